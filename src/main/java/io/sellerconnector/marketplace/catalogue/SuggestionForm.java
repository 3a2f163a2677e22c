package io.sellerconnector.marketplace.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.sellerconnector.marketplace.Suggestion;
import io.sellerconnector.marketplace.settings.CatalogueSettings;
import io.sellerconnector.marketplace.settings.CatalogueSettings.EanForm;
import io.sellerconnector.marketplace.settings.CatalogueSettings.PriceUnit;
import io.sellerconnector.shared.SkuId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A suggestion on the wire (VTEX, Marketplace APIs – Suggestions, {@code SaveSuggestionRequest}).
 *
 * @param height centimetres, like the others: the document names no unit, VTEX's catalogue has this
 * @param weight grams
 * @param updated always null, as in the document's example, which demands the property
 * @param ean a string or a list of strings; left out if there is none
 * @param sellerStockKeepingUnitId an integer by the document: left out where the SKU id is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SuggestionForm(
    @JsonProperty("ProductId") String productId,
    @JsonProperty("ProductName") String productName,
    @JsonProperty("NameComplete") String nameComplete,
    @JsonProperty("ProductDescription") String productDescription,
    @JsonProperty("BrandName") String brandName,
    @JsonProperty("SkuName") String skuName,
    @JsonProperty("SellerId") String sellerId,
    @JsonProperty("Height") BigDecimal height,
    @JsonProperty("Width") BigDecimal width,
    @JsonProperty("Length") BigDecimal length,
    @JsonProperty("Weight") int weight,
    @JsonProperty("Updated") @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String updated,
    @JsonProperty("RefId") @Nullable String refId,
    @JsonProperty("SellerStockKeepingUnitId") @Nullable Integer sellerStockKeepingUnitId,
    @JsonProperty("CategoryFullPath") String categoryFullPath,
    @JsonProperty("Images") List<Image> images,
    @JsonProperty("ProductSpecifications") List<Specification> productSpecifications,
    @JsonProperty("SkuSpecifications") List<Specification> skuSpecifications,
    @JsonProperty("EAN") @Nullable Object ean,
    @JsonProperty("MeasurementUnit") String measurementUnit,
    @JsonProperty("UnitMultiplier") BigDecimal unitMultiplier,
    @JsonProperty("AvailableQuantity") int availableQuantity,
    @JsonProperty("Pricing") Pricing pricing) {

  /** No leading zero: 007 is another id than 7. */
  private static final Pattern INTEGER = Pattern.compile("0|[1-9][0-9]{0,9}");

  record Image(String imageName, String imageUrl) {}

  record Specification(String fieldName, List<String> fieldValues) {}

  record Pricing(
      @JsonProperty("Currency") String currency,
      @JsonProperty("SalePrice") long salePrice,
      @JsonProperty("CurrencySymbol") String currencySymbol) {}

  static SuggestionForm of(
      SkuId sku, Suggestion given, String sellerId, CatalogueSettings settings) {
    return new SuggestionForm(
        given.productId(),
        given.productName(),
        nameComplete(given),
        given.description(),
        given.brand(),
        given.skuName(),
        sellerId,
        centimetres(given.heightMillimetres()),
        centimetres(given.widthMillimetres()),
        centimetres(given.lengthMillimetres()),
        given.weightGrams(),
        null,
        given.referenceId(),
        integer(sku),
        given.categoryPath(),
        given.images().stream().map(image -> new Image(image.name(), image.url())).toList(),
        specifications(given.productSpecifications()),
        specifications(given.skuSpecifications()),
        ean(given.eans(), settings.ean()),
        given.measurementUnit(),
        plain(given.unitMultiplier()),
        given.quantity().value(),
        new Pricing(
            settings.currency(), price(given, settings.salePrice()), settings.currencySymbol()));
  }

  private static String nameComplete(Suggestion given) {
    return given.skuName().startsWith(given.productName())
        ? given.skuName()
        : given.productName() + " " + given.skuName();
  }

  private static BigDecimal centimetres(int millimetres) {
    return plain(BigDecimal.valueOf(millimetres, 1));
  }

  /** Without trailing zeros or exponent. */
  private static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  private static @Nullable Integer integer(SkuId sku) {
    if (!INTEGER.matcher(sku.value()).matches()) {
      return null;
    }
    long number = Long.parseLong(sku.value());
    return number <= Integer.MAX_VALUE ? (int) number : null;
  }

  private static @Nullable Object ean(List<String> eans, EanForm form) {
    if (eans.isEmpty()) {
      return null;
    }
    return switch (form) {
      case STRING -> eans.getFirst();
      case ARRAY -> eans;
    };
  }

  private static long price(Suggestion given, PriceUnit unit) {
    return switch (unit) {
      case CENTS -> given.price().value();
      case WHOLE_UNITS ->
          BigDecimal.valueOf(given.price().value(), 2)
              .setScale(0, RoundingMode.HALF_UP)
              .longValueExact();
    };
  }

  private static List<Specification> specifications(List<Suggestion.Specification> given) {
    return given.stream().map(each -> new Specification(each.name(), each.values())).toList();
  }
}
