package io.sellerconnector.adapter.jdbc;

import io.sellerconnector.adapter.DecisionAnswer;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads what the ERP has decided. */
final class CancellationDecision {

  static final List<Column> COLUMNS =
      List.of(
          Column.needed("decision", ColumnKind.TEXT), Column.optional("reason", ColumnKind.TEXT));

  private CancellationDecision() {}

  static DecisionAnswer read(Session session, NamedSql sql, Map<String, @Nullable Object> values)
      throws SQLException {
    return session.query(
        sql.bind(PlacedOrderJson.values(sql, values)),
        1,
        rows -> rows.next() ? answer(sql, rows) : new DecisionAnswer.Later());
  }

  private static DecisionAnswer answer(NamedSql sql, Rows row) throws SQLException {
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
