package io.sellerconnector.affiliate.look;

import io.sellerconnector.affiliate.offer.OfferRoomFixture;

/** The job of looks, for tests of other rooms. */
public final class Looks {

  private Looks() {}

  public static void run(OfferRoomFixture room) {
    room.bean(LookRounds.class).run();
  }

  public static void judge(OfferRoomFixture room) {
    room.bean(Rejudgement.class).run();
  }
}
