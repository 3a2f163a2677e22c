package io.sellerconnector.marketplace;

import java.net.URI;

/** How one generation of VTEX's order calls puts our reports. */
interface OrderRoutes {

  /** The address below which all calls of this generation are. */
  URI root();

  Call invoice(String orderId, Fact.Invoice invoice);

  Call tracking(String orderId, Fact.Tracking tracking);

  Call progress(String orderId, Fact.Progress progress);

  Call cancellation(String orderId, Fact.Cancellation cancellation);

  /**
   * @param orderId the marketplace's number of the order
   */
  default Call call(String orderId, Fact fact) {
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
