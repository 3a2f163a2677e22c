package io.sellerconnector.marketplace.orders;

import io.sellerconnector.vtex.AddressBuilder;
import io.sellerconnector.vtex.VtexCall;
import java.net.URI;
import org.springframework.http.HttpMethod;

/** The calls about changes of orders, which have one form in all generations. */
final class ModificationRoutes {

  private ModificationRoutes() {}

  private record SendAgreement(String agreementType) {}

  /**
   * Source: Marketplace Protocol, External Seller Marketplace, "send-agreement".
   *
   * @param root of the generation's order calls
   */
  static VtexCall agreement(URI root, String orderId, ReportPayload.Agreement agreement) {
    URI address =
        AddressBuilder.below(
            root, "pvt", "orders", orderId, "changes", agreement.changeId(), "send-agreement");
    return new VtexCall(
        HttpMethod.POST,
        AddressBuilder.with(address, "accountName", agreement.account()),
        "agreement",
        new SendAgreement(agreement.type()),
        true);
  }

  /**
   * Source: Orders API, "Cancel order modification".
   *
   * @param orderSystem the root of the marketplace's order-system
   */
  static VtexCall refusal(URI orderSystem, String orderId, ReportPayload.ChangeRefusal refusal) {
    URI address =
        AddressBuilder.below(
            orderSystem, "orders", orderId, "changes", refusal.changeId(), "cancel");
    return new VtexCall(
        HttpMethod.POST,
        AddressBuilder.with(address, "an", refusal.account()),
        "change-cancel",
        new WireForms.Cancellation(refusal.reason()),
        false);
  }
}
