package io.sellerconnector.affiliate.look;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.affiliate.OfferHint;
import io.sellerconnector.affiliate.offer.LookReason;
import io.sellerconnector.affiliate.offer.OfferCause;
import io.sellerconnector.affiliate.offer.OfferRoomFixture;
import io.sellerconnector.affiliate.offer.SellerAccount;
import io.sellerconnector.affiliate.offer.SellerOffer;
import io.sellerconnector.affiliate.offer.SellerOffer.Known;
import io.sellerconnector.affiliate.offer.SellerOffers;
import io.sellerconnector.outbox.Priority;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.testing.DatabaseTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Looks read the truth, once per notice, and tell only what differs. */
@DatabaseTest
@Timeout(120)
class OfferLookTests {

  private final OfferRoomFixture room = new OfferRoomFixture();

  @AfterEach
  void close() {
    room.close();
  }

  private void look() {
    Looks.run(room);
  }

  private void judge() {
    room.bean(Rejudgement.class).run();
    room.clock.advance(Duration.ofSeconds(3));
    room.bean(Rejudgement.class).run();
  }

  private void looksAfter(Duration time) {
    room.clock.advance(time);
    look();
  }

  private static String[] ids(int first, int count) {
    return IntStream.range(first, first + count).mapToObj(Integer::toString).toArray(String[]::new);
  }

  private void known(String... skus) {
    for (String sku : skus) {
      room.account.sku(sku);
    }
    room.hearStock(skus);
    look();
    assertThat(room.changed(0)).hasSize(skus.length);
    room.account.forget();
    room.events.clear();
  }

  @Test
  void readsAnUnknownSkuAndOffersIt() {
    room.account.sku("7").stock = 3;

    room.hearPrices("7");
    look();

    SellerOffer offer = room.offer("7");
    assertThat(offer.described().known()).isEqualTo(Known.KNOWN);
    assertThat(offer.told().causes()).isEmpty();
    assertThat(offer.told().forSale()).isTrue();
    assertThat(offer.told().stock()).isEqualTo(3);
    assertThat(offer.priced().price()).isEqualTo(new Cents(1_000));
    assertThat(offer.priced().listPrice()).isEqualTo(new Cents(1_200));
    assertThat(room.account.dataReads).containsExactly("7");
    assertThat(room.bean(SellerOffers.class).data(room.books().name(), List.of(new SkuId("7"))))
        .hasEntrySatisfying(
            new SkuId("7"), json -> assertThat(json).contains("\"name\":\"A thing\""));
    assertThat(room.changed(0)).extracting(SellerOffer::sku).containsExactly(new SkuId("7"));
    assertThat(room.events).hasSize(1);
    assertThat(room.events.getFirst().kind()).isEqualTo("offer.changed");
    assertThat(room.events.getFirst().json())
        .contains("\"price\":1000", "\"currency\":\"BRL\"", "\"forSale\":true", "A thing");
  }

  @Test
  void forgetsASkuThatVtexDoesNotKnow() {
    room.hearPrices("404");
    look();

    assertThat(room.bean(SellerOffers.class).find(room.books().name(), new SkuId("404"))).isEmpty();
    assertThat(room.events).isEmpty();
  }

  @Test
  void tellsThatVtexNoLongerKnowsASku() {
    known("1");
    room.account.skus.remove("1");

    room.hear(new OfferHint(new SkuId("1"), true, false, false, false, null));
    look();

    assertThat(room.causes("1")).containsExactly(OfferCause.UNKNOWN_TO_VTEX);
    assertThat(room.offer("1").told().stock()).isZero();
  }

  @Test
  void looksOnceForAHundredNotices() {
    known("1");

    for (int notice = 0; notice < 100; notice++) {
      room.hearPrices("1");
    }
    look();
    look();

    assertThat(room.account.simulations).containsExactly(List.of("1"));
    assertThat(room.account.dataReads).isEmpty();
    assertThat(room.offer("1").plan().noticedAt()).isNull();
  }

  @Test
  void looksOnceMoreAtWhatIsNoticedDuringTheLook() {
    known("1");
    room.hearPrices("1");
    boolean[] told = {false};
    room.account.meanwhile =
        () -> {
          if (!told[0]) {
            told[0] = true;
            room.hearStock("1");
          }
        };

    look();

    assertThat(room.account.simulations).hasSize(2);
    assertThat(room.offer("1").plan().noticedAt()).isNull();
    look();
    assertThat(room.account.simulations).hasSize(2);
  }

  @Test
  void tellsOnlyRealDifferences() {
    known("1", "2");
    long mark = room.lastNumber();

    room.hearPrices("1", "2");
    look();
    assertThat(room.changed(mark)).isEmpty();
    assertThat(room.events).isEmpty();

    room.account.sku("2").price = 900;
    room.hearPrices("1", "2");
    look();
    assertThat(room.changed(mark)).extracting(SellerOffer::sku).containsExactly(new SkuId("2"));
    assertThat(room.events).hasSize(1);
    assertThat(room.events.getFirst().json()).doesNotContain("A thing");
  }

  @Test
  void readsDataOnlyWhereTheNoticeSaysSo() {
    known("1", "2", "3");
    room.account.sku("2").name = "Another thing";

    room.hear(
        new OfferHint(new SkuId("1"), false, true, true, false, null),
        new OfferHint(new SkuId("2"), true, false, false, false, null),
        new OfferHint(new SkuId("3"), false, false, false, false, null));
    look();

    assertThat(room.account.dataReads).containsExactlyInAnyOrder("2", "3");
    assertThat(room.events).hasSize(1);
    assertThat(room.events.getFirst().json()).contains("Another thing");
    assertThat(room.offer("2").told().dataNumber()).isEqualTo(room.lastNumber());
  }

  @Test
  void saysWhyASkuIsNotForSale() {
    room.account.sku("1").active = false;
    room.account.sku("2").productActive = false;
    room.account.sku("3").channel = 9;
    room.account.sku("4").multiplier = "0.5";
    room.account.sku("5").attachment = true;
    room.account.sku("6").price = 0;
    room.account.sku("7").stock = 0;
    room.account.sku("8").delivered = false;
    room.hearPrices(ids(1, 8));
    look();

    assertThat(room.causes("1")).containsExactly(OfferCause.INACTIVE);
    assertThat(room.causes("2")).containsExactly(OfferCause.PRODUCT_INACTIVE);
    assertThat(room.causes("3")).containsExactly(OfferCause.NOT_IN_CHANNEL);
    assertThat(room.causes("4")).containsExactly(OfferCause.UNIT_MULTIPLIER);
    assertThat(room.causes("5")).containsExactly(OfferCause.NEEDS_ATTACHMENT);
    assertThat(room.causes("6")).containsExactly(OfferCause.NO_PRICE);
    assertThat(room.causes("7")).containsExactly(OfferCause.NO_STOCK);
    assertThat(room.causes("8")).containsExactly(OfferCause.NO_DELIVERY);
    assertThat(room.account.simulations.getFirst()).doesNotContain("1", "2", "3");
  }

  @Test
  void believesARemovalOnlyIfTheCatalogueConfirmsIt() {
    known("1", "2");
    room.account.sku("1").channel = 9;

    room.hear(
        new OfferHint(new SkuId("1"), false, false, false, true, null),
        new OfferHint(new SkuId("2"), false, false, false, true, null));
    look();

    assertThat(room.causes("1")).containsExactly(OfferCause.REMOVED_FROM_AFFILIATE);
    assertThat(room.causes("2")).isEmpty();
  }

  @Test
  void holdsBackTheFloorAndOffersNoMoreThanTheCap() {
    room.enter(OfferRoomFixture.seller("books", 5, 20, false));
    room.account.sku("1").stock = 5;
    room.account.sku("2").stock = 6;
    room.account.sku("3").stock = 500;
    room.hearStock("1", "2", "3");
    look();

    assertThat(room.causes("1")).containsExactly(OfferCause.BELOW_FLOOR);
    assertThat(room.offer("2").told().stock()).isEqualTo(1);
    assertThat(room.offer("3").told().stock()).isEqualTo(20);
  }

  @Test
  void takesAMissingLineForNoStockAndKeepsThePrice() {
    known("1", "2");
    room.account.skus.remove("1");

    room.hearStock("1", "2");
    look();

    assertThat(room.causes("1")).containsExactly(OfferCause.NO_STOCK);
    assertThat(room.offer("1").priced().price()).isEqualTo(new Cents(1_000));
    assertThat(room.causes("2")).isEmpty();
  }

  @Test
  void asksForSkusWithPriceTagsAlone() {
    room.account.sku("2").tagged = true;
    known("1", "2", "3");

    room.hearPrices("1", "2", "3");
    look();

    assertThat(room.account.simulations).containsExactly(List.of("1", "2", "3"), List.of("2"));
    assertThat(room.offer("2").priced().price()).isEqualTo(new Cents(1_000));
  }

  @Test
  void findsTheSkuThatSpoilsABatch() {
    known(ids(1, 50));
    room.account.simulationStatus = skus -> skus.contains("37") ? 500 : 0;

    room.hearStock(ids(1, 50));
    look();

    assertThat(room.offer("37").plan().failures()).isEqualTo(1);
    assertThat(room.offer("37").plan().failure()).contains("500");
    for (String sku : ids(1, 50)) {
      if (!sku.equals("37")) {
        assertThat(room.offer(sku).plan().noticedAt()).as(sku).isNull();
      }
    }
    assertThat(room.account.simulations.size()).isLessThan(15);
    assertThat(room.bean(BatchSizes.class).of(room.books().name())).isLessThan(3);

    room.account.simulationStatus = _ -> 0;
    for (int round = 0; round < 6; round++) {
      room.hearStock(ids(1, 50));
      look();
    }
    room.account.forget();
    room.hearStock(ids(1, 50));
    look();
    assertThat(room.account.simulations).hasSize(1);
    assertThat(room.offer("37").plan().failures()).isZero();
  }

  @Test
  void asksForLessWhileEverythingFailsAndBlamesNoSku() {
    known(ids(1, 50));
    room.account.simulationStatus = _ -> 503;

    room.hearStock(ids(1, 50));
    look();

    assertThat(room.account.simulations.size()).isEqualTo(3);
    assertThat(room.offer("1").plan().failures()).isZero();
    room.account.simulationStatus = _ -> 0;
    looksAfter(Duration.ofSeconds(11));
    assertThat(room.offer("1").plan().noticedAt()).isNull();
  }

  @Test
  void waitsWhenTheAccountAsksForAPause() {
    known("1");
    room.account.simulationStatus = _ -> 429;
    room.hearStock("1");

    look();
    look();
    assertThat(room.account.simulations).hasSize(1);

    room.account.simulationStatus = _ -> 0;
    looksAfter(Duration.ofSeconds(31));
    assertThat(room.account.simulations).hasSize(2);
    assertThat(room.offer("1").plan().noticedAt()).isNull();
  }

  @Test
  void endsAStalePriceByTheSecondLook() {
    known("1");
    room.hearPrices("1");
    look();
    assertThat(room.events).isEmpty(); // VTEX still answers the old one

    room.clock.advance(Duration.ofMinutes(5));
    room.account.sku("1").price = 700;
    look();
    assertThat(room.account.simulations).hasSize(1);
    looksAfter(Duration.ofMinutes(1));

    assertThat(room.offer("1").priced().price()).isEqualTo(new Cents(700));
    assertThat(room.account.priorities).last().isEqualTo(Priority.PRICE);
    assertThat(room.drift("cache")).isEqualTo(1);
    looksAfter(Duration.ofMinutes(10));
    assertThat(room.account.simulations).hasSize(2);
  }

  @Test
  void looksOnceMoreAtAPriceThatHasChangedWithoutNotice() {
    known("1", "2");
    room.account.sku("1").price = 900;
    looksAfter(Duration.ofMinutes(61)); // a sweep
    assertThat(room.offer("1").priced().price()).isEqualTo(new Cents(900));
    room.account.forget();

    room.account.sku("1").price = 700; // VTEX had answered a former one
    looksAfter(Duration.ofMinutes(5));
    assertThat(room.account.simulations).isEmpty();
    looksAfter(Duration.ofMinutes(1));

    assertThat(room.account.simulations).containsExactly(List.of("1"));
    assertThat(room.account.priorities).containsOnly(Priority.PRICE);
    assertThat(room.offer("1").priced().price()).isEqualTo(new Cents(700));
    assertThat(room.drift("cache")).isEqualTo(1);
    looksAfter(Duration.ofMinutes(10));
    assertThat(room.account.simulations).hasSize(1);
  }

  @Test
  void looksOnceMoreAtAPriceThatANoticeOfStockHasBrought() {
    known("1", "2");
    room.account.sku("1").listPrice = 1_300;
    room.hearStock("1", "2");
    look();
    room.account.forget();

    looksAfter(Duration.ofMinutes(7));

    assertThat(room.account.simulations).containsExactly(List.of("1"));
  }

  @Test
  void looksWhenAPriceEnds() {
    room.account.sku("1").validUntil = "2026-11-27T12:20:00Z";
    known("1");
    room.account.sku("1").validUntil = "2027-11-27T12:20:00Z";
    room.account.sku("1").price = 1_200;

    looksAfter(Duration.ofMinutes(19));
    assertThat(room.account.simulations).isEmpty();
    looksAfter(Duration.ofMinutes(2));

    assertThat(room.offer("1").priced().price()).isEqualTo(new Cents(1_200));
    assertThat(room.drift("promotion")).isEqualTo(1);
  }

  @Test
  void looksNotEveryMomentWhereEachPriceEndsInAMoment() {
    room.account.sku("1").validUntil = "2026-11-27T12:00:05Z";
    known("1");

    looksAfter(Duration.ofSeconds(40));
    assertThat(room.account.simulations).isEmpty();
    looksAfter(Duration.ofSeconds(25));
    assertThat(room.account.simulations).hasSize(1);
  }

  @Test
  void sweepsWithoutNotices() {
    known("1", "2", "3");
    room.account.sku("1").stock = 4;
    room.account.sku("2").listPrice = 5_000;

    looksAfter(Duration.ofMinutes(61));

    assertThat(room.offer("1").told().stock()).isEqualTo(4);
    assertThat(room.drift("lost-notice")).isEqualTo(2);
    assertThat(room.account.priorities).containsOnly(Priority.CHECK);
    assertThat(room.account.dataReads).isEmpty();
    looksAfter(Duration.ofMinutes(7)); // whose price has changed is looked at once more
    room.account.forget();
    looksAfter(Duration.ofMinutes(4)); // whose stock has changed is looked at more often
    assertThat(room.account.simulations).containsExactly(List.of("1"));
    room.account.sku("3").name = "New";
    looksAfter(Duration.ofHours(24));
    assertThat(room.account.dataReads).contains("1", "2", "3");
    assertThat(room.drift("lost-notice")).isEqualTo(3);
  }

  @Test
  void sweepsThoughNoticesNeverEnd() {
    try (OfferRoomFixture busy =
        new OfferRoomFixture(
            "connector.affiliate.offers.batch=1", "connector.affiliate.offers.workers=1")) {
      List.of("101", "102", "103").forEach(busy.account::sku);
      busy.hearStock("101", "102", "103");
      Looks.run(busy);
      busy.account.forget();

      busy.clock.advance(Duration.ofMinutes(61));
      Arrays.stream(ids(1, 40)).forEach(busy.account::sku);
      busy.hearStock(ids(1, 40));
      Looks.run(busy);

      List<String> asked = busy.account.simulations.stream().flatMap(List::stream).toList();
      assertThat(asked).hasSize(43);
      assertThat(asked.subList(0, 15)).contains("101", "102", "103");
      assertThat(busy.account.priorities).containsOnly(Priority.STOCK);
    }
  }

  @Test
  void looksAtNoPriceOfWhatIsNotListed() {
    try (OfferRoomFixture held =
        new OfferRoomFixture("connector.affiliate.offers.list-new=false")) {
      held.account.sku("1");
      held.hearPrices("1");
      Looks.run(held);

      assertThat(held.causes("1")).containsExactly(OfferCause.NOT_LISTED);
      assertThat(held.account.simulations).isEmpty();
      assertThat(held.account.dataReads).containsExactly("1");
    }
  }

  @Test
  void tellsThatASellerIsPausedAndSellsAgain() {
    known("1", "2");
    judge();
    assertThat(room.events).isEmpty();

    room.enter(OfferRoomFixture.seller("books", 0, 99_999, true));
    judge();
    room.hearStock("1");
    look();

    assertThat(room.causes("1")).containsExactly(OfferCause.SELLER_PAUSED);
    assertThat(room.causes("2")).containsExactly(OfferCause.SELLER_PAUSED);
    assertThat(room.events).hasSize(2);
    assertThat(room.account.simulations).isEmpty();

    room.enter(OfferRoomFixture.seller("books"));
    judge();
    assertThat(room.causes("1")).isEmpty();
    assertThat(room.causes("2")).isEmpty();
  }

  @Test
  void tellsThatASellerWasRemoved() {
    known("1");
    room.sellers.clear();

    judge();

    assertThat(room.changed(0).getFirst().told().causes())
        .containsExactly(OfferCause.SELLER_REMOVED);
  }

  private long rows(String table) {
    return room.jdbc.sql("select count(*) from " + table).query(Long.class).single();
  }

  @Test
  void forgetsARemovedSellerLongAfterItWasTold() {
    RemovedOffers removed = room.bean(RemovedOffers.class);
    known(ids(1, 900));
    room.sellers.clear();
    removed.forget();
    judge();
    assertThat(room.events).hasSize(900);

    room.clock.advance(Duration.ofDays(29));
    removed.forget();
    assertThat(rows("affiliate_offer")).isEqualTo(900);

    room.clock.advance(Duration.ofDays(2));
    removed.forget();
    assertThat(rows("affiliate_offer")).isZero();
    assertThat(rows("affiliate_offer_data")).isZero();
    assertThat(rows("affiliate_offer_seller")).isZero();
    assertThat(room.events).hasSize(900);
  }

  @Test
  void keepsTheOffersOfASellerThatCameBack() {
    known("1");
    room.sellers.clear();
    judge();
    room.clock.advance(Duration.ofDays(31));

    room.enter(OfferRoomFixture.seller("books"));
    room.bean(RemovedOffers.class).forget();
    judge();

    look();
    assertThat(room.causes("1")).isEmpty();
  }

  @Test
  void forgetsWhoWasRemovedBeforeThatWasDatedFromNowOn() {
    RemovedOffers removed = room.bean(RemovedOffers.class);
    known("1");
    room.sellers.clear();
    judge();
    room.jdbc.sql("update affiliate_offer_seller set judged_at = null").update();
    room.clock.advance(Duration.ofDays(31));

    removed.forget();
    assertThat(rows("affiliate_offer")).isEqualTo(1);
    room.clock.advance(Duration.ofDays(31));
    removed.forget();
    assertThat(rows("affiliate_offer")).isZero();
  }

  @Test
  void tellsThatASellersKeyIsRefused() {
    known("1", "2");
    room.account.simulationStatus = _ -> 401;

    room.hearStock("1");
    look();
    judge();
    assertThat(room.causes("1")).containsExactly(OfferCause.SELLER_LOCKED_OUT);
    assertThat(room.causes("2")).containsExactly(OfferCause.SELLER_LOCKED_OUT);

    room.account.simulationStatus = _ -> 0;
    looksAfter(Duration.ofMinutes(6));
    judge();
    assertThat(room.causes("1")).isEmpty();
    assertThat(room.causes("2")).isEmpty();
  }

  @Test
  void believesThatAKeyIsGoodAgainOnlyByACallThatNeedsIt() {
    room.enter(OfferRoomFixture.checkoutSeller("books"));
    known("1", "2");
    judge();
    room.account.catalogueStatus = 401;
    room.hear(new OfferHint(new SkuId("1"), true, false, false, false, null));
    look();
    judge();
    assertThat(room.causes("2")).containsExactly(OfferCause.SELLER_LOCKED_OUT);
    room.events.clear();
    room.account.forget();

    for (int round = 0; round < 3; round++) {
      room.clock.advance(Duration.ofMinutes(6));
      room.hearStock("2");
      look();
      judge();
    }
    assertThat(room.account.simulations).isNotEmpty(); // anybody may ask that
    assertThat(room.causes("2")).containsExactly(OfferCause.SELLER_LOCKED_OUT);
    assertThat(room.events).isEmpty();

    room.account.catalogueStatus = 0;
    room.hearStock("2");
    look();
    judge();
    assertThat(room.causes("1")).isEmpty();
    assertThat(room.causes("2")).isEmpty();
    assertThat(room.events).hasSize(2);
  }

  @Test
  void sellsNothingThatNobodyHasLookedAtForTooLong() {
    known("1");
    room.account.room = 0;

    looksAfter(Duration.ofHours(25));
    judge();

    assertThat(room.causes("1")).containsExactly(OfferCause.NOT_LOOKED_AT);
    assertThat(room.account.simulations).isEmpty();
  }

  @Test
  void looksNowhereTwiceOnTwoReplicas() throws Exception {
    for (String sku : ids(1, 400)) {
      room.account.sku(sku);
    }
    room.hearStock(ids(1, 400));
    try (OfferRoomFixture other = room.replica();
        ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Future<?> one = threads.submit(() -> look());
      Future<?> two = threads.submit(() -> Looks.run(other));
      one.get();
      two.get();
    }

    List<String> asked = room.account.simulations.stream().flatMap(List::stream).toList();
    assertThat(asked).hasSize(400);
    assertThat(new HashSet<>(asked)).hasSize(400);
    assertThat(room.account.dataReads).hasSize(400).doesNotHaveDuplicates();
    assertThat(room.changed(0)).hasSize(400);
    assertThat(room.lastNumber()).isEqualTo(400);
  }

  @Test
  void leavesToTheNextWhoeverStoppedInTheMiddle() {
    known("1");
    room.hearStock("1");
    OfferClaims claims = room.bean(OfferClaims.class);
    Instant then = room.clock.instant();
    OfferClaims.Claim dead = claims.take(room.books().name(), LookReason.NOTICE, 50, then);
    assertThat(dead.offers()).hasSize(1);
    look();
    assertThat(room.account.simulations).isEmpty();

    room.account.sku("1").stock = 2;
    looksAfter(OfferClaims.LEASE.plusSeconds(1));
    assertThat(room.offer("1").told().stock()).isEqualTo(2);
    room.account.sku("1").stock = 9;
    List<Looked> late = room.bean(OfferLook.class).at(room.books(), dead, Priority.STOCK, then);
    room.bean(LookWriter.class).write(room.books().name(), room.books(), dead, late, then);

    assertThat(room.offer("1").told().stock()).isEqualTo(2);
  }

  @Test
  void measuresTheTimeFromTheNoticeToTheFeed() {
    known("1");
    SellerAccount.Sku sku = room.account.sku("1");
    sku.price = 5;
    room.hearPrices("1");

    looksAfter(Duration.ofSeconds(3));

    assertThat(room.metrics.get("connector.affiliate.offers.notice").timer().max(TimeUnit.SECONDS))
        .isEqualTo(3);
  }

  @Test
  void judgesByThePauseWhatWasLookedAtMeanwhile() {
    known("1");
    room.hearStock("1");
    room.account.sku("1").stock = 3;
    room.account.meanwhile = () -> room.enter(OfferRoomFixture.seller("books", 0, 99_999, true));

    look();

    assertThat(room.causes("1")).containsExactly(OfferCause.SELLER_PAUSED);
  }

  @Test
  void judgesOnceMoreWhatAReplicaHasJudgedByFormerSettings() {
    known("1");
    room.enter(OfferRoomFixture.seller("books", 0, 99_999, true));
    room.bean(Rejudgement.class).run();
    assertThat(room.causes("1")).containsExactly(OfferCause.SELLER_PAUSED);
    room.jdbc.sql("update affiliate_offer set for_sale = true, causes = ''").update();

    judge();

    assertThat(room.causes("1")).containsExactly(OfferCause.SELLER_PAUSED);
  }

  @Test
  void readsTheDataOfWhatCouldNotBeSoldAtAnyNotice() {
    room.account.sku("1").active = false;
    room.hearStock("1");
    look();
    assertThat(room.causes("1")).containsExactly(OfferCause.INACTIVE);
    room.account.sku("1").active = true;

    room.hearStock("1");
    look();

    assertThat(room.causes("1")).isEmpty();
  }

  @Test
  void looksAtEachSkuOnceForManyNotices() {
    for (int sku = 1; sku <= 2_000; sku++) {
      room.account.sku(Integer.toString(sku));
    }
    OfferHint[] notices =
        IntStream.range(0, 10_000)
            .mapToObj(at -> 1 + at % 2_000)
            .map(sku ->
                new OfferHint(new SkuId(Integer.toString(sku)), false, true, true, false, null))
            .toArray(OfferHint[]::new);
    for (int from = 0; from < notices.length; from += 1_000) {
      room.hear(Arrays.copyOfRange(notices, from, from + 1_000));
    }

    for (int round = 0; round < 30 && room.changed(1_999).isEmpty(); round++) {
      look();
    }

    assertThat(room.lastNumber()).isEqualTo(2_000);
    assertThat(room.account.dataReads).hasSize(2_000).doesNotHaveDuplicates();
    assertThat(room.account.simulations.stream().mapToInt(List::size).sum()).isEqualTo(2_000);
  }
}
