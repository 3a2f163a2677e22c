package io.sellerconnector.catalog.listing.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sellerconnector.catalog.listing.ListingModuleFixture;
import io.sellerconnector.catalog.listing.Listings;
import io.sellerconnector.catalog.listing.SellerProducts;
import io.sellerconnector.catalog.listing.sync.SkuPages;
import io.sellerconnector.catalog.listing.view.UncoveredController.Uncovered;
import io.sellerconnector.catalog.listing.view.UncoveredController.UncoveredName;
import io.sellerconnector.mapping.CatalogueMappings;
import io.sellerconnector.mapping.MappingKind;
import io.sellerconnector.testing.DatabaseTest;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@DatabaseTest
class UncoveredControllerTests {

  private final ListingModuleFixture room = new ListingModuleFixture();
  private final UncoveredController controller =
      new UncoveredController(
          room.bean(ListingRequests.class),
          room.bean(SkuPages.class),
          room.bean(SellerProducts.class),
          room.bean(CatalogueMappings.class),
          room.clock);

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void saysWhichBrandsAndCategoriesNoMappingNames() {
    room.seller.sells("mug", 500, 10);
    room.seller.sells("shirt", 1999, 10);
    assertThat(controller.uncovered("onemarket", null))
        .isEqualTo(
            new Uncovered(
                2,
                List.of(new UncoveredName("Casa", 2, "mug")),
                List.of(new UncoveredName("Clothes/Shirts", 2, "mug")),
                null));

    room.bean(CatalogueMappings.class)
        .load(
            MappingKind.BRANDS, new StringReader("marketplace,brand,name\nonemarket,Casa,CASA\n"));

    assertThat(controller.uncovered("onemarket", null).brands()).isEmpty();
    assertThat(controller.uncovered("onemarket", null).categories()).hasSize(1);
    assertThat(controller.uncovered("twomarket", null).brands()).hasSize(1);
    assertThat(controller.uncovered("onemarket", "mug").skus()).isEqualTo(1);
  }

  @Test
  void looksThroughSomePagesAtOnceAndSaysWhereToGoOn() {
    int most = 10 * Listings.PAGE;
    for (int sku = 0; sku <= most; sku++) {
      room.seller.sells("S%05d".formatted(sku), 100, 1);
    }

    Uncovered first = controller.uncovered("onemarket", null);

    assertThat(first.skus()).isEqualTo(most);
    assertThat(first.next()).isEqualTo("S%05d".formatted(most - 1));
    assertThat(controller.uncovered("onemarket", first.next()))
        .satisfies(rest -> {
          assertThat(rest.skus()).isEqualTo(1);
          assertThat(rest.next()).isNull();
        });
  }

  @Test
  void saysThatTheInventoryIsAway() {
    room.seller.sells("mug", 500, 10);
    room.seller.productsAway = true;

    assertThatThrownBy(() -> controller.uncovered("onemarket", null))
        .hasMessageContaining("inventory-unavailable");
  }
}
