package io.sellerconnector.order;

import io.sellerconnector.order.CancellationRequest.By;
import io.sellerconnector.order.CancellationRequest.Decision;
import io.sellerconnector.order.OrderMetrics.Operation;
import io.sellerconnector.order.Orders.Actor;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Carries out what is decided about cancellations; on locked orders, in the caller's transaction.
 */
@Component
final class CancellationDecisions {

  private static final String TOLD = "the seller confirms the cancellation that was asked for";

  private final Cancelling cancelling;
  private final CancellationRequests requests;
  private final CancellationRules rules;
  private final OrderLedger ledger;
  private final HandOver handOver;
  private final OrderMetrics metrics;
  private final Clock clock;

  CancellationDecisions(
      Cancelling cancelling,
      CancellationRequests requests,
      CancellationRules rules,
      OrderLedger ledger,
      HandOver handOver,
      OrderMetrics metrics,
      Clock clock) {
    this.cancelling = cancelling;
    this.requests = requests;
    this.rules = rules;
    this.ledger = ledger;
    this.handOver = handOver;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** What became of a decision. */
  sealed interface Outcome {

    /** It stands, now or since the same was decided before. */
    record Decided(CancellationRequest request, Decision decision) implements Outcome {}

    /** The opposite was decided before, and stays. */
    record DecidedOtherwise(Decision decision) implements Outcome {}

    /** The marketplace has not asked to cancel this order. */
    record NothingAsked() implements Outcome {}
  }

  /**
   * @param reason for operators and the seller's system; kept with the request, which is erased,
   *     and not in the trail, which stays
   */
  Outcome decide(Order order, boolean confirm, By by, @Nullable String reason) {
    Optional<CancellationRequest> latest = requests.latest(order.id());
    if (latest.isEmpty()) {
      return new Outcome.NothingAsked();
    }
    CancellationRequest request = latest.get();
    Decision before = request.decision();
    if (before != null) {
      return before.confirmed() == confirm
          ? new Outcome.Decided(request, before)
          : new Outcome.DecidedOtherwise(before);
    }
    Decision decision = new Decision(confirm, by, now(), Texts.clean(reason, 1000));
    requests.close(order.id(), decision);
    if (confirm) {
      confirm(order, request, decision);
    } else {
      refuse(order, decision);
    }
    return new Outcome.Decided(request, decision);
  }

  private void confirm(Order order, CancellationRequest request, Decision decision) {
    cancelling.cancel(
        order,
        Cancelled.byMarketplace(decision.at(), request.asked()),
        "the marketplace asked for it; " + confirmedBy(decision.by()));
    if (rules.of(order.marketplace()).confirmByCall()) {
      cancelling.tellMarketplace(order, TOLD);
    }
    metrics.count(order.marketplace(), Operation.CANCEL, "confirmed");
  }

  private void refuse(Order order, Decision decision) {
    ledger.move(
        order,
        OrderState.AUTHORISED,
        decision.by() == By.DEADLINE ? Actor.CONNECTOR : Actor.SELLER,
        "cancellation-refused",
        refusedBy(decision.by()) + "; the invoice tells it");
    handOver.tell(order.id(), Fact.CANCELLATION_REFUSED);
    metrics.count(order.marketplace(), Operation.CANCEL, "refused");
  }

  private static String confirmedBy(By by) {
    return switch (by) {
      case ERP -> "the seller's system confirmed it";
      case SELLER -> "the seller confirmed it";
      case DEADLINE -> "nobody decided in time, which confirms it";
      case INVOICE -> throw new IllegalArgumentException("an invoice confirms no cancellation");
    };
  }

  static String refusedBy(By by) {
    return switch (by) {
      case ERP -> "the seller's system refused it";
      case SELLER -> "the seller refused it";
      case DEADLINE -> "nobody decided in time, which refuses it";
      case INVOICE -> "an invoice came, which refuses it";
    };
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
