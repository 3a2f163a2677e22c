package io.sellerconnector.sandbox;

import io.sellerconnector.sandbox.OrderRows.Head;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Takes orders over, gives them numbers, and takes the pieces of authorised ones out of stock. What
 * comes again under the same key is answered as before and changes nothing.
 */
final class OrderBook {

  /** What the connector tells of an order. */
  enum Fact {
    PLACED,
    AUTHORISED,
    CHANGED,
    CANCELLATION_REFUSED,
    CANCELLED,
    EXPIRED
  }

  private static final String RELEASED = "RELEASED";
  private static final String SHIPPED = "SHIPPED";
  private static final String CANCELLING = "CANCELLING";

  private final ErpDatabase database;
  private final OrderRows rows;
  private final Goods goods;
  private final Letters letters;

  OrderBook(ErpDatabase database, Goods goods) {
    this.database = database;
    this.rows = new OrderRows(database.sql());
    this.goods = goods;
    this.letters = new Letters(database.sql());
  }

  /** What the ERP says to a fact. */
  record Receipt(String erpNumber, boolean stockBooked) {}

  Receipt take(String key, Fact fact, ErpOrder order) {
    String answer =
        once(
            key,
            order.orderId(),
            fact.name(),
            () -> {
              Head head = record(fact, order);
              return head.erpNumber() + " " + head.stockBooked();
            });
    String[] parts = answer.split(" ");
    return new Receipt(parts[0], Boolean.parseBoolean(parts[1]));
  }

  /**
   * Whether an order can still be called off or changed: until it has been shipped. One that is to
   * be called off is not shipped any more. Asked again under the same key, the ERP stands by what
   * it said.
   */
  boolean agrees(String key, String orderId, boolean toCancel) {
    String answer =
        once(
            key,
            orderId,
            toCancel ? "CANCELLATION?" : "CHANGE?",
            () -> {
              Head head = rows.find(orderId).orElse(null);
              if (head == null || head.status().equals(SHIPPED)) {
                return "DECLINED";
              }
              if (toCancel) {
                rows.status(orderId, CANCELLING, head.stockBooked());
              }
              return "AGREED";
            });
    return answer.equals("AGREED");
  }

  /**
   * @return whether there is such an order, by either number, that may be shipped
   */
  boolean ship(String number) {
    return database.write(() -> {
      Optional<Head> order = rows.find(number).filter(head -> head.status().equals(RELEASED));
      order.ifPresent(head -> rows.status(head.orderId(), SHIPPED, head.stockBooked()));
      return order.isPresent();
    });
  }

  /**
   * @return whether there is such an order, by either number, that may be invoiced
   */
  boolean invoice(String number) {
    return database.write(() -> {
      Optional<Head> order =
          rows.find(number).filter(head -> List.of(RELEASED, SHIPPED).contains(head.status()));
      order.ifPresent(head -> rows.invoice(head.orderId()));
      return order.isPresent();
    });
  }

  List<OrderRows.Invoice> invoices(long after, int limit) {
    return rows.invoices(after, limit);
  }

  List<Head> newest(int limit) {
    return rows.newest(limit);
  }

  /** An order with all that came in about it. */
  record Shown(Head order, List<OrderRows.Piece> lines, List<Letters.Letter> messages) {}

  /** By either number. */
  Optional<Shown> find(String number) {
    return rows.find(number)
        .map(head -> new Shown(head, rows.pieces(head.orderId()), letters.about(head.orderId())));
  }

  private String once(String key, String orderId, String kind, Supplier<String> work) {
    return database.write(() ->
        letters
            .answered(key)
            .orElseGet(() -> {
              String answer = work.get();
              letters.keep(key, orderId, kind, answer);
              return answer;
            }));
  }

  private Head record(Fact fact, ErpOrder order) {
    if (rows.find(order.orderId()).isEmpty()) {
      rows.insert(order);
      rows.replaceLines(order);
    }
    Head head = rows.find(order.orderId()).orElseThrow();
    switch (fact) {
      case PLACED -> {}
      case CANCELLATION_REFUSED -> {
        if (head.status().equals(CANCELLING)) {
          rows.status(order.orderId(), RELEASED, head.stockBooked());
        }
      }
      case AUTHORISED -> {
        replace(head, order);
        book(head, RELEASED);
      }
      case CHANGED -> {
        boolean wasBooked = head.stockBooked();
        replace(head, order);
        if (wasBooked) {
          book(head, head.status());
        }
      }
      case CANCELLED -> {
        unbook(head);
        rows.status(order.orderId(), "CANCELLED", false);
      }
      case EXPIRED -> {
        unbook(head);
        rows.status(order.orderId(), "EXPIRED", false);
      }
    }
    return rows.find(order.orderId()).orElseThrow();
  }

  private void replace(Head head, ErpOrder order) {
    unbook(head);
    rows.replaceLines(order);
  }

  private void book(Head head, String status) {
    rows.pieces(head.orderId())
        .forEach(piece -> goods.take(piece.sku(), piece.location(), piece.quantity()));
    rows.status(head.orderId(), status, true);
  }

  /** What has been shipped comes back by other ways than a cancellation. */
  private void unbook(Head head) {
    if (head.stockBooked() && !head.status().equals(SHIPPED)) {
      rows.pieces(head.orderId())
          .forEach(piece -> goods.take(piece.sku(), piece.location(), -piece.quantity()));
    }
  }
}
