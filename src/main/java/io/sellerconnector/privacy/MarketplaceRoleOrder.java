package io.sellerconnector.privacy;

/**
 * An order of the marketplace role, for those who hold personal data of it and need not know that
 * role.
 *
 * @param number unique together with the seller
 */
public record MarketplaceRoleOrder(String seller, String number) {

  /**
   * @param name as {@link #toString()} gives it
   */
  public static MarketplaceRoleOrder of(String name) {
    int slash = name.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("'" + name + "' is not a seller's name, / and a number");
    }
    return new MarketplaceRoleOrder(name.substring(0, slash), name.substring(slash + 1));
  }

  /** As messages and erasures call it. */
  @Override
  public String toString() {
    return seller + "/" + number;
  }
}
