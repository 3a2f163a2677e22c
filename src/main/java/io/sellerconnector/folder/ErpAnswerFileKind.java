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
import io.sellerconnector.shared.OrderId;
import java.io.Reader;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A file of what the seller's system says of orders, a row at a time: a row that is wrong does not
 * stop the others, and one that is said again changes nothing.
 *
 * @param decision the column that a {@link Part#DECISION} stands in
 */
record ErpAnswerFileKind(
    String name, CsvColumns columns, String decision, Function<CsvRow, Outcome> answering)
    implements FileKind {

  private static final String ORDER = "order_id";
  private static final String REASON = "reason";

  static Stream<FileKind> all(ErpAnswers answers) {
    return Stream.of(acknowledgements(answers), cancellations(answers), changes(answers));
  }

  private static FileKind acknowledgements(ErpAnswers answers) {
    return new ErpAnswerFileKind(
        "acknowledgements",
        new CsvColumns(List.of(ORDER, "through"), List.of("erp_number", "stock_booked")),
        "",
        row ->
            answers.acknowledge(
                row.required(ORDER, OrderId::new),
                row.required("through", CsvRow::wholeNumber),
                row.text("erp_number"),
                Objects.requireNonNullElse(
                    row.optional("stock_booked", CsvRow::yesOrNo), Boolean.FALSE)));
  }

  private static FileKind cancellations(ErpAnswers answers) {
    return new ErpAnswerFileKind(
        "cancellation-decisions",
        new CsvColumns(List.of(ORDER, "confirm"), List.of(REASON)),
        "confirm",
        row ->
            answers.decideCancellation(
                row.required(ORDER, OrderId::new),
                row.required("confirm", CsvRow::yesOrNo),
                row.text(REASON)));
  }

  private static FileKind changes(ErpAnswers answers) {
    return new ErpAnswerFileKind(
        "change-decisions",
        new CsvColumns(List.of(ORDER, "change_id", "agreed"), List.of(REASON)),
        "agreed",
        row ->
            answers.decideChange(
                row.required(ORDER, OrderId::new),
                row.required("change_id"),
                row.required("agreed", CsvRow::yesOrNo),
                row.text(REASON)));
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
    if (answering.apply(row) instanceof Outcome.Refused(Part part, String reason)) {
      throw new CsvFault(column(part), reason);
    }
  }

  private String column(Part part) {
    return switch (part) {
      case ORDER -> ORDER;
      case FACT -> "through";
      case ERP_NUMBER -> "erp_number";
      case CHANGE -> "change_id";
      case DECISION -> decision;
      case REASON -> REASON;
    };
  }
}
