package io.sellerconnector.marketplace.payments;

import io.sellerconnector.marketplace.PaymentReports;
import io.sellerconnector.outbox.NewMessage;
import io.sellerconnector.outbox.Outbox;
import org.springframework.stereotype.Component;

/** Leaves payments' results in the outbox, one lane per payment. */
@Component
final class OutboxPaymentReports implements PaymentReports {

  private final Outbox outbox;

  OutboxPaymentReports(Outbox outbox) {
    this.outbox = outbox;
  }

  @Override
  public void decided(ReportedPayment payment, Status status) {
    PaymentCallback callback =
        new PaymentCallback(
            payment.callbackUrl(), PaymentCallback.Body.of(payment.paymentId(), status));
    outbox.add(
        new NewMessage(
            PaymentCallback.KIND,
            "payment:" + payment.marketplace() + ":" + payment.paymentId(),
            payment.marketplace().value(),
            payment.order().value(),
            callback.toJson()));
  }
}
