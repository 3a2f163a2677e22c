package io.sellerconnector.affiliate.order.operation;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.order.AffiliateActor;
import io.sellerconnector.affiliate.order.AffiliateOddities;
import io.sellerconnector.affiliate.order.AffiliateOddity;
import io.sellerconnector.affiliate.order.AffiliateOrder;
import io.sellerconnector.affiliate.order.AffiliateOrders;
import io.sellerconnector.affiliate.order.reading.AffiliateReturns;
import io.sellerconnector.affiliate.order.reading.AffiliateReturns.Return;
import io.sellerconnector.affiliate.order.reading.AffiliateReturns.State;
import io.sellerconnector.affiliate.order.reading.OrderReconciliation;
import io.sellerconnector.affiliate.order.reading.VtexFault;
import io.sellerconnector.affiliate.order.reading.VtexFault.Verdict;
import io.sellerconnector.affiliate.order.reading.VtexOrder;
import io.sellerconnector.affiliate.order.reading.VtexOrders;
import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.outbox.OutboundMessage;
import io.sellerconnector.vtex.VtexClient;
import io.sellerconnector.vtex.VtexResponse;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Reports to the seller's VTEX what has come back; read before it is reported again. */
@AffiliateRole
@Component
@Order(2)
final class ReturnOperation implements OrderOperation {

  private final AffiliateOrders orders;
  private final AffiliateReturns returns;
  private final AffiliateOddities oddities;
  private final VtexOrders vtexOrders;
  private final OrderReconciliation reconciliation;
  private final PlacementCalls calls;
  private final TransactionTemplate transaction;

  ReturnOperation(
      AffiliateOrders orders,
      AffiliateReturns returns,
      AffiliateOddities oddities,
      VtexOrders vtexOrders,
      OrderReconciliation reconciliation,
      PlacementCalls calls,
      PlatformTransactionManager transactions) {
    this.orders = orders;
    this.returns = returns;
    this.oddities = oddities;
    this.vtexOrders = vtexOrders;
    this.reconciliation = reconciliation;
    this.calls = calls;
    this.transaction = new TransactionTemplate(transactions);
  }

  @Override
  public boolean isNeeded(AffiliateOrder order) {
    return !order.state().isUnsure()
        && !order.state().isOver()
        && returns.nextOpen(order.id()).isPresent();
  }

  @Override
  public @Nullable DeliveryResult run(
      AffiliateSeller seller, AffiliateOrder order, OutboundMessage message) {
    Return next = returns.nextOpen(order.id()).orElse(null);
    if (next == null) {
      return null;
    }
    if (next.state() == State.SENDING) {
      switch (vtexOrders.read(seller, order.expectedVtexId(), message.priority())) {
        case VtexOrders.Reading.NotNow(DeliveryResult result) -> {
          return Outcomes.waiting(result);
        }
        case VtexOrders.Reading.Found(VtexOrder shown) when shown.showsReturn(next.invoice()) -> {
          return sent(seller, order, next, shown);
        }
        default -> {}
      }
    }
    moved(order, next, State.SENDING, null, "return-sending");
    VtexClient.Reply reply = calls.returnItems(seller, order, next.body(), message);
    VtexResponse answer = reply.answer();
    if (answer != null && Outcomes.isSuccess(answer)) {
      return sent(
          seller,
          order,
          next,
          vtexOrders.read(seller, order.expectedVtexId(), message.priority())
                  instanceof VtexOrders.Reading.Found(VtexOrder shown)
              ? shown
              : null);
    }
    DeliveryResult transport = Outcomes.transport(reply);
    if (transport != null || answer == null) {
      return transport;
    }
    VtexFault fault =
        VtexFault.of(answer.status(), answer.body()).without(orders.content(order.id()));
    if (fault.verdict() == Verdict.PASSING) {
      return new DeliveryResult.Failed(answer.status(), fault.text(), null);
    }
    return refused(seller, order, next, fault, message);
  }

  /** VTEX may have it by another way already: the order tells. */
  private @Nullable DeliveryResult refused(
      AffiliateSeller seller,
      AffiliateOrder order,
      Return next,
      VtexFault fault,
      OutboundMessage message) {
    return switch (vtexOrders.read(seller, order.expectedVtexId(), message.priority())) {
      case VtexOrders.Reading.NotNow(DeliveryResult result) -> Outcomes.waiting(result);
      case VtexOrders.Reading.Found(VtexOrder shown) when shown.showsReturn(next.invoice()) ->
          sent(seller, order, next, shown);
      default -> {
        moved(order, next, State.REFUSED, fault.text(), "return-refused");
        yield null;
      }
    };
  }

  /** VTEX has it: what that makes of the order is read from it, now or at the next look. */
  private @Nullable DeliveryResult sent(
      AffiliateSeller seller, AffiliateOrder order, Return next, @Nullable VtexOrder shown) {
    moved(order, next, State.SENT, null, "return-sent");
    transaction.executeWithoutResult(_ ->
        orders
            .lock(order.id())
            .ifPresent(now -> {
              if (shown != null) {
                reconciliation.apply(seller, now, shown);
              }
              orders.lookWithin(orders.find(now.id()).orElse(now), java.time.Duration.ofSeconds(5));
            }));
    return null;
  }

  private void moved(
      AffiliateOrder order, Return next, State to, @Nullable String cause, String event) {
    Consumer<AffiliateOrder> work =
        now -> {
          returns.move(now.id(), next.invoice(), to, cause);
          if (to != State.SENDING) {
            orders.note(
                now,
                to == State.SENT ? AffiliateActor.CONNECTOR : AffiliateActor.SELLER,
                event,
                "return invoice %s%s".formatted(next.invoice(), cause == null ? "" : ": " + cause));
          }
          if (to == State.REFUSED) {
            oddities.raise(
                now.id(),
                AffiliateOddity.RETURN_REFUSED,
                "return invoice %s: %s".formatted(next.invoice(), cause));
          }
        };
    transaction.executeWithoutResult(_ -> orders.lock(order.id()).ifPresent(work));
  }
}
