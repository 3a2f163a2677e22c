package io.sellerconnector.sandbox;

import java.util.List;

/** What there is behind the ERP's addresses. */
final class Sandbox implements AutoCloseable {

  private static final List<String> TABLES_IN_ORDER_OF_DELETION =
      List.of(
          "order_message",
          "invoice",
          "customer_order_line",
          "customer_order",
          "change_log",
          "stock",
          "price",
          "product");

  private final SandboxOptions options;
  private final ErpDatabase database;
  private final DatabasePort databasePort;
  private final Temper temper = new Temper();
  private final CallCounts counts = new CallCounts();
  private final ChangeLog changes;
  private final Goods goods;
  private final OrderBook orders;
  private final EventBook events = new EventBook();

  Sandbox(SandboxOptions options) {
    this.options = options;
    this.database = new ErpDatabase(options.databaseUrl(), options.databaseUser());
    this.databasePort = new DatabasePort(options);
    this.changes = new ChangeLog(database.sql());
    this.goods = new Goods(database, changes);
    this.orders = new OrderBook(database, goods);
    if (goods.skus("", 1).isEmpty()) {
      fill();
    }
    databasePort.open();
  }

  Temper temper() {
    return temper;
  }

  CallCounts counts() {
    return counts;
  }

  ChangeLog changes() {
    return changes;
  }

  Goods goods() {
    return goods;
  }

  OrderBook orders() {
    return orders;
  }

  EventBook events() {
    return events;
  }

  /** By which others read the ERP's tables. */
  String databaseUrl() {
    return databasePort.url();
  }

  /** An ERP that is down cannot be read by its database either. */
  void become(Mood mood) {
    temper.become(mood);
    if (mood.down()) {
      databasePort.close();
    } else {
      databasePort.open();
    }
  }

  /** As on its first day. */
  void reset() {
    become(Mood.GOOD);
    database.write(() -> {
      TABLES_IN_ORDER_OF_DELETION.forEach(
          table -> database.sql().sql("delete from " + table).update());
      return true;
    });
    fill();
    counts.forget();
    events.forget();
  }

  private void fill() {
    database.write(() -> {
      new SampleGoods(database.sql(), options.generatedSkus()).load();
      // Whoever followed the changes of the goods before finds that it has missed some.
      return changes.note(goods.skus("", 1).getFirst(), ChangeLog.PRODUCT);
    });
  }

  @Override
  public void close() {
    temper.become(Mood.GOOD);
    databasePort.close();
    database.close();
  }
}
