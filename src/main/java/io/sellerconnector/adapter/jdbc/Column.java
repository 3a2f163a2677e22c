package io.sellerconnector.adapter.jdbc;

import io.sellerconnector.adapter.AdapterMisconfigured;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a statement's result has to have, or may have.
 *
 * @param name in lower case
 */
record Column(String name, ColumnKind kind, boolean needed) {

  static Column needed(String name, ColumnKind kind) {
    return new Column(name, kind, true);
  }

  static Column optional(String name, ColumnKind kind) {
    return new Column(name, kind, false);
  }

  /**
   * @throws AdapterMisconfigured naming the statement, the column and what is wrong with it
   */
  static void check(String property, Rows rows, List<Column> columns) throws SQLException {
    for (Column column : columns) {
      if (rows.twice().contains(column.name)) {
        throw new AdapterMisconfigured(
            "%s yields two columns named %s; give one of them another name"
                .formatted(property, column.name));
      }
      if (rows.has(column.name)) {
        column.checkKind(property, rows);
      } else if (column.needed) {
        throw new AdapterMisconfigured(
            "%s yields no column %s; select it under that name (it yields %s)"
                .formatted(property, column.name, rows.names().stream().sorted().toList()));
      }
    }
  }

  private void checkKind(String property, Rows rows) throws SQLException {
    if (!kind.takes(rows.kind(name))) {
      throw new AdapterMisconfigured(
          "column %s of %s is of the type %s; %s is needed, cast it"
              .formatted(name, property, rows.typeName(name), kind.wanted()));
    }
  }

  static String names(List<Column> columns) {
    return columns.stream().map(Column::name).collect(Collectors.joining(", "));
  }
}
