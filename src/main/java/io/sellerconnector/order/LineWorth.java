package io.sellerconnector.order;

import io.sellerconnector.shared.Cents;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a line of an order is worth, all its pieces together, by its parts; in cents.
 *
 * @param goods price times unit multiplier, cut off to the cent as VTEX does, times quantity
 * @param services what was bought with the pieces, such as gift wrapping or a warranty
 * @param priceTags what promotions take off (below zero) or add, as far as it is not in the price
 * @param tax on top of the price
 * @param freight of the whole line, a delivery window's surcharge included
 */
public record LineWorth(long goods, long services, long priceTags, long tax, long freight) {

  public LineWorth {
    if (goods < 0 || services < 0 || tax < 0 || freight < 0) {
      throw new IllegalArgumentException("no part but price tags is below zero");
    }
  }

  /** Of a line that nothing but its price and its freight belongs to. */
  public static LineWorth of(long goods, long freight) {
    return new LineWorth(goods, 0, 0, 0, freight);
  }

  /** As VTEX reckons: each piece is cut off to the cent. */
  public static long goods(Cents price, BigDecimal unitMultiplier, int quantity) {
    return BigDecimal.valueOf(price.value())
        .multiply(unitMultiplier)
        .setScale(0, RoundingMode.DOWN)
        .multiply(BigDecimal.valueOf(quantity))
        .longValueExact();
  }

  /** What comes on top of the goods, or is taken off them, apart from the freight. */
  public long extras() {
    return services + priceTags + tax;
  }

  /** Without the freight. */
  public long net() {
    return goods + extras();
  }

  public long total() {
    return net() + freight;
  }

  /**
   * What remains of the extras when pieces go; pieces that come bring none along, since no message
   * of the marketplace says which.
   *
   * @param before how many pieces this is the worth of
   * @param after how many it is to be the worth of
   * @param newGoods what those cost
   * @param newFreight of those
   */
  public LineWorth withPieces(int before, int after, long newGoods, long newFreight) {
    if (after >= before) {
      return capped(newGoods, services, priceTags, tax, newFreight);
    }
    return capped(
        newGoods,
        CentsSplit.ofFirst(services, after, before),
        CentsSplit.ofFirst(priceTags, after, before),
        CentsSplit.ofFirst(tax, after, before),
        newFreight);
  }

  /** A discount that was given on a higher price takes no more off than there is. */
  private static LineWorth capped(
      long goods, long services, long priceTags, long tax, long freight) {
    return new LineWorth(
        goods, services, Math.max(priceTags, -(goods + services + tax)), tax, freight);
  }
}
