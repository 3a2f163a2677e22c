package io.sellerconnector.affiliate.order.reading;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.OrderHint;
import io.sellerconnector.affiliate.OrderHints;
import io.sellerconnector.affiliate.order.AffiliateActor;
import io.sellerconnector.affiliate.order.AffiliateOddities;
import io.sellerconnector.affiliate.order.AffiliateOddity;
import io.sellerconnector.affiliate.order.AffiliateOrder;
import io.sellerconnector.affiliate.order.AffiliateOrders;
import io.sellerconnector.affiliate.order.OrderOperations;
import io.sellerconnector.inbound.ProtocolException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/**
 * Writes down what VTEX tells of orders and has them read: what it tells is not believed before the
 * order shows it.
 */
@AffiliateRole
@Component
final class OrderCallbacks implements OrderHints {

  /** VTEX writes into the order what it told us only once we have answered. */
  private static final Duration SOON = Duration.ofSeconds(2);

  private final AffiliateOrders orders;
  private final AffiliateInvoices invoices;
  private final ChangeCallbacks changes;
  private final AffiliateOddities oddities;
  private final OrderOperations operations;
  private final TransactionTemplate apart;
  private final Clock clock;

  OrderCallbacks(
      AffiliateOrders orders,
      AffiliateInvoices invoices,
      ChangeCallbacks changes,
      AffiliateOddities oddities,
      OrderOperations operations,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.orders = orders;
    this.invoices = invoices;
    this.changes = changes;
    this.oddities = oddities;
    this.operations = operations;
    this.apart = new TransactionTemplate(transactions);
    apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.clock = clock;
  }

  @Override
  public boolean heard(AffiliateSeller seller, OrderHint hint) {
    return switch (hint) {
      case OrderHint.InvoiceTold(String id, JsonNode body) ->
          with(seller, id, order -> invoice(order, null, body));
      case OrderHint.TrackingTold(String id, String number, JsonNode body) ->
          with(seller, id, order -> invoice(order, number, body));
      case OrderHint.CancellationTold(String id, JsonNode body) -> with(seller, id, this::cancel);
      case OrderHint.GroupCancellationTold(String group, JsonNode body) ->
          with(seller, group, this::cancel);
      case OrderHint.ChangeTold(String id, String change, JsonNode body) ->
          changes.isAllowed(seller, body)
              ? with(seller, id, order -> changes.heard(seller, order, change, body))
              : refuseChange(seller, id, change, body);
      case OrderHint.ResultTold(JsonNode body) ->
          with(
              seller,
              String.valueOf(InvoiceReading.text(body, "marketplaceOrderId", 100)),
              order -> result(order, body));
    };
  }

  private boolean with(AffiliateSeller seller, String number, Consumer<AffiliateOrder> work) {
    Optional<AffiliateOrder> found = orders.locate(seller.name(), number).flatMap(orders::lock);
    found.ifPresent(order -> {
      work.accept(order);
      AffiliateOrder now = orders.find(order.id()).orElse(order);
      if (now.state().isUnsure()) {
        // VTEX speaks of it, so it has it.
        operations.runAtOnce(order.id());
      } else {
        orders.lookWithin(now, SOON);
      }
    });
    return found.isPresent();
  }

  /** Written down by itself, since the refusal takes the caller's transaction back. */
  private boolean refuseChange(
      AffiliateSeller seller, String id, @Nullable String change, JsonNode body) {
    Boolean known =
        apart.execute(_ -> {
          Optional<AffiliateOrder> order = orders.locate(seller.name(), id).flatMap(orders::lock);
          order.ifPresent(found -> changes.heard(seller, found, change, body));
          return order.isPresent();
        });
    if (!Boolean.TRUE.equals(known)) {
      return false;
    }
    throw new ProtocolException(
        HttpStatus.INTERNAL_SERVER_ERROR,
        ProtocolException.UNEXPECTED,
        "the shopper has been charged: the seller may not change the order like this");
  }

  private void invoice(AffiliateOrder order, @Nullable String numberOfPath, JsonNode body) {
    boolean erased = !orders.keepsPersonalData(order.id());
    AffiliateInvoice told = InvoiceReading.ofCall(numberOfPath, body, clock.instant());
    AffiliateInvoice heard = erased ? told.untracked() : told;
    if (heard.number().isEmpty()) {
      orders.note(
          order, AffiliateActor.SELLER, "invoice-heard", "an invoice without a number; it is read");
      return;
    }
    List<AffiliateInvoice> known = invoices.of(order.id());
    Optional<AffiliateInvoice> before =
        known.stream()
            .filter(each -> each.number().equals(heard.number()) && each.type() == heard.type())
            .findFirst();
    if (before.isPresent() && before.get().confirmed()) {
      return; // what VTEX shows counts more than what it tells: it is read
    }
    AffiliateInvoice merged = before.map(each -> each.completedBy(heard)).orElse(heard);
    List<AffiliateInvoice> others =
        known.stream()
            .filter(each -> each.type() == heard.type() && !each.number().equals(heard.number()))
            .toList();
    merged = merged.doubted(InvoicedQuantities.doubt(order, merged, others));
    if (before.isEmpty() || !before.get().equals(merged)) {
      invoices.write(order.id(), merged, erased ? null : body.toString());
      String what = merged.amount() == null ? "tracking" : "invoice";
      orders.note(
          order,
          AffiliateActor.SELLER,
          what + "-heard",
          "%s %s%s"
              .formatted(
                  what.equals("tracking") ? "of invoice" : "invoice",
                  merged.number(),
                  merged.doubt() == null ? "" : ": " + merged.doubt()));
      raise(order, before.map(AffiliateInvoice::doubt).orElse(null), merged);
    }
  }

  private void raise(AffiliateOrder order, @Nullable String doubtBefore, AffiliateInvoice now) {
    if (now.doubt() != null && !now.doubt().equals(doubtBefore)) {
      oddities.raise(
          order.id(),
          AffiliateOddity.INVOICE_DOUBTFUL,
          "invoice %s: %s".formatted(now.number(), now.doubt()));
    }
  }

  private void cancel(AffiliateOrder order) {
    if (!order.state().isOver() && order.cancelHeard() == null) {
      orders.cancelHeard(order);
      orders.note(
          order, AffiliateActor.SELLER, "cancellation-heard", "VTEX says that it is cancelled");
    }
  }

  private void result(AffiliateOrder order, JsonNode body) {
    VtexFault fault = VtexFault.of(200, body).without(orders.content(order.id()));
    String code = fault.code().isEmpty() ? "none" : fault.code();
    String flow = String.valueOf(InvoiceReading.text(body, "flow", 40));
    orders.note(
        order,
        AffiliateActor.SELLER,
        "result-heard",
        "%s: %s %s".formatted(flow, code, fault.text()).strip());
    orders.resultHeard(
        order.id(),
        code,
        fault.text(),
        InvoiceReading.text(InvoiceReading.field(body, "fields"), "mainOrderId", 100));
    if (!order.state().isUnsure()) {
      operations.runAtOnce(order.id());
    }
  }
}
