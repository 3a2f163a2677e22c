package io.sellerconnector.adapter.jdbc.document;

import io.sellerconnector.adapter.jdbc.database.ColumnKind;
import io.sellerconnector.adapter.jdbc.database.ColumnValues;
import io.sellerconnector.adapter.jdbc.database.ResultColumn;
import io.sellerconnector.adapter.jdbc.database.ResultRows;
import io.sellerconnector.adapter.order.OrderDocument;
import io.sellerconnector.adapter.support.ValueRefused;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.SkuId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a statement yields, with the columns that the files of this kind have, but for names that
 * databases keep for themselves; in the order in which one builds on another.
 */
public enum DocumentPart {
  ACKNOWLEDGEMENTS {
    @Override
    List<ResultColumn> own() {
      return List.of(
          ResultColumn.needed("through", ColumnKind.NUMBER),
          ResultColumn.optional("erp_number", ColumnKind.TEXT),
          ResultColumn.optional("stock_booked", ColumnKind.FLAG));
    }

    @Override
    OrderDocument read(OrderId order, ResultRows row, ColumnValues values)
        throws SQLException, ValueRefused {
      return new OrderDocument.Acknowledgement(
          order,
          values.quantity(row, "through").value(),
          values.text(row, "erp_number", 100),
          isYes(row, values, "stock_booked"));
    }

    @Override
    String name(ResultRows row) {
      return "acknowledgement";
    }
  },
  CHANGE_DECISIONS {
    @Override
    List<ResultColumn> own() {
      return List.of(
          ResultColumn.needed("change_id", ColumnKind.TEXT),
          ResultColumn.needed("agreed", ColumnKind.FLAG),
          ResultColumn.optional("reason", ColumnKind.TEXT));
    }

    @Override
    OrderDocument read(OrderId order, ResultRows row, ColumnValues values)
        throws SQLException, ValueRefused {
      return new OrderDocument.ChangeDecision(
          order,
          needed(row, values, "change_id", 200),
          values.flag(row, "agreed", false),
          values.text(row, "reason", 500));
    }

    @Override
    String name(ResultRows row) throws SQLException {
      return "decision about change " + row.text("change_id");
    }
  },
  INVOICES {
    @Override
    List<ResultColumn> own() {
      return List.of(
          ResultColumn.needed("invoice_number", ColumnKind.TEXT),
          ResultColumn.optional("type", ColumnKind.TEXT),
          ResultColumn.optional("amount", ColumnKind.NUMBER),
          ResultColumn.optional("issued_at", ColumnKind.TIME),
          ResultColumn.optional("fiscal_key", ColumnKind.TEXT),
          ResultColumn.optional("url", ColumnKind.TEXT),
          ResultColumn.optional("items", ColumnKind.TEXT),
          ResultColumn.optional("courier", ColumnKind.TEXT),
          ResultColumn.optional("tracking_number", ColumnKind.TEXT),
          ResultColumn.optional("tracking_url", ColumnKind.TEXT),
          ResultColumn.optional("accept_lower_value", ColumnKind.FLAG));
    }

    @Override
    OrderDocument read(OrderId order, ResultRows row, ColumnValues values)
        throws SQLException, ValueRefused {
      return new OrderDocument.Invoice(
          order,
          needed(row, values, "invoice_number", 100),
          isReturn(row, values),
          values.sum(row, "amount"),
          values.timeIfThere(row, "issued_at"),
          values.text(row, "fiscal_key", 100),
          values.text(row, "url", 1_000),
          pieces(values.text(row, "items", 50_000)),
          parcelIfThere(row, values),
          isYes(row, values, "accept_lower_value"));
    }

    @Override
    String name(ResultRows row) throws SQLException {
      return ("input".equalsIgnoreCase(row.text("type")) ? "return " : "invoice ")
          + row.text("invoice_number");
    }
  },
  TRACKING {
    @Override
    List<ResultColumn> own() {
      return List.of(
          ResultColumn.needed("invoice_number", ColumnKind.TEXT),
          ResultColumn.needed("courier", ColumnKind.TEXT),
          ResultColumn.needed("tracking_number", ColumnKind.TEXT),
          ResultColumn.optional("tracking_url", ColumnKind.TEXT),
          ResultColumn.optional("dispatched_at", ColumnKind.TIME));
    }

    @Override
    OrderDocument read(OrderId order, ResultRows row, ColumnValues values)
        throws SQLException, ValueRefused {
      return new OrderDocument.Tracking(
          order, needed(row, values, "invoice_number", 100), parcel(row, values));
    }

    @Override
    String name(ResultRows row) throws SQLException {
      return "tracking of invoice " + row.text("invoice_number");
    }
  },
  DELIVERIES {
    @Override
    List<ResultColumn> own() {
      return List.of(
          ResultColumn.needed("invoice_number", ColumnKind.TEXT),
          ResultColumn.optional("delivered_at", ColumnKind.TIME));
    }

    @Override
    OrderDocument read(OrderId order, ResultRows row, ColumnValues values)
        throws SQLException, ValueRefused {
      return new OrderDocument.Delivery(
          order,
          needed(row, values, "invoice_number", 100),
          values.timeIfThere(row, "delivered_at"));
    }

    @Override
    String name(ResultRows row) throws SQLException {
      return "delivery of invoice " + row.text("invoice_number");
    }
  },
  CANCELLATION_DECISIONS {
    @Override
    List<ResultColumn> own() {
      return List.of(
          ResultColumn.needed("confirm", ColumnKind.FLAG),
          ResultColumn.optional("reason", ColumnKind.TEXT),
          ResultColumn.optional("request_number", ColumnKind.NUMBER));
    }

    @Override
    OrderDocument read(OrderId order, ResultRows row, ColumnValues values)
        throws SQLException, ValueRefused {
      return new OrderDocument.CancellationDecision(
          order,
          row.text("request_number") == null
              ? null
              : values.quantity(row, "request_number").value(),
          values.flag(row, "confirm", false),
          values.text(row, "reason", 500));
    }

    @Override
    String name(ResultRows row) {
      return "decision about its cancellation";
    }
  },
  CANCELLATIONS {
    @Override
    List<ResultColumn> own() {
      return List.of(ResultColumn.needed("reason", ColumnKind.TEXT));
    }

    @Override
    OrderDocument read(OrderId order, ResultRows row, ColumnValues values)
        throws SQLException, ValueRefused {
      return new OrderDocument.Cancellation(order, needed(row, values, "reason", 500));
    }

    @Override
    String name(ResultRows row) {
      return "cancellation";
    }
  };

  static final String ORDER = "order_id";
  static final String CHANGED = "changed";
  static final String ROW = "row_id";

  /** As it is configured. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static DocumentPart of(String label) {
    return Arrays.stream(values())
        .filter(part -> part.label().equals(label))
        .findFirst()
        .orElseThrow();
  }

  List<ResultColumn> columns() {
    return Stream.concat(
            Stream.of(
                ResultColumn.needed(ORDER, ColumnKind.TEXT),
                ResultColumn.needed(CHANGED, ColumnKind.OTHER),
                ResultColumn.needed(ROW, ColumnKind.TEXT)),
            own().stream())
        .toList();
  }

  /** Those of this part alone. */
  abstract List<ResultColumn> own();

  abstract OrderDocument read(OrderId order, ResultRows row, ColumnValues values)
      throws SQLException, ValueRefused;

  /** For operators, whatever is wrong with it. */
  abstract String name(ResultRows row) throws SQLException;

  private static String needed(ResultRows row, ColumnValues values, String column, int most)
      throws SQLException, ValueRefused {
    String text = values.text(row, column, most);
    if (text == null) {
      throw new ValueRefused(column, "is empty");
    }
    return text;
  }

  /** Null says the same as no. */
  private static boolean isYes(ResultRows row, ColumnValues values, String column)
      throws SQLException, ValueRefused {
    return row.text(column) != null && values.flag(row, column, false);
  }

  private static boolean isReturn(ResultRows row, ColumnValues values)
      throws SQLException, ValueRefused {
    String type = values.text(row, "type", 20);
    return switch (type == null ? "output" : type.toLowerCase(Locale.ROOT)) {
      case "output" -> false;
      case "input" -> true;
      default -> throw new ValueRefused("type", "is neither Output nor Input");
    };
  }

  private static OrderDocument.@Nullable Parcel parcelIfThere(ResultRows row, ColumnValues values)
      throws SQLException, ValueRefused {
    boolean none = row.text("courier") == null && row.text("tracking_number") == null;
    return none ? null : parcel(row, values);
  }

  private static OrderDocument.Parcel parcel(ResultRows row, ColumnValues values)
      throws SQLException, ValueRefused {
    return new OrderDocument.Parcel(
        needed(row, values, "courier", 100),
        needed(row, values, "tracking_number", 100),
        values.text(row, "tracking_url", 1_000),
        values.timeIfThere(row, "dispatched_at"));
  }

  /** Such as {@code MUG:2|CUP:1}; an id may hold colons, since the last one counts. */
  private static @Nullable List<OrderDocument.Piece> pieces(@Nullable String text)
      throws ValueRefused {
    if (text == null) {
      return null;
    }
    List<OrderDocument.Piece> pieces = new ArrayList<>();
    for (String each : text.split("\\|", -1)) {
      pieces.add(piece(each.strip()));
    }
    return pieces;
  }

  private static OrderDocument.Piece piece(String text) throws ValueRefused {
    int colon = text.lastIndexOf(':');
    try {
      int quantity = Integer.parseInt(text.substring(colon + 1).strip());
      return new OrderDocument.Piece(
          new SkuId(text.substring(0, Math.max(0, colon)).strip()), quantity);
    } catch (IllegalArgumentException e) {
      throw new ValueRefused(
          "items",
          "is written like MUG:2|CUP:1, a SKU and its pieces, and not like \"%s\"".formatted(text));
    }
  }
}
