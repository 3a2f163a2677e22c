package io.sellerconnector.shared;

/**
 * The marketplace's own number of an order; unique within one marketplace.
 *
 * @param value 1 to 100 characters, no white space at either end, no control characters, no half
 *     ones
 */
public record MarketplaceOrderId(String value) {

  public MarketplaceOrderId {
    Identifiers.check("marketplace order id", value, 100);
  }

  @Override
  public String toString() {
    return value;
  }
}
