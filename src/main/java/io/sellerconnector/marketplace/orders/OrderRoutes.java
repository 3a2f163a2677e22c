package io.sellerconnector.marketplace.orders;

import io.sellerconnector.marketplace.settings.MarketplaceSettings;
import io.sellerconnector.vtex.VtexCall;
import java.net.URI;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** How one generation of VTEX's order calls puts our reports. */
interface OrderRoutes {

  /**
   * @param address checked: the Orders API's for OMS, the order's services endpoint otherwise
   * @param zone whose days dates without an offset are
   */
  static OrderRoutes at(URI address, MarketplaceSettings.OrderApi generation, ZoneId zone) {
    return switch (generation) {
      case HISTORICAL -> new HistoricalRoutes(address);
      case SERVICES_ENDPOINT -> new ServicesEndpointRoutes(address, zone);
      case OMS -> new OmsRoutes(address, zone);
    };
  }

  /** The address below which all calls of this generation are. */
  URI root();

  VtexCall invoice(String orderId, ReportPayload.Invoice invoice);

  VtexCall tracking(String orderId, ReportPayload.Tracking tracking);

  /** Null if this generation has no call for it. */
  @Nullable VtexCall progress(String orderId, ReportPayload.Progress progress);

  VtexCall cancellation(String orderId, ReportPayload.Cancellation cancellation);

  /**
   * Null if this generation has no call for it.
   *
   * @param orderId the marketplace's number of the order
   * @throws IllegalArgumentException if no call can be made of it
   */
  default @Nullable VtexCall call(String orderId, ReportPayload reportPayload) {
    return switch (reportPayload) {
      case ReportPayload.Invoice invoice -> invoice(orderId, invoice);
      case ReportPayload.Tracking tracking -> tracking(orderId, tracking);
      case ReportPayload.Progress progress -> progress(orderId, progress);
      case ReportPayload.Cancellation cancellation -> cancellation(orderId, cancellation);
      case ReportPayload.Agreement agreement ->
          ModificationRoutes.agreement(root(), orderId, agreement);
      case ReportPayload.ChangeRefusal refusal ->
          ModificationRoutes.refusal(root(), orderId, refusal);
    };
  }
}
