package io.sellerconnector.affiliate.paymentoperation;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.payment.AffiliatePaymentProperties;
import io.sellerconnector.affiliate.payment.TransactionState;
import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.outbox.Priority;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Lets an order go out once its payment is approved. */
@AffiliateRole
@Component
@Order(6)
final class PaidDispatch implements PaymentOperation {

  private final PaidOrders paidOrders;
  private final AffiliatePaymentProperties properties;

  PaidDispatch(PaidOrders paidOrders, AffiliatePaymentProperties properties) {
    this.paidOrders = paidOrders;
    this.properties = properties;
  }

  @Override
  public boolean isNeeded(PaidOrder paid) {
    if (!properties.dispatch() || paid.order().authorise() || paid.order().cancel()) {
      return false;
    }
    boolean approved =
        switch (paid.state()) {
          case APPROVED, SETTLING, SETTLED -> true;
          case NEEDS_PAYMENT,
              STARTING,
              STARTED,
              SENDING,
              SENT,
              AUTHORISING,
              DENIED,
              CANCELLING,
              CANCELLED,
              REFUNDING,
              REFUNDED ->
              false;
        };
    return approved
        && ApprovalCheck.isGood(paid.transaction())
        && switch (paid.order().state()) {
          case PLACED, WAITING_FOR_SELLER, CANCEL_REFUSED -> true;
          case PLACING,
              UNKNOWN,
              REFUSED,
              AUTHORISING,
              AUTHORISED,
              PARTLY_INVOICED,
              INVOICED,
              DELIVERED,
              RETURNED,
              CANCEL_ASKED,
              CANCELLED ->
              false;
        };
  }

  @Override
  public @Nullable DeliveryResult run(PaidOrder paid, Priority priority) {
    TransactionState state = paid.state();
    paidOrders.locked(
        paid,
        state,
        now -> {
          if (isNeeded(now)) {
            paidOrders.letOut(now, "its payment is approved");
          }
        });
    return null;
  }
}
