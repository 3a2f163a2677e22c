package io.sellerconnector.affiliate.paymentoperation;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.order.AffiliateActor;
import io.sellerconnector.affiliate.order.AffiliateOrder;
import io.sellerconnector.affiliate.order.AffiliateOrderId;
import io.sellerconnector.affiliate.order.OrderContent;
import io.sellerconnector.affiliate.order.SellerPayment;
import io.sellerconnector.affiliate.payment.AffiliateTransaction;
import io.sellerconnector.affiliate.payment.AffiliateTransactions;
import io.sellerconnector.affiliate.payment.TransactionWork;
import io.sellerconnector.affiliate.simulation.SellerSimulations;
import io.sellerconnector.affiliate.simulation.SimulatedItem;
import io.sellerconnector.affiliate.simulation.SimulationOutcome;
import io.sellerconnector.affiliate.simulation.SimulationQuestion;
import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.outbox.Priority;
import io.sellerconnector.shared.SkuId;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Hears of the orders whose seller takes the money. */
@AffiliateRole
@Component
final class PaymentOfOrders implements SellerPayment {

  private static final Duration DEADLINE = Duration.ofSeconds(3);

  private final AffiliateTransactions transactions;
  private final PaidOrders paidOrders;
  private final ApprovalCheck approvals;
  private final TransactionWork work;
  private final SellerSimulations simulations;
  private final TransactionTemplate transaction;

  PaymentOfOrders(
      AffiliateTransactions transactions,
      PaidOrders paidOrders,
      ApprovalCheck approvals,
      TransactionWork work,
      SellerSimulations simulations,
      PlatformTransactionManager manager) {
    this.transactions = transactions;
    this.paidOrders = paidOrders;
    this.approvals = approvals;
    this.work = work;
    this.simulations = simulations;
    this.transaction = new TransactionTemplate(manager);
  }

  @Override
  public void taken(AffiliateOrder order) {
    transactions.add(order);
  }

  /** Asked each time: who sells for somebody may not do so any more. */
  @Override
  public Merchant merchant(AffiliateSeller seller, AffiliateOrder order, OrderContent content) {
    SimulationOutcome outcome =
        simulations.simulate(seller, question(seller, content), DEADLINE, Priority.DECISION);
    return switch (outcome) {
      case SimulationOutcome.Answered(List<SimulatedItem> items) -> known(order.id(), items);
      case SimulationOutcome.Failed(String reason, boolean passing) ->
          passing
              ? new Merchant.NotNow(new DeliveryResult.Failed(null, reason, null))
              : new Merchant.Nobody("the seller does not say whom the payment is for: " + reason);
      case SimulationOutcome.Postponed(Duration after, String reason, _) ->
          new Merchant.NotNow(new DeliveryResult.Postponed(reason, after));
    };
  }

  private static SimulationQuestion question(AffiliateSeller seller, OrderContent content) {
    OrderContent.Place place = content.address();
    return new SimulationQuestion(
        content.items().stream()
            .map(item -> new SimulationQuestion.Item(new SkuId(item.sku()), item.quantity()))
            .toList(),
        place == null ? seller.referencePostalCodes().getFirst() : place.postalCode(),
        place == null ? seller.country() : place.country(),
        null);
  }

  private Merchant known(AffiliateOrderId id, List<SimulatedItem> items) {
    List<String> names =
        items.stream()
            .map(SimulatedItem::merchantName)
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    if (names.isEmpty()) {
      return new Merchant.Nobody(
          "the seller's simulation does not say whom the payment is for (merchantName)");
    }
    if (names.size() > 1 || names.getFirst().length() > 100) {
      return new Merchant.Nobody("the items are paid to more than one merchant; part them");
    }
    transaction.executeWithoutResult(_ ->
        transactions
            .lock(id)
            .ifPresent(found -> transactions.merchantIs(found.id(), names.getFirst())));
    return new Merchant.Known(names.getFirst());
  }

  @Override
  public void placed(AffiliateOrder order, @Nullable String reference) {
    AffiliateTransaction found = transactions.lock(order.id()).orElseThrow();
    transactions.placed(found.id(), reference);
    transactions.note(
        found,
        AffiliateActor.SELLER,
        "reference",
        reference == null
            ? "VTEX named no reference for the payment, which only the answer to a placement does"
            : reference);
    if (reference != null) {
      transactions.tell(found, "payment.needed", transactions.fieldsOf(found));
    }
    work.run(order.id());
  }

  @Override
  public @Nullable String holdsBack(AffiliateOrderId id) {
    AffiliateTransaction found = transactions.find(id).orElseThrow();
    return switch (found.state()) {
      case APPROVED, SETTLING, SETTLED -> null;
      case NEEDS_PAYMENT,
          STARTING,
          STARTED,
          SENDING,
          SENT,
          AUTHORISING,
          DENIED,
          CANCELLING,
          CANCELLED,
          REFUNDING,
          REFUNDED ->
          "the payment of order %s is %s: it goes out once that is approved"
              .formatted(id, found.state());
    };
  }

  @Override
  public Release release(AffiliateSeller seller, AffiliateOrder order, Priority priority) {
    PaidOrder paid = paidOrders.find(seller, order.id()).orElseThrow();
    String reason = holdsBack(order.id());
    if (reason == null && !approvals.isFresh(paid.transaction())) {
      DeliveryResult unreadable = approvals.run(paid, priority);
      if (unreadable != null) {
        return new Release.NotNow(unreadable);
      }
      reason = holdsBack(order.id());
    }
    if (reason != null) {
      return new Release.Held(reason);
    }
    AffiliateTransaction now = transactions.find(order.id()).orElseThrow();
    return ApprovalCheck.isGood(now)
        ? new Release.Goes()
        : new Release.Held("VTEX shows its payment as " + now.gatewayStatus());
  }

  @Override
  public void changed(AffiliateOrder order) {
    if (order.state().isOver()) {
      work.run(order.id());
    } else if (!order.state().isUnsure()) {
      work.look(List.of(order.id()));
    }
  }
}
