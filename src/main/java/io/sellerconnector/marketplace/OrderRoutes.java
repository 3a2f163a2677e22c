package io.sellerconnector.marketplace;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** How one generation of VTEX's order calls puts our reports. */
interface OrderRoutes {

  /**
   * @param address checked: the Orders API's for OMS, the order's services endpoint otherwise
   */
  static OrderRoutes at(URI address, MarketplaceSettings.OrderApi generation) {
    return switch (generation) {
      case HISTORICAL -> new HistoricalRoutes(address);
      case SERVICES_ENDPOINT -> new ServicesEndpointRoutes(address);
      case OMS -> new OmsRoutes(address);
    };
  }

  /** The address below which all calls of this generation are. */
  URI root();

  Call invoice(String orderId, Fact.Invoice invoice);

  Call tracking(String orderId, Fact.Tracking tracking);

  /** Null if this generation has no call for it. */
  @Nullable Call progress(String orderId, Fact.Progress progress);

  Call cancellation(String orderId, Fact.Cancellation cancellation);

  /**
   * Null if this generation has no call for it.
   *
   * @param orderId the marketplace's number of the order
   * @throws IllegalArgumentException if no call can be made of it
   */
  default @Nullable Call call(String orderId, Fact fact) {
    return switch (fact) {
      case Fact.Invoice invoice -> invoice(orderId, invoice);
      case Fact.Tracking tracking -> tracking(orderId, tracking);
      case Fact.Progress progress -> progress(orderId, progress);
      case Fact.Cancellation cancellation -> cancellation(orderId, cancellation);
      case Fact.Agreement agreement -> ChangeCalls.agreement(root(), orderId, agreement);
      case Fact.ChangeRefusal refusal -> ChangeCalls.refusal(root(), orderId, refusal);
    };
  }
}
