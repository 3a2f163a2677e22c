package io.sellerconnector.privacy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Customers' data in orders of the marketplace role; only there where the role is on. */
public interface MarketplacePersonalData {

  /** The orders of a customer, of all sellers, by the document of the person. */
  List<MarketplaceRoleOrder> ofCustomer(String document);

  /**
   * Erases the customer's data of an order in a transaction of its own, and writes its trail.
   *
   * @param why for the trail
   * @return why it is not erased yet, or null if nothing is left of it
   */
  @Nullable String erase(MarketplaceRoleOrder order, String why);
}
