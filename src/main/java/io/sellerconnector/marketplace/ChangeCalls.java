package io.sellerconnector.marketplace;

import java.net.URI;
import org.springframework.http.HttpMethod;

/** The calls about changes of orders, which have one form in all generations. */
final class ChangeCalls {

  private ChangeCalls() {}

  private record SendAgreement(String agreementType) {}

  /**
   * Source: Marketplace Protocol, External Seller Marketplace, "send-agreement".
   *
   * @param root of the generation's order calls
   */
  static Call agreement(URI root, String orderId, Fact.Agreement agreement) {
    URI address =
        Addresses.below(
            root, "pvt", "orders", orderId, "changes", agreement.changeId(), "send-agreement");
    return new Call(
        HttpMethod.POST,
        Addresses.with(address, "accountName", agreement.account()),
        "agreement",
        new SendAgreement(agreement.type()),
        true);
  }

  /**
   * Source: Orders API, "Cancel order modification".
   *
   * @param orderSystem the root of the marketplace's order-system
   */
  static Call refusal(URI orderSystem, String orderId, Fact.ChangeRefusal refusal) {
    URI address =
        Addresses.below(orderSystem, "orders", orderId, "changes", refusal.changeId(), "cancel");
    return new Call(
        HttpMethod.POST,
        Addresses.with(address, "an", refusal.account()),
        "change-cancel",
        new WireForms.Cancellation(refusal.reason()),
        false);
  }
}
