package io.sellerconnector.affiliate.order.stuck;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.order.AffiliateActor;
import io.sellerconnector.affiliate.order.AffiliateOddities;
import io.sellerconnector.affiliate.order.AffiliateOddity;
import io.sellerconnector.affiliate.order.AffiliateOrder;
import io.sellerconnector.affiliate.order.AffiliateOrderId;
import io.sellerconnector.affiliate.order.AffiliateOrders;
import io.sellerconnector.affiliate.order.CustomerWords;
import io.sellerconnector.inbound.SellerProblem;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;

/** What people have seen to, within the caller's transaction. */
@AffiliateRole
@Service
final class Acknowledgements {

  private final AffiliateOrders orders;
  private final AffiliateOddities oddities;

  Acknowledgements(AffiliateOrders orders, AffiliateOddities oddities) {
    this.orders = orders;
    this.oddities = oddities;
  }

  /**
   * @param note as somebody wrote it; what is known of the customer is taken out of it
   * @return whether there was anything of the kind
   */
  boolean acknowledge(AffiliateOrderId id, AffiliateOddity oddity, String note) {
    AffiliateOrder order = orders.lock(id).orElseThrow(Acknowledgements::notFound);
    boolean wasListed = oddities.settle(id, oddity);
    if (wasListed) {
      orders.note(
          order,
          AffiliateActor.MARKETPLACE,
          "acknowledged",
          "%s: %s".formatted(oddity, CustomerWords.masked(note, orders.content(id))));
    }
    return wasListed;
  }

  static SellerProblem notFound() {
    return new SellerProblem(
        HttpStatus.NOT_FOUND, "order-not-found", "there is no such order of this seller");
  }
}
