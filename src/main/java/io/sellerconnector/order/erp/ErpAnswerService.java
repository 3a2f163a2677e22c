package io.sellerconnector.order.erp;

import io.sellerconnector.order.ErpAnswers;
import io.sellerconnector.order.ErpAnswers.Outcome.Done;
import io.sellerconnector.order.ErpAnswers.Outcome.Refused;
import io.sellerconnector.order.Order;
import io.sellerconnector.order.Orders.Actor;
import io.sellerconnector.order.cancellation.CancellationDecisionService;
import io.sellerconnector.order.cancellation.CancellationRequest;
import io.sellerconnector.order.cancellation.CancellationRequest.By;
import io.sellerconnector.order.cancellation.SellerCancellationService;
import io.sellerconnector.order.handover.HandOverAcknowledgement;
import io.sellerconnector.order.ledger.OrderLedger;
import io.sellerconnector.order.ledger.OrderTransactions;
import io.sellerconnector.order.modification.Modification;
import io.sellerconnector.order.modification.ModificationDecisionService;
import io.sellerconnector.order.modification.Modifications;
import io.sellerconnector.shared.OrderId;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Does with an answer what the seller API does with it. */
@Component
final class ErpAnswerService implements ErpAnswers {

  private static final int MAX_REASON = 500;

  private final OrderTransactions orderTransactions;
  private final OrderLedger ledger;
  private final HandOverAcknowledgement handOverAcknowledgement;
  private final CancellationDecisionService cancellations;
  private final Modifications changes;
  private final ModificationDecisionService decisions;
  private final SellerCancellationService sellerCancellations;

  ErpAnswerService(
      OrderTransactions orderTransactions,
      OrderLedger ledger,
      HandOverAcknowledgement handOverAcknowledgement,
      CancellationDecisionService cancellations,
      Modifications changes,
      ModificationDecisionService decisions,
      SellerCancellationService sellerCancellations) {
    this.orderTransactions = orderTransactions;
    this.ledger = ledger;
    this.handOverAcknowledgement = handOverAcknowledgement;
    this.cancellations = cancellations;
    this.changes = changes;
    this.decisions = decisions;
    this.sellerCancellations = sellerCancellations;
  }

  @Override
  public Outcome acknowledge(
      OrderId id, int through, @Nullable String erpNumber, boolean stockBooked) {
    if (erpNumber != null && !ErpAnswerRecorder.isNumber(erpNumber)) {
      return new Refused(Part.ERP_NUMBER, "must have 1 to 100 printable characters");
    }
    return locked(
        id,
        order ->
            switch (handOverAcknowledgement.acknowledge(order, through, erpNumber, stockBooked)) {
              case HandOverAcknowledgement.Outcome.Done() -> new Done();
              case HandOverAcknowledgement.Outcome.Refused(
                      HandOverAcknowledgement.Reason reason,
                      String text) ->
                  new Refused(
                      reason == HandOverAcknowledgement.Reason.NO_SUCH_FACT
                          ? Part.FACT
                          : Part.ERP_NUMBER,
                      text);
            });
  }

  @Override
  public Outcome decideCancellation(
      OrderId id, @Nullable Integer request, boolean confirmed, @Nullable String reason) {
    if (!confirmed && reason == null) {
      return new Refused(Part.REASON, "is empty; say why the order cannot be cancelled any more");
    }
    return fault(reason)
        .orElseGet(() ->
            locked(
                id,
                order ->
                    request == null
                        ? decideLatestCancellation(order, confirmed, reason)
                        : decideCancellation(order, request, confirmed, reason)));
  }

  private Outcome decideLatestCancellation(
      Order order, boolean confirmed, @Nullable String reason) {
    return cancellations
        .decidedInTheseWords(order, confirmed, reason)
        .map(ErpAnswerService::toldAgain)
        .orElseGet(() -> decideCancellation(order, null, confirmed, reason));
  }

  /** What is told at least once must not decide what was asked after it was told. */
  private static Outcome toldAgain(CancellationRequest earlier) {
    return new Refused(
        Part.DECISION,
        ("is word for word that of request %d, asked at %s; the marketplace has asked again since:"
                + " decide that in other words, or name its number")
            .formatted(earlier.number(), earlier.askedAt()));
  }

  private Outcome decideCancellation(
      Order order, @Nullable Integer request, boolean confirmed, @Nullable String reason) {
    return switch (cancellations.decide(order, request, confirmed, By.SELLER, reason)) {
      case CancellationDecisionService.Outcome.Decided _ -> new Done();
      case CancellationDecisionService.Outcome.DecidedOtherwise(var before) ->
          new Refused(
              Part.DECISION,
              "comes too late: %s at %s by %s"
                  .formatted(
                      before.confirmed() ? "confirmed" : "refused", before.at(), before.by()));
      case CancellationDecisionService.Outcome.NothingAsked() ->
          new Refused(Part.ORDER, "nobody has asked to cancel order %s".formatted(order.id()));
      case CancellationDecisionService.Outcome.NoSuchRequest(String text) ->
          new Refused(Part.REQUEST, text);
    };
  }

  @Override
  public Outcome cancel(OrderId id, String reason) {
    return fault(reason)
        .orElseGet(() ->
            locked(
                id,
                order ->
                    sellerCancellations.cancel(order, reason).isPresent()
                        ? new Done()
                        : new Refused(
                            Part.ORDER,
                            "order %s is %s and cannot be cancelled any more"
                                .formatted(id, order.state()))));
  }

  @Override
  public Outcome decideChange(
      OrderId id, String changeId, boolean agreed, @Nullable String reason) {
    if (agreed) {
      decisions.prepare(id, changeId);
    }
    return fault(reason)
        .orElseGet(() ->
            locked(
                id,
                order ->
                    changes
                        .find(id, changeId)
                        .map(change -> decide(order, change, agreed, reason))
                        .orElseGet(() ->
                            new Refused(
                                Part.CHANGE, "order %s has no such change".formatted(id)))));
  }

  private Outcome decide(
      Order order, Modification change, boolean agreed, @Nullable String reason) {
    return switch (decisions.decide(order, change, agreed, Actor.SELLER, reason)) {
      case ModificationDecisionService.Outcome.Done() -> new Done();
      case ModificationDecisionService.Outcome.TooLate(Modification now) ->
          new Refused(Part.DECISION, "comes too late: the change is %s".formatted(now.state()));
      case ModificationDecisionService.Outcome.NotEnough(String text) ->
          new Refused(
              Part.DECISION,
              text + "; refuse the change, or put the pieces into stock and agree again",
              true);
    };
  }

  /** What is refused is rolled back: of a change that was agreed to, some pieces may be held. */
  private Outcome locked(OrderId id, Function<Order, Outcome> work) {
    return orderTransactions.run(status -> {
      Outcome outcome =
          ledger
              .lock(id)
              .map(work)
              .orElseGet(() ->
                  new Refused(
                      Part.ORDER, "there is no order %s; it takes our own order id".formatted(id)));
      if (outcome instanceof Refused) {
        status.setRollbackOnly();
      }
      return outcome;
    });
  }

  private static Optional<Outcome> fault(@Nullable String reason) {
    return reason == null || reason.length() <= MAX_REASON
        ? Optional.empty()
        : Optional.of(
            new Refused(
                Part.REASON,
                "has %d characters, at most %d are allowed"
                    .formatted(reason.length(), MAX_REASON)));
  }
}
