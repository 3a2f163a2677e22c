package io.sellerconnector.payment;

import io.sellerconnector.inbound.Caller;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes payments with their cards, where that is switched on (Seller not VTEX Receiving Payment,
 * historical guide). Answers at once; the result goes to the payment's callback address.
 */
@RestController
final class PaymentController {

  /**
   * @param status approved, denied, or undefined while nothing is known
   */
  record Answer(
      String paymentId, String status, String authorizationId, String bankIssueInvoiceUrl) {

    static Answer of(Payment payment) {
      return new Answer(
          payment.id().id(),
          payment.state().wire(),
          orEmpty(payment.authorisationId()),
          orEmpty(payment.bankSlipUrl()));
    }

    private static String orEmpty(@Nullable String text) {
      return text == null ? "" : text;
    }
  }

  private final ObjectProvider<PaymentService> intake;

  PaymentController(ObjectProvider<PaymentService> intake) {
    this.intake = intake;
  }

  @PostMapping("/pvt/payments")
  Answer pay(@RequestBody byte[] body, Caller caller) {
    try {
      PaymentService open = intake.getIfAvailable();
      if (open == null || caller.marketplace().merchantName() == null) {
        throw PaymentFault.SWITCHED_OFF.because(
            "payments of %s are not taken here; use the gateway account"
                .formatted(caller.marketplace().account()));
      }
      return Answer.of(open.take(caller, PaymentReader.read(caller.marketplace().account(), body)));
    } finally {
      Arrays.fill(body, (byte) 0);
    }
  }
}
