package io.sellerconnector.folder;

import io.sellerconnector.adapter.editing.LoadRefused;
import io.sellerconnector.adapter.editing.LoadReport;
import io.sellerconnector.adapter.order.OrderDocument;
import io.sellerconnector.csv.CsvColumns;
import io.sellerconnector.csv.CsvFault;
import io.sellerconnector.csv.CsvFile;
import io.sellerconnector.csv.CsvRefused;
import io.sellerconnector.csv.CsvRow;
import io.sellerconnector.order.ErpAnswers;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.shipping.DocumentIntake;
import io.sellerconnector.shipping.DocumentIntake.Outcome;
import java.io.Reader;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A file of what the seller's system says of orders, a row at a time: a row that is wrong does not
 * stop the others, and one that is said again changes nothing.
 *
 * @param about the column that a refusal is about unless it says so
 * @param reading throws {@link CsvFault} if the row makes no document
 */
record ErpAnswerFileKind(
    String name,
    CsvColumns columns,
    String about,
    Function<CsvRow, OrderDocument> reading,
    DocumentIntake intake)
    implements FileKind {

  private static final String ORDER = "order_id";
  private static final String REASON = "reason";
  private static final String NUMBER = "number";
  private static final String INVOICE = "invoice_number";
  private static final String ITEMS = "items";
  private static final String COURIER = "courier";
  private static final String TRACKING_NUMBER = "tracking_number";

  static Stream<FileKind> all(DocumentIntake intake) {
    return Stream.of(
        new ErpAnswerFileKind(
            "acknowledgements",
            new CsvColumns(List.of(ORDER, "through"), List.of("erp_number", "stock_booked")),
            ORDER,
            ErpAnswerFileKind::acknowledgement,
            intake),
        new ErpAnswerFileKind(
            "cancellation-decisions",
            new CsvColumns(List.of(ORDER, "confirm"), List.of(REASON, "request_number")),
            "confirm",
            ErpAnswerFileKind::cancellationDecision,
            intake),
        new ErpAnswerFileKind(
            "change-decisions",
            new CsvColumns(List.of(ORDER, "change_id", "agreed"), List.of(REASON)),
            "agreed",
            ErpAnswerFileKind::changeDecision,
            intake),
        new ErpAnswerFileKind(
            "invoices",
            new CsvColumns(
                List.of(ORDER, NUMBER),
                List.of(
                    "type",
                    "value",
                    "issued_at",
                    "key",
                    "url",
                    ITEMS,
                    COURIER,
                    TRACKING_NUMBER,
                    "tracking_url",
                    "accept_lower_value")),
            NUMBER,
            ErpAnswerFileKind::invoice,
            intake),
        new ErpAnswerFileKind(
            "tracking",
            new CsvColumns(
                List.of(ORDER, INVOICE, COURIER, TRACKING_NUMBER),
                List.of("tracking_url", "dispatched_at")),
            INVOICE,
            ErpAnswerFileKind::tracking,
            intake),
        new ErpAnswerFileKind(
            "deliveries",
            new CsvColumns(List.of(ORDER, INVOICE), List.of("delivered_at")),
            INVOICE,
            ErpAnswerFileKind::delivery,
            intake),
        new ErpAnswerFileKind(
            "cancellations",
            new CsvColumns(List.of(ORDER, REASON), List.of()),
            ORDER,
            ErpAnswerFileKind::cancellation,
            intake));
  }

  private static OrderDocument acknowledgement(CsvRow row) {
    return new OrderDocument.Acknowledgement(
        order(row),
        row.required("through", CsvRow::wholeNumber),
        row.text("erp_number"),
        isYes(row, "stock_booked"));
  }

  private static OrderDocument cancellationDecision(CsvRow row) {
    return new OrderDocument.CancellationDecision(
        order(row),
        row.optional("request_number", CsvRow::wholeNumber),
        row.required("confirm", CsvRow::yesOrNo),
        row.text(REASON));
  }

  private static OrderDocument changeDecision(CsvRow row) {
    return new OrderDocument.ChangeDecision(
        order(row),
        row.required("change_id"),
        row.required("agreed", CsvRow::yesOrNo),
        row.text(REASON));
  }

  private static OrderDocument invoice(CsvRow row) {
    return new OrderDocument.Invoice(
        order(row),
        row.required(NUMBER),
        Boolean.TRUE.equals(row.optional("type", ErpAnswerFileKind::isReturn)),
        row.optional("value", ErpAnswerFileKind::cents),
        row.optional("issued_at", CsvRow::instant),
        row.text("key"),
        row.text("url"),
        row.optional(ITEMS, ErpAnswerFileKind::pieces),
        row.text(COURIER) == null && row.text(TRACKING_NUMBER) == null ? null : parcel(row, null),
        isYes(row, "accept_lower_value"));
  }

  private static OrderDocument tracking(CsvRow row) {
    return new OrderDocument.Tracking(
        order(row),
        row.required(INVOICE),
        parcel(row, row.optional("dispatched_at", CsvRow::instant)));
  }

  private static OrderDocument.Parcel parcel(CsvRow row, @Nullable Instant dispatchedAt) {
    return new OrderDocument.Parcel(
        row.required(COURIER),
        row.required(TRACKING_NUMBER),
        row.text("tracking_url"),
        dispatchedAt);
  }

  private static OrderDocument delivery(CsvRow row) {
    return new OrderDocument.Delivery(
        order(row), row.required(INVOICE), row.optional("delivered_at", CsvRow::instant));
  }

  private static OrderDocument cancellation(CsvRow row) {
    return new OrderDocument.Cancellation(order(row), row.required(REASON));
  }

  private static OrderId order(CsvRow row) {
    return row.required(ORDER, OrderId::new);
  }

  private static boolean isReturn(String type) {
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "output" -> false;
      case "input" -> true;
      default -> throw new IllegalArgumentException("is neither Output nor Input");
    };
  }

  private static boolean isYes(CsvRow row, String column) {
    return Boolean.TRUE.equals(row.optional(column, CsvRow::yesOrNo));
  }

  /** A sum, which may be above what a price can be. */
  private static Long cents(String text) {
    try {
      return new Cents(CsvRow.plainDecimal(text).movePointRight(2).longValueExact()).value();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("has at most two decimals, not " + text, e);
    }
  }

  /** Such as {@code MUG:2|CUP:1}; an id may hold colons, since the last one counts. */
  private static List<OrderDocument.Piece> pieces(String text) {
    return Stream.of(text.split("\\|"))
        .map(String::strip)
        .map(piece -> {
          int colon = piece.lastIndexOf(':');
          if (colon < 1) {
            throw new IllegalArgumentException(
                "is written like \"MUG:2|CUP:1\", a SKU and its pieces; this is \"" + piece + "\"");
          }
          return new OrderDocument.Piece(
              new SkuId(piece.substring(0, colon).strip()),
              CsvRow.wholeNumber(piece.substring(colon + 1).strip()));
        })
        .toList();
  }

  @Override
  public LoadReport load(Reader csv) {
    ErpAnswerRows rows = new ErpAnswerRows(this);
    try {
      CsvFile.open(csv, columns).forEach(rows);
    } catch (CsvRefused refused) {
      throw new LoadRefused(LoadRefused.Cause.UNREADABLE, refused.reason());
    }
    return rows.report();
  }

  /**
   * @throws CsvFault if it cannot be taken
   */
  Outcome take(CsvRow row) {
    Outcome outcome = intake.take("file-" + name, reading.apply(row));
    if (outcome instanceof Outcome.Refused(ErpAnswers.Part field, String reason)) {
      throw new CsvFault(field == null ? about : column(field), reason);
    }
    return outcome;
  }

  private String column(ErpAnswers.Part field) {
    return switch (field) {
      case ORDER -> ORDER;
      case FACT -> "through";
      case ERP_NUMBER -> "erp_number";
      case REQUEST -> "request_number";
      case CHANGE -> "change_id";
      case DECISION -> about;
      case REASON -> REASON;
    };
  }
}
