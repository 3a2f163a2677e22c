package io.sellerconnector.affiliate.offer;

/** Why a SKU is not for sale; the first one that holds is the one to mend first. */
public enum OfferCause {
  SELLER_REMOVED("the seller was removed from this service"),
  SELLER_PAUSED("the seller is paused; resume it to sell again"),
  SELLER_LOCKED_OUT("VTEX refuses the seller's app key; correct key and token or their rights"),
  NOT_LISTED("the marketplace does not list it"),
  UNKNOWN_TO_VTEX("the seller's catalogue does not know this SKU"),
  REMOVED_FROM_AFFILIATE("the seller has taken it out of the marketplace's assortment"),
  INACTIVE("the SKU is inactive in the seller's catalogue"),
  PRODUCT_INACTIVE("the SKU's product is inactive in the seller's catalogue"),
  NOT_IN_CHANNEL("the SKU is not in the sales channel that is agreed with the seller"),
  UNIT_MULTIPLIER("it is sold in fractions or multiples of a unit, which is not switched on"),
  NEEDS_ATTACHMENT("an order of it needs an attachment that a marketplace cannot give"),
  NOT_LOOKED_AT("price and stock were not looked at yet, or not for too long"),
  NO_PRICE("the seller has no price for it"),
  NO_STOCK("the seller has none left"),
  BELOW_FLOOR("the seller has no more pieces than are kept back from sale"),
  NO_DELIVERY("the seller does not deliver it to the reference place");

  private final String text;

  OfferCause(String text) {
    this.text = text;
  }

  /** In words, for operators of the marketplace. */
  public String text() {
    return text;
  }
}
