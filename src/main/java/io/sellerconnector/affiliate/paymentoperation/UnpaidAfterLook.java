package io.sellerconnector.affiliate.paymentoperation;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.outbox.Priority;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Calls off an unpaid order whose transaction somebody has looked at: a page may have paid it. */
@AffiliateRole
@Component
@Order(3)
final class UnpaidAfterLook implements PaymentOperation {

  private final UnpaidOrders unpaid;

  UnpaidAfterLook(UnpaidOrders unpaid) {
    this.unpaid = unpaid;
  }

  @Override
  public boolean isNeeded(PaidOrder paid) {
    return unpaid.isNeededAfterLook(paid);
  }

  @Override
  public @Nullable DeliveryResult run(PaidOrder paid, Priority priority) {
    unpaid.runAfterLook(paid);
    return null;
  }
}
