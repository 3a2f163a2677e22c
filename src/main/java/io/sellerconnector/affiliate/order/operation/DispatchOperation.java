package io.sellerconnector.affiliate.order.operation;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.AffiliateSeller.PlacementApi;
import io.sellerconnector.affiliate.order.AffiliateActor;
import io.sellerconnector.affiliate.order.AffiliateOrder;
import io.sellerconnector.affiliate.order.AffiliateOrderState;
import io.sellerconnector.affiliate.order.AffiliateOrderStep;
import io.sellerconnector.affiliate.order.AffiliateOrders;
import io.sellerconnector.affiliate.order.SellerPayment;
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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells the seller that an order may go out. While VTEX is not so far, or a person has to approve,
 * the order is read for a while and told again: the message does not wait, so that a cancellation
 * is not held up.
 */
@AffiliateRole
@Component
@Order(4)
final class DispatchOperation implements OrderOperation {

  private static final int MAX_FAULTS = 5;
  private static final Duration SOON = Duration.ofSeconds(15);
  private static final Duration LATER = Duration.ofMinutes(1);

  private final AffiliateOrders orders;
  private final VtexOrders vtexOrders;
  private final OrderReconciliation reconciliation;
  private final PlacementCalls calls;
  private final ObjectProvider<SellerPayment> payment;
  private final TransactionTemplate transaction;
  private final Clock clock;

  DispatchOperation(
      AffiliateOrders orders,
      VtexOrders vtexOrders,
      OrderReconciliation reconciliation,
      PlacementCalls calls,
      ObjectProvider<SellerPayment> payment,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.orders = orders;
    this.vtexOrders = vtexOrders;
    this.reconciliation = reconciliation;
    this.calls = calls;
    this.payment = payment;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  @Override
  public boolean isNeeded(AffiliateOrder order) {
    return order.state() == AffiliateOrderState.AUTHORISING
        && (order.resultDue() == null || !clock.instant().isBefore(order.resultDue()));
  }

  @Override
  public @Nullable DeliveryResult run(
      AffiliateSeller seller, AffiliateOrder order, OutboundMessage message) {
    if (order.resultCode() != null || order.resultDue() != null) {
      return afterResult(seller, order, message);
    }
    return tell(seller, order, message);
  }

  /** What VTEX told of the approval counts once the order shows it. */
  private @Nullable DeliveryResult afterResult(
      AffiliateSeller seller, AffiliateOrder order, OutboundMessage message) {
    return switch (vtexOrders.read(seller, order.expectedVtexId(), message.priority())) {
      case VtexOrders.Reading.NotNow(DeliveryResult result) -> Outcomes.waiting(result);
      case VtexOrders.Reading.Missing() -> {
        locked(order, now -> orders.lookWithin(now, SOON));
        yield null;
      }
      case VtexOrders.Reading.Found(VtexOrder shown) -> {
        boolean[] still = new boolean[1];
        locked(
            order,
            now -> {
              orders.resultUsed(now.id());
              still[0] =
                  reconciliation.apply(seller, now, shown).state()
                      == AffiliateOrderState.AUTHORISING;
            });
        if (!still[0]) {
          yield null;
        }
        yield order.resultCode() == null
            ? tell(seller, order, message)
            : afterTold(order, VtexFault.verdictOf(order.resultCode()));
      }
    };
  }

  /** Told again only once it is read again: VTEX may answer a repeat as fast as it comes. */
  private @Nullable DeliveryResult afterTold(AffiliateOrder order, Verdict told) {
    locked(
        order,
        now -> {
          if (told == Verdict.PERSON) {
            orders.take(
                now,
                AffiliateOrderStep.HOLD,
                AffiliateActor.SELLER,
                "a person on the seller's side has to approve it");
          } else {
            orders.waits(now.id(), "VTEX does not let it out: " + order.resultText());
            orders.lookWithin(now, told == Verdict.DONE ? SOON : LATER);
          }
        });
    return null;
  }

  private @Nullable DeliveryResult tell(
      AffiliateSeller seller, AffiliateOrder order, OutboundMessage message) {
    if (order.paymentAtSeller()) {
      switch (payment.getObject().release(seller, order, message.priority())) {
        case SellerPayment.Release.Goes() -> {}
        case SellerPayment.Release.Held(String cause) -> {
          locked(
              order,
              now -> {
                orders.waits(now.id(), cause);
                orders.lookWithin(now, LATER);
              });
          return null;
        }
        case SellerPayment.Release.NotNow(DeliveryResult result) -> {
          return Outcomes.waiting(result);
        }
      }
    }
    VtexClient.Reply reply = calls.dispatch(seller, order, message);
    DeliveryResult transport = Outcomes.transport(reply);
    VtexResponse answer = reply.answer();
    VtexFault fault =
        answer == null
            ? null
            : VtexFault.of(answer.status(), answer.body()).without(orders.content(order.id()));
    if (answer != null
        && Outcomes.isSuccess(answer)
        && fault != null
        && (fault.verdict() == Verdict.DONE || fault.code().isEmpty())) {
      return told(order);
    }
    if (fault != null && fault.verdict() == Verdict.PERSON) {
      locked(
          order,
          now -> orders.take(now, AffiliateOrderStep.HOLD, AffiliateActor.SELLER, fault.text()));
      return null;
    }
    if (answer != null
        && fault != null
        && (fault.verdict() == Verdict.NOT_YET || answer.status() == 404)) {
      locked(
          order,
          now -> {
            orders.waits(now.id(), "VTEX is not ready to let it out: " + fault.text());
            orders.lookWithin(now, SOON);
          });
      return null;
    }
    if (transport != null) {
      return transport;
    }
    return refused(seller, order, fault, answer, message);
  }

  /** The order tells why, if it can: a person has to approve it, or it is cancelled. */
  private @Nullable DeliveryResult refused(
      AffiliateSeller seller,
      AffiliateOrder order,
      @Nullable VtexFault fault,
      @Nullable VtexResponse answer,
      OutboundMessage message) {
    String said = fault == null ? "no answer" : fault.text();
    if (answer != null && fault != null && fault.verdict() == Verdict.PASSING) {
      locked(order, now -> orders.waits(now.id(), said));
      return new DeliveryResult.Away(answer.status(), said, null);
    }
    return switch (vtexOrders.read(seller, order.expectedVtexId(), message.priority())) {
      case VtexOrders.Reading.NotNow(DeliveryResult result) -> Outcomes.waiting(result);
      case VtexOrders.Reading.Missing() -> odd(order, said, answer);
      case VtexOrders.Reading.Found(VtexOrder shown) -> {
        boolean[] still = new boolean[1];
        locked(
            order,
            now ->
                still[0] =
                    reconciliation.apply(seller, now, shown).state()
                        == AffiliateOrderState.AUTHORISING);
        yield still[0] ? odd(order, said, answer) : null;
      }
    };
  }

  private @Nullable DeliveryResult told(AffiliateOrder order) {
    locked(
        order,
        now -> {
          if (now.api() == PlacementApi.ORDER_INTEGRATION) {
            orders.awaitResult(now);
            orders.note(now, AffiliateActor.SELLER, "queued", "VTEX approves it and tells");
          } else {
            orders.take(now, AffiliateOrderStep.DISPATCH, AffiliateActor.SELLER, "VTEX took it");
          }
        });
    return null;
  }

  private @Nullable DeliveryResult odd(
      AffiliateOrder order, String said, @Nullable VtexResponse answer) {
    int[] faults = new int[1];
    locked(
        order,
        now -> {
          orders.fault(now, said);
          orders.lookWithin(now, SOON);
          faults[0] = now.faults() + 1;
        });
    Integer status = answer == null ? null : answer.status();
    return faults[0] >= MAX_FAULTS
        ? new DeliveryResult.Refused(status, said + "; an operator has to look")
        : new DeliveryResult.Failed(status, said, null);
  }

  private void locked(AffiliateOrder order, Consumer<AffiliateOrder> work) {
    transaction.executeWithoutResult(_ ->
        orders
            .lock(order.id())
            .filter(now -> now.state() == AffiliateOrderState.AUTHORISING)
            .ifPresent(work));
  }
}
