package io.sellerconnector.affiliate.look;

import io.sellerconnector.affiliate.offer.OfferRoomFixture;
import java.util.concurrent.CompletableFuture;

/** The job of looks, for tests of other rooms. */
public final class Looks {

  private Looks() {}

  public static void run(OfferRoomFixture room) {
    room.bean(LookRounds.class).run().forEach(CompletableFuture::join);
  }

  public static void judge(OfferRoomFixture room) {
    room.bean(Rejudgement.class).run();
  }
}
