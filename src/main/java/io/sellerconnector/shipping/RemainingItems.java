package io.sellerconnector.shipping;

import io.sellerconnector.inbound.SellerProblem;
import io.sellerconnector.marketplace.OrderReports.Invoice.Direction;
import io.sellerconnector.marketplace.OrderReports.Invoice.Item;
import io.sellerconnector.order.Order;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** What of an order is not invoiced yet, or of its invoices has not come back yet. */
final class RemainingItems {

  private final List<Line> lines = new ArrayList<>();
  private final Purpose purpose;

  private RemainingItems(Purpose purpose) {
    this.purpose = purpose;
  }

  private enum Purpose {
    INVOICE("invoice", "sku-not-in-order", "is not in this order; its SKUs are "),
    RETURN("return", "sku-not-invoiced", "is on no invoice of this order; invoiced are ");

    private final String verb;
    private final String foreign;
    private final String isForeign;

    Purpose(String verb, String foreign, String isForeign) {
      this.verb = verb;
      this.foreign = foreign;
      this.isForeign = isForeign;
    }
  }

  private static final class Line {

    private final SkuId sku;
    private final Cents price;
    private int left;

    Line(SkuId sku, Quantity quantity, Cents price) {
      this.sku = sku;
      this.price = price;
      this.left = quantity.value();
    }
  }

  /** Of the order's lines as they are now: a change may have made them others. */
  static RemainingItems toInvoice(Order order, KnownInvoices known) {
    RemainingItems remainingItems = new RemainingItems(Purpose.INVOICE);
    for (Order.Line line : order.lines()) {
      remainingItems.lines.add(new Line(line.sku(), line.quantity(), line.price()));
    }
    return remainingItems.without(known.of(Direction.OUTPUT));
  }

  /** Of the invoices. */
  static RemainingItems toReturn(KnownInvoices known) {
    RemainingItems remainingItems = new RemainingItems(Purpose.RETURN);
    for (Invoice invoice : known.of(Direction.OUTPUT)) {
      for (Item item : invoice.items()) {
        remainingItems.lines.add(new Line(item.sku(), item.quantity(), item.price()));
      }
    }
    return remainingItems.without(known.of(Direction.INPUT));
  }

  private RemainingItems without(List<Invoice> invoices) {
    for (Invoice invoice : invoices) {
      for (Item item : invoice.items()) {
        allot(item.sku().value(), item.quantity().value(), item.price());
      }
    }
    return this;
  }

  boolean isEmpty() {
    return lines.stream().allMatch(line -> line.left == 0);
  }

  /** Cents that the pieces make. */
  long amount() {
    return lines.stream().mapToLong(line -> line.price.value() * line.left).sum();
  }

  /**
   * Takes what is requested, or everything that is left.
   *
   * @throws SellerProblem if there is not so much
   */
  List<Item> take(@Nullable List<InvoiceRequest.Item> requested) {
    if (requested == null) {
      return takeAll();
    }
    List<Item> items = new ArrayList<>();
    for (InvoiceRequest.Item item : requested) {
      Long price = item.price();
      items.addAll(take(item.skuId(), item.quantity(), price == null ? null : new Cents(price)));
    }
    return merged(items);
  }

  private List<Item> takeAll() {
    List<Item> taken = new ArrayList<>();
    for (Line line : lines) {
      if (line.left > 0) {
        taken.add(new Item(line.sku, new Quantity(line.left), line.price));
        line.left = 0;
      }
    }
    return merged(taken);
  }

  /**
   * Takes some pieces of a SKU.
   *
   * @param price of one, or null for that of the lines
   */
  private List<Item> take(String sku, int quantity, @Nullable Cents price) {
    if (lines.stream().noneMatch(line -> line.sku.value().equals(sku))) {
      throw new SellerProblem(
          HttpStatus.CONFLICT,
          purpose.foreign,
          "SKU " + sku + " " + purpose.isForeign + skus() + ".");
    }
    int left = left(sku);
    if (quantity > left) {
      throw new SellerProblem(
          HttpStatus.CONFLICT,
          "quantity-above-rest",
          "Of SKU %s %d are left to %s, not %d.".formatted(sku, left, purpose.verb, quantity));
    }
    List<Item> taken = allot(sku, quantity, price);
    return price == null ? taken : List.of(new Item(new SkuId(sku), new Quantity(quantity), price));
  }

  /** Uses up lines of the same price first. */
  private List<Item> allot(String sku, int quantity, @Nullable Cents price) {
    List<Item> taken = new ArrayList<>();
    int open = quantity;
    List<Line> candidates =
        lines.stream()
            .filter(line -> line.sku.value().equals(sku))
            .sorted(Comparator.comparing((Line line) -> !line.price.equals(price)))
            .toList();
    for (Line line : candidates) {
      int part = Math.min(open, line.left);
      if (part > 0) {
        line.left -= part;
        open -= part;
        taken.add(new Item(line.sku, new Quantity(part), line.price));
      }
    }
    return taken;
  }

  /** One item per SKU and price. */
  private static List<Item> merged(List<Item> items) {
    record Piece(SkuId sku, Cents price) {}
    Map<Piece, Integer> quantities = new LinkedHashMap<>();
    for (Item item : items) {
      quantities.merge(
          new Piece(item.sku(), item.price()), item.quantity().value(), Math::addExact);
    }
    return quantities.entrySet().stream()
        .map(entry ->
            new Item(entry.getKey().sku(), new Quantity(entry.getValue()), entry.getKey().price()))
        .toList();
  }

  private int left(String sku) {
    return lines.stream()
        .filter(line -> line.sku.value().equals(sku))
        .mapToInt(line -> line.left)
        .sum();
  }

  private String skus() {
    return String.join(", ", lines.stream().map(line -> line.sku.value()).distinct().toList());
  }
}
