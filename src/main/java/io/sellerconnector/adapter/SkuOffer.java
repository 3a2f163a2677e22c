package io.sellerconnector.adapter;

import io.sellerconnector.adapter.stock.Stock;
import io.sellerconnector.shared.Cents;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the inventory knows of one SKU. */
public sealed interface SkuOffer {

  /** The inventory has no such SKU. */
  record Unknown() implements SkuOffer {}

  /** The SKU exists, but the seller does not want it sold. */
  record Inactive() implements SkuOffer {}

  /** The SKU has no price that is valid now for the sales channel asked. */
  record WithoutPrice() implements SkuOffer {}

  /**
   * Of this SKU the seller's system could not say, or said something that cannot be: a stock below
   * nothing, a price in another currency. What was last known of it applies; the other SKUs of the
   * same answer are not touched.
   *
   * @param reason for logs and operators, without personal data
   */
  record Failed(String reason) implements SkuOffer {}

  /**
   * The SKU has a price; it may still be sold out.
   *
   * @param price what one unit costs
   * @param listPrice the price before reduction, never below {@code price}
   * @param priceValidUntil when the price ends, or null
   * @param stock what can be promised, net of what is held through the inventory's {@link
   *     io.sellerconnector.adapter.stock.StockLedger}
   * @param measures of one unit
   * @param measurementUnit for example {@code un} or {@code kg}
   * @param unitMultiplier how many measurement units one unit holds; above 0, usually 1
   * @param classification what rules about whole ranges go by; {@link Classification#NONE} where
   *     the inventory does not say
   * @param services what may be bought with a piece, in the order in which shoppers see it; at most
   *     {@value OfferedService#MAX_PER_SKU}, each id once
   */
  record Priced(
      Cents price,
      Cents listPrice,
      @Nullable Instant priceValidUntil,
      Stock stock,
      Measures measures,
      String measurementUnit,
      BigDecimal unitMultiplier,
      Classification classification,
      List<OfferedService> services)
      implements SkuOffer {

    public Priced {
      services = List.copyOf(services);
    }

    /** Of a SKU without services. */
    public Priced(
        Cents price,
        Cents listPrice,
        @Nullable Instant priceValidUntil,
        Stock stock,
        Measures measures,
        String measurementUnit,
        BigDecimal unitMultiplier,
        Classification classification) {
      this(
          price,
          listPrice,
          priceValidUntil,
          stock,
          measures,
          measurementUnit,
          unitMultiplier,
          classification,
          List.of());
    }

    /** Of a SKU that no rule about ranges can meet, without services. */
    public Priced(
        Cents price,
        Cents listPrice,
        @Nullable Instant priceValidUntil,
        Stock stock,
        Measures measures,
        String measurementUnit,
        BigDecimal unitMultiplier) {
      this(
          price,
          listPrice,
          priceValidUntil,
          stock,
          measures,
          measurementUnit,
          unitMultiplier,
          Classification.NONE);
    }
  }
}
