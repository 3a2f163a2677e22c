package io.sellerconnector.adapter.jdbc.change;

import io.sellerconnector.adapter.AdapterMisconfigured;
import io.sellerconnector.adapter.jdbc.change.ChangeMark.Position;
import io.sellerconnector.adapter.jdbc.database.ColumnKind;
import io.sellerconnector.adapter.jdbc.database.ErpSession;
import io.sellerconnector.adapter.jdbc.database.NamedSql;
import io.sellerconnector.adapter.jdbc.database.ResultColumn;
import io.sellerconnector.adapter.jdbc.database.ResultRows;
import io.sellerconnector.adapter.jdbc.database.SkuCursor;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * The two statements of the change feed.
 *
 * @param newest yields the newest point of change
 * @param changes yields what comes after a position, in order
 */
public record ChangeStatements(NamedSql newest, NamedSql changes, SkuCursor cursor) {

  private static final ResultColumn CHANGED = ResultColumn.needed("changed", ColumnKind.OTHER);

  static final List<ResultColumn> COLUMNS =
      List.of(
          ResultColumn.needed("sku", ColumnKind.TEXT),
          CHANGED,
          ResultColumn.optional("aspect", ColumnKind.TEXT));

  /** Where the table ends now. */
  ChangePoint newest(ErpSession erpSession) throws SQLException {
    return erpSession.query(
        newest.bind(Map.of()),
        1,
        resultRows -> {
          ColumnKind kind = kind(newest.property(), resultRows);
          ChangePoint point = resultRows.next() ? ChangePoint.read(resultRows, "changed") : null;
          return point == null ? ChangePoint.earliest(kind) : point;
        });
  }

  <T> T after(ErpSession erpSession, Position position, int limit, ErpSession.Reader<T> reader)
      throws SQLException {
    Map<String, Object> parameters =
        Map.of(
            "since", position.point().parameter(),
            "sinceSku", cursor.parameter(position.row()),
            "limit", limit);
    return erpSession.query(changes.bind(parameters), limit, reader);
  }

  /**
   * @throws AdapterMisconfigured unless both yield the same kind of point
   */
  public void check(ErpSession erpSession) throws SQLException {
    ChangePoint newest = newest(erpSession);
    after(
        erpSession,
        new Position(newest, null),
        1,
        resultRows -> {
          ResultColumn.check(changes.property(), resultRows, COLUMNS);
          ColumnKind kind = kind(changes.property(), resultRows);
          if (!ChangePoint.earliest(kind).isSameKind(newest)) {
            throw new AdapterMisconfigured(
                "column changed of %s is of the type %s, and that of %s of another; select the same column in both"
                    .formatted(
                        changes.property(), resultRows.typeName("changed"), newest().property()));
          }
          return kind;
        });
  }

  private static ColumnKind kind(String property, ResultRows resultRows) throws SQLException {
    ResultColumn.check(property, resultRows, List.of(CHANGED));
    ColumnKind kind = resultRows.kind("changed");
    return switch (kind) {
      case NUMBER, LOCAL_TIME, TIME -> kind;
      case TEXT, FLAG, OTHER ->
          throw new AdapterMisconfigured(
              "column changed of %s is of the type %s; a timestamp or a whole number is needed, cast it"
                  .formatted(property, resultRows.typeName("changed")));
    };
  }
}
