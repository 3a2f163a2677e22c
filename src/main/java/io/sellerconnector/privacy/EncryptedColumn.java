package io.sellerconnector.privacy;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A column whose texts are sealed. A sealed text is bound to the names of its table and column and
 * to its row: copied anywhere else it cannot be read. So neither may be renamed without sealing its
 * texts anew.
 *
 * @param key the primary key's columns, by which the table is walked through
 * @param binding the columns that stand for the row; they must be known when the row is written and
 *     never change
 */
public record EncryptedColumn(String table, String column, List<String> key, List<String> binding) {

  private static final Pattern NAME = Pattern.compile("[a-z_]{1,60}");

  public EncryptedColumn {
    key = List.copyOf(key);
    binding = List.copyOf(binding);
    if (key.isEmpty() || binding.isEmpty()) {
      throw new IllegalArgumentException(table + "." + column + " needs a key and a binding");
    }
    named(table);
    named(column);
    key.forEach(EncryptedColumn::named);
    binding.forEach(EncryptedColumn::named);
  }

  /** A column whose texts are bound to the primary key. */
  public static EncryptedColumn of(String table, String column, String... key) {
    return new EncryptedColumn(table, column, Arrays.asList(key), Arrays.asList(key));
  }

  /** For a primary key that is not known yet when the text is sealed. */
  public EncryptedColumn boundTo(String... columns) {
    return new EncryptedColumn(table, column, key, Arrays.asList(columns));
  }

  /**
   * One row's text.
   *
   * @param row the values of the binding columns, in order
   */
  public Place at(String... row) {
    return new Place(this, Arrays.asList(row));
  }

  public String name() {
    return table + "." + column;
  }

  /** They become part of statements. */
  private static void named(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("'" + name + "' is not the name of a table or column");
    }
  }

  /**
   * Where a text stands.
   *
   * @param row the values of the binding columns
   */
  public record Place(EncryptedColumn column, List<String> row) {

    public Place {
      row = List.copyOf(row);
      if (row.size() != column.binding().size()) {
        throw new IllegalArgumentException(
            "%s is bound to %s, not to %d values"
                .formatted(column.name(), column.binding(), row.size()));
      }
    }

    @Override
    public String toString() {
      return column.name() + " of " + String.join(", ", row);
    }
  }
}
