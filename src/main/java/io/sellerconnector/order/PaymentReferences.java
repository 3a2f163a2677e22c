package io.sellerconnector.order;

import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.OrderId;
import java.util.Optional;

/** The references by which a marketplace's payments find their orders. */
public interface PaymentReferences {

  /** The order whose placement was answered with this {@code merchantPaymentReferenceId}. */
  Optional<OrderId> order(MarketplaceAccount marketplace, int reference);
}
