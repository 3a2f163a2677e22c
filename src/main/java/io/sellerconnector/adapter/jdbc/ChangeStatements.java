package io.sellerconnector.adapter.jdbc;

import io.sellerconnector.adapter.AdapterMisconfigured;
import io.sellerconnector.adapter.jdbc.ChangeMark.Position;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The two statements of the change feed.
 *
 * @param newest yields the newest point of change
 * @param changes yields what comes after a position, in order
 */
record ChangeStatements(NamedSql newest, NamedSql changes, SkuCursor cursor) {

  private static final Column CHANGED = Column.needed("changed", ColumnKind.OTHER);

  static final List<Column> COLUMNS =
      List.of(
          Column.needed("sku", ColumnKind.TEXT),
          CHANGED,
          Column.optional("aspect", ColumnKind.TEXT));

  /** Where the table ends now. */
  ChangePoint newest(Session session) throws SQLException {
    return session.query(
        newest.bind(Map.of()),
        1,
        rows -> {
          ColumnKind kind = kind(newest.property(), rows);
          @Nullable ChangePoint point = rows.next() ? ChangePoint.read(rows, "changed") : null;
          return point == null ? ChangePoint.earliest(kind) : point;
        });
  }

  <T> T after(Session session, Position position, int limit, Session.Reader<T> reader)
      throws SQLException {
    Map<String, Object> parameters =
        Map.of(
            "since", position.point().parameter(),
            "sinceSku", cursor.parameter(position.sku()),
            "limit", limit);
    return session.query(changes.bind(parameters), limit, reader);
  }

  /**
   * @throws AdapterMisconfigured unless both yield the same kind of point
   */
  void check(Session session) throws SQLException {
    ChangePoint newest = newest(session);
    after(
        session,
        new Position(newest, null),
        1,
        rows -> {
          Column.check(changes.property(), rows, COLUMNS);
          ColumnKind kind = kind(changes.property(), rows);
          if (!ChangePoint.earliest(kind).isSameKind(newest)) {
            throw new AdapterMisconfigured(
                "column changed of %s is of the type %s, and that of %s of another; select the same column in both"
                    .formatted(changes.property(), rows.typeName("changed"), newest().property()));
          }
          return kind;
        });
  }

  private static ColumnKind kind(String property, Rows rows) throws SQLException {
    Column.check(property, rows, List.of(CHANGED));
    ColumnKind kind = rows.kind("changed");
    return switch (kind) {
      case NUMBER, LOCAL_TIME, TIME -> kind;
      case TEXT, FLAG, OTHER ->
          throw new AdapterMisconfigured(
              "column changed of %s is of the type %s; a timestamp or a whole number is needed, cast it"
                  .formatted(property, rows.typeName("changed")));
    };
  }
}
