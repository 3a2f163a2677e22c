package io.sellerconnector.affiliate.simulation;

import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.SkuId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a seller answered about one of the items asked.
 *
 * @param quantity how many can be had and delivered, at most as many as asked; in units where the
 *     only cause is {@link SimulationCause#UNIT_MULTIPLIER}
 * @param stock as told; what can be had where the seller does not tell it
 * @param stockTold whether the seller told its stock, which it does only with a destination, if at
 *     all
 * @param price of one, without price tags; null if there is none that can be read
 * @param sellingPrice of one unit as it is sold, price tags included; null if not told
 * @param priceTagged whether promotions made its price, which may depend on the other items
 * @param slas ways of delivery; none without a destination
 * @param cause why it cannot be had; null if it can
 * @param merchantName whom the payment is for, where the seller takes it, otherwise null
 */
public record SimulatedItem(
    SkuId sku,
    int quantity,
    int stock,
    boolean stockTold,
    @Nullable Cents price,
    @Nullable Cents listPrice,
    @Nullable Cents sellingPrice,
    @Nullable Instant priceValidUntil,
    boolean priceTagged,
    List<SimulatedSla> slas,
    @Nullable SimulationCause cause,
    @Nullable String merchantName) {

  public SimulatedItem {
    slas = List.copyOf(slas);
  }

  /**
   * The same for somebody who sells other units than pieces, or does not.
   *
   * @param sold whether they are sold
   */
  public SimulatedItem whereMultiplesAreSold(boolean sold) {
    if (cause != SimulationCause.UNIT_MULTIPLIER) {
      return this;
    }
    return new SimulatedItem(
        sku,
        sold ? quantity : 0,
        stock,
        stockTold,
        price,
        listPrice,
        sellingPrice,
        priceValidUntil,
        priceTagged,
        slas,
        sold ? null : cause,
        merchantName);
  }

  static SimulatedItem missing(SkuId sku) {
    return new SimulatedItem(
        sku,
        0,
        0,
        true,
        null,
        null,
        null,
        null,
        false,
        List.of(),
        SimulationCause.UNKNOWN_SKU,
        null);
  }
}
