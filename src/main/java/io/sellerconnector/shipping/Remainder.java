package io.sellerconnector.shipping;

import io.sellerconnector.inbound.SellerProblem;
import io.sellerconnector.order.Order;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** What of an order is not invoiced yet. */
final class Remainder {

  private final List<Line> lines = new ArrayList<>();

  private Remainder(Order order) {
    order.lines().forEach(line -> lines.add(new Line(line)));
  }

  private static final class Line {

    private final SkuId sku;
    private final Cents price;
    private int left;

    Line(Order.Line line) {
      this.sku = line.sku();
      this.price = line.price();
      this.left = line.quantity().value();
    }
  }

  static Remainder of(Order order, List<Invoice> invoices) {
    Remainder remainder = new Remainder(order);
    for (Invoice invoice : invoices) {
      if (invoice.type() == Invoice.Type.OUTPUT) {
        invoice
            .items()
            .forEach(
                item -> remainder.allot(item.sku().value(), item.quantity().value(), item.price()));
      }
    }
    return remainder;
  }

  boolean isEmpty() {
    return lines.stream().allMatch(line -> line.left == 0);
  }

  /** Takes everything that is left. */
  List<InvoiceItem> takeAll() {
    List<InvoiceItem> taken = new ArrayList<>();
    for (Line line : lines) {
      if (line.left > 0) {
        taken.add(new InvoiceItem(line.sku, new Quantity(line.left), line.price));
        line.left = 0;
      }
    }
    return InvoiceItem.merged(taken);
  }

  /**
   * Takes some pieces of a SKU.
   *
   * @param price of one, or null for the order's
   * @throws SellerProblem if there are not so many
   */
  List<InvoiceItem> take(String sku, int quantity, @Nullable Cents price) {
    if (lines.stream().noneMatch(line -> line.sku.value().equals(sku))) {
      throw new SellerProblem(
          HttpStatus.CONFLICT,
          "sku-not-in-order",
          "SKU " + sku + " is not in this order; its SKUs are " + skus() + ".");
    }
    int left = left(sku);
    if (quantity > left) {
      throw new SellerProblem(
          HttpStatus.CONFLICT,
          "quantity-above-rest",
          "Of SKU " + sku + " " + left + " are left to invoice, not " + quantity + ".");
    }
    List<InvoiceItem> taken = allot(sku, quantity, price);
    return price == null
        ? taken
        : List.of(new InvoiceItem(new SkuId(sku), new Quantity(quantity), price));
  }

  /** Uses up lines of the same price first. */
  private List<InvoiceItem> allot(String sku, int quantity, @Nullable Cents price) {
    List<InvoiceItem> taken = new ArrayList<>();
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
        taken.add(new InvoiceItem(line.sku, new Quantity(part), line.price));
      }
    }
    return taken;
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
