package io.sellerconnector.offer.promise;

import static io.sellerconnector.offer.FakeSeller.atStore;
import static io.sellerconnector.offer.FakeSeller.normal;
import static io.sellerconnector.offer.FakeSeller.option;
import static io.sellerconnector.offer.FakeSeller.priced;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sellerconnector.adapter.DeliveryOption;
import io.sellerconnector.adapter.Destination;
import io.sellerconnector.adapter.FreightAnswer;
import io.sellerconnector.adapter.Measures;
import io.sellerconnector.adapter.OffersAnswer;
import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.adapter.stock.Stock;
import io.sellerconnector.offer.FakeSeller;
import io.sellerconnector.offer.OfferingFixtures;
import io.sellerconnector.offer.Offers;
import io.sellerconnector.offer.Promise;
import io.sellerconnector.offer.Promise.Unavailable;
import io.sellerconnector.offer.PromiseRequest;
import io.sellerconnector.offer.source.AdapterCalls;
import io.sellerconnector.offer.source.DirectOfferSource;
import io.sellerconnector.offer.source.InventoryAnswerListeners;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.PickupPointId;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PromiseEngineTests {

  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  private static final Destination SAO_PAULO = new Destination("BRA", "01310100", null);

  private final FakeSeller seller = new FakeSeller();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final PromiseMetrics meters = new PromiseMetrics(registry);
  private final List<OffersAnswer.Offers> observed = new ArrayList<>();
  private final AdapterCalls calls =
      new AdapterCalls(
          InventoryAnswerListeners.of(
              (_, _) -> {
                throw new IllegalStateException("broken");
              },
              (_, live) -> observed.add(live)),
          registry);
  private final Offers offers =
      new PromiseEngine(
          new DirectOfferSource(seller, calls),
          new PromisedDeliveries((query, _) -> calls.quote(seller, query)),
          OfferingFixtures.verdicts(),
          OfferingFixtures.nothingSold(),
          meters,
          Clock.fixed(NOW, ZoneOffset.UTC),
          new PromiseProperties(Duration.ofMillis(1500)));

  @Test
  void answersInTheOrderOfTheRequest() {
    seller.with("a", priced(100, 5)).with("c", priced(300, 5));

    Promise promise = promise(null, item("c", 1), item("b", 1), item("a", 1));

    assertThat(promise.items())
        .extracting(item -> item.sku().value())
        .containsExactly("c", "b", "a");
    assertThat(promise.items())
        .extracting(Promise.Item::unavailable)
        .containsExactly(null, Unavailable.UNKNOWN_SKU, null);
  }

  @Test
  void asksInventoryAndFreightOnceEach() {
    seller.with("a", priced(100, 5)).with("b", priced(100, 5));

    promise(SAO_PAULO, item("a", 1), item("b", 2), item("a", 3));

    assertThat(seller.offersQueries).hasSize(1);
    assertThat(seller.offersQueries.getFirst().skus()).hasSize(2);
    assertThat(seller.offersQueries.getFirst().deadline()).isEqualTo(NOW.plusMillis(1500));
    assertThat(seller.freightQueries).hasSize(1);
    assertThat(seller.freightQueries.getFirst().parcels())
        .extracting(parcel -> parcel.quantity().value())
        .containsExactly(1, 2, 3);
  }

  @Test
  void asksNobodyForNothing() {
    assertThat(promise(SAO_PAULO).items()).isEmpty();
    assertThat(seller.offersQueries).isEmpty();
  }

  @Test
  void doesNotAskFreightWithoutDestination() {
    seller.with("a", priced(100, 5));

    assertThat(promise(null, item("a", 1)).items().getFirst().options()).isEmpty();
    assertThat(seller.freightQueries).isEmpty();
  }

  @Test
  void asksFreightOnlyForWhatCanBePromisedAndWithThatQuantity() {
    seller.with("a", priced(100, 2)).with("gone", priced(100, 0));

    Promise promise = promise(SAO_PAULO, item("gone", 1), item("a", 9));

    assertThat(seller.freightQueries.getFirst().parcels())
        .singleElement()
        .satisfies(parcel -> assertThat(parcel.quantity()).isEqualTo(new Quantity(2)));
    assertThat(promise.items().get(0).options()).isEmpty();
    assertThat(promise.items().get(1).options()).hasSize(1);
  }

  @Test
  void capsTheQuantityByTheBestSingleLocationAndShowsAllStock() {
    seller.with("a", priced(100, 3, 4));

    Promise.Item item = promise(null, item("a", 10)).items().getFirst();

    assertThat(item.quantity()).isEqualTo(new Quantity(4));
    assertThat(item.stockBalance()).isEqualTo(new Quantity(7));
    assertThat(item.warehouseBalance()).isEqualTo(new Quantity(3));
    assertThat(item.pickupBalance()).isEqualTo(new Quantity(4));
  }

  @Test
  void offersAnOptionOnlyWithEnoughStockBehindIt() {
    seller.with("a", priced(100, 3, 4));

    assertThat(options(promise(SAO_PAULO, item("a", 3)), 0))
        .containsExactly("Normal", "Pickup store-01");
    assertThat(options(promise(SAO_PAULO, item("a", 4)), 0)).containsExactly("Pickup store-01");
  }

  @Test
  void aStoreThatDoesNotServeTheAddressDoesNotRaiseTheQuantity() {
    seller.with("a", priced(100, 3, 40));
    seller.answerFreight(query ->
        new FreightAnswer.Quoted(query.parcels().stream().map(_ -> List.of(normal())).toList()));

    Promise promise = promise(SAO_PAULO, item("a", 20));

    Promise.Item item = promise.items().getFirst();
    assertThat(item.quantity()).isEqualTo(new Quantity(3));
    assertThat(item.stockBalance()).isEqualTo(new Quantity(43));
    assertThat(options(promise, 0)).containsExactly("Normal");
    assertThat(seller.freightQueries.getLast().parcels().getFirst().quantity())
        .as("freight of what is promised, not of what was asked")
        .isEqualTo(new Quantity(3));
  }

  @Test
  void namesTheOptionsThatLackStock() {
    seller.with("a", priced(100, 0, 4));

    Promise.Item item = promise(SAO_PAULO, item("a", 1)).items().getFirst();

    assertThat(item.options()).extracting(DeliveryOption::slaId).containsExactly("Pickup store-01");
    assertThat(item.slasWithoutStock()).containsExactly("Normal");
  }

  @Test
  void linesOfTheSameSkuShareItsStock() {
    seller.with("a", priced(100, 5));

    Promise promise = promise(SAO_PAULO, item("a", 3), item("a", 3), item("a", 3));

    assertThat(promise.items())
        .extracting(item -> item.quantity().value())
        .containsExactly(3, 2, 0);
    assertThat(promise.items())
        .extracting(item -> item.stockBalance().value())
        .containsExactly(5, 2, 0);
    assertThat(promise.items().getLast().unavailable()).isEqualTo(Unavailable.SOLD_OUT);
  }

  @Test
  void linesThatAreReservedEachAtItsPlaceDoNotShareStock() {
    seller.with("a", priced(100, 5));

    Promise promise =
        offers.promise(
            new PromiseRequest(
                new MarketplaceAccount("examplemarket"),
                SalesChannel.DEFAULT,
                List.of(item("a", 4), item("a", 4)),
                SAO_PAULO,
                false,
                false));

    assertThat(promise.items()).extracting(item -> item.quantity().value()).containsExactly(4, 4);
  }

  @Test
  void laterLinesFindEveryLocationReduced() {
    seller.with("a", priced(100, 2, 3));

    Promise promise = promise(SAO_PAULO, item("a", 2), item("a", 2));

    assertThat(promise.items().getLast().quantity()).isEqualTo(new Quantity(1));
    assertThat(promise.items().getLast().stockBalance()).isEqualTo(new Quantity(1));
    assertThat(options(promise, 1)).containsExactly("Pickup store-01");
  }

  @Test
  void neverPromisesNothingBesideStockNorTheReverse() {
    List<PromiseRequest.Item> items = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      seller.with("s" + i, priced(100, i % 4, i % 3));
      items.add(item("s" + i, 1 + i % 5));
      items.add(item("s" + i, i % 3));
    }

    Promise promise = promise(SAO_PAULO, items.toArray(PromiseRequest.Item[]::new));

    assertThat(promise.items())
        .allSatisfy(item -> {
          assertThat(item.quantity().isZero()).isEqualTo(item.stockBalance().isZero());
          assertThat(item.quantity().isZero()).isEqualTo(item.unavailable() != null);
        });
  }

  @Test
  void saysWhyAnItemIsUnavailableAndKeepsTheOthersRight() {
    seller
        .with("ok", priced(1999, 5))
        .with("inactive", new SkuOffer.Inactive())
        .with("priceless", new SkuOffer.WithoutPrice())
        .with("garbled", new SkuOffer.Failed("its stock is -3"))
        .with("gone", priced(1999, 0));

    Promise promise =
        promise(
            SAO_PAULO,
            item("unknown", 1),
            item("inactive", 1),
            item("priceless", 1),
            item("garbled", 1),
            item("gone", 1),
            item("ok", 1));

    assertThat(promise.items())
        .extracting(Promise.Item::unavailable)
        .containsExactly(
            Unavailable.UNKNOWN_SKU,
            Unavailable.INACTIVE,
            Unavailable.WITHOUT_PRICE,
            Unavailable.INVENTORY_FAILED,
            Unavailable.SOLD_OUT,
            null);
    assertThat(promise.items().get(4).price()).isEqualTo(new Cents(1999));
    assertThat(options(promise, 5)).containsExactly("Normal");
    assertThat(
            registry
                .get("connector.promise.unavailable")
                .tags("marketplace", "examplemarket", "reason", "INACTIVE")
                .counter()
                .count())
        .isEqualTo(1);
  }

  @Test
  void takesAMissingOfferForAnUnknownSku() {
    seller.answerOffers(_ -> new OffersAnswer.Offers(Map.of(), NOW));

    assertThat(promise(null, item("a", 1)).items().getFirst().unavailable())
        .isEqualTo(Unavailable.UNKNOWN_SKU);
  }

  @Test
  void answersWhenTheInventoryFails() {
    seller.answerOffers(_ -> new OffersAnswer.Failed("timed out"));

    assertThat(promise(SAO_PAULO, item("a", 1), item("a", 1)).items())
        .extracting(Promise.Item::unavailable)
        .containsOnly(Unavailable.INVENTORY_FAILED);
  }

  @Test
  void tellsObserversWhatTheInventoryAnsweredAndSurvivesTheirFailures() {
    seller.with("a", priced(100, 5));

    assertThat(promise(null, item("a", 1)).items().getFirst().unavailable()).isNull();
    seller.answerOffers(_ -> new OffersAnswer.Failed("timed out"));
    promise(null, item("a", 1));

    assertThat(observed)
        .singleElement()
        .satisfies(live -> assertThat(live.offers()).containsEntry(new SkuId("a"), priced(100, 5)));
  }

  @Test
  void answersWhenTheInventoryThrows() {
    seller.answerOffers(_ -> {
      throw new IllegalStateException("boom");
    });

    assertThat(promise(SAO_PAULO, item("a", 1)).items().getFirst().unavailable())
        .isEqualTo(Unavailable.INVENTORY_FAILED);
    assertThat(
            registry
                .get("connector.adapter.latency")
                .tags("operation", "offers", "outcome", "failed")
                .timer()
                .count())
        .isEqualTo(1);
  }

  @Test
  void promisesWithoutOptionsWhenFreightFailsOrThrows() {
    seller.with("a", priced(100, 5));
    seller.answerFreight(_ -> new FreightAnswer.Failed("timed out"));
    Promise failed = promise(SAO_PAULO, item("a", 1));
    seller.answerFreight(_ -> {
      throw new IllegalStateException("boom");
    });
    Promise thrown = promise(SAO_PAULO, item("a", 1));
    seller.answerFreight(_ -> new FreightAnswer.Quoted(List.of()));
    Promise tooShort = promise(SAO_PAULO, item("a", 1));

    assertThat(List.of(failed, thrown, tooShort))
        .allSatisfy(promise -> {
          assertThat(promise.items().getFirst().quantity()).isEqualTo(new Quantity(1));
          assertThat(promise.items().getFirst().options()).isEmpty();
          assertThat(promise.items().getFirst().freightFailed()).isTrue();
        });
    seller.answerFreight(query ->
        new FreightAnswer.Quoted(
            query.parcels().stream().map(_ -> List.<DeliveryOption>of()).toList()));
    assertThat(promise(SAO_PAULO, item("a", 1)).items().getFirst().freightFailed())
        .as("not delivered there")
        .isFalse();
    assertThat(
            registry
                .get("connector.promise.undeliverable")
                .tags("reason", "FREIGHT_FAILED")
                .counter()
                .count())
        .isEqualTo(3);
  }

  @Test
  void bringsTheOptionsOfAllItemsIntoOneOrder() {
    seller.with("a", priced(100, 5, 5)).with("b", priced(100, 5, 5));
    DeliveryOption express = option("Express", 2990, "1bd");
    seller.answerFreight(_ ->
        new FreightAnswer.Quoted(
            List.of(List.of(atStore(), express), List.of(normal(), express, atStore()))));

    Promise promise = promise(SAO_PAULO, item("a", 1), item("b", 1));

    assertThat(options(promise, 0)).containsExactly("Express", "Pickup store-01");
    assertThat(options(promise, 1)).containsExactly("Normal", "Express", "Pickup store-01");
  }

  @Test
  void takesARequestForNoPieceAsOneForOne() {
    seller.with("a", priced(100, 5));

    assertThat(promise(null, item("a", 0)).items().getFirst().quantity())
        .isEqualTo(new Quantity(1));
  }

  @Test
  void survivesMoreStockThanAQuantityHolds() {
    Map<PickupPointId, Quantity> points = new HashMap<>();
    for (int i = 0; i < 1000; i++) {
      points.put(new PickupPointId("p" + i), new Quantity(Quantity.MAX_VALUE));
    }
    seller.with("a", priced(100, new Stock(new Quantity(Quantity.MAX_VALUE), points)));

    assertThat(promise(null, item("a", 1)).items().getFirst().stockBalance())
        .isEqualTo(new Quantity(Quantity.MAX_VALUE));
  }

  @Test
  void mendsAListPriceBelowThePriceAndAMultiplierOfNothing() {
    seller.with(
        "a",
        new SkuOffer.Priced(
            new Cents(500),
            new Cents(100),
            null,
            new Stock(new Quantity(1), Map.of()),
            new Measures(1, 1, 1, 1),
            "kg",
            BigDecimal.ZERO));

    Promise.Item item = promise(null, item("a", 1)).items().getFirst();

    assertThat(item.listPrice()).isEqualTo(new Cents(500));
    assertThat(item.unitMultiplier()).isEqualByComparingTo("1");
  }

  @Test
  void equalRequestsGetEqualAnswers() {
    seller.with("a", priced(100, 5, 5));

    assertThat(promise(SAO_PAULO, item("a", 2))).isEqualTo(promise(SAO_PAULO, item("a", 2)));
  }

  private Promise promise(@Nullable Destination destination, PromiseRequest.Item... items) {
    return offers.promise(
        new PromiseRequest(
            new MarketplaceAccount("examplemarket"),
            SalesChannel.DEFAULT,
            List.of(items),
            destination));
  }

  private static PromiseRequest.Item item(String sku, int quantity) {
    return new PromiseRequest.Item(new SkuId(sku), new Quantity(quantity));
  }

  private static List<String> options(Promise promise, int index) {
    return promise.items().get(index).options().stream().map(DeliveryOption::slaId).toList();
  }
}
