package io.sellerconnector.affiliate.order.reading;

import io.sellerconnector.affiliate.order.AffiliateOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How many pieces of an order its invoices are about, by SKU.
 *
 * @param out pieces that went out
 * @param back pieces that came back
 * @param outWithoutItems whether an invoice does not say what it is about
 * @param outAmount cents
 * @param backAmount cents
 */
record InvoicedQuantities(
    Map<String, Integer> out,
    Map<String, Integer> back,
    boolean outWithoutItems,
    boolean backWithoutItems,
    long outAmount,
    long backAmount) {

  static InvoicedQuantities of(List<AffiliateInvoice> invoices) {
    Map<String, Integer> out = new TreeMap<>();
    Map<String, Integer> back = new TreeMap<>();
    boolean outWithoutItems = false;
    boolean backWithoutItems = false;
    long outAmount = 0;
    long backAmount = 0;
    for (AffiliateInvoice invoice : invoices) {
      boolean goesOut = invoice.type() == AffiliateInvoice.Type.OUTPUT;
      invoice
          .items()
          .forEach(item ->
              (goesOut ? out : back).merge(item.sku(), Math.max(0, item.quantity()), Integer::sum));
      outWithoutItems |= goesOut && invoice.items().isEmpty();
      backWithoutItems |= !goesOut && invoice.items().isEmpty();
      long amount = invoice.amount() == null ? 0 : invoice.amount();
      outAmount += goesOut ? amount : 0;
      backAmount += goesOut ? 0 : amount;
    }
    return new InvoicedQuantities(
        out, back, outWithoutItems, backWithoutItems, outAmount, backAmount);
  }

  boolean isEmpty() {
    return out.isEmpty() && !outWithoutItems;
  }

  /**
   * @param worth of the whole order, in cents
   */
  boolean isAllOut(AffiliateOrder order, long worth) {
    return outWithoutItems ? outAmount >= worth : covers(out, ordered(order));
  }

  boolean isAllBack() {
    if (isEmpty()) {
      return false;
    }
    if (backWithoutItems || outWithoutItems) {
      return backAmount > 0 && backAmount >= outAmount;
    }
    return !back.isEmpty() && covers(back, out);
  }

  private static boolean covers(Map<String, Integer> have, Map<String, Integer> want) {
    return want.entrySet().stream()
        .allMatch(each -> have.getOrDefault(each.getKey(), 0) >= each.getValue());
  }

  private static Map<String, Integer> ordered(AffiliateOrder order) {
    Map<String, Integer> ordered = new TreeMap<>();
    order.lines().forEach(line -> ordered.merge(line.sku(), line.quantity(), Integer::sum));
    return ordered;
  }

  /**
   * What is odd about an invoice, in words; null if nothing is.
   *
   * @param others the order's other invoices of the same type
   */
  static @Nullable String doubt(
      AffiliateOrder order, AffiliateInvoice invoice, List<AffiliateInvoice> others) {
    if (invoice.amount() == null) {
      return null; // only its tracking is known so far
    }
    if (invoice.type() == AffiliateInvoice.Type.INPUT) {
      return null;
    }
    Map<String, Integer> ordered = ordered(order);
    Map<String, Integer> before = new HashMap<>(of(others).out());
    for (AffiliateInvoice.Item item : invoice.items()) {
      Integer pieces = ordered.get(item.sku());
      if (pieces == null) {
        return "SKU %s is not in the order".formatted(item.sku());
      }
      if (item.quantity() < 1) {
        return "it is about %d of SKU %s".formatted(item.quantity(), item.sku());
      }
      int sum = before.merge(item.sku(), item.quantity(), Integer::sum);
      if (sum > pieces) {
        return "it makes %d invoiced of SKU %s, of which %d were ordered"
            .formatted(sum, item.sku(), pieces);
      }
    }
    long amount = invoice.amount() + of(others).outAmount();
    if (invoice.amount() < 0 || amount > order.total()) {
      return "it makes %d cents invoiced of an order of %d".formatted(amount, order.total());
    }
    return invoice.items().isEmpty() ? "it does not say what it is about" : null;
  }
}
