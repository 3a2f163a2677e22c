package io.sellerconnector.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.marketplace.OrderReports;
import io.sellerconnector.marketplace.OrderReports.Invoice.Direction;
import io.sellerconnector.marketplace.OrderReports.Invoice.Item;
import io.sellerconnector.order.CentsSplit;
import io.sellerconnector.order.LineWorth;
import io.sellerconnector.order.Order;
import io.sellerconnector.order.OrderState;
import io.sellerconnector.order.OrderWorth;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.MarketplaceOrderId;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * No cent is lost between offer, order, invoices and returns: random orders, invoiced and returned
 * in random parts. A failure names the seed of its order; {@code -Dconnector.test.money-seed=…}
 * plays that one order again, and nothing else.
 */
class MoneyPropertyTests {

  /** With one to five lines each; in {@code verify} a million lines together. */
  private static final int ORDERS = Integer.getInteger("connector.test.money.orders", 20_000);

  private static final long FIRST_SEED = 20_260_302;
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @Test
  void losesNoCent() {
    Long only = Long.getLong("connector.test.money-seed");
    if (only != null) {
      play(only);
      return;
    }
    long lines =
        LongStream.range(FIRST_SEED, FIRST_SEED + ORDERS)
            .parallel()
            .map(MoneyPropertyTests::playNamed)
            .sum();
    assertThat(lines).isGreaterThan(29L * ORDERS / 10);
  }

  private static long playNamed(long seed) {
    try {
      return play(seed);
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError("order of seed " + seed + ": " + e.getMessage(), e);
    }
  }

  /** One order's money, from the ERP's decimals to the last return; gives its number of lines. */
  private static int play(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Played played = invoiceInParts(random, order(random));
    Order order = played.order();
    KnownInvoices invoiced = played.invoices();
    long total = invoiced.value(Direction.OUTPUT);
    check(
        total == order.total().value() || total < order.total().value() && played.endedByChange(),
        "invoices make the order's total");
    check(
        pieces(invoiced.of(Direction.OUTPUT)).equals(ordered(order)),
        "every piece is invoiced once, at its price");
    KnownInvoices all = returnInParts(random, order, invoiced);
    check(all.value(Direction.INPUT) == total, "returns make what was invoiced");
    check(
        pieces(all.of(Direction.INPUT)).equals(ordered(order)),
        "every piece comes back once, at its price");
    return order.lines().size();
  }

  private static Order order(SplittableRandom random) {
    List<Order.Line> lines = new ArrayList<>();
    int count = random.nextInt(1, 6);
    for (int index = 0; index < count; index++) {
      Cents price = offered(random);
      int quantity = random.nextInt(1, random.nextInt(10) == 0 ? 500 : 6);
      SkuId sku = new SkuId("S" + random.nextInt(3));
      lines.add(
          new Order.Line(
              index, sku, new Quantity(quantity), price, worth(random, price, quantity)));
    }
    List<LineWorth> worth = lines.stream().map(Order.Line::worth).toList();
    long sum = OrderWorth.of(worth, 0, null).sum();
    long adjustment =
        switch (random.nextInt(4)) {
          case 0 -> -random.nextLong(sum / 2 + 1);
          case 1 -> random.nextLong(1_000);
          default -> 0;
        };
    return new Order(
        new OrderId("order-1"),
        new MarketplaceAccount("examplemarket"),
        new MarketplaceOrderId("v1-01"),
        OrderState.AUTHORISED,
        OrderWorth.of(worth, adjustment, null),
        null,
        lines,
        NOW,
        NOW,
        null);
  }

  /** With services, discounts, taxes and a unit multiplier here and there. */
  private static LineWorth worth(SplittableRandom random, Cents price, int quantity) {
    BigDecimal multiplier =
        random.nextInt(5) == 0 ? BigDecimal.valueOf(random.nextInt(1, 4_000), 3) : BigDecimal.ONE;
    long goods = LineWorth.goods(price, multiplier, quantity);
    long services = random.nextInt(5) == 0 ? random.nextInt(3_000) : 0;
    long tags =
        switch (random.nextInt(5)) {
          case 0 -> -random.nextLong(goods + services + 1);
          case 1 -> random.nextInt(500);
          default -> 0;
        };
    long tax = random.nextInt(5) == 0 ? random.nextInt(2_000) : 0;
    long freight = random.nextInt(4) == 0 ? 0 : random.nextInt(5_000);
    return new LineWorth(goods, services, tags, tax, freight);
  }

  /** As an ERP gives it: a decimal, which becomes cents once. */
  private static Cents offered(SplittableRandom random) {
    int cents =
        switch (random.nextInt(4)) {
          case 0 -> 0;
          case 1 -> random.nextInt(100);
          case 2 -> random.nextInt(10_000);
          default -> random.nextInt(400_000);
        };
    Cents price = Cents.ofDecimal(new BigDecimal(cents / 100 + "." + twoDigits(cents % 100)));
    check(price.value() == cents, "a decimal keeps its cents");
    return price;
  }

  private static String twoDigits(int cents) {
    return cents < 10 ? "0" + cents : Integer.toString(cents);
  }

  /**
   * @param endedByChange whether a change dropped what was left, and freight with it that no
   *     invoice was over
   */
  private record Played(Order order, KnownInvoices invoices, boolean endedByChange) {}

  private static Played invoiceInParts(SplittableRandom random, Order placed) {
    Order order = placed;
    KnownInvoices known = new KnownInvoices(List.of());
    for (int number = 1; !RemainingItems.toInvoice(order).isEmpty(); number++) {
      RemainingItems left = RemainingItems.toInvoice(order);
      RemainingItems.Taken taken = left.take(someOf(random, left, RemainingItems.toInvoice(order)));
      Long given = left.isEmpty() ? null : value(random, order, known, taken, left);
      long open = order.total().value() - known.value(Direction.OUTPUT);
      Cents value = InvoiceValue.of(given, order, known, taken, left);
      check(
          given != null || value.value() > 0 || open == 0 || left.gross() > 0,
          "no invoice is over nothing while something is left to invoice");
      known = known.with(invoice("N" + number, Direction.OUTPUT, value, taken.items()));
      check(known.value(Direction.OUTPUT) <= order.total().value(), "never above the total");
      order = invoiced(order, taken.lines());
      Order changed = changed(random, order);
      long invoiced = known.value(Direction.OUTPUT);
      if (!RemainingItems.toInvoice(order).isEmpty() && changed.total().value() > invoiced) {
        order = changed;
        if (RemainingItems.toInvoice(order).isEmpty()) {
          return new Played(order, known, true);
        }
      }
    }
    return new Played(order, known, false);
  }

  /** As a marketplace changes what is not invoiced: fewer pieces, others, an amount by hand. */
  private static Order changed(SplittableRandom random, Order order) {
    if (random.nextInt(3) != 0) {
      return order;
    }
    List<Order.Line> lines = new ArrayList<>();
    for (Order.Line line : order.lines()) {
      int had = line.quantity().value();
      int has = had - random.nextInt(had - line.invoiced() + 1);
      if (has > 0) {
        LineWorth worth = line.worth();
        long goods = CentsSplit.ofFirst(worth.goods(), has, had);
        lines.add(
            new Order.Line(
                line.index(),
                line.sku(),
                new Quantity(has),
                line.price(),
                worth.withPieces(had, has, goods, worth.freight()),
                line.invoiced()));
      }
    }
    if (random.nextBoolean()) {
      Cents price = offered(random);
      int quantity = random.nextInt(1, 4);
      int index = 1 + order.lines().getLast().index();
      SkuId sku = new SkuId("S" + random.nextInt(3));
      lines.add(
          new Order.Line(
              index, sku, new Quantity(quantity), price, worth(random, price, quantity)));
    }
    long adjustment = order.worth().adjustment() + random.nextLong(-500, 500);
    OrderWorth worth =
        OrderWorth.of(lines.stream().map(Order.Line::worth).toList(), adjustment, null);
    return worth.sum() < 0 || lines.isEmpty() ? order : with(order, lines, worth);
  }

  /** As the ledger has it afterwards. */
  static Order invoiced(Order order, Map<Integer, Integer> pieces) {
    List<Order.Line> lines =
        order.lines().stream()
            .map(line ->
                new Order.Line(
                    line.index(),
                    line.sku(),
                    line.quantity(),
                    line.price(),
                    line.worth(),
                    line.invoiced() + pieces.getOrDefault(line.index(), 0)))
            .toList();
    return with(order, lines, order.worth());
  }

  static Order with(Order order, List<Order.Line> lines, OrderWorth worth) {
    return new Order(
        order.id(),
        order.marketplace(),
        order.marketplaceOrderId(),
        order.state(),
        worth,
        order.servicesEndpoint(),
        lines,
        order.placedAt(),
        order.updatedAt(),
        order.openChange());
  }

  /** Null, or what an ERP may put on an invoice of its own accord: up to a part of the freight. */
  private static @Nullable Long value(
      SplittableRandom random,
      Order order,
      KnownInvoices known,
      RemainingItems.Taken taken,
      RemainingItems rest) {
    long sum = Math.max(1, taken.gross());
    long most = order.total().value() - known.value(Direction.OUTPUT) - Math.max(0, rest.gross());
    if (random.nextInt(3) != 0 || most < sum) {
      return null;
    }
    return random.nextLong(sum, most + 1);
  }

  private static KnownInvoices returnInParts(
      SplittableRandom random, Order order, KnownInvoices invoiced) {
    KnownInvoices known = invoiced;
    for (int number = 1; !RemainingItems.toReturn(order, known).isEmpty(); number++) {
      RemainingItems left = RemainingItems.toReturn(order, known);
      RemainingItems.Taken taken =
          left.take(someOf(random, left, RemainingItems.toReturn(order, known)));
      long open = known.value(Direction.OUTPUT) - known.value(Direction.INPUT);
      Long given = left.isEmpty() ? null : Long.valueOf(Math.min(open, taken.net()));
      InvoiceRequest request =
          new InvoiceRequest(
              "R" + number, "Input", given, null, null, null, null, null, null, null, null, null);
      Cents value = ReturnValue.of(request, known, taken, left.isEmpty());
      known = known.with(invoice("R" + number, Direction.INPUT, value, taken.items()));
      check(
          known.value(Direction.INPUT) <= known.value(Direction.OUTPUT),
          "never returned above what was invoiced");
    }
    return known;
  }

  /** Null for everything, or some pieces of a SKU at one of its prices. */
  private static @Nullable List<InvoiceRequest.Item> someOf(
      SplittableRandom random, RemainingItems left, RemainingItems same) {
    if (random.nextBoolean()) {
      return null;
    }
    List<Item> all = same.take(null).items();
    Item one = all.get(random.nextInt(all.size()));
    int quantity = random.nextInt(1, one.quantity().value() + 1);
    check(!left.isEmpty(), "there is something to take");
    return List.of(new InvoiceRequest.Item(one.sku().value(), quantity, one.price().value()));
  }

  private static Invoice invoice(
      String number, Direction direction, Cents value, List<Item> items) {
    return Invoice.issued(
        new OrderReports.Invoice(direction, number, value, NOW, null, null, null, items, null), "");
  }

  private static Map<String, Integer> pieces(List<Invoice> invoices) {
    Map<String, Integer> pieces = new HashMap<>();
    for (Invoice invoice : invoices) {
      for (Item item : invoice.items()) {
        pieces.merge(item.sku() + " at " + item.price(), item.quantity().value(), Math::addExact);
      }
    }
    return pieces;
  }

  private static Map<String, Integer> ordered(Order order) {
    Map<String, Integer> pieces = new HashMap<>();
    for (Order.Line line : order.lines()) {
      pieces.merge(line.sku() + " at " + line.price(), line.quantity().value(), Math::addExact);
    }
    return pieces;
  }

  private static void check(boolean holds, String property) {
    if (!holds) {
      throw new AssertionError("it does not hold that " + property);
    }
  }
}
