package io.sellerconnector.affiliate.order.api;

import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.affiliate.order.AffiliateOrderId;
import io.sellerconnector.inbound.SellerProblem;
import org.springframework.http.HttpStatus;

/** Reads an order's place in our paths. */
final class OrderPath {

  private OrderPath() {}

  static AffiliateOrderId of(String seller, String number) {
    try {
      return new AffiliateOrderId(new SellerName(seller), number);
    } catch (IllegalArgumentException e) {
      throw notFound();
    }
  }

  static SellerProblem notFound() {
    return new SellerProblem(
        HttpStatus.NOT_FOUND, "order-not-found", "there is no such order of this seller");
  }
}
