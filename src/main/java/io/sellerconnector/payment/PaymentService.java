package io.sellerconnector.payment;

import io.sellerconnector.inbound.Caller;
import io.sellerconnector.inbound.ProtocolException;
import io.sellerconnector.marketplace.Marketplaces;
import io.sellerconnector.marketplace.Marketplaces.EndpointCheck;
import io.sellerconnector.order.PaymentReferences;
import io.sellerconnector.payment.PaymentIntake.Taken;
import io.sellerconnector.shared.OrderId;
import java.util.Objects;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes payments: each one once, whatever is repeated or raced. */
final class PaymentService {

  private final Marketplaces marketplaces;
  private final PaymentReferences references;
  private final PaymentIntake intake;
  private final AuthorisationService authorisationService;
  private final TransactionTemplate transaction;
  private final PaymentMetrics metrics;

  PaymentService(
      Marketplaces marketplaces,
      PaymentReferences references,
      PaymentIntake intake,
      AuthorisationService authorisationService,
      TransactionTemplate transaction,
      PaymentMetrics metrics) {
    this.marketplaces = marketplaces;
    this.references = references;
    this.intake = intake;
    this.authorisationService = authorisationService;
    this.transaction = transaction;
    this.metrics = metrics;
  }

  /** Takes the payment over: its card is wiped once it has been used, or right away. */
  Payment take(Caller caller, IncomingPayment incoming) {
    if (!authorisationService.reserve()) {
      incoming.close();
      throw PaymentFault.BUSY.because(
          "too many authorisations are under way; nothing was stored, repeat the call");
    }
    boolean isUsed = false;
    try {
      Taken taken = store(caller, incoming);
      metrics.count(incoming.id().marketplace(), taken.isNew() ? "received" : "repeated");
      if (taken.isNew() && !taken.payment().state().isDecided()) {
        authorisationService.start(taken.payment(), incoming);
        isUsed = true;
      }
      return taken.payment();
    } catch (ProtocolException e) {
      metrics.count(incoming.id().marketplace(), "refused");
      throw e;
    } finally {
      if (!isUsed) {
        incoming.close();
        authorisationService.giveBack();
      }
    }
  }

  private Taken store(Caller caller, IncomingPayment incoming) {
    OrderId order =
        references
            .order(caller.marketplace().account(), incoming.reference())
            .orElseThrow(() ->
                PaymentFault.UNKNOWN_REFERENCE.because(
                    "no order was answered with merchantPaymentReferenceId "
                        + incoming.reference()));
    checkCallback(incoming);
    try {
      return storeOnce(order, incoming);
    } catch (DuplicateKeyException e) {
      // The same id came for another order at the same moment; now it is there to be compared.
      return storeOnce(order, incoming);
    }
  }

  private Taken storeOnce(OrderId order, IncomingPayment incoming) {
    return Objects.requireNonNull(transaction.execute(_ -> intake.store(order, incoming)));
  }

  private void checkCallback(IncomingPayment incoming) {
    switch (marketplaces.checkPaymentCallback(
        incoming.id().marketplace(), incoming.callbackUrl())) {
      case EndpointCheck.Trusted() -> {}
      case EndpointCheck.Unusable(String reason) ->
          throw PaymentFault.CALLBACK.because("callbackUrl cannot be accepted: " + reason);
      case EndpointCheck.Refused(String reason) ->
          throw PaymentFault.CALLBACK.because("callbackUrl cannot be accepted: " + reason);
    }
  }
}
