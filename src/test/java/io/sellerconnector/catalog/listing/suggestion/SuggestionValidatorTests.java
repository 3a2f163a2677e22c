package io.sellerconnector.catalog.listing.suggestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.adapter.Measures;
import io.sellerconnector.adapter.Product;
import io.sellerconnector.catalog.listing.MarketplaceView;
import io.sellerconnector.catalog.listing.Seller;
import io.sellerconnector.catalog.listing.suggestion.SuggestionFaults.Fault;
import io.sellerconnector.offer.Promise.Unavailable;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionValidatorTests {

  private static final MarketplaceView PRICED = view(1999, null);

  private final SuggestionValidator check = new SuggestionValidator();

  private static MarketplaceView view(long price, Unavailable unavailable) {
    return new MarketplaceView(new Cents(price), new Cents(price), Quantity.ZERO, unavailable, 0);
  }

  private List<String> fields(Product product, MarketplaceView marketplaceView) {
    return check.faults(product, marketplaceView).stream().map(Fault::field).toList();
  }

  private static Product product(
      String name, List<String> eans, Measures measures, String image, String multiplier) {
    return new Product(
        new SkuId("A"),
        "P",
        name,
        "Shirt",
        "A shirt",
        "Casa",
        "Clothes/Shirts",
        eans,
        null,
        true,
        measures,
        List.of(),
        List.of(),
        List.of(new Product.Image("front", image)),
        "un",
        new BigDecimal(multiplier));
  }

  private static Product good() {
    return Seller.product(new SkuId("A"), "P");
  }

  @Test
  void findsNothingWrongWithCompleteData() {
    assertThat(check.faults(good(), PRICED)).isEmpty();
    assertThat(check.faults(good(), view(1999, Unavailable.SOLD_OUT))).isEmpty();
  }

  @Test
  void wantsProductDataAtAll() {
    assertThat(fields(null, PRICED)).containsExactly("skuId");
  }

  @Test
  void wantsAPrice() {
    assertThat(fields(good(), view(0, Unavailable.WITHOUT_PRICE))).containsExactly("price");
    assertThat(fields(good(), view(0, null))).containsExactly("price");
  }

  @Test
  void namesEveryFaultAtOnce() {
    Product bad =
        product(
            "x".repeat(151),
            List.of("12-34"),
            new Measures(0, 1, 0, 1),
            "ftp://img.example/1.jpg",
            "0.5");
    assertThat(fields(bad, PRICED))
        .containsExactly(
            "productName", "ean", "weightGrams", "widthMillimetres", "images", "unitMultiplier");
  }

  @Test
  void takesWholeMultipliersAndNamesOf150Characters() {
    Product edge =
        product(
            "x".repeat(150),
            List.of("12345678"),
            new Measures(1, 1, 1, 1),
            "https://img.example/1.jpg",
            "12.000");
    assertThat(check.faults(edge, PRICED)).isEmpty();
  }
}
