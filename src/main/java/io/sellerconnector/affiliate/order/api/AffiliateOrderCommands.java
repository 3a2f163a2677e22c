package io.sellerconnector.affiliate.order.api;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.order.AffiliateActor;
import io.sellerconnector.affiliate.order.AffiliateOrder;
import io.sellerconnector.affiliate.order.AffiliateOrderId;
import io.sellerconnector.affiliate.order.AffiliateOrderState;
import io.sellerconnector.affiliate.order.AffiliateOrderStep;
import io.sellerconnector.affiliate.order.AffiliateOrders;
import io.sellerconnector.affiliate.order.OrderOperations;
import io.sellerconnector.affiliate.order.OrderWishes;
import io.sellerconnector.affiliate.order.SellerPayment;
import io.sellerconnector.affiliate.order.reading.AffiliateInvoice;
import io.sellerconnector.affiliate.order.reading.AffiliateInvoices;
import io.sellerconnector.affiliate.order.reading.AffiliateReturns;
import io.sellerconnector.inbound.SellerProblem;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/** What the marketplace wants of an order, within the caller's transaction and repeatable. */
@AffiliateRole
@Service
final class AffiliateOrderCommands implements OrderWishes {

  private static final Duration SOON = Duration.ofSeconds(5);

  private final AffiliateOrders orders;
  private final AffiliateInvoices invoices;
  private final AffiliateReturns returns;
  private final OrderOperations operations;
  private final ObjectProvider<SellerPayment> payments;

  AffiliateOrderCommands(
      AffiliateOrders orders,
      AffiliateInvoices invoices,
      AffiliateReturns returns,
      OrderOperations operations,
      ObjectProvider<SellerPayment> payments) {
    this.orders = orders;
    this.invoices = invoices;
    this.returns = returns;
    this.operations = operations;
    this.payments = payments;
  }

  /** Lets it go out as soon as the seller has it. */
  AffiliateOrder authorise(AffiliateOrderId id) {
    if (locked(id).paymentAtSeller()) {
      String reason = payments.getObject().holdsBack(id);
      if (reason != null) {
        throw SellerProblem.conflict("order-unpaid", reason);
      }
    }
    return authorise(id, AffiliateActor.MARKETPLACE, "it may go out");
  }

  @Override
  public AffiliateOrder authorise(AffiliateOrderId id, AffiliateActor actor, String detail) {
    AffiliateOrder order = locked(id);
    if (order.state().isOver() || order.cancel()) {
      throw SellerProblem.conflict(
          "order-state",
          "order %s is %s%s"
              .formatted(id, order.state(), order.cancel() ? ", to be cancelled" : ""));
    }
    if (!order.authorise()) {
      orders.letOut(id);
      orders.note(order, actor, "authorisation", detail);
    }
    if (order.state() == AffiliateOrderState.PLACED
        || (order.state() == AffiliateOrderState.CANCEL_REFUSED && !order.authorise())) {
      orders.take(order, AffiliateOrderStep.AUTHORISE, actor, detail);
      operations.runAtOnce(id);
    }
    return orders.find(id).orElseThrow();
  }

  AffiliateOrder cancel(AffiliateOrderId id, String reason) {
    return cancel(id, AffiliateActor.MARKETPLACE, reason);
  }

  @Override
  public AffiliateOrder cancel(AffiliateOrderId id, AffiliateActor actor, String reason) {
    AffiliateOrder order = locked(id);
    String who =
        actor == AffiliateActor.MARKETPLACE ? "the marketplace wants it cancelled" : reason;
    return switch (order.state()) {
      case CANCELLED, REFUSED -> order;
      case PLACING, UNKNOWN -> cancelUnsure(order, actor, reason);
      case PLACED, WAITING_FOR_SELLER, AUTHORISING, AUTHORISED, CANCEL_REFUSED, RETURNED -> {
        orders.wantCancelled(id, reason);
        orders.take(order, AffiliateOrderStep.ASK_CANCEL, actor, who);
        operations.runAtOnce(id);
        yield orders.find(id).orElseThrow();
      }
      case CANCEL_ASKED -> order;
      case PARTLY_INVOICED, INVOICED, DELIVERED ->
          throw SellerProblem.conflict(
              "order-invoiced",
              "order %s is %s: what is invoiced has to come back first, see POST"
                      .formatted(id, order.state())
                  + " /marketplace/orders/%s/return, which can cancel it as well".formatted(id));
    };
  }

  private AffiliateOrder cancelUnsure(AffiliateOrder order, AffiliateActor actor, String reason) {
    if (order.sends() == 0) {
      return orders.take(
          order, AffiliateOrderStep.CANCEL, actor, "nothing had been sent to the seller");
    }
    if (!order.cancel()) {
      orders.wantCancelled(order.id(), reason);
      orders.note(
          order,
          actor,
          "cancellation",
          "it is to be cancelled; decided once it is known whether the seller has it");
      operations.runAtOnce(order.id());
    }
    return orders.find(order.id()).orElseThrow();
  }

  /**
   * Reports a return to the seller, and cancels the order afterwards if that is wanted too.
   *
   * @param invoice as VTEX takes it
   */
  AffiliateOrder returnItems(
      AffiliateOrderId id, String number, String invoice, boolean cancelAfter) {
    AffiliateOrder order = locked(id);
    boolean known = returns.of(id).stream().anyMatch(each -> each.invoice().equals(number));
    if (!known) {
      boolean shown = isShown(id, number);
      refuseUnlessReturnable(order, shown);
      returns.add(id, number, cancelAfter, invoice);
      orders.note(
          order,
          AffiliateActor.MARKETPLACE,
          "return",
          "return invoice %s%s%s"
              .formatted(
                  number,
                  shown ? ", which VTEX shows already" : "",
                  cancelAfter ? ", to be cancelled then" : ""));
      if (shown) {
        returns.move(id, number, AffiliateReturns.State.SENT, null);
        orders.lookWithin(order, SOON);
      } else {
        operations.runAtOnce(id);
      }
    }
    return orders.find(id).orElseThrow();
  }

  /** The seller may have reported it, or we did, and nobody here knows any more. */
  private boolean isShown(AffiliateOrderId id, String number) {
    return invoices.of(id).stream()
        .anyMatch(each ->
            each.type() == AffiliateInvoice.Type.INPUT
                && each.confirmed()
                && each.number().equals(number));
  }

  private static void refuseUnlessReturnable(AffiliateOrder order, boolean shown) {
    boolean possible =
        switch (order.state()) {
          case PARTLY_INVOICED, INVOICED, DELIVERED -> true;
          case RETURNED -> shown;
          default -> false;
        };
    if (!possible) {
      throw SellerProblem.conflict(
          "order-state",
          "order %s is %s: %s"
              .formatted(
                  order.id(),
                  order.state(),
                  order.state() == AffiliateOrderState.RETURNED
                      ? "all of it has come back; it can be cancelled"
                      : "nothing that could come back was invoiced"));
    }
  }

  private AffiliateOrder locked(AffiliateOrderId id) {
    return orders.lock(id).orElseThrow(OrderPath::notFound);
  }
}
