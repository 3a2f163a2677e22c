package io.sellerconnector.affiliate.order.reading;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.AffiliateSeller.AllowedChanges;
import io.sellerconnector.affiliate.order.AffiliateActor;
import io.sellerconnector.affiliate.order.AffiliateOddities;
import io.sellerconnector.affiliate.order.AffiliateOddity;
import io.sellerconnector.affiliate.order.AffiliateOrder;
import io.sellerconnector.affiliate.order.AffiliateOrderMetrics;
import io.sellerconnector.affiliate.order.AffiliateOrderMetrics.Finding;
import io.sellerconnector.affiliate.order.AffiliateOrderProperties;
import io.sellerconnector.affiliate.order.AffiliateOrderState;
import io.sellerconnector.affiliate.order.AffiliateOrderStep;
import io.sellerconnector.affiliate.order.AffiliateOrders;
import io.sellerconnector.affiliate.order.OrderOperations;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes of an order what VTEX shows of it. Whatever was lost on the way, an invoice, a
 * cancellation, another total, is made good here; what was told already is not told again.
 */
@AffiliateRole
@Component
public final class OrderReconciliation {

  private static final Logger log = LoggerFactory.getLogger(OrderReconciliation.class);

  /** How far the clocks of VTEX and of this machine may be apart. */
  private static final Duration CLOCKS_APART = Duration.ofMinutes(5);

  private final AffiliateOrders orders;
  private final AffiliateInvoices invoices;
  private final AffiliateReturns returns;
  private final AffiliateOddities oddities;
  private final OrderOperations operations;
  private final AffiliateOrderMetrics metrics;
  private final AffiliateOrderProperties properties;
  private final Clock clock;

  OrderReconciliation(
      AffiliateOrders orders,
      AffiliateInvoices invoices,
      AffiliateReturns returns,
      AffiliateOddities oddities,
      OrderOperations operations,
      AffiliateOrderMetrics metrics,
      AffiliateOrderProperties properties,
      Clock clock) {
    this.orders = orders;
    this.invoices = invoices;
    this.returns = returns;
    this.oddities = oddities;
    this.operations = operations;
    this.metrics = metrics;
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * @param given locked; the seller has it, as far as we know
   * @return as it stands now
   */
  public AffiliateOrder apply(AffiliateSeller seller, AffiliateOrder given, VtexOrder shown) {
    AffiliateOrder order = given;
    if (order.state().isUnsure() || order.state() == AffiliateOrderState.REFUSED) {
      return order;
    }
    List<Runnable> news = new ArrayList<>();
    boolean written = readParcels(order, shown, news);
    InvoicedQuantities pieces = count(order);
    order = follow(order, shown, pieces);
    order = followInvoices(order, shown, pieces);
    news.forEach(Runnable::run);
    order = end(order, pieces);
    worth(seller, order, shown);
    if (written) {
      orders.changed(order);
    }
    return order;
  }

  /** Whether an invoice is another than before. */
  private boolean readParcels(AffiliateOrder order, VtexOrder shown, List<Runnable> news) {
    List<AffiliateInvoice> known = new ArrayList<>(invoices.of(order.id()));
    boolean erased = !orders.keepsPersonalData(order.id());
    boolean written = false;
    for (VtexOrder.Parcel parcel : shown.parcels()) {
      AffiliateInvoice now = erased ? parcel.invoice().untracked() : parcel.invoice();
      if (now.number().isEmpty()) {
        continue; // VTEX keeps parcels without an invoice too
      }
      AffiliateInvoice before =
          known.stream()
              .filter(each -> each.number().equals(now.number()) && each.type() == now.type())
              .findFirst()
              .orElse(null);
      AffiliateInvoice merged = before == null ? heardNow(now) : before.completedBy(now);
      List<AffiliateInvoice> others =
          known.stream()
              .filter(each -> each.type() == now.type() && !each.number().equals(now.number()))
              .toList();
      merged = merged.doubted(InvoicedQuantities.doubt(order, merged, others));
      if (before == null || !before.equals(merged.asTold()) || !before.told()) {
        AffiliateInvoice told = merged.asTold();
        invoices.write(order.id(), told, erased ? null : parcel.body());
        written = true;
        known.removeIf(each -> each.equals(before));
        known.add(told);
        if (before == null) {
          metrics.found(Finding.INVOICE);
        }
        raise(order, before, told);
        settle(order, before, told, known);
        news(order, before, told, news);
      }
    }
    tellUnconfirmed(order, known, news);
    return written;
  }

  private AffiliateInvoice heardNow(AffiliateInvoice now) {
    return new AffiliateInvoice(
        now.number(),
        now.type(),
        now.amount(),
        now.issued(),
        now.items(),
        now.courier(),
        now.trackingNumber(),
        now.trackingUrl(),
        now.delivered(),
        true,
        false,
        null,
        clock.instant());
  }

  private void raise(
      AffiliateOrder order, @Nullable AffiliateInvoice before, AffiliateInvoice now) {
    if (now.doubt() != null && (before == null || !now.doubt().equals(before.doubt()))) {
      log.warn("Invoice {} of order {}: {}", now.number(), order.id(), now.doubt());
      orders.note(
          order,
          AffiliateActor.CONNECTOR,
          "invoice-doubtful",
          "invoice %s: %s".formatted(now.number(), now.doubt()));
      oddities.raise(
          order.id(),
          AffiliateOddity.INVOICE_DOUBTFUL,
          "invoice %s: %s".formatted(now.number(), now.doubt()));
    }
  }

  private void settle(
      AffiliateOrder order,
      @Nullable AffiliateInvoice before,
      AffiliateInvoice now,
      List<AffiliateInvoice> known) {
    if (before != null
        && before.doubt() != null
        && now.doubt() == null
        && known.stream().allMatch(each -> each.doubt() == null)) {
      oddities.settle(order.id(), AffiliateOddity.INVOICE_DOUBTFUL);
    }
  }

  private void news(
      AffiliateOrder order,
      @Nullable AffiliateInvoice before,
      AffiliateInvoice now,
      List<Runnable> news) {
    if (before == null || !before.told() || !before.confirmed()) {
      orders.note(
          order,
          AffiliateActor.SELLER,
          now.type() == AffiliateInvoice.Type.OUTPUT ? "invoice" : "return-invoice",
          "invoice %s over %s cents".formatted(now.number(), now.amount()));
      news.add(() ->
          tell(
              order,
              now.type() == AffiliateInvoice.Type.OUTPUT ? "order.invoiced" : "order.returned",
              now));
    } else if (!before.sameParcel(now)) {
      orders.note(
          order,
          AffiliateActor.SELLER,
          "tracking",
          "invoice %s%s".formatted(now.number(), now.delivered() ? ": delivered" : ""));
      news.add(() -> tell(order, "order.tracking", now));
    }
  }

  /** After a while the marketplace hears of what VTEX told and does not show, as that. */
  private void tellUnconfirmed(
      AffiliateOrder order, List<AffiliateInvoice> known, List<Runnable> news) {
    Instant due = clock.instant().minus(properties.cancellationUnconfirmed());
    for (AffiliateInvoice invoice : known) {
      if (!invoice.confirmed()
          && !invoice.told()
          && invoice.amount() != null
          && !invoice.heardAt().isAfter(due)) {
        String doubt = "VTEX told it and does not show it in the order";
        AffiliateInvoice told = invoice.doubted(doubt).asTold();
        invoices.write(order.id(), told, null);
        raise(order, invoice, told);
        news.add(() -> tell(order, "order.invoiced", told));
      }
    }
  }

  private void tell(AffiliateOrder order, String event, AffiliateInvoice invoice) {
    AffiliateOrder now = orders.find(order.id()).orElse(order);
    ObjectNode fields = orders.fieldsOf(now);
    ObjectNode shown = fields.putObject("invoice");
    shown
        .put("number", invoice.number())
        .put("type", invoice.type().name().toLowerCase(java.util.Locale.ROOT))
        .put("amount", invoice.amount())
        .put("issued", invoice.issued())
        .put("courier", invoice.courier())
        .put("trackingNumber", invoice.trackingNumber())
        .put("trackingUrl", invoice.trackingUrl())
        .put("delivered", invoice.delivered())
        .put("confirmed", invoice.confirmed())
        .put("doubt", invoice.doubt());
    invoice
        .items()
        .forEach(item ->
            shown
                .withArray("items")
                .addObject()
                .put("sku", item.sku())
                .put("quantity", item.quantity())
                .put("price", item.price()));
    orders.tell(order.id(), event, fields);
  }

  /** Counts what VTEX shows; what was only told does not count. */
  private InvoicedQuantities count(AffiliateOrder order) {
    InvoicedQuantities pieces =
        InvoicedQuantities.of(
            invoices.of(order.id()).stream().filter(AffiliateInvoice::confirmed).toList());
    Map<String, Integer> out = new TreeMap<>(pieces.out());
    Map<String, Integer> back = new TreeMap<>(pieces.back());
    for (AffiliateOrder.Line line : order.lines()) {
      orders.counted(order.id(), line, taken(out, line), taken(back, line));
    }
    return pieces;
  }

  private static int taken(Map<String, Integer> pieces, AffiliateOrder.Line line) {
    int left = pieces.getOrDefault(line.sku(), 0);
    int taken = Math.min(left, line.quantity());
    pieces.put(line.sku(), left - taken);
    return taken;
  }

  private AffiliateOrder follow(AffiliateOrder given, VtexOrder shown, InvoicedQuantities pieces) {
    AffiliateOrder order = given;
    if (shown.isCancelled()) {
      return cancelled(order, pieces);
    }
    order = cancellation(order, shown, pieces);
    if (shown.waitsForPerson()) {
      return take(
          order,
          AffiliateOrderStep.HOLD,
          AffiliateActor.SELLER,
          "a person on the seller's side has to approve it");
    }
    if (order.state() == AffiliateOrderState.WAITING_FOR_SELLER) {
      metrics.found(Finding.APPROVAL);
      order = take(order, AffiliateOrderStep.RELEASE, AffiliateActor.SELLER, shown.status());
      if (order.authorise()) {
        order =
            take(
                order,
                AffiliateOrderStep.AUTHORISE,
                AffiliateActor.CONNECTOR,
                "the marketplace had let it go out");
        if (!shown.goesOut()) {
          operations.runAtOnce(order.id());
        }
      }
    }
    if (shown.goesOut()
        && (order.authorise() || !shown.isInvoiced())
        && order.state() != AffiliateOrderState.AUTHORISED) {
      order =
          take(
              order,
              AffiliateOrderStep.DISPATCH,
              AffiliateActor.SELLER,
              order.authorise()
                  ? "VTEX shows it as " + shown.status()
                  : "the seller let it go out by itself: VTEX shows it as " + shown.status());
    }
    return order;
  }

  private AffiliateOrder cancelled(AffiliateOrder order, InvoicedQuantities pieces) {
    if (!AffiliateOrderStep.CANCEL.isPossibleIn(order.state())) {
      return order;
    }
    if (order.cancelHeard() == null && !order.cancel()) {
      metrics.found(Finding.CANCELLATION);
    }
    if (!pieces.isEmpty() && !pieces.isAllBack()) {
      log.warn("Order {} is cancelled at VTEX and has invoices that were not returned", order.id());
      orders.note(
          order,
          AffiliateActor.CONNECTOR,
          "cancelled-with-invoices",
          "VTEX shows it as cancelled, and has invoices of it that were not returned");
    }
    return take(
        order,
        AffiliateOrderStep.CANCEL,
        order.cancel() ? orders.whoCancels(order.id()) : AffiliateActor.SELLER,
        order.cancel() ? "the seller agreed" : "the seller cancelled it");
  }

  /** Decides a cancellation that the marketplace wants, if VTEX shows that it does not happen. */
  private AffiliateOrder cancellation(
      AffiliateOrder order, VtexOrder shown, InvoicedQuantities pieces) {
    if (order.state() != AffiliateOrderState.CANCEL_ASKED) {
      return order;
    }
    String why = null;
    VtexOrder.Denial denied = shown.denied();
    if ((!pieces.isEmpty() || shown.isInvoiced()) && !pieces.isAllBack()) {
      why = "the seller has invoiced it";
    } else if (denied != null && order.cancelSent() && isAnswer(denied, order)) {
      why =
          denied.reason().isEmpty() ? "the seller denied it" : "the seller denied it with a reason";
    }
    if (why == null) {
      return order;
    }
    orders.cancelOver(order.id());
    AffiliateOrder refused =
        take(order, AffiliateOrderStep.REFUSE_CANCEL, AffiliateActor.SELLER, why);
    if (!order.authorise() || shown.goesOut() || !pieces.isEmpty()) {
      return refused;
    }
    operations.runAtOnce(order.id());
    return take(
        refused,
        AffiliateOrderStep.AUTHORISE,
        AffiliateActor.CONNECTOR,
        "the marketplace had let it go out");
  }

  /** A denial of an earlier request says nothing about this one. */
  private static boolean isAnswer(VtexOrder.Denial denied, AffiliateOrder order) {
    return denied.at() == null || !denied.at().isBefore(order.updatedAt().minus(CLOCKS_APART));
  }

  private AffiliateOrder followInvoices(
      AffiliateOrder order, VtexOrder shown, InvoicedQuantities pieces) {
    if (shown.isInvoiced() || pieces.isAllOut(order, worthOf(order))) {
      return take(
          order,
          AffiliateOrderStep.INVOICE_REST,
          AffiliateActor.SELLER,
          "%d cents are invoiced".formatted(pieces.outAmount()));
    }
    return pieces.isEmpty()
        ? order
        : take(
            order,
            AffiliateOrderStep.INVOICE_PART,
            AffiliateActor.SELLER,
            "%d of %d cents are invoiced".formatted(pieces.outAmount(), order.total()));
  }

  private static long worthOf(AffiliateOrder order) {
    Long shown = order.vtexTotal();
    return shown == null ? order.total() : Math.min(shown, order.total());
  }

  private AffiliateOrder end(AffiliateOrder order, InvoicedQuantities pieces) {
    if (pieces.isAllBack()) {
      return cancelReturned(
          take(
              order, AffiliateOrderStep.RETURN_REST, AffiliateActor.SELLER, "all of it came back"));
    }
    List<AffiliateInvoice> parcels =
        invoices.of(order.id()).stream()
            .filter(each -> each.confirmed() && each.type() == AffiliateInvoice.Type.OUTPUT)
            .toList();
    return !parcels.isEmpty() && parcels.stream().allMatch(AffiliateInvoice::delivered)
        ? take(order, AffiliateOrderStep.DELIVER, AffiliateActor.SELLER, "all parcels have arrived")
        : order;
  }

  private AffiliateOrder cancelReturned(AffiliateOrder order) {
    if (order.state() != AffiliateOrderState.RETURNED || !returns.takeCancelAfter(order.id())) {
      return order;
    }
    orders.wantCancelled(order.id(), "returned");
    operations.runAtOnce(order.id());
    return take(
        order,
        AffiliateOrderStep.ASK_CANCEL,
        AffiliateActor.MARKETPLACE,
        "the marketplace wanted it cancelled once it has come back");
  }

  /** Money may fall by itself; where it rises the shopper was charged less already. */
  private void worth(AffiliateSeller seller, AffiliateOrder order, VtexOrder shown) {
    long now = shown.value();
    long known =
        order.vtexTotal() == null
            ? (now == order.total() - order.interest() ? now : order.total())
            : order.vtexTotal();
    if (order.vtexTotal() == null || now != known) {
      orders.worth(order.id(), now);
    }
    if (now == known || order.state().isOver()) {
      return;
    }
    metrics.found(Finding.TOTAL);
    boolean allowed =
        switch (seller.changes()) {
          case AllowedChanges.ALL -> true;
          case AllowedChanges.REDUCTIONS -> now < known;
          case AllowedChanges.NONE -> false;
        };
    orders.note(
        order,
        AffiliateActor.SELLER,
        allowed ? "changed" : "changed-unwanted",
        "VTEX shows %d cents, it was %d%s".formatted(now, known, allowed ? "" : "; not allowed"));
    if (!allowed) {
      log.warn("Order {} is worth {} cents at VTEX, it was {}", order.id(), now, known);
      orders.waits(
          order.id(),
          "VTEX shows %d cents, which the seller may not make of %d".formatted(now, known));
    }
    orders.tell(
        order.id(),
        "order.changed",
        orders.fieldsOf(order).put("total", now).put("totalBefore", known).put("allowed", allowed));
  }

  /** Where the step is not possible any more, or has been taken, nothing happens. */
  private AffiliateOrder take(
      AffiliateOrder order, AffiliateOrderStep step, AffiliateActor actor, String detail) {
    return step.isPossibleIn(order.state()) ? orders.take(order, step, actor, detail) : order;
  }
}
