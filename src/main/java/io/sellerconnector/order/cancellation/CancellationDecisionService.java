package io.sellerconnector.order.cancellation;

import io.sellerconnector.order.Order;
import io.sellerconnector.order.OrderState;
import io.sellerconnector.order.Orders.Actor;
import io.sellerconnector.order.cancellation.CancellationRequest.By;
import io.sellerconnector.order.cancellation.CancellationRequest.Decision;
import io.sellerconnector.order.handover.HandOverFact;
import io.sellerconnector.order.handover.HandOverService;
import io.sellerconnector.order.ledger.OrderLedger;
import io.sellerconnector.order.ledger.OrderMetrics;
import io.sellerconnector.order.ledger.OrderMetrics.Operation;
import io.sellerconnector.order.ledger.Texts;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Carries out what is decided about cancellations; on locked orders, in the caller's transaction.
 */
@Component
public final class CancellationDecisionService {

  private static final String TOLD = "the seller confirms the cancellation that was asked for";

  private final OrderCanceller orderCanceller;
  private final CancellationRequests requests;
  private final CancellationProperties properties;
  private final OrderLedger ledger;
  private final HandOverService handOverService;
  private final OrderMetrics metrics;
  private final Clock clock;

  CancellationDecisionService(
      OrderCanceller orderCanceller,
      CancellationRequests requests,
      CancellationProperties properties,
      OrderLedger ledger,
      HandOverService handOverService,
      OrderMetrics metrics,
      Clock clock) {
    this.orderCanceller = orderCanceller;
    this.requests = requests;
    this.properties = properties;
    this.ledger = ledger;
    this.handOverService = handOverService;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** What became of a decision. */
  public sealed interface Outcome {

    /** It stands, now or since the same was decided before. */
    record Decided(CancellationRequest request, Decision decision) implements Outcome {}

    /** The opposite was decided before, and stays. */
    record DecidedOtherwise(Decision decision) implements Outcome {}

    /** The marketplace has not asked to cancel this order. */
    record NothingAsked() implements Outcome {}

    /** It has, but not by a request of this number. */
    record NoSuchRequest(String reason) implements Outcome {}
  }

  /** About the latest request. */
  public Outcome decide(Order order, boolean confirm, By by, @Nullable String reason) {
    return decide(order, null, confirm, by, reason);
  }

  /**
   * @param number which of the marketplace's requests, or null for the latest
   * @param reason for operators and the seller's system; kept with the request, which is erased,
   *     and not in the trail, which stays
   */
  public Outcome decide(
      Order order, @Nullable Integer number, boolean confirm, By by, @Nullable String reason) {
    Optional<CancellationRequest> latest = requests.latest(order.id());
    if (latest.isEmpty()) {
      return new Outcome.NothingAsked();
    }
    Optional<CancellationRequest> named =
        number == null ? latest : requests.find(order.id(), number);
    if (named.isEmpty()) {
      return new Outcome.NoSuchRequest(
          "%d is not the number of a request to cancel order %s, the last is %d"
              .formatted(number, order.id(), latest.get().number()));
    }
    CancellationRequest request = named.get();
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

  /**
   * The request that was decided before in the same words, if a later one is open: somebody who
   * tells everything more than once may mean the earlier one.
   */
  public Optional<CancellationRequest> decidedInTheseWords(
      Order order, boolean confirm, @Nullable String reason) {
    if (requests.latest(order.id()).filter(latest -> latest.decision() == null).isEmpty()) {
      return Optional.empty();
    }
    String words = Texts.clean(reason, 1000);
    return requests.decided(order.id()).stream()
        .filter(earlier -> isSame(earlier.decision(), confirm, words))
        .findFirst();
  }

  private static boolean isSame(
      @Nullable Decision before, boolean confirm, @Nullable String words) {
    return before != null
        && before.confirmed() == confirm
        && (before.by() == By.SELLER || before.by() == By.ERP)
        && Objects.equals(before.reason(), words);
  }

  private void confirm(Order order, CancellationRequest request, Decision decision) {
    orderCanceller.cancel(
        order,
        Cancellation.byMarketplace(decision.at(), request.asked()),
        "the marketplace asked for it; " + confirmedBy(decision.by()));
    if (properties.of(order.marketplace()).confirmByCall()) {
      orderCanceller.tellMarketplace(order, TOLD);
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
    handOverService.tell(order.id(), HandOverFact.CANCELLATION_REFUSED);
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

  public static String refusedBy(By by) {
    return switch (by) {
      case ERP -> "the seller's system refused it";
      case SELLER -> "the seller refused it";
      case DEADLINE -> "nobody decided in time, which refuses it";
      case INVOICE -> "an invoice came, which refuses it";
    };
  }

  private Instant now() {
    return clock.instant();
  }
}
