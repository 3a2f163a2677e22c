package io.sellerconnector.adapter.jdbc.database;

import io.sellerconnector.adapter.AdapterMisconfigured;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a statement's result has to have, or may have.
 *
 * @param name in lower case
 */
public record ResultColumn(String name, ColumnKind kind, boolean needed) {

  public static ResultColumn needed(String name, ColumnKind kind) {
    return new ResultColumn(name, kind, true);
  }

  public static ResultColumn optional(String name, ColumnKind kind) {
    return new ResultColumn(name, kind, false);
  }

  /**
   * @throws AdapterMisconfigured naming the statement, the column and what is wrong with it
   */
  public static void check(String property, ResultRows resultRows, List<ResultColumn> columns)
      throws SQLException {
    for (ResultColumn resultColumn : columns) {
      if (resultRows.twice().contains(resultColumn.name)) {
        throw new AdapterMisconfigured(
            "%s yields two columns named %s; give one of them another name"
                .formatted(property, resultColumn.name));
      }
      if (resultRows.has(resultColumn.name)) {
        resultColumn.checkKind(property, resultRows);
      } else if (resultColumn.needed) {
        throw new AdapterMisconfigured(
            "%s yields no column %s; select it under that name (it yields %s)"
                .formatted(
                    property, resultColumn.name, resultRows.names().stream().sorted().toList()));
      }
    }
  }

  private void checkKind(String property, ResultRows resultRows) throws SQLException {
    if (!kind.takes(resultRows.kind(name))) {
      throw new AdapterMisconfigured(
          "column %s of %s is of the type %s; %s is needed, cast it"
              .formatted(name, property, resultRows.typeName(name), kind.wanted()));
    }
  }

  static String names(List<ResultColumn> columns) {
    return columns.stream().map(ResultColumn::name).collect(Collectors.joining(", "));
  }
}
