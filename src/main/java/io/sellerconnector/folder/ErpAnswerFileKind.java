package io.sellerconnector.folder;

import io.sellerconnector.adapter.editing.LoadRefused;
import io.sellerconnector.adapter.editing.LoadReport;
import io.sellerconnector.csv.CsvColumns;
import io.sellerconnector.csv.CsvFault;
import io.sellerconnector.csv.CsvFile;
import io.sellerconnector.csv.CsvRefused;
import io.sellerconnector.csv.CsvRow;
import io.sellerconnector.order.ErpAnswers;
import io.sellerconnector.order.ErpAnswers.Outcome;
import io.sellerconnector.order.ErpAnswers.Part;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shipping.ErpDocuments;
import java.io.Reader;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A file of what the seller's system says of orders, a row at a time: a row that is wrong does not
 * stop the others, and one that is said again changes nothing.
 *
 * @param answering throws {@link CsvFault} if the answer cannot be taken
 */
record ErpAnswerFileKind(String name, CsvColumns columns, Consumer<CsvRow> answering)
    implements FileKind {

  private static final String ORDER = "order_id";
  private static final String REASON = "reason";
  private static final String NUMBER = "number";
  private static final String INVOICE = "invoice_number";
  private static final String ITEMS = "items";

  static Stream<FileKind> all(ErpAnswers answers, ErpDocuments documents) {
    return Stream.of(
        acknowledgements(answers),
        cancellationDecisions(answers),
        changes(answers),
        invoices(documents),
        tracking(documents),
        deliveries(documents),
        cancellations(answers));
  }

  private static FileKind acknowledgements(ErpAnswers answers) {
    return new ErpAnswerFileKind(
        "acknowledgements",
        new CsvColumns(List.of(ORDER, "through"), List.of("erp_number", "stock_booked")),
        row ->
            check(
                answers.acknowledge(
                    row.required(ORDER, OrderId::new),
                    row.required("through", CsvRow::wholeNumber),
                    row.text("erp_number"),
                    isYes(row, "stock_booked")),
                ""));
  }

  private static FileKind cancellationDecisions(ErpAnswers answers) {
    return new ErpAnswerFileKind(
        "cancellation-decisions",
        new CsvColumns(List.of(ORDER, "confirm"), List.of(REASON, "request_number")),
        row ->
            check(
                answers.decideCancellation(
                    row.required(ORDER, OrderId::new),
                    row.optional("request_number", CsvRow::wholeNumber),
                    row.required("confirm", CsvRow::yesOrNo),
                    row.text(REASON)),
                "confirm"));
  }

  private static FileKind changes(ErpAnswers answers) {
    return new ErpAnswerFileKind(
        "change-decisions",
        new CsvColumns(List.of(ORDER, "change_id", "agreed"), List.of(REASON)),
        row ->
            check(
                answers.decideChange(
                    row.required(ORDER, OrderId::new),
                    row.required("change_id"),
                    row.required("agreed", CsvRow::yesOrNo),
                    row.text(REASON)),
                "agreed"));
  }

  /** Returns, too: those of type Input. */
  private static FileKind invoices(ErpDocuments documents) {
    return new ErpAnswerFileKind(
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
                "courier",
                "tracking_number",
                "tracking_url",
                "accept_lower_value")),
        row ->
            check(
                documents.invoice(
                    row.required(ORDER, OrderId::new),
                    new ErpDocuments.Document(
                        row.required(NUMBER),
                        row.text("type"),
                        row.optional("value", ErpAnswerFileKind::cents),
                        row.optional("issued_at", CsvRow::instant),
                        row.text("key"),
                        row.text("url"),
                        row.optional(ITEMS, ErpAnswerFileKind::pieces),
                        row.text("courier"),
                        row.text("tracking_number"),
                        row.text("tracking_url"),
                        isYes(row, "accept_lower_value"))),
                NUMBER));
  }

  private static FileKind tracking(ErpDocuments documents) {
    return new ErpAnswerFileKind(
        "tracking",
        new CsvColumns(
            List.of(ORDER, INVOICE, "courier", "tracking_number"),
            List.of("tracking_url", "dispatched_at")),
        row ->
            check(
                documents.track(
                    row.required(ORDER, OrderId::new),
                    row.required(INVOICE),
                    new ErpDocuments.Parcel(
                        row.required("courier"),
                        row.required("tracking_number"),
                        row.text("tracking_url"),
                        row.optional("dispatched_at", CsvRow::instant))),
                INVOICE));
  }

  private static FileKind deliveries(ErpDocuments documents) {
    return new ErpAnswerFileKind(
        "deliveries",
        new CsvColumns(List.of(ORDER, INVOICE), List.of("delivered_at")),
        row ->
            check(
                documents.deliver(
                    row.required(ORDER, OrderId::new),
                    row.required(INVOICE),
                    row.optional("delivered_at", CsvRow::instant)),
                INVOICE));
  }

  private static FileKind cancellations(ErpAnswers answers) {
    return new ErpAnswerFileKind(
        "cancellations",
        new CsvColumns(List.of(ORDER, REASON), List.of()),
        row ->
            check(answers.cancel(row.required(ORDER, OrderId::new), row.required(REASON)), ORDER));
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
  private static List<ErpDocuments.Piece> pieces(String text) {
    return Stream.of(text.split("\\|"))
        .map(String::strip)
        .map(piece -> {
          int colon = piece.lastIndexOf(':');
          if (colon < 1) {
            throw new IllegalArgumentException(
                "is written like \"MUG:2|CUP:1\", a SKU and its pieces; this is \"" + piece + "\"");
          }
          return new ErpDocuments.Piece(
              piece.substring(0, colon).strip(),
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
   * @throws CsvFault if the answer cannot be taken
   */
  void take(CsvRow row) {
    answering.accept(row);
  }

  private static void check(ErpDocuments.Outcome outcome, String column) {
    if (outcome instanceof ErpDocuments.Outcome.Refused(String reason)) {
      throw new CsvFault(column, reason);
    }
  }

  /**
   * @param decision the column that a {@link Part#DECISION} stands in
   */
  private static void check(Outcome outcome, String decision) {
    if (outcome instanceof Outcome.Refused(Part part, String reason)) {
      throw new CsvFault(
          switch (part) {
            case ORDER -> ORDER;
            case FACT -> "through";
            case ERP_NUMBER -> "erp_number";
            case REQUEST -> "request_number";
            case CHANGE -> "change_id";
            case DECISION -> decision;
            case REASON -> REASON;
          },
          reason);
    }
  }
}
