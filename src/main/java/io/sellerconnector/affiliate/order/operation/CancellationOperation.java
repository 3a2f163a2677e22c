package io.sellerconnector.affiliate.order.operation;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.order.AffiliateActor;
import io.sellerconnector.affiliate.order.AffiliateOrder;
import io.sellerconnector.affiliate.order.AffiliateOrderState;
import io.sellerconnector.affiliate.order.AffiliateOrders;
import io.sellerconnector.affiliate.order.reading.OrderReconciliation;
import io.sellerconnector.affiliate.order.reading.VtexFault;
import io.sellerconnector.affiliate.order.reading.VtexOrder;
import io.sellerconnector.affiliate.order.reading.VtexOrders;
import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.outbox.OutboundMessage;
import io.sellerconnector.vtex.VtexClient;
import io.sellerconnector.vtex.VtexResponse;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks the seller to cancel. That VTEX takes the request decides nothing: the order is cancelled
 * once VTEX shows it so, and goes on if the seller denies it or has invoiced.
 */
@AffiliateRole
@Component
@Order(3)
final class CancellationOperation implements OrderOperation {

  private static final int MAX_FAULTS = 5;
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Duration INCOMPLETE = Duration.ofSeconds(30);

  private final AffiliateOrders orders;
  private final VtexOrders vtexOrders;
  private final OrderReconciliation reconciliation;
  private final PlacementCalls calls;
  private final TransactionTemplate transaction;

  CancellationOperation(
      AffiliateOrders orders,
      VtexOrders vtexOrders,
      OrderReconciliation reconciliation,
      PlacementCalls calls,
      PlatformTransactionManager transactions) {
    this.orders = orders;
    this.vtexOrders = vtexOrders;
    this.reconciliation = reconciliation;
    this.calls = calls;
    this.transaction = new TransactionTemplate(transactions);
  }

  @Override
  public boolean isNeeded(AffiliateOrder order) {
    return order.state() == AffiliateOrderState.CANCEL_ASKED && !order.cancelSent();
  }

  @Override
  public @Nullable DeliveryResult run(
      AffiliateSeller seller, AffiliateOrder order, OutboundMessage message) {
    String reason = orders.cancelReason(order.id()).orElse("cancelled by the marketplace");
    VtexClient.Reply reply = calls.cancel(seller, order, reason, message);
    VtexResponse answer = reply.answer();
    if (answer != null && Outcomes.isSuccess(answer)) {
      transaction.executeWithoutResult(_ ->
          orders
              .lock(order.id())
              .filter(now -> now.state() == AffiliateOrderState.CANCEL_ASKED)
              .ifPresent(now -> {
                orders.cancelSent(now.id());
                orders.note(now, AffiliateActor.SELLER, "cancel-asked", "VTEX took the request");
                orders.lookWithin(now, SOON);
              }));
      return null;
    }
    DeliveryResult transport = Outcomes.transport(reply);
    return transport != null || answer == null
        ? transport
        : refused(seller, order, answer, message);
  }

  /** Invoiced, cancelled already, or not complete yet: the order tells. */
  private @Nullable DeliveryResult refused(
      AffiliateSeller seller, AffiliateOrder order, VtexResponse answer, OutboundMessage message) {
    return switch (vtexOrders.read(seller, order.expectedVtexId(), message.priority())) {
      case VtexOrders.Reading.NotNow(DeliveryResult result) -> Outcomes.waiting(result);
      case VtexOrders.Reading.Missing() ->
          odd(order, "VTEX does not know the order", answer.status());
      case VtexOrders.Reading.Found(VtexOrder shown) -> {
        AffiliateOrder now =
            Objects.requireNonNull(
                transaction.execute(_ ->
                    reconciliation.apply(seller, orders.lock(order.id()).orElseThrow(), shown)));
        if (now.state() != AffiliateOrderState.CANCEL_ASKED) {
          yield null;
        }
        if (shown.isIncomplete()) {
          transaction.executeWithoutResult(_ ->
              orders
                  .lock(order.id())
                  .ifPresent(each -> {
                    orders.waits(each.id(), "VTEX has not completed the order yet");
                    orders.lookWithin(each, INCOMPLETE);
                  }));
          yield null;
        }
        VtexFault fault =
            VtexFault.of(answer.status(), answer.body()).without(orders.content(order.id()));
        yield fault.verdict() == VtexFault.Verdict.PASSING
            ? new DeliveryResult.Away(answer.status(), fault.text(), null)
            : odd(order, fault.text(), answer.status());
      }
    };
  }

  private @Nullable DeliveryResult odd(AffiliateOrder order, String said, int status) {
    return transaction.execute(_ -> {
      AffiliateOrder now = orders.lock(order.id()).orElseThrow();
      orders.fault(now, said);
      return now.faults() + 1 >= MAX_FAULTS
          ? new DeliveryResult.Refused(status, said + "; an operator has to look")
          : new DeliveryResult.Failed(status, said, null);
    });
  }
}
