package io.sellerconnector.mapping;

import static io.sellerconnector.catalog.listing.TestMarketplaces.ONE;
import static io.sellerconnector.catalog.listing.TestMarketplaces.TWO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sellerconnector.adapter.Product;
import io.sellerconnector.adapter.editing.LoadRefused;
import io.sellerconnector.adapter.editing.LoadReport;
import io.sellerconnector.catalog.listing.ListingModuleFixture;
import io.sellerconnector.catalog.listing.Seller;
import io.sellerconnector.inbound.SellerProblem;
import io.sellerconnector.mapping.MappingController.BrandName;
import io.sellerconnector.mapping.MappingController.BrandNames;
import io.sellerconnector.mapping.MappingController.CategoryName;
import io.sellerconnector.mapping.MappingController.CategoryNames;
import io.sellerconnector.mapping.MappingController.MarketplaceTexts;
import io.sellerconnector.mapping.MappingController.SkuTexts;
import io.sellerconnector.mapping.MappingController.Written;
import io.sellerconnector.marketplace.Marketplaces;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.testing.DatabaseTest;
import java.io.StringReader;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DatabaseTest
class CatalogueMappingsTests {

  private static final SkuId SHIRT = new SkuId("shirt");

  private final ListingModuleFixture room = new ListingModuleFixture();
  private final CatalogueMappings mappings = room.bean(CatalogueMappings.class);
  private final MappingController api =
      new MappingController(mappings, room.bean(MappingTable.class), room.bean(Marketplaces.class));

  @AfterEach
  void close() {
    room.close();
  }

  private LoadReport load(MappingKind kind, String csv) {
    return mappings.load(kind, new StringReader(csv));
  }

  private MappedProduct mapped(MarketplaceAccount marketplace) {
    Product shirt = Seller.product(SHIRT, "P");
    return Objects.requireNonNull(mappings.of(marketplace, List.of(shirt)).get(SHIRT));
  }

  @Test
  void callsWhatIsMappedAsTheMarketplaceDoesAndTheRestAsTheSeller() {
    load(MappingKind.BRANDS, "marketplace,brand,name\nonemarket,Casa,CASA Brasil\n");
    load(
        MappingKind.CATEGORIES,
        "marketplace;category_path;name\ntwomarket;Clothes/Shirts;Roupas/Camisas\n");
    load(
        MappingKind.TEXTS,
        "marketplace,sku_id,product_name,description\nonemarket,shirt,Camisa,Uma camisa\n");

    MappedProduct one = mapped(ONE);
    assertThat(one.brandCovered()).isTrue();
    assertThat(one.categoryCovered()).isFalse();
    assertThat(one.product().brand()).isEqualTo("CASA Brasil");
    assertThat(one.product().categoryPath()).isEqualTo("Clothes/Shirts");
    assertThat(one.product().productName()).isEqualTo("Camisa");
    assertThat(one.product().skuName()).isEqualTo("Shirt shirt");
    assertThat(one.product().description()).isEqualTo("Uma camisa");
    MappedProduct two = mapped(TWO);
    assertThat(two.brandCovered()).isFalse();
    assertThat(two.categoryCovered()).isTrue();
    assertThat(two.product().brand()).isEqualTo("Casa");
    assertThat(two.product().categoryPath()).isEqualTo("Roupas/Camisas");
    assertThat(two.product().productName()).isEqualTo("Shirt");
  }

  @Test
  void saysWhatAFileBroughtAndTakesItBackAgain() {
    LoadReport first =
        load(
            MappingKind.BRANDS,
            """
            marketplace,brand,name
            onemarket,Casa,CASA
            onemarket,Other,Outra
            onemarket,Casa,Again
            nomarket,Casa,CASA
            onemarket,,CASA
            """);
    assertThat(first.created()).isEqualTo(2);
    assertThat(first.rejections())
        .extracting(LoadReport.Rejection::line)
        .containsExactly(4L, 5L, 6L);
    assertThat(first.rejections().get(1).reason()).contains("nomarket", "not configured");

    LoadReport second =
        load(
            MappingKind.BRANDS, "marketplace,brand,name\nonemarket,Casa,\nonemarket,Other,Outra\n");

    assertThat(second.updated()).isEqualTo(1);
    assertThat(second.unchanged()).isEqualTo(1);
    assertThat(mapped(ONE).brandCovered()).isFalse();
    assertThatThrownBy(() -> load(MappingKind.BRANDS, "brand,name\nCasa,CASA\n"))
        .isInstanceOf(LoadRefused.class)
        .hasMessageContaining("marketplace");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Roupas//Camisas", "/Roupas", "Roupas/ "})
  void refusesACategoryThatHasAnEmptyLevel(String path) {
    LoadReport report =
        load(
            MappingKind.CATEGORIES,
            "marketplace,category_path,name\nonemarket,Clothes,\"" + path + " \"\n");

    assertThat(report.rejections())
        .singleElement()
        .satisfies(each -> {
          assertThat(each.column()).isEqualTo("name");
          assertThat(each.reason()).contains("empty level");
        });
  }

  @Test
  void takesAndShowsMappingsThroughTheSellerApi() {
    assertThat(
            api.putBrands(
                new BrandNames(
                    "onemarket", List.of(new BrandName("Casa", "CASA"), new BrandName("B", "b")))))
        .isEqualTo(new Written(2, 2));
    assertThat(api.putBrands(new BrandNames("onemarket", List.of(new BrandName("B", "b")))))
        .isEqualTo(new Written(1, 0));
    api.putCategories(
        new CategoryNames("onemarket", List.of(new CategoryName("Clothes/Shirts", "Roupas"))));
    api.putTexts(
        new SkuTexts(
            "onemarket",
            List.of(
                new MarketplaceTexts("shirt", "Camisa", null, "Uma\ncamisa"),
                new MarketplaceTexts("mug", null, "Caneca", null))));

    assertThat(api.brands("onemarket", "", 1).brands()).containsExactly(new BrandName("B", "b"));
    assertThat(api.brands("onemarket", "B", 1).brands())
        .containsExactly(new BrandName("Casa", "CASA"));
    assertThat(api.brands("twomarket", "", 10).brands()).isEmpty();
    assertThat(api.categories("onemarket", "", 10).categories())
        .containsExactly(new CategoryName("Clothes/Shirts", "Roupas"));
    assertThat(api.texts("onemarket", "", 10).texts())
        .containsExactly(
            new MarketplaceTexts("mug", null, "Caneca", null),
            new MarketplaceTexts("shirt", "Camisa", null, "Uma\ncamisa"));
    assertThat(api.texts("onemarket", "", 1).next()).isEqualTo("mug");
    assertThat(mapped(ONE).product().description()).isEqualTo("Uma\ncamisa");
  }

  @Test
  void refusesACallWhoseMappingCannotBe() {
    assertThatThrownBy(() ->
            api.putTexts(
                new SkuTexts(
                    "onemarket",
                    List.of(new MarketplaceTexts("shirt", "x".repeat(151), null, null)))))
        .isInstanceOf(SellerProblem.class)
        .hasMessageContaining("151 characters");
    assertThatThrownBy(() ->
            api.putBrands(
                new BrandNames(
                    "onemarket", List.of(new BrandName("A", "1"), new BrandName("A", "2")))))
        .hasMessageContaining("twice");
    assertThatThrownBy(() -> api.brands("nomarket", "", 10)).hasMessageContaining("no marketplace");
    assertThat(api.brands("onemarket", "", 10).brands()).isEmpty();
  }

  @Test
  void doesNotStartWithAMarketplaceThatIsNotConfigured() {
    assertThatThrownBy(
            () -> new ListingModuleFixture("connector.mapping.withhold-unmapped=onemarkt").close())
        .rootCause()
        .hasMessageContaining("onemarket, twomarket");
  }
}
