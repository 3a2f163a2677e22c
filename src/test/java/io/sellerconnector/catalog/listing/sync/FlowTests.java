package io.sellerconnector.catalog.listing.sync;

import static io.sellerconnector.catalog.listing.TestMarketplaces.ONE;
import static io.sellerconnector.catalog.listing.TestMarketplaces.TWO;
import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.adapter.Product;
import io.sellerconnector.catalog.listing.Listing;
import io.sellerconnector.catalog.listing.ListingModuleFixture;
import io.sellerconnector.catalog.listing.ListingState;
import io.sellerconnector.catalog.listing.Seller;
import io.sellerconnector.catalog.listing.suggestion.CurrentSuggestions;
import io.sellerconnector.catalog.listing.suggestion.SuggestionFaults;
import io.sellerconnector.catalog.listing.suggestion.SuggestionFaults.Fault;
import io.sellerconnector.marketplace.CatalogueAnswer;
import io.sellerconnector.marketplace.CatalogueAnswer.Kind;
import io.sellerconnector.marketplace.CatalogueAnswer.SuggestionState.State;
import io.sellerconnector.marketplace.CatalogueFixture;
import io.sellerconnector.marketplace.Suggestion;
import io.sellerconnector.marketplace.SuggestionSource.Sourced;
import io.sellerconnector.offer.Promise.Unavailable;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.testing.DatabaseTest;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** How a SKU gets onto a marketplace. */
@DatabaseTest
class FlowTests {

  private final ListingModuleFixture room = new ListingModuleFixture();

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void suggestsWhatTheMarketplaceDoesNotKnowAndFollowsItToItsApproval() {
    SkuId shirt = room.seller.sells("shirt", 1999, 10);
    room.vtex.knows(TWO, shirt);
    room.settle();
    assertThat(room.state(ONE, shirt)).isEqualTo(ListingState.SUGGESTED);
    assertThat(room.state(TWO, shirt)).isEqualTo(ListingState.KNOWN);
    room.passes(Duration.ofMinutes(14));
    assertThat(room.vtex.calls(Kind.SUGGESTION_STATE)).isZero();
    room.passes(Duration.ofMinutes(2));
    assertThat(room.vtex.calls(Kind.SUGGESTION_STATE)).isEqualTo(1);
    assertThat(room.state(ONE, shirt)).isEqualTo(ListingState.SUGGESTED);
    room.vtex.decides(ONE, shirt, State.APPROVED);
    room.passes(Duration.ofMinutes(25));
    Listing known = room.listing(ONE, shirt);
    assertThat(known.state()).isEqualTo(ListingState.KNOWN);
    assertThat(known.suggested().decision()).isEqualTo(Listing.Decision.APPROVED);
    assertThat(known.pull()).isEqualTo(Listing.Pull.DONE);
    assertThat(known.asked().view()).isEqualTo(known.now());
  }

  @Test
  void asksForADecisionAtGrowingDistances() {
    SkuId shirt = room.seller.sells("shirt", 1999, 10);
    room.settle();
    assertThat(room.state(ONE, shirt)).isEqualTo(ListingState.SUGGESTED);
    for (int quarter = 0; quarter < 4 * 24; quarter++) {
      room.passes(Duration.ofMinutes(15));
    }
    assertThat(room.vtex.calls(Kind.SUGGESTION_STATE) / 2).isBetween(7, 10);
  }

  @Test
  void recordsADenialWithItsReasonAndSendsNothingMore() {
    SkuId shirt = room.seller.sells("shirt", 1999, 10);
    room.settle();
    room.vtex.decides(ONE, shirt, State.DENIED);
    room.passes(Duration.ofMinutes(16));
    assertThat(room.listing(ONE, shirt))
        .satisfies(listing -> {
          assertThat(listing.state()).isEqualTo(ListingState.DENIED);
          assertThat(listing.reason()).isEqualTo("by a test");
        });
    int calls = room.vtex.calls(Kind.SUGGESTION);
    room.seller.describes(ofBrand(shirt, "Outra"));
    room.seller.price(shirt, 999);
    room.passes(Duration.ofDays(2));
    assertThat(room.state(ONE, shirt)).isEqualTo(ListingState.DENIED);
    // the other marketplace's pending suggestion is replaced
    assertThat(room.vtex.calls(Kind.SUGGESTION)).isEqualTo(calls + 1);
  }

  @Test
  void asksForTheDataOfManySkusAtOnce() {
    List<SkuId> skus = new ArrayList<>();
    for (int sku = 0; sku < 30; sku++) {
      skus.add(room.seller.sells("S%02d".formatted(sku), 1999, 10));
    }

    room.settle();

    assertThat(skus)
        .allMatch(sku -> room.state(ONE, sku) == ListingState.SUGGESTED)
        .allMatch(sku -> room.state(TWO, sku) == ListingState.SUGGESTED);
    assertThat(room.queue.added(Kind.SUGGESTION)).isEqualTo(60);
    // once to see whether they can be suggested, once when that is sent, on each marketplace
    assertThat(room.seller.productQueries).hasSizeBetween(2, 4);
    assertThat(room.seller.productQueries).anyMatch(asked -> asked.size() == 30);
  }

  @Test
  void sendsTheNewestDataAlthoughTheyWereAskedForAhead() {
    SkuId first = room.seller.sells("A", 1999, 10);
    SkuId second = room.seller.sells("B", 1999, 10);
    room.vtex.unreachable = message -> message.kind() == Kind.SUGGESTION;
    room.settle();
    assertThat(room.state(ONE, second)).isEqualTo(ListingState.SUGGESTING);
    // the first one's data are asked for, and those of the second with them
    assertThat(suggested(first).brand()).isEqualTo("Casa");

    room.clock.advance(Duration.ofSeconds(1));
    room.seller.describes(ofBrand(second, "Outra"));
    room.bean(InventoryFollower.class).run();

    assertThat(suggested(second).brand()).isEqualTo("Outra");
  }

  private Suggestion suggested(SkuId sku) {
    return ((Sourced.Ready) room.bean(CurrentSuggestions.class).suggestion(ONE, sku)).suggestion();
  }

  private static Product ofBrand(SkuId sku, String brand) {
    Product good = Seller.product(sku, "P-" + sku);
    return new Product(
        sku,
        good.productId(),
        good.productName(),
        good.skuName(),
        good.description(),
        brand,
        good.categoryPath(),
        good.eans(),
        null,
        true,
        good.measures(),
        List.of(),
        List.of(),
        good.images(),
        "un",
        BigDecimal.ONE);
  }

  @Test
  void replacesAPendingSuggestionWhenTheDataChange() {
    SkuId shirt = room.seller.sells("shirt", 1999, 10);
    room.settle();
    assertThat(room.vtex.calls(Kind.SUGGESTION)).isEqualTo(2);
    room.seller.describes(ofBrand(shirt, "Outra"));
    room.settle();
    assertThat(room.vtex.calls(Kind.SUGGESTION)).isEqualTo(4);
    assertThat(room.state(ONE, shirt)).isEqualTo(ListingState.SUGGESTED);
  }

  @Test
  void leavesAPendingSuggestionWhereTheSameIsSaidOnceMore() {
    SkuId shirt = room.seller.sells("shirt", 1999, 10);
    room.settle();
    Listing before = room.listing(ONE, shirt);

    room.seller.describes(Seller.product(shirt, "P-shirt"));
    room.settle();

    assertThat(room.vtex.calls(Kind.SUGGESTION)).isEqualTo(2);
    assertThat(room.listing(ONE, shirt)).isEqualTo(before);
  }

  @Test
  void sendsAPendingSuggestionOnceMoreWhereAnOperatorWantsIt() {
    SkuId shirt = room.seller.sells("shirt", 1999, 10);
    room.settle();

    new TransactionTemplate(room.bean(PlatformTransactionManager.class))
        .executeWithoutResult(_ -> room.bean(ResendService.class).send(ONE, List.of(shirt)));
    room.settle();

    assertThat(room.vtex.calls(Kind.SUGGESTION)).isEqualTo(3);
  }

  @Test
  void keepsBackWhatIsIncompleteAndSendsItByItselfOnceItIsMended() {
    SkuId shirt = room.seller.sells("shirt", 1999, 10);
    room.seller.describes(broken(shirt));
    room.settle();
    assertThat(room.state(ONE, shirt)).isEqualTo(ListingState.INCOMPLETE);
    assertThat(room.bean(SuggestionFaults.class).of(ONE, shirt))
        .extracting(Fault::field)
        .containsExactly("description", "categoryPath", "ean", "images");
    assertThat(room.vtex.calls(Kind.SUGGESTION)).isZero();
    room.seller.describes(Seller.product(shirt, "P-shirt"));
    room.settle();
    assertThat(room.state(ONE, shirt)).isEqualTo(ListingState.SUGGESTED);
    assertThat(room.bean(SuggestionFaults.class).of(ONE, shirt)).isEmpty();
  }

  private static Product broken(SkuId sku) {
    Product good = Seller.product(sku, "P-" + sku);
    return new Product(
        sku,
        good.productId(),
        good.productName(),
        good.skuName(),
        " ",
        good.brand(),
        "Clothes//Shirts",
        List.of(),
        null,
        true,
        good.measures(),
        List.of(),
        List.of(),
        List.of(new Product.Image("front", "http://img.example/1.jpg")),
        "un",
        good.unitMultiplier());
  }

  @Test
  void sendsOneVariantFirstAndTheOthersAfterItsApproval() {
    List<SkuId> variants = List.of(new SkuId("s"), new SkuId("m"), new SkuId("l"));
    for (SkuId variant : variants) {
      room.seller.sells(variant.value(), 1999, 10);
      room.seller.describes(Seller.product(variant, "P"));
    }
    room.settle();
    SkuId first = only(variants, ListingState.SUGGESTED);
    assertThat(variants.stream().filter(sku -> room.state(ONE, sku) == ListingState.WAITING))
        .hasSize(2);
    room.vtex.decides(ONE, first, State.APPROVED);
    room.passes(Duration.ofMinutes(16));
    assertThat(room.state(ONE, first)).isEqualTo(ListingState.KNOWN);
    assertThat(variants.stream().filter(sku -> room.state(ONE, sku) == ListingState.SUGGESTED))
        .hasSize(2);
  }

  @Test
  void letsAnotherVariantGoFirstWhenTheFirstOneIsDenied() {
    List<SkuId> variants = List.of(new SkuId("s"), new SkuId("m"), new SkuId("l"));
    for (SkuId variant : variants) {
      room.seller.sells(variant.value(), 1999, 10);
      room.seller.describes(Seller.product(variant, "P"));
    }
    room.settle();
    SkuId first = only(variants, ListingState.SUGGESTED);
    room.vtex.decides(ONE, first, State.DENIED);
    room.passes(Duration.ofMinutes(16));
    assertThat(only(variants, ListingState.SUGGESTED)).isNotEqualTo(first);
    assertThat(room.state(ONE, only(variants, ListingState.WAITING))).isNotNull();
  }

  @Test
  void letsAnotherVariantGoFirstWhenTheFirstOneIsTakenOffSaleOnItsWay() {
    List<SkuId> variants = List.of(new SkuId("s"), new SkuId("m"), new SkuId("l"));
    for (SkuId variant : variants) {
      room.seller.sells(variant.value(), 1999, 10);
      room.seller.describes(Seller.product(variant, "P"));
    }
    room.vtex.unreachable = message -> message.kind() == Kind.SUGGESTION;
    room.settle();
    SkuId first = only(variants, ListingState.SUGGESTING);
    room.seller.withholds(first, Unavailable.STOPPED);
    room.vtex.unreachable = _ -> false;
    room.settle();
    assertThat(only(variants, ListingState.UNTOLD)).isEqualTo(first);
    assertThat(only(variants, ListingState.SUGGESTED)).isNotEqualTo(first);
    assertThat(only(variants, ListingState.WAITING)).isNotEqualTo(first);
  }

  private SkuId only(List<SkuId> skus, ListingState state) {
    List<SkuId> found = skus.stream().filter(sku -> room.state(ONE, sku) == state).toList();
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  @Test
  void tellsNothingOfWhatIsNotOfferedThere() {
    SkuId shirt = room.seller.sells("shirt", 1999, 10);
    room.seller.withholds(shirt, Unavailable.NOT_OFFERED);
    room.settle();
    assertThat(room.state(ONE, shirt)).isEqualTo(ListingState.UNTOLD);
    assertThat(room.queue.added()).isZero();
    room.seller.withholds(shirt, null);
    room.seller.stock(shirt, 5);
    room.settle();
    assertThat(room.state(ONE, shirt)).isEqualTo(ListingState.SUGGESTED);
  }

  @Test
  void announcesWhatAnotherReplicaHasDecidedToOffer() {
    SkuId shirt = room.seller.sells("shirt", 1999, 10);
    room.seller.withholds(shirt, Unavailable.NOT_OFFERED);
    room.settle();
    // this replica's memory has not heard of it when the row of the other's decision is there
    room.catchesUp = () -> room.seller.withholds(shirt, null);
    new TransactionTemplate(room.bean(PlatformTransactionManager.class))
        .executeWithoutResult(
            _ -> room.bean(SalesDecisionNotices.class).offeringChanged(null, List.of(shirt)));
    room.settle();
    assertThat(room.state(ONE, shirt)).isEqualTo(ListingState.SUGGESTED);
  }

  @Test
  void tellsOfPricesWhileProductDataCannotBeHad() {
    SkuId mug = room.seller.sells("mug", 500, 10);
    room.vtex.knows(ONE, mug);
    room.vtex.knows(TWO, mug);
    SkuId shirt = room.seller.sells("shirt", 1999, 10);
    room.seller.describes(broken(shirt));
    room.settle();
    assertThat(room.state(ONE, shirt)).isEqualTo(ListingState.INCOMPLETE);
    room.seller.productsAway = true;
    room.seller.price(mug, 600);
    room.seller.describes(Seller.product(shirt, "P-shirt"));
    room.settle();
    assertThat(room.vtex.calls(Kind.PRICE)).isEqualTo(2);
    assertThat(room.state(ONE, shirt)).isEqualTo(ListingState.INCOMPLETE);
    room.seller.productsAway = false;
    room.passes(Duration.ofMinutes(6));
    assertThat(room.state(ONE, shirt)).isEqualTo(ListingState.SUGGESTED);
  }

  @Test
  void recordsARefusedSuggestionAndGoesOnWithTheOthers() {
    SkuId bad = room.seller.sells("bad", 1999, 10);
    SkuId good = room.seller.sells("good", 1999, 10);
    room.vtex.refuses = message -> message.kind() == Kind.SUGGESTION && message.sku().equals(bad);
    room.settle();
    assertThat(room.listing(ONE, bad).state()).isEqualTo(ListingState.REFUSED);
    assertThat(room.listing(ONE, bad).reason()).isEqualTo("400: brand does not exist");
    assertThat(room.state(ONE, good)).isEqualTo(ListingState.SUGGESTED);
    room.vtex.refuses = _ -> false;
    room.seller.describes(Seller.product(bad, "P-bad"));
    room.settle();
    assertThat(room.state(ONE, bad)).isEqualTo(ListingState.SUGGESTED);
  }

  @Test
  void asksAgainForARefusedSkuOfWhichOnlyThePriceChanges() {
    SkuId shirt = room.seller.sells("shirt", 1999, 10);
    room.vtex.refuses = message -> message.kind() == Kind.SUGGESTION;
    room.settle();
    assertThat(room.state(ONE, shirt)).isEqualTo(ListingState.REFUSED);
    room.vtex.refuses = _ -> false;
    room.seller.stock(shirt, 9);
    room.settle();
    assertThat(room.state(ONE, shirt)).isEqualTo(ListingState.REFUSED);
    room.seller.price(shirt, 2999);
    room.settle();
    assertThat(room.state(ONE, shirt)).isEqualTo(ListingState.SUGGESTED);
  }

  @Test
  void suggestsWhatLackedNothingButAPrice() {
    SkuId shirt = room.seller.sells("shirt", 0, 10);
    room.settle();
    assertThat(room.state(ONE, shirt)).isEqualTo(ListingState.INCOMPLETE);
    room.seller.stock(shirt, 9);
    room.settle();
    assertThat(room.state(ONE, shirt)).isEqualTo(ListingState.INCOMPLETE);
    room.seller.price(shirt, 1999);
    room.settle();
    assertThat(room.state(ONE, shirt)).isEqualTo(ListingState.SUGGESTED);
  }

  @Test
  void leavesAloneWhatAMarketplaceHasRemoved() {
    SkuId shirt = room.seller.sells("shirt", 1999, 10);
    room.vtex.knows(ONE, shirt);
    room.settle();
    room.vtex.removes(ONE, shirt);
    room.seller.describes(Seller.product(shirt, "P-shirt"));
    room.settle();
    assertThat(room.state(ONE, shirt)).isEqualTo(ListingState.REMOVED);
    assertThat(room.vtex.hasSuggestion(ONE, shirt)).isFalse();
    room.seller.price(shirt, 5);
    int calls = room.vtex.order.size();
    room.passes(Duration.ofHours(20));
    assertThat(room.vtex.order.subList(calls, room.vtex.order.size()))
        .noneMatch(call -> call.startsWith("PRICE"));
  }

  @Test
  void suggestsAgainWhatWasRemovedIfSoConfigured() {
    try (ListingModuleFixture again =
        new ListingModuleFixture("connector.listings.suggest-removed=true")) {
      SkuId shirt = again.seller.sells("shirt", 1999, 10);
      again.vtex.knows(ONE, shirt);
      again.settle();
      again.vtex.removes(ONE, shirt);
      again.seller.describes(Seller.product(shirt, "P-shirt"));
      again.settle();
      assertThat(again.state(ONE, shirt)).isEqualTo(ListingState.SUGGESTED);
    }
  }

  @Test
  void doesNotTakeAnApprovedSkuForRemovedBeforeTheMarketplaceHasHadTime() {
    SkuId shirt = room.seller.sells("shirt", 1999, 10);
    room.settle();
    room.vtex.decides(ONE, shirt, State.APPROVED);
    room.vtex.removes(ONE, shirt);
    room.passes(Duration.ofMinutes(16));
    assertThat(room.state(ONE, shirt)).isEqualTo(ListingState.APPROVED);
    room.passes(Duration.ofHours(3));
    assertThat(room.state(ONE, shirt)).isEqualTo(ListingState.REMOVED);
  }

  @Test
  void ignoresAnOldAnswerThatIsToldAgain() {
    SkuId shirt = room.seller.sells("shirt", 1999, 10);
    room.vtex.knows(ONE, shirt);
    room.settle();
    Listing before = room.listing(ONE, shirt);
    room.answers()
        .answered(ONE, shirt, new CatalogueAnswer.Suggested(CatalogueFixture.suggestion()));
    room.answers()
        .answered(ONE, shirt, new CatalogueAnswer.SuggestionState(State.DENIED, "of another time"));
    assertThat(room.listing(ONE, shirt)).isEqualTo(before);
  }

  @Test
  void asksAnewWhenSomebodyHasDeletedTheSuggestion() {
    SkuId shirt = room.seller.sells("shirt", 1999, 10);
    room.settle();
    room.vtex.decides(ONE, shirt, State.ABSENT);
    room.passes(Duration.ofMinutes(16));
    assertThat(room.state(ONE, shirt)).isEqualTo(ListingState.SUGGESTED);
    assertThat(room.vtex.calls(Kind.SUGGESTION)).isEqualTo(3);
  }
}
