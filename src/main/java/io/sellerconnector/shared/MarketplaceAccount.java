package io.sellerconnector.shared;

/**
 * The VTEX account name of a marketplace, as it arrives in the query parameter {@code an}.
 *
 * @param value 1 to 60 characters, no white space at either end, no control characters, no half
 *     ones
 */
public record MarketplaceAccount(String value) {

  public MarketplaceAccount {
    Identifiers.check("marketplace account", value, 60);
  }

  @Override
  public String toString() {
    return value;
  }
}
