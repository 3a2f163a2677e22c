package io.sellerconnector.affiliate.simulation;

/** Why an item cannot be had. The first that holds counts, in this order. */
public enum SimulationCause {
  UNKNOWN_SKU("the seller's answer leaves the SKU out: it does not know it, or has none"),
  NO_STOCK("the seller has none"),
  NO_PRICE("the seller has no price for the SKU"),
  PRICE_UNREADABLE("the seller's price is not a whole number of cents"),
  NOT_DELIVERED("the seller does not deliver the SKU to this place"),
  FREIGHT_UNREADABLE("the freight of every way of delivery is not a whole number of cents"),
  /** Everything else is right with it; whoever sells such units may. */
  UNIT_MULTIPLIER("the seller sells the SKU by another unit than one piece");

  private final String words;

  SimulationCause(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
