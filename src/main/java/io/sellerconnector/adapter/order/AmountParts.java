package io.sellerconnector.adapter.order;

/**
 * The parts of an amount, in cents; they add up to it.
 *
 * @param goods prices times unit multipliers times quantities
 * @param services what was bought with the goods, such as gift wrapping
 * @param priceTags what promotions take off (below zero) or add
 * @param tax on top of the prices
 * @param freight delivery windows included
 * @param adjustment what changes of the order added by hand or took off; 0 for a single line
 */
public record AmountParts(
    long goods, long services, long priceTags, long tax, long freight, long adjustment) {

  public long total() {
    return goods + services + priceTags + tax + freight + adjustment;
  }
}
