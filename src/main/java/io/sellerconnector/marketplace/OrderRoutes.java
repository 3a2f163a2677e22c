package io.sellerconnector.marketplace;

/** How one generation of VTEX's order calls puts our reports. */
interface OrderRoutes {

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
    };
  }
}
