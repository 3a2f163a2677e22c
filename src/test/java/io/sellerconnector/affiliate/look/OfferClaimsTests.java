package io.sellerconnector.affiliate.look;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.affiliate.offer.LookReason;
import io.sellerconnector.affiliate.offer.OfferRoomFixture;
import io.sellerconnector.affiliate.offer.SellerOffer;
import io.sellerconnector.affiliate.offer.SellerOffers;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.testing.DatabaseTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever takes due offers takes others than those that somebody has under his hands. */
@DatabaseTest
@Timeout(120)
class OfferClaimsTests {

  private final OfferRoomFixture room = new OfferRoomFixture();

  @AfterEach
  void close() {
    room.close();
  }

  private static List<String> ids(int first, int count) {
    return IntStream.range(first, first + count).mapToObj(Integer::toString).toList();
  }

  private void hear(List<String> skus) {
    room.hearStock(skus.toArray(String[]::new));
    room.clock.advance(Duration.ofSeconds(1));
  }

  private List<String> take(int most) {
    return room
        .bean(OfferClaims.class)
        .take(room.books().name(), LookReason.NOTICE, most, room.clock.instant())
        .offers()
        .stream()
        .map(offer -> offer.sku().value())
        .toList();
  }

  private List<String> takeElsewhere(int most) {
    return CompletableFuture.supplyAsync(() -> take(most)).join();
  }

  @Test
  void theLongestDueAreTakenFirst() {
    hear(ids(300, 20));
    hear(ids(100, 20));

    assertThat(take(20)).containsExactlyInAnyOrderElementsOf(ids(300, 20));
    assertThat(take(50)).containsExactlyInAnyOrderElementsOf(ids(100, 20));
    assertThat(take(50)).isEmpty();
  }

  @Test
  void whatComesBehindThoseThatSomebodyHoldsIsTaken() {
    hear(ids(1000, 500));
    hear(ids(100, 30));

    room.transaction()
        .executeWithoutResult(_ -> {
          room.bean(SellerOffers.class)
              .lock(room.books().name(), ids(1000, 500).stream().map(SkuId::new).toList());
          assertThat(takeElsewhere(20)).hasSize(20).isSubsetOf(ids(100, 30));
          assertThat(takeElsewhere(50)).hasSize(10).isSubsetOf(ids(100, 30));
        });
  }

  @Test
  void twoThatTakeAtOnceGetAFullShareEach() {
    hear(ids(100, 40));

    room.transaction()
        .executeWithoutResult(_ -> {
          List<String> mine = take(5);
          assertThat(mine).hasSize(5);
          assertThat(takeElsewhere(5)).hasSize(5).doesNotContainAnyElementsOf(mine);
        });
  }

  @Test
  void whatSomebodyHasTakenSinceItsKeyWasReadCountsForNothing() {
    hear(ids(100, 100));
    assertThat(take(50)).containsExactlyElementsOf(ids(100, 50));

    List<SellerOffer> locked =
        room.transaction()
            .execute(_ ->
                room.bean(SellerOffers.class)
                    .lockUnlocked(
                        room.books().name(),
                        LookReason.NOTICE,
                        room.clock.instant(),
                        ids(100, 100).stream().map(SkuId::new).toList(),
                        50));

    assertThat(locked)
        .extracting(offer -> offer.sku().value())
        .containsExactlyElementsOf(ids(150, 50));
  }
}
