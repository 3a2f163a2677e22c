package io.sellerconnector.affiliate.order.operation;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.AffiliateSeller.PlacementApi;
import io.sellerconnector.affiliate.order.AffiliateActor;
import io.sellerconnector.affiliate.order.AffiliateOrder;
import io.sellerconnector.affiliate.order.AffiliateOrderMetrics;
import io.sellerconnector.affiliate.order.AffiliateOrderProperties;
import io.sellerconnector.affiliate.order.AffiliateOrderState;
import io.sellerconnector.affiliate.order.AffiliateOrderStep;
import io.sellerconnector.affiliate.order.AffiliateOrders;
import io.sellerconnector.affiliate.order.OrderContent;
import io.sellerconnector.affiliate.order.SellerPayment;
import io.sellerconnector.affiliate.order.SellerPayment.Merchant;
import io.sellerconnector.affiliate.order.reading.OrderReconciliation;
import io.sellerconnector.affiliate.order.reading.VtexFault;
import io.sellerconnector.affiliate.order.reading.VtexFault.Verdict;
import io.sellerconnector.affiliate.order.reading.VtexOrder;
import io.sellerconnector.affiliate.order.reading.VtexOrders;
import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.outbox.OutboundMessage;
import io.sellerconnector.vtex.VtexClient;
import io.sellerconnector.vtex.VtexResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Places an order, exactly once: that it is being sent is written down before it is, and whatever
 * was sent is read before it is sent again.
 */
@AffiliateRole
@Component
@Order(1)
final class PlacementOperation implements OrderOperation {

  private static final Logger log = LoggerFactory.getLogger(PlacementOperation.class);

  /** As often is an answer tried again that nobody knows how to take. */
  private static final int MAX_FAULTS = 5;

  /** As often is an order looked for while it may still arrive. */
  private static final int READS = 8;

  private final AffiliateOrders orders;
  private final VtexOrders vtexOrders;
  private final OrderReconciliation reconciliation;
  private final PlacementCalls calls;
  private final AffiliateOrderMetrics metrics;
  private final Duration onItsWay;
  private final ObjectProvider<SellerPayment> payment;
  private final TransactionTemplate transaction;
  private final Clock clock;

  PlacementOperation(
      AffiliateOrders orders,
      VtexOrders vtexOrders,
      OrderReconciliation reconciliation,
      PlacementCalls calls,
      AffiliateOrderMetrics metrics,
      AffiliateOrderProperties properties,
      ObjectProvider<SellerPayment> payment,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.orders = orders;
    this.vtexOrders = vtexOrders;
    this.reconciliation = reconciliation;
    this.calls = calls;
    this.metrics = metrics;
    this.onItsWay = properties.onItsWay();
    this.payment = payment;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  @Override
  public boolean isNeeded(AffiliateOrder order) {
    return order.state().isUnsure()
        && (order.resultDue() == null || !clock.instant().isBefore(order.resultDue()));
  }

  @Override
  public @Nullable DeliveryResult run(
      AffiliateSeller seller, AffiliateOrder order, OutboundMessage message) {
    return order.sends() == 0 ? send(seller, order, message) : look(seller, order, message, true);
  }

  /**
   * @param repeat whether it may be sent again if the seller does not have it
   */
  private @Nullable DeliveryResult look(
      AffiliateSeller seller, AffiliateOrder order, OutboundMessage message, boolean repeat) {
    VtexOrders.Reading reading =
        vtexOrders.read(seller, order.expectedVtexId(), message.priority());
    if (reading instanceof VtexOrders.Reading.Missing
        && !order.expectedVtexId().equals(order.derivedVtexId())) {
      // The number was told, not answered: it may be wrong.
      reading = vtexOrders.read(seller, order.derivedVtexId(), message.priority());
    }
    return switch (reading) {
      case VtexOrders.Reading.Found(VtexOrder shown) -> found(seller, order, shown, message);
      case VtexOrders.Reading.NotNow(DeliveryResult result) -> Outcomes.waiting(result);
      case VtexOrders.Reading.Missing() -> missing(seller, order, message, repeat);
    };
  }

  private @Nullable DeliveryResult found(
      AffiliateSeller seller, AffiliateOrder order, VtexOrder shown, OutboundMessage message) {
    @Nullable String[] reference = {shown.paymentReference()};
    if (order.paymentAtSeller() && reference[0] == null) {
      DeliveryResult unknown = askForReference(seller, order, shown, message, reference);
      if (unknown != null) {
        return unknown;
      }
    }
    return locked(
        order,
        now -> {
          Optional<OrderContent> content = orders.content(now.id());
          String difference =
              content.isEmpty() ? "what was sold is erased" : shown.difference(now, content.get());
          if (difference != null) {
            String cause =
                "VTEX has another order under number %s: %s".formatted(shown.orderId(), difference);
            orders.operators(now.id(), MAX_FAULTS, cause);
            orders.note(now, AffiliateActor.CONNECTOR, "other-order", cause);
            log.warn("Order {}: {}", now.id(), cause);
            return new DeliveryResult.Refused(null, cause);
          }
          if (now.resultCode() == null) {
            metrics.found(AffiliateOrderMetrics.Finding.PLACEMENT);
          }
          AffiliateOrder placed =
              placed(now, shown.orderId(), reference[0], "found at VTEX as " + shown.orderId());
          reconciliation.apply(seller, placed, shown);
          return null;
        });
  }

  /**
   * What ties the payment to the order is in the answer to its placement, and that was lost. Placed
   * again under the same number it cannot become two, and a seller that answers what it has
   * answered before names it; VTEX's own answers that it has the order.
   *
   * @param reference set if it is named
   * @return null if nothing more is to be found out
   */
  private @Nullable DeliveryResult askForReference(
      AffiliateSeller seller,
      AffiliateOrder order,
      VtexOrder shown,
      OutboundMessage message,
      @Nullable String[] reference) {
    OrderContent content = orders.content(order.id()).orElse(null);
    if (content == null || order.cancel() || shown.difference(order, content) != null) {
      return null;
    }
    return switch (payment.getObject().merchant(seller, order, content)) {
      case Merchant.Nobody _ -> null;
      case Merchant.NotNow(DeliveryResult result) -> Outcomes.waiting(result);
      case Merchant.Known(String name) -> {
        VtexClient.Reply reply = calls.place(seller, order, content, name, message);
        VtexResponse answer = reply.answer();
        if (answer == null || Outcomes.transport(reply) != null) {
          yield Outcomes.waiting(reply.result());
        }
        if (Outcomes.isSuccess(answer)) {
          reference[0] = PlacementCalls.paymentReference(answer.body());
        }
        yield null;
      }
    };
  }

  private AffiliateOrder placed(
      AffiliateOrder order, String vtexId, @Nullable String reference, String detail) {
    orders.foundAs(order.id(), vtexId);
    orders.resultUsed(order.id());
    AffiliateOrder placed =
        orders.take(order, AffiliateOrderStep.PLACE, AffiliateActor.SELLER, detail);
    if (placed.paymentAtSeller()) {
      payment.getObject().placed(placed, reference);
    }
    if (placed.cancel()) {
      return orders.take(
          placed,
          AffiliateOrderStep.ASK_CANCEL,
          AffiliateActor.MARKETPLACE,
          "the marketplace had wanted it cancelled");
    }
    return placed.authorise()
        ? orders.take(
            placed,
            AffiliateOrderStep.AUTHORISE,
            AffiliateActor.MARKETPLACE,
            "the marketplace had let it go out")
        : placed;
  }

  private @Nullable DeliveryResult missing(
      AffiliateSeller seller, AffiliateOrder order, OutboundMessage message, boolean repeat) {
    Verdict told =
        order.resultCode() == null ? Verdict.UNKNOWN : VtexFault.verdictOf(order.resultCode());
    if (order.resultCode() != null && told == Verdict.FINAL) {
      return refuse(
          order, new VtexFault(told, order.resultCode(), String.valueOf(order.resultText())));
    }
    if (told == Verdict.DONE || told == Verdict.EXISTS) {
      // VTEX tells before it shows: however often it is looked for meanwhile, that is no fault yet.
      return onItsWay(order).isPositive()
          ? notYet(order, "VTEX says that it has the order, and does not show it yet")
          : fault(order, "VTEX says that it has the order, and does not show it", null);
    }
    if (order.cancel()) {
      return calledOff(order);
    }
    if (order.resultCode() != null) {
      return toldToFail(order, told);
    }
    // VTEX may still be placing what was sent, and would then have two.
    if (repeat && onItsWay(order).isPositive()) {
      return notYet(order, "it may still arrive at VTEX");
    }
    return repeat
        ? send(seller, order, message)
        : fault(order, "VTEX says that it has the order, and does not show it", null);
  }

  private DeliveryResult notYet(AffiliateOrder order, String reason) {
    Duration left = onItsWay(order);
    Duration next = onItsWay.dividedBy(READS);
    return DeliveryResult.Postponed.own(reason, left.compareTo(next) < 0 ? left : next);
  }

  /** Sent again after a while: VTEX may answer a repeat as fast as it comes. */
  private @Nullable DeliveryResult toldToFail(AffiliateOrder order, Verdict told) {
    String said = "%s %s".formatted(order.resultCode(), order.resultText());
    transaction.executeWithoutResult(
        _ -> orders.lock(order.id()).ifPresent(now -> orders.resultUsed(now.id())));
    return told == Verdict.PASSING
        ? new DeliveryResult.Failed(null, said, null)
        : fault(order, said, null);
  }

  /** What was lost on its way may still arrive: not before that is over is it called off. */
  private @Nullable DeliveryResult calledOff(AffiliateOrder order) {
    Duration left = onItsWay(order);
    if (left.isPositive()) {
      return DeliveryResult.Postponed.own("it may still arrive at VTEX", left);
    }
    return locked(
        order,
        now -> {
          orders.take(
              now,
              AffiliateOrderStep.CANCEL,
              AffiliateActor.MARKETPLACE,
              "VTEX does not have it, and it is not sent again");
          return null;
        });
  }

  /** How long it may still arrive; none where VTEX has answered whatever was sent. */
  private Duration onItsWay(AffiliateOrder order) {
    return order.sentAt() == null
        ? Duration.ZERO
        : Duration.between(clock.instant(), order.sentAt().plus(onItsWay));
  }

  private @Nullable DeliveryResult send(
      AffiliateSeller seller, AffiliateOrder order, OutboundMessage message) {
    OrderContent content = orders.content(order.id()).orElse(null);
    if (content == null) {
      return new DeliveryResult.Refused(null, "the customer's data is erased: it cannot be sent");
    }
    String merchant = null;
    if (order.paymentAtSeller()) {
      switch (payment.getObject().merchant(seller, order, content)) {
        case Merchant.Known(String name) -> merchant = name;
        case Merchant.Nobody(String cause) -> {
          return refuse(order, cause, "none");
        }
        case Merchant.NotNow(DeliveryResult result) -> {
          return Outcomes.waiting(result);
        }
      }
    }
    return send(seller, order, content, merchant, message);
  }

  private @Nullable DeliveryResult send(
      AffiliateSeller seller,
      AffiliateOrder order,
      OrderContent content,
      @Nullable String merchant,
      OutboundMessage message) {
    Start start = transaction.execute(_ -> start(order));
    return switch (start) {
      case GOES ->
          judge(seller, order, calls.place(seller, order, content, merchant, message), message);
      case CHANGED ->
          DeliveryResult.Postponed.own("it has changed meanwhile", Duration.ofSeconds(1));
      case DECIDED -> null;
      case null -> throw new IllegalStateException("no transaction");
    };
  }

  /** What becomes of an order that was about to be sent. */
  private enum Start {
    GOES,
    /** Somebody else sends it, or it is to be called off: it is looked at anew. */
    CHANGED,
    DECIDED
  }

  private Start start(AffiliateOrder given) {
    AffiliateOrder now = orders.lock(given.id()).orElseThrow();
    if (!now.state().isUnsure()) {
      return Start.DECIDED;
    }
    if (now.sends() != given.sends()) {
      return Start.CHANGED;
    }
    if (now.cancel() && now.sends() == 0) {
      orders.take(
          now,
          AffiliateOrderStep.CANCEL,
          AffiliateActor.MARKETPLACE,
          "nothing had been sent to the seller");
      return Start.DECIDED;
    }
    if (now.cancel()) {
      return Start.CHANGED;
    }
    orders.resultUsed(now.id());
    orders.sending(now);
    return Start.GOES;
  }

  private @Nullable DeliveryResult judge(
      AffiliateSeller seller,
      AffiliateOrder order,
      VtexClient.Reply reply,
      OutboundMessage message) {
    if (reply.result() instanceof DeliveryResult.Postponed) {
      transaction.executeWithoutResult(_ ->
          orders
              .lock(order.id())
              .filter(now -> now.sends() == order.sends() + 1)
              .ifPresent(_ -> orders.notSent(order)));
      return reply.result();
    }
    VtexResponse answer = reply.answer();
    if (answer == null) {
      return lost(order, Outcomes.waiting(reply.result()), "no answer");
    }
    if (answer.isLockOut()) {
      transaction.executeWithoutResult(
          _ -> orders.lock(order.id()).ifPresent(now -> orders.answered(now.id())));
      return Outcomes.transport(reply);
    }
    VtexFault fault =
        VtexFault.of(answer.status(), answer.body()).without(orders.content(order.id()));
    if (Outcomes.isSuccess(answer) && isTaken(fault)) {
      return taken(order, answer);
    }
    return switch (fault.verdict()) {
      case EXISTS, PERSON, NOT_YET, DONE -> look(seller, reread(order), message, false);
      case FINAL -> refuse(order, fault);
      case PASSING ->
          answer.isServerError()
              ? lost(order, Outcomes.waiting(reply.result()), fault.text())
              : again(order, fault, answer, reply);
      case UNKNOWN -> fault(order, "%s %s".formatted(fault.code(), fault.text()).strip(), answer);
    };
  }

  /** A success that names a fault is none: New Order Integration answers so. */
  private static boolean isTaken(VtexFault fault) {
    return fault.verdict() == Verdict.DONE || fault.code().isEmpty();
  }

  private @Nullable DeliveryResult taken(AffiliateOrder order, VtexResponse answer) {
    if (order.api() == PlacementApi.ORDER_INTEGRATION) {
      return locked(
          order,
          now -> {
            orders.awaitResult(now);
            orders.note(now, AffiliateActor.SELLER, "queued", "VTEX places it and tells");
            return null;
          });
    }
    String vtexId = PlacementCalls.orderId(answer.body());
    return vtexId == null
        ? lost(
            order,
            new DeliveryResult.Failed(
                answer.status(), "VTEX's answer does not name the order", Duration.ofSeconds(2)),
            "an answer that does not name the order")
        : locked(
            order,
            now -> {
              placed(
                  now,
                  vtexId,
                  PlacementCalls.paymentReference(answer.body()),
                  "placed at VTEX as " + vtexId);
              return null;
            });
  }

  private AffiliateOrder reread(AffiliateOrder order) {
    return orders.find(order.id()).orElse(order);
  }

  private @Nullable DeliveryResult refuse(AffiliateOrder order, VtexFault fault) {
    return refuse(order, fault.inWords(), fault.code());
  }

  /**
   * @param code VTEX's, or what it is counted as where VTEX was not asked
   */
  private @Nullable DeliveryResult refuse(AffiliateOrder order, String cause, String code) {
    return locked(
        order,
        now -> {
          orders.take(now, AffiliateOrderStep.REFUSE, AffiliateActor.SELLER, cause);
          metrics.refused(code);
          return null;
        });
  }

  private DeliveryResult again(
      AffiliateOrder order, VtexFault fault, VtexResponse answer, VtexClient.Reply reply) {
    transaction.executeWithoutResult(_ ->
        orders
            .lock(order.id())
            .ifPresent(now -> {
              orders.answered(now.id());
              orders.waits(now.id(), fault.text());
            }));
    Duration wait =
        reply.result() instanceof DeliveryResult.Failed failed ? failed.retryAfter() : null;
    return new DeliveryResult.Failed(
        answer.status(), "%s %s".formatted(fault.code(), fault.text()).strip(), wait);
  }

  private @Nullable DeliveryResult lost(
      AffiliateOrder order, DeliveryResult result, String detail) {
    return transaction.execute(_ -> {
      AffiliateOrder now = orders.lock(order.id()).orElseThrow();
      if (now.state() == AffiliateOrderState.PLACING) {
        orders.take(now, AffiliateOrderStep.LOSE, AffiliateActor.CONNECTOR, detail);
      }
      return result;
    });
  }

  private @Nullable DeliveryResult fault(
      AffiliateOrder order, String said, @Nullable VtexResponse answer) {
    return transaction.execute(_ -> {
      AffiliateOrder now = orders.lock(order.id()).orElseThrow();
      orders.fault(now, said);
      if (answer != null) {
        orders.answered(now.id());
      }
      Integer status = answer == null ? null : answer.status();
      return now.faults() + 1 >= MAX_FAULTS
          ? new DeliveryResult.Refused(status, said + "; an operator has to look")
          : new DeliveryResult.Failed(status, said, null);
    });
  }

  /** Without effect if somebody has decided about it meanwhile. */
  private @Nullable DeliveryResult locked(
      AffiliateOrder order, Function<AffiliateOrder, @Nullable DeliveryResult> work) {
    return transaction.execute(_ -> {
      AffiliateOrder now = orders.lock(order.id()).orElseThrow();
      return now.state().isUnsure() ? work.apply(now) : null;
    });
  }
}
