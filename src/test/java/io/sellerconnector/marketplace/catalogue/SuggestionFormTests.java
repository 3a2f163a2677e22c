package io.sellerconnector.marketplace.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.marketplace.CatalogueFixture;
import io.sellerconnector.marketplace.Suggestion;
import io.sellerconnector.marketplace.settings.CatalogueSettings;
import io.sellerconnector.marketplace.settings.CatalogueSettings.ChangeNotification;
import io.sellerconnector.marketplace.settings.CatalogueSettings.EanForm;
import io.sellerconnector.marketplace.settings.CatalogueSettings.PriceUnit;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SuggestionFormTests {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @ParameterizedTest
  @CsvSource({
    "567, true",
    "0, true",
    "2147483647, true",
    "2147483648, false",
    "99999999999, false",
    "007, false",
    "-1, false",
    "TSH-1, false",
  })
  void namesTheSkuAsANumberOnlyWhereItIsOne(String sku, boolean named) {
    JsonNode form = form(sku, CatalogueSettings.DEFAULT, CatalogueFixture.suggestion());
    assertThat(form.has("SellerStockKeepingUnitId")).isEqualTo(named);
    if (named) {
      assertThat(form.path("SellerStockKeepingUnitId").asLong()).isEqualTo(Long.parseLong(sku));
    }
  }

  @Test
  void writesEansAsConfigured() {
    assertThat(form(EanForm.STRING, PriceUnit.CENTS, suggestion("1", 399)).path("EAN").asString())
        .isEqualTo("EAN123");
    assertThat(form(EanForm.ARRAY, PriceUnit.CENTS, suggestion("1", 399)).path("EAN").toString())
        .isEqualTo("[\"EAN123\",\"EAN124\"]");
  }

  @ParameterizedTest
  @CsvSource({"CENTS, 7990, 7990", "WHOLE_UNITS, 7990, 80", "WHOLE_UNITS, 7949, 79", "CENTS, 0, 0"})
  void writesThePriceInTheConfiguredUnit(PriceUnit unit, long cents, long written) {
    JsonNode price =
        form(EanForm.STRING, unit, suggestion("1", cents)).path("Pricing").path("SalePrice");
    assertThat(price.isIntegralNumber()).isTrue();
    assertThat(price.asLong()).isEqualTo(written);
  }

  @Test
  void writesCentimetresAndGrams() {
    String form =
        JSON.writeValueAsString(
            SuggestionForm.of(
                new SkuId("A"), suggestion("1", 399), "s", CatalogueSettings.DEFAULT));
    assertThat(form).contains("\"Height\":30,", "\"Width\":1.5,", "\"Length\":1,", "\"Weight\":1,");
  }

  @ParameterizedTest
  @CsvSource({"1.0000, 1", "0.3000, 0.3", "100, 100", "1E+2, 100"})
  void writesMultipliersPlainly(String multiplier, String written) {
    String form =
        JSON.writeValueAsString(
            SuggestionForm.of(
                new SkuId("A"), suggestion(multiplier, 399), "s", CatalogueSettings.DEFAULT));
    assertThat(form).contains("\"UnitMultiplier\":" + written + ",");
  }

  @Test
  void leavesOutWhatThereIsNot() {
    Suggestion given = suggestion("1", 399);
    JsonNode form =
        form("A", CatalogueSettings.DEFAULT, with(given, List.of(), null, given.skuName()));
    assertThat(form.has("EAN")).isFalse();
    assertThat(form.has("RefId")).isFalse();
    assertThat(form.path("Updated").isNull()).isTrue();
  }

  @Test
  void doesNotSayTheProductsNameTwice() {
    Suggestion given = suggestion("1", 399);
    assertThat(form("A", CatalogueSettings.DEFAULT, given).path("NameComplete").asString())
        .isEqualTo("Product sample Sku sample");
    Suggestion whole = with(given, given.eans(), null, "Product sample red");
    assertThat(form("A", CatalogueSettings.DEFAULT, whole).path("NameComplete").asString())
        .isEqualTo("Product sample red");
  }

  private static Suggestion suggestion(String multiplier, long cents) {
    Suggestion base = CatalogueFixture.suggestion();
    return new Suggestion(
        base.productId(),
        base.productName(),
        base.skuName(),
        base.description(),
        base.brand(),
        base.categoryPath(),
        base.eans(),
        base.referenceId(),
        base.weightGrams(),
        base.lengthMillimetres(),
        base.widthMillimetres(),
        base.heightMillimetres(),
        base.productSpecifications(),
        base.skuSpecifications(),
        base.images(),
        base.measurementUnit(),
        new BigDecimal(multiplier),
        new Quantity(1),
        new Cents(cents));
  }

  private static Suggestion with(
      Suggestion base, List<String> eans, @Nullable String reference, String skuName) {
    return new Suggestion(
        base.productId(),
        base.productName(),
        skuName,
        base.description(),
        base.brand(),
        base.categoryPath(),
        eans,
        reference,
        base.weightGrams(),
        base.lengthMillimetres(),
        base.widthMillimetres(),
        base.heightMillimetres(),
        base.productSpecifications(),
        base.skuSpecifications(),
        base.images(),
        base.measurementUnit(),
        base.unitMultiplier(),
        base.quantity(),
        base.price());
  }

  private static JsonNode form(EanForm ean, PriceUnit unit, Suggestion suggestion) {
    return form(
        "A", new CatalogueSettings(ChangeNotification.CATALOG, ean, unit, "BRL", "R$"), suggestion);
  }

  private static JsonNode form(String sku, CatalogueSettings settings, Suggestion suggestion) {
    return JSON.readTree(
        JSON.writeValueAsString(SuggestionForm.of(new SkuId(sku), suggestion, "s", settings)));
  }
}
