package io.sellerconnector.catalog.listing.sync;

import static io.sellerconnector.catalog.listing.TestMarketplaces.ONE;
import static io.sellerconnector.catalog.listing.TestMarketplaces.TWO;
import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.adapter.ChangedSku.Aspect;
import io.sellerconnector.adapter.Product;
import io.sellerconnector.catalog.listing.ListingModuleFixture;
import io.sellerconnector.catalog.listing.ListingState;
import io.sellerconnector.catalog.listing.Seller;
import io.sellerconnector.catalog.listing.suggestion.CurrentSuggestions;
import io.sellerconnector.catalog.listing.suggestion.SuggestionFaults;
import io.sellerconnector.catalog.listing.suggestion.SuggestionFaults.Fault;
import io.sellerconnector.catalog.listing.suggestion.SuggestionFingerprint;
import io.sellerconnector.mapping.CatalogueMappings;
import io.sellerconnector.mapping.MappingKind;
import io.sellerconnector.marketplace.CatalogueAnswer.Kind;
import io.sellerconnector.marketplace.Suggestion;
import io.sellerconnector.marketplace.SuggestionSource.Sourced;
import io.sellerconnector.offer.Promise.Unavailable;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.testing.DatabaseTest;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

/** Suggestions in the marketplace's own words. */
@DatabaseTest
class MappedSuggestionTests {

  private static void map(ListingModuleFixture room, MappingKind kind, String csv) {
    assertThat(room.bean(CatalogueMappings.class).load(kind, new StringReader(csv)).rejectedRows())
        .isZero();
  }

  private static Suggestion suggested(
      ListingModuleFixture room, MarketplaceAccount marketplace, SkuId sku) {
    return ((Sourced.Ready) room.bean(CurrentSuggestions.class).suggestion(marketplace, sku))
        .suggestion();
  }

  private static Product ofBrand(SkuId sku, String brand) {
    Product of = Seller.product(sku, "P-" + sku);
    return new Product(
        of.sku(),
        of.productId(),
        of.productName(),
        of.skuName(),
        of.description(),
        brand,
        of.categoryPath(),
        of.eans(),
        of.referenceId(),
        of.active(),
        of.measures(),
        of.productSpecifications(),
        of.skuSpecifications(),
        of.images(),
        of.measurementUnit(),
        of.unitMultiplier());
  }

  @Test
  void sendsBrandCategoryAndTextAsEachMarketplaceHasThem() {
    try (ListingModuleFixture room = new ListingModuleFixture()) {
      map(room, MappingKind.BRANDS, "marketplace,brand,name\nonemarket,Casa,CASA Brasil\n");
      map(room, MappingKind.TEXTS, "marketplace,sku_id,description\nonemarket,shirt,Uma camisa\n");
      SkuId shirt = room.seller.sells("shirt", 1999, 10);
      room.settle();

      assertThat(suggested(room, ONE, shirt).brand()).isEqualTo("CASA Brasil");
      assertThat(suggested(room, ONE, shirt).description()).isEqualTo("Uma camisa");
      assertThat(suggested(room, TWO, shirt).brand()).isEqualTo("Casa");
      assertThat(suggested(room, TWO, shirt).description()).isEqualTo("A shirt");
    }
  }

  @Test
  void replacesAPendingSuggestionWhenItsWordsChange() {
    try (ListingModuleFixture room = new ListingModuleFixture()) {
      room.seller.sells("shirt", 1999, 10);
      room.seller.sells("mug", 500, 10);
      room.settle();
      assertThat(room.vtex.calls(Kind.SUGGESTION)).isEqualTo(4);

      map(room, MappingKind.TEXTS, "marketplace,sku_id,sku_name\nonemarket,shirt,Camisa\n");
      room.settle();
      assertThat(room.vtex.calls(Kind.SUGGESTION)).isEqualTo(5);

      map(room, MappingKind.BRANDS, "marketplace,brand,name\nonemarket,Casa,CASA\n");
      room.settle();
      assertThat(room.vtex.calls(Kind.SUGGESTION)).isEqualTo(7);

      map(room, MappingKind.BRANDS, "marketplace,brand,name\nonemarket,Casa,CASA\n");
      room.settle();
      assertThat(room.vtex.calls(Kind.SUGGESTION)).isEqualTo(7);
    }
  }

  @Test
  void sendsOnlyTheSkusOfTheBrandOnceMoreThatIsCalledOtherwise() {
    try (ListingModuleFixture room = new ListingModuleFixture()) {
      SkuId shirt = room.seller.sells("shirt", 1999, 10);
      SkuId mug = room.seller.sells("mug", 500, 10);
      room.seller.describes(ofBrand(mug, "Barro"));
      room.settle();
      // What is sold since does not make another suggestion of it.
      room.seller.stock(shirt, 7);
      room.seller.price(shirt, 1899);
      room.settle();
      int before = room.vtex.calls(Kind.SUGGESTION);
      room.vtex.order.clear();

      map(room, MappingKind.BRANDS, "marketplace,brand,name\nonemarket,Barro,BARRO\n");
      room.settle();
      assertThat(room.vtex.order).containsExactly("SUGGESTION mug");
      assertThat(room.state(ONE, shirt)).isEqualTo(ListingState.SUGGESTED);
      assertThat(room.state(ONE, mug)).isEqualTo(ListingState.SUGGESTED);

      room.vtex.order.clear();
      map(room, MappingKind.BRANDS, "marketplace,brand,name\nonemarket,Barro,BARRO\n");
      // All are looked at again, and none of them is called otherwise.
      map(room, MappingKind.BRANDS, "marketplace,brand,name\nonemarket,Casa,Casa\n");
      room.seller.changed(shirt, Aspect.PRODUCT);
      room.settle();
      assertThat(room.vtex.order).isEmpty();
      assertThat(room.vtex.calls(Kind.SUGGESTION)).isEqualTo(before + 1);
    }
  }

  @Test
  void leavesPendingWhatCannotBeSuggestedNowButIsCalledAsBefore() {
    try (ListingModuleFixture room = new ListingModuleFixture()) {
      SkuId shirt = room.seller.sells("shirt", 1999, 10);
      room.settle();
      room.seller.withholds(shirt, Unavailable.STOPPED);
      room.settle();
      room.vtex.order.clear();

      map(room, MappingKind.BRANDS, "marketplace,brand,name\nonemarket,Barro,BARRO\n");
      room.settle();

      assertThat(room.state(ONE, shirt)).isEqualTo(ListingState.SUGGESTED);
      assertThat(room.vtex.order).isEmpty();
    }
  }

  @Test
  void sendsASuggestionOfAnEarlierVersionOnceMoreAndAfterwardsNot() {
    try (ListingModuleFixture room = new ListingModuleFixture()) {
      SkuId shirt = room.seller.sells("shirt", 1999, 10);
      room.settle();
      room.jdbc.sql("update listing set suggested_hash = null").update();
      room.vtex.order.clear();

      map(room, MappingKind.BRANDS, "marketplace,brand,name\nonemarket,Casa,Casa\n");
      room.settle();
      assertThat(room.vtex.order).containsExactly("SUGGESTION shirt");
      map(room, MappingKind.BRANDS, "marketplace,brand,name\nonemarket,Casa,\n");
      room.settle();
      assertThat(room.vtex.order).containsExactly("SUGGESTION shirt");
      assertThat(room.state(ONE, shirt)).isEqualTo(ListingState.SUGGESTED);
    }
  }

  @Test
  void sendsOnceMoreWhatLeftInOldWordsWhileTheyChanged() {
    try (ListingModuleFixture room = new ListingModuleFixture()) {
      SkuId shirt = room.seller.sells("shirt", 1999, 10);
      // Between the moment in which a suggestion is written and the one in which it is taken.
      room.vtex.refuses =
          message -> {
            if (message.kind() == Kind.SUGGESTION) {
              map(room, MappingKind.BRANDS, "marketplace,brand,name\nonemarket,Casa,CASA\n");
            }
            return false;
          };

      room.settle();
      room.settle();
      assertThat(room.state(ONE, shirt)).isEqualTo(ListingState.SUGGESTED);
      assertThat(room.listing(ONE, shirt).suggested().fingerprint())
          .isEqualTo(SuggestionFingerprint.of(suggested(room, ONE, shirt)));
    }
  }

  @Test
  void keepsBackWhatNoMappingNamesWhereThatIsWantedAndSendsItByItselfOnceItIs() {
    try (ListingModuleFixture room =
        new ListingModuleFixture("connector.mapping.withhold-unmapped=OneMarket")) {
      SkuId shirt = room.seller.sells("shirt", 1999, 10);
      room.settle();
      assertThat(room.state(TWO, shirt)).isEqualTo(ListingState.SUGGESTED);
      assertThat(room.state(ONE, shirt)).isEqualTo(ListingState.INCOMPLETE);
      assertThat(room.bean(SuggestionFaults.class).of(ONE, shirt))
          .containsExactly(
              new Fault(
                  "brand",
                  "\"Casa\" has no mapping for this marketplace; say what it is called there"),
              new Fault(
                  "categoryPath",
                  "\"Clothes/Shirts\" has no mapping for this marketplace; say what it is called there"));

      map(room, MappingKind.BRANDS, "marketplace,brand,name\nonemarket,Casa,CASA\n");
      room.settle();
      assertThat(room.state(ONE, shirt)).isEqualTo(ListingState.INCOMPLETE);

      map(
          room,
          MappingKind.CATEGORIES,
          "marketplace,category_path,name\nonemarket,Clothes/Shirts,Roupas/Camisas\n");
      room.settle();
      assertThat(room.state(ONE, shirt)).isEqualTo(ListingState.SUGGESTED);
      assertThat(suggested(room, ONE, shirt).categoryPath()).isEqualTo("Roupas/Camisas");
    }
  }
}
