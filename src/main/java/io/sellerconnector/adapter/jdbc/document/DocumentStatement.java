package io.sellerconnector.adapter.jdbc.document;

import io.sellerconnector.adapter.AdapterMisconfigured;
import io.sellerconnector.adapter.jdbc.change.ChangeMark.Position;
import io.sellerconnector.adapter.jdbc.change.ChangePoint;
import io.sellerconnector.adapter.jdbc.database.ColumnKind;
import io.sellerconnector.adapter.jdbc.database.ErpSession;
import io.sellerconnector.adapter.jdbc.database.NamedSql;
import io.sellerconnector.adapter.jdbc.database.ResultColumn;
import io.sellerconnector.adapter.jdbc.database.ResultRows;
import io.sellerconnector.adapter.jdbc.database.SkuCursor;
import io.sellerconnector.adapter.jdbc.database.SkuType;
import io.sellerconnector.adapter.jdbc.database.SqlFaults;
import io.sellerconnector.adapter.jdbc.database.StatementFailed;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One statement, and by which kinds of values its rows are ordered. */
final class DocumentStatement {

  private final DocumentPart part;
  private final NamedSql sql;
  private final boolean oracle;
  private volatile @Nullable Shape shape;

  DocumentStatement(DocumentPart part, NamedSql sql, boolean oracle) {
    this.part = part;
    this.sql = sql;
    this.oracle = oracle;
  }

  /**
   * @param first before whatever a table may hold
   */
  record Shape(ChangePoint first, SkuCursor cursor) {}

  DocumentPart part() {
    return part;
  }

  String property() {
    return sql.property();
  }

  /**
   * What the columns are, a database says only with a result; and it gives none where it cannot
   * compare them with what they are compared with. So the kinds are tried.
   *
   * @throws AdapterMisconfigured if the statement does not fit
   */
  Shape shape(ErpSession erpSession) throws SQLException {
    Shape known = shape;
    if (known != null) {
      return known;
    }
    StatementFailed failure = null;
    for (ColumnKind changed : List.of(ColumnKind.LOCAL_TIME, ColumnKind.NUMBER)) {
      for (SkuType row : List.of(SkuType.TEXT, SkuType.NUMBER)) {
        try {
          Shape guess = new Shape(ChangePoint.earliest(changed), new SkuCursor(row, oracle));
          Shape found = after(erpSession, guess, new Position(guess.first(), null), 1, this::shape);
          shape = found;
          return found;
        } catch (StatementFailed e) {
          if (SqlFaults.isUnreachable(e)) {
            throw e;
          }
          failure = failure == null ? e : failure;
          erpSession.rollback();
        }
      }
    }
    throw failure == null ? new SQLException("nothing was tried") : failure;
  }

  private Shape shape(ResultRows rows) throws SQLException {
    ResultColumn.check(sql.property(), rows, part.columns());
    ColumnKind changed = rows.kind(DocumentPart.CHANGED);
    ChangePoint first =
        switch (changed) {
          case NUMBER, LOCAL_TIME, TIME -> ChangePoint.earliest(changed);
          case TEXT, FLAG, OTHER ->
              throw new AdapterMisconfigured(
                  "column changed of %s is of the type %s; a timestamp or a whole number is needed, cast it"
                      .formatted(sql.property(), rows.typeName(DocumentPart.CHANGED)));
        };
    SkuType row = rows.kind(DocumentPart.ROW) == ColumnKind.NUMBER ? SkuType.NUMBER : SkuType.TEXT;
    return new Shape(first, new SkuCursor(row, oracle));
  }

  <T> T after(
      ErpSession erpSession, Shape as, Position position, int limit, ErpSession.Reader<T> reader)
      throws SQLException {
    Map<String, Object> parameters =
        Map.of(
            "since", position.point().parameter(),
            "sinceRow", as.cursor().parameter(position.row()),
            "limit", limit);
    return erpSession.query(sql.bind(parameters), limit, reader);
  }
}
