package io.sellerconnector.order.cancellation;

import io.sellerconnector.order.Order;
import io.sellerconnector.order.OrderState;
import io.sellerconnector.order.Orders.Actor;
import io.sellerconnector.order.cancellation.CancellationProperties.Policy;
import io.sellerconnector.order.cancellation.CancellationRequest.Decision;
import io.sellerconnector.order.handover.HandOverFact;
import io.sellerconnector.order.handover.HandOverService;
import io.sellerconnector.order.handover.OrderHolds;
import io.sellerconnector.order.ledger.OrderLedger;
import io.sellerconnector.order.protocol.OrderCall;
import io.sellerconnector.order.protocol.Receipt;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Decides what a marketplace is answered that wants to cancel a locked order: confirmed, not
 * decided yet, or refused. What is invoiced cannot be cancelled: the invoice is the refusal.
 */
@Component
final class CancellationRequestHandler {

  /** What a call came to. */
  sealed interface Outcome {

    /**
     * @param repeated whether it had been confirmed before, or the seller had cancelled
     */
    record Confirmed(Receipt receipt, boolean repeated) implements Outcome {}

    /**
     * Nobody has decided yet.
     *
     * @param repeated whether that was the answer before
     */
    record Evaluating(boolean repeated) implements Outcome {}

    /** Not thrown before what the trail notes of it is stored. */
    record Refused(String text) implements Outcome {}
  }

  private final OrderLedger ledger;
  private final OrderCanceller orderCanceller;
  private final Cancellations cancellations;
  private final CancellationRequests requests;
  private final CancellationProperties properties;
  private final OrderHolds orderHolds;
  private final HandOverService handOverService;
  private final Clock clock;

  CancellationRequestHandler(
      OrderLedger ledger,
      OrderCanceller orderCanceller,
      Cancellations cancellations,
      CancellationRequests requests,
      CancellationProperties properties,
      OrderHolds orderHolds,
      HandOverService handOverService,
      Clock clock) {
    this.ledger = ledger;
    this.orderCanceller = orderCanceller;
    this.cancellations = cancellations;
    this.requests = requests;
    this.properties = properties;
    this.orderHolds = orderHolds;
    this.handOverService = handOverService;
    this.clock = clock;
  }

  /** Works within the caller's transaction. */
  Outcome ask(Order order, OrderCall call) {
    CancellationCall asked = CancellationCall.of(call);
    return switch (order.state()) {
      case PLACED, EXPIRED, RETURNED -> confirm(order, asked);
      case AUTHORISED -> askAuthorised(order, asked);
      case CANCELLATION_ASKED -> new Outcome.Evaluating(true);
      case CANCELLED -> confirmAgain(order);
      case PARTLY_INVOICED, INVOICED, DELIVERED -> {
        ledger.note(
            order, Actor.MARKETPLACE, "cancellation-refused", "the order is already invoiced");
        yield new Outcome.Refused(
            (order.state() == OrderState.PARTLY_INVOICED
                    ? "order %s is already invoiced in part and cannot be cancelled; a change can take off"
                        + " the rest"
                    : "order %s is already invoiced and cannot be cancelled")
                .formatted(order.marketplaceOrderId()));
      }
    };
  }

  private Outcome askAuthorised(Order order, CancellationCall asked) {
    CancellationRequest before = requests.latest(order.id()).orElse(null);
    Decision decision = before == null ? null : before.decision();
    if (before != null && decision != null && asked.repeats(before.asked())) {
      return new Outcome.Refused(
          "order %s is not cancelled: %s; the invoice follows"
              .formatted(
                  order.marketplaceOrderId(),
                  CancellationDecisionService.refusedBy(decision.by())));
    }
    CancellationProperties.Rule rule = properties.of(order.marketplace());
    if (nobodyIsAsked(order, rule.policy())) {
      return confirm(order, asked);
    }
    Instant now = now();
    CancellationRequest request =
        requests.add(order.id(), now, asked, now.plus(rule.decideWithin()));
    ledger.move(
        order,
        OrderState.CANCELLATION_ASKED,
        Actor.MARKETPLACE,
        "cancellation-asked",
        "to be decided by " + request.decideBy());
    handOverService.tell(order.id(), HandOverFact.CANCELLATION_ASKED);
    return new Outcome.Evaluating(false);
  }

  private boolean nobodyIsAsked(Order order, Policy policy) {
    return switch (policy) {
      case AUTO_CONFIRM -> true;
      case UNTIL_TAKEN_OVER ->
          orderHolds.isHeld(order.id()) || !handOverService.isTakenOver(order.id());
      case ASK_ERP, UNTIL_INVOICED -> orderHolds.isHeld(order.id());
    };
  }

  private Outcome confirm(Order order, CancellationCall asked) {
    Cancellation cancellation = Cancellation.byMarketplace(now(), asked);
    orderCanceller.cancel(order, cancellation, "the marketplace asked for it; confirmed");
    return new Outcome.Confirmed(cancellation.receiptFor(order), false);
  }

  private Outcome confirmAgain(Order order) {
    Cancellation before = cancellations.find(order.id()).orElseThrow();
    if (before.actor() == Actor.SELLER) {
      ledger.note(order, Actor.MARKETPLACE, "cancellation-echoed", "the seller's own; confirmed");
    }
    return new Outcome.Confirmed(before.receiptFor(order), true);
  }

  private Instant now() {
    return clock.instant();
  }
}
