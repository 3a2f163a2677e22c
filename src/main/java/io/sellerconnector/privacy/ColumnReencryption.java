package io.sellerconnector.privacy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** Seals a column's texts with the current key, those in clear and those of earlier keys. */
final class ColumnReencryption implements ReencryptionJob {

  private static final Logger log = LoggerFactory.getLogger(ColumnReencryption.class);
  private static final String SEPARATOR = "\u001f";

  /**
   * @param text null if it is at the current key already
   */
  private record Row(List<Object> key, EncryptedColumn.Place place, @Nullable String text) {}

  private final JdbcTemplate jdbc;
  private final AesTextEncryption sealing;
  private final EncryptedColumn column;

  ColumnReencryption(JdbcTemplate jdbc, AesTextEncryption sealing, EncryptedColumn column) {
    this.jdbc = jdbc;
    this.sealing = sealing;
    this.column = column;
  }

  @Override
  public String name() {
    return column.name();
  }

  @Override
  public String target() {
    return sealing.currentKeyId();
  }

  @Override
  public Step step(@Nullable String after, int rows) {
    List<Row> found = read(after, rows);
    int changed = 0;
    int failed = 0;
    for (Row row : found) {
      if (row.text() != null) {
        try {
          changed += seal(row, row.text());
        } catch (UndecryptableTextException e) {
          failed++;
          log.warn("{}", e.getMessage());
        }
      }
    }
    return new Step(found.size() < rows ? null : position(found.getLast()), changed, failed);
  }

  /** Reads only the beginning of texts that are at the current key. */
  private List<Row> read(@Nullable String after, int rows) {
    String prefix = sealing.currentPrefix();
    List<Object> params = new ArrayList<>(List.of(prefix.length(), prefix, TextEncryption.ERASED));
    String beyond = "";
    if (after != null) {
      List<String> position = Arrays.asList(after.split(SEPARATOR, -1));
      beyond = " and " + beyond(params, position);
    }
    params.add(rows);
    return jdbc.query(
        """
        select %s, %s,
          case when substring(%s from 1 for cast(? as int)) = ? then null else %s end as text
        from %s where %s is not null and %s <> ?%s order by %s fetch first ? rows only
        """
            .formatted(
                aliased(column.key(), "k"),
                aliased(column.binding(), "b"),
                column.column(),
                column.column(),
                column.table(),
                column.column(),
                column.column(),
                beyond,
                String.join(", ", column.key())),
        (row, number) -> row(row),
        params.toArray());
  }

  /** The first comparison alone lets an index be used where the second is not understood. */
  private String beyond(List<Object> params, List<String> position) {
    List<String> types = types();
    List<String> casts = types.stream().map(type -> "cast(? as " + type + ")").toList();
    params.add(position.getFirst());
    params.addAll(position);
    return "%s >= %s and (%s) > (%s)"
        .formatted(
            column.key().getFirst(),
            casts.getFirst(),
            String.join(", ", column.key()),
            String.join(", ", casts));
  }

  private List<String> types() {
    String nothing =
        "select %s from %s where 1 = 0".formatted(String.join(", ", column.key()), column.table());
    List<String> types =
        jdbc.query(
            nothing,
            (ResultSet rows) -> {
              List<String> names = new ArrayList<>();
              for (int index = 1; index <= column.key().size(); index++) {
                names.add(
                    switch (rows.getMetaData().getColumnType(index)) {
                      case Types.BIGINT, Types.INTEGER, Types.SMALLINT -> "bigint";
                      case Types.VARCHAR, Types.CHAR -> "varchar";
                      default -> rows.getMetaData().getColumnTypeName(index);
                    });
              }
              return names;
            });
    return types == null ? List.of() : types;
  }

  private static String aliased(List<String> columns, String alias) {
    List<String> named = new ArrayList<>();
    for (int index = 0; index < columns.size(); index++) {
      named.add(columns.get(index) + " as " + alias + index);
    }
    return String.join(", ", named);
  }

  private Row row(ResultSet row) throws SQLException {
    List<Object> key = new ArrayList<>();
    for (int index = 0; index < column.key().size(); index++) {
      key.add(row.getObject("k" + index));
    }
    String[] binding = new String[column.binding().size()];
    for (int index = 0; index < binding.length; index++) {
      binding[index] = row.getString("b" + index);
    }
    return new Row(key, column.at(binding), row.getString("text"));
  }

  /** Leaves the row alone if somebody else has changed the text meanwhile; the next round looks. */
  private int seal(Row row, String stored) {
    String sealed = sealing.write(sealing.read(stored, row.place()), row.place());
    List<Object> params = new ArrayList<>();
    params.add(sealed);
    params.addAll(row.key());
    params.add(stored);
    jdbc.update(
        "update %s set %s = ? where %s and %s = ?"
            .formatted(
                column.table(),
                column.column(),
                column.key().stream()
                    .map(name -> name + " = ?")
                    .collect(Collectors.joining(" and ")),
                column.column()),
        params.toArray());
    return 1;
  }

  private static String position(Row row) {
    return row.key().stream().map(Object::toString).collect(Collectors.joining(SEPARATOR));
  }
}
