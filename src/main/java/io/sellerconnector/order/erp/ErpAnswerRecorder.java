package io.sellerconnector.order.erp;

import io.sellerconnector.order.Order;
import io.sellerconnector.order.Orders.Actor;
import io.sellerconnector.order.cancellation.CancellationDecisionService;
import io.sellerconnector.order.cancellation.CancellationRequest.By;
import io.sellerconnector.order.cancellation.CancellationRequests;
import io.sellerconnector.order.handover.HandOverAcknowledgement;
import io.sellerconnector.order.handover.HandOvers;
import io.sellerconnector.order.ledger.OrderLedger;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps what a connected order system answered, each in a transaction of its own. */
@Component
final class ErpAnswerRecorder {

  private static final int MAX_NUMBER = 100;

  private final TransactionTemplate transaction;
  private final OrderLedger ledger;
  private final HandOverAcknowledgement handOverAcknowledgement;
  private final CancellationRequests requests;
  private final CancellationDecisionService decisions;

  ErpAnswerRecorder(
      PlatformTransactionManager manager,
      OrderLedger ledger,
      HandOverAcknowledgement handOverAcknowledgement,
      CancellationRequests requests,
      CancellationDecisionService decisions) {
    this.transaction = new TransactionTemplate(manager);
    this.ledger = ledger;
    this.handOverAcknowledgement = handOverAcknowledgement;
    this.requests = requests;
    this.decisions = decisions;
  }

  /**
   * @return what is wrong with the answer, if anything is
   */
  Optional<String> taken(HandOvers.Row row, @Nullable String erpNumber, boolean booked) {
    if (erpNumber != null && !isNumber(erpNumber)) {
      return Optional.of(
          "the order system's number of the order must have 1 to 100 printable characters");
    }
    return locked(
        row,
        order ->
            switch (handOverAcknowledgement.acknowledge(order, row.number(), erpNumber, booked)) {
              case HandOverAcknowledgement.Outcome.Done() -> Optional.empty();
              case HandOverAcknowledgement.Outcome.Refused(
                      HandOverAcknowledgement.Reason reason,
                      String text) ->
                  Optional.of(
                      (reason == HandOverAcknowledgement.Reason.NO_SUCH_FACT
                              ? "the number of the fact "
                              : "its number of the order ")
                          + text);
            });
  }

  void refused(HandOvers.Row row, String reason) {
    locked(
        row,
        order -> {
          ledger.note(
              order, Actor.SELLER, "hand-over-refused", row.fact() + " was not taken: " + reason);
          return Optional.empty();
        });
  }

  /** Without effect if the request has been decided while the order system was asked. */
  void decided(HandOvers.Row row, int request, boolean confirm, @Nullable String reason) {
    locked(
        row,
        order -> {
          handOverAcknowledgement.acknowledge(order, row.number(), null, false);
          requests
              .latest(order.id())
              .filter(latest -> latest.number() == request && latest.decision() == null)
              .ifPresent(latest -> decisions.decide(order, confirm, By.ERP, reason));
          return Optional.empty();
        });
  }

  private Optional<String> locked(
      HandOvers.Row row, java.util.function.Function<Order, Optional<String>> work) {
    return Objects.requireNonNull(
        transaction.execute(status -> work.apply(ledger.lock(row.order()).orElseThrow())));
  }

  static boolean isNumber(String erpNumber) {
    return !erpNumber.isBlank()
        && erpNumber.length() <= MAX_NUMBER
        && erpNumber.codePoints().noneMatch(ErpAnswerRecorder::isUnfit);
  }

  /** Also half a character, for which a database keeps a question mark. */
  private static boolean isUnfit(int codePoint) {
    return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
  }
}
