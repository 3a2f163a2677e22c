package io.sellerconnector.adapter.jdbc.order;

import io.sellerconnector.adapter.jdbc.database.ColumnKind;
import io.sellerconnector.adapter.jdbc.database.ErpSession;
import io.sellerconnector.adapter.jdbc.database.NamedSql;
import io.sellerconnector.adapter.jdbc.database.ResultColumn;
import io.sellerconnector.adapter.jdbc.database.ResultRows;
import io.sellerconnector.adapter.order.DecisionAnswer;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads what the ERP has decided. */
final class CancellationDecision {

  static final List<ResultColumn> COLUMNS =
      List.of(
          ResultColumn.needed("decision", ColumnKind.TEXT),
          ResultColumn.optional("reason", ColumnKind.TEXT));

  private CancellationDecision() {}

  static DecisionAnswer read(
      ErpSession erpSession, NamedSql sql, Map<String, @Nullable Object> values)
      throws SQLException {
    return erpSession.query(
        sql.bind(PathParameters.values(sql, values)),
        1,
        resultRows -> resultRows.next() ? answer(sql, resultRows) : new DecisionAnswer.Later());
  }

  private static DecisionAnswer answer(NamedSql sql, ResultRows row) throws SQLException {
    String decision = Objects.requireNonNullElse(row.text("decision"), "later");
    return switch (decision.strip().toLowerCase(Locale.ROOT)) {
      case "agreed" -> new DecisionAnswer.Agreed();
      case "declined" ->
          new DecisionAnswer.Declined(
              Objects.requireNonNullElse(row.text("reason"), "the ERP has declined it"));
      case "later" -> new DecisionAnswer.Later();
      default ->
          new DecisionAnswer.Failed(
              sql.property() + " yields a decision other than agreed, declined and later");
    };
  }
}
