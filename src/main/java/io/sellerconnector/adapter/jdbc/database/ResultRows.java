package io.sellerconnector.adapter.jdbc.database;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A result whose columns are found by name, whatever case the database gives it. */
public final class ResultRows {

  private final ResultSet rows;
  private final ResultSetMetaData columns;
  private final Watch watch;
  private final Map<String, Integer> places = new HashMap<>();
  private final Map<String, ColumnKind> kinds = new HashMap<>();
  private final Set<String> twice = new TreeSet<>();

  ResultRows(ResultSet rows, Watch watch) throws SQLException {
    this.rows = rows;
    this.watch = watch;
    this.columns = rows.getMetaData();
    for (int place = 1; place <= columns.getColumnCount(); place++) {
      String name = columns.getColumnLabel(place).toLowerCase(Locale.ROOT);
      if (places.putIfAbsent(name, place) != null) {
        twice.add(name);
      }
    }
  }

  /** Moves to the next row, unless time is up. */
  public boolean next() throws SQLException {
    watch.check();
    return rows.next();
  }

  Set<String> names() {
    return places.keySet();
  }

  /** Names that several columns have. */
  Set<String> twice() {
    return twice;
  }

  public boolean has(String column) {
    return places.containsKey(column);
  }

  public ColumnKind kind(String column) throws SQLException {
    ColumnKind kind = kinds.get(column);
    if (kind == null) {
      int place = place(column);
      kind = ColumnKind.of(columns.getColumnType(place), columns.getColumnTypeName(place));
      kinds.put(column, kind);
    }
    return kind;
  }

  /** As the database calls it, for messages. */
  public String typeName(String column) throws SQLException {
    return columns.getColumnTypeName(place(column));
  }

  /** Without the blanks that fill up a column of fixed width; null if there is none such. */
  public @Nullable String text(String column) throws SQLException {
    String text = has(column) ? rows.getString(place(column)) : null;
    return text == null ? null : text.stripTrailing();
  }

  /** The first column, whatever its name. */
  public @Nullable String first() throws SQLException {
    String text = rows.getString(1);
    return text == null ? null : text.stripTrailing();
  }

  public @Nullable BigDecimal number(String column) throws SQLException {
    return has(column) ? rows.getBigDecimal(place(column)) : null;
  }

  @Nullable Object value(String column) throws SQLException {
    return has(column) ? rows.getObject(place(column)) : null;
  }

  public @Nullable LocalDateTime localTime(String column) throws SQLException {
    return rows.getObject(place(column), LocalDateTime.class);
  }

  public @Nullable OffsetDateTime time(String column) throws SQLException {
    return rows.getObject(place(column), OffsetDateTime.class);
  }

  private int place(String column) {
    Integer place = places.get(column);
    if (place == null) {
      throw new IllegalArgumentException("no column " + column);
    }
    return place;
  }

  /** Throws when time is up. */
  @FunctionalInterface
  interface Watch {
    void check() throws SQLException;
  }
}
