package io.sellerconnector.shipping;

import io.sellerconnector.inbound.SellerProblem;
import io.sellerconnector.marketplace.OrderReports.Invoice.Direction;
import io.sellerconnector.marketplace.OrderReports.Invoice.Item;
import io.sellerconnector.order.CentsSplit;
import io.sellerconnector.order.LineWorth;
import io.sellerconnector.order.Order;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
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

  /**
   * Some pieces; amounts in cents, for all of them together.
   *
   * @param net what they are worth, the order's discounts taken off
   * @param gross without discounts: what an invoice may say at most that gives them to other pieces
   * @param lines how many pieces by the index of their line
   */
  record Taken(List<Item> items, long net, long gross, Map<Integer, Integer> lines) {

    private Taken and(Taken other) {
      List<Item> both = new ArrayList<>(items);
      both.addAll(other.items);
      Map<Integer, Integer> all = new LinkedHashMap<>(lines);
      other.lines.forEach((index, pieces) -> all.merge(index, pieces, Math::addExact));
      return new Taken(both, net + other.net, gross + other.gross, all);
    }

    private Taken merged() {
      return new Taken(RemainingItems.merged(items), net, gross, lines);
    }
  }

  private static final Taken NOTHING = new Taken(List.of(), 0, 0, Map.of());

  private static final class Line {

    private final int index;
    private final SkuId sku;
    private final Cents price;
    private final int pieces;
    private final long net;
    private final long gross;
    private int left;

    Line(int index, SkuId sku, int pieces, Cents price, long net, long gross) {
      this.index = index;
      this.sku = sku;
      this.price = price;
      this.pieces = pieces;
      this.net = net;
      this.gross = gross;
      this.left = pieces;
    }

    /** The next pieces. */
    Taken take(int quantity) {
      int from = pieces - left;
      left -= quantity;
      return new Taken(
          List.of(new Item(sku, new Quantity(quantity), price)),
          share(net, from, quantity),
          share(gross, from, quantity),
          Map.of(index, quantity));
    }

    private long share(long amount, int from, int quantity) {
      return CentsSplit.ofFirst(amount, from + quantity, pieces)
          - CentsSplit.ofFirst(amount, from, pieces);
    }
  }

  /** Of the order's lines as they are now: a change may have made them others. */
  static RemainingItems toInvoice(Order order) {
    RemainingItems remainingItems = ordered(order);
    for (int index = 0; index < order.lines().size(); index++) {
      remainingItems.lines.get(index).left -= order.lines().get(index).invoiced();
    }
    return remainingItems;
  }

  private static RemainingItems ordered(Order order) {
    RemainingItems remainingItems = new RemainingItems(Purpose.INVOICE);
    List<Order.Line> lines = order.lines();
    long[] nets = lines.stream().mapToLong(line -> Math.max(0, line.worth().net())).toArray();
    // What changes took off by hand beyond the goods comes off the freight.
    long adjustment = Math.max(order.worth().adjustment(), -LongStream.of(nets).sum());
    long[] adjustments = lines.isEmpty() ? new long[0] : CentsSplit.byWeight(adjustment, nets);
    for (int index = 0; index < nets.length; index++) {
      Order.Line line = lines.get(index);
      LineWorth worth = line.worth();
      remainingItems.lines.add(
          new Line(
              line.index(),
              line.sku(),
              line.quantity().value(),
              line.price(),
              nets[index] + adjustments[index],
              worth.net() - Math.min(0, worth.priceTags()) + Math.max(0, adjustments[index])));
    }
    return remainingItems;
  }

  /**
   * Of the invoices: each piece with what was invoiced for it. An invoice over less than its pieces
   * are worth has less for each.
   */
  static RemainingItems toReturn(Order order, KnownInvoices known) {
    RemainingItems remainingItems = new RemainingItems(Purpose.RETURN);
    RemainingItems ordered = ordered(order);
    for (Invoice invoice : known.of(Direction.OUTPUT)) {
      List<Item> items = invoice.items();
      long[] nets =
          items.stream()
              .mapToLong(item ->
                  ordered.allot(item.sku().value(), item.quantity().value(), item.price()).net())
              .toArray();
      if (LongStream.of(nets).sum() > invoice.value().value()) {
        nets = CentsSplit.byWeight(invoice.value().value(), nets);
      }
      for (int index = 0; index < nets.length; index++) {
        Item item = items.get(index);
        remainingItems.lines.add(
            new Line(
                remainingItems.lines.size(),
                item.sku(),
                item.quantity().value(),
                item.price(),
                nets[index],
                nets[index]));
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

  /** Cents that the pieces make without discounts. */
  long gross() {
    return lines.stream()
        .mapToLong(line -> line.share(line.gross, line.pieces - line.left, line.left))
        .sum();
  }

  /**
   * Takes what is requested, or everything that is left.
   *
   * @throws SellerProblem if there is not so much
   */
  Taken take(@Nullable List<InvoiceRequest.Item> requested) {
    if (requested == null) {
      return takeAll();
    }
    Taken taken = NOTHING;
    for (InvoiceRequest.Item item : requested) {
      Long price = item.price();
      taken =
          taken.and(take(item.skuId(), item.quantity(), price == null ? null : new Cents(price)));
    }
    return taken.merged();
  }

  private Taken takeAll() {
    Taken taken = NOTHING;
    for (Line line : lines) {
      if (line.left > 0) {
        taken = taken.and(line.take(line.left));
      }
    }
    return taken.merged();
  }

  /**
   * Takes some pieces of a SKU.
   *
   * @param price of one, or null for that of the lines
   */
  private Taken take(String sku, int quantity, @Nullable Cents price) {
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
    Taken taken = allot(sku, quantity, price);
    return price == null
        ? taken
        : new Taken(
            List.of(new Item(new SkuId(sku), new Quantity(quantity), price)),
            taken.net(),
            taken.gross(),
            taken.lines());
  }

  /**
   * Uses up lines of the same price first. Pieces whose price is another than that of their line
   * are worth that price.
   */
  private Taken allot(String sku, int quantity, @Nullable Cents price) {
    Taken taken = NOTHING;
    int open = quantity;
    List<Line> candidates =
        lines.stream()
            .filter(line -> line.sku.value().equals(sku))
            .sorted(Comparator.comparing((Line line) -> !line.price.equals(price)))
            .toList();
    for (Line line : candidates) {
      int part = Math.min(open, line.left);
      if (part > 0) {
        open -= part;
        Taken pieces = line.take(part);
        if (price != null && !price.equals(line.price)) {
          long amount = price.value() * part;
          pieces = new Taken(pieces.items(), amount, amount, pieces.lines());
        }
        taken = taken.and(pieces);
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
