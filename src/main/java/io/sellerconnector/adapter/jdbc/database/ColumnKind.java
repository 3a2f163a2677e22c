package io.sellerconnector.adapter.jdbc.database;

import java.sql.Types;
import java.util.Locale;

/** What can be read out of a column. */
public enum ColumnKind {
  TEXT("a text or a number"),
  NUMBER("an exact number such as integer or numeric(12,2)"),
  LOCAL_TIME("a timestamp"),
  TIME("a timestamp"),
  FLAG("a boolean, a number or a text"),
  OTHER("a value");

  private final String wanted;

  ColumnKind(String wanted) {
    this.wanted = wanted;
  }

  String wanted() {
    return wanted;
  }

  /** Whether a column of that type can be read as what this kind wants. */
  boolean takes(ColumnKind found) {
    return switch (this) {
      case NUMBER -> found == NUMBER;
      case LOCAL_TIME, TIME -> found == LOCAL_TIME || found == TIME;
      case TEXT -> found == TEXT || found == NUMBER;
      case FLAG -> found == FLAG || found == NUMBER || found == TEXT;
      case OTHER -> true;
    };
  }

  /**
   * Drivers disagree on how they call a timestamp with a time zone. A float is not a number for us:
   * it cannot hold 19.99. A date is not a time either: nobody knows whether its day counts.
   *
   * @param type of {@link Types}
   */
  static ColumnKind of(int type, String typeName) {
    String name = typeName.toLowerCase(Locale.ROOT);
    if (name.contains("timestamptz")
        || name.contains("with time zone")
        || name.contains("with local time zone")
        || name.contains("datetimeoffset")) {
      return TIME;
    }
    return switch (type) {
      case Types.TIMESTAMP_WITH_TIMEZONE -> TIME;
      case Types.TIMESTAMP -> LOCAL_TIME;
      case Types.TINYINT,
          Types.SMALLINT,
          Types.INTEGER,
          Types.BIGINT,
          Types.NUMERIC,
          Types.DECIMAL ->
          NUMBER;
      case Types.BIT, Types.BOOLEAN -> FLAG;
      case Types.CHAR,
          Types.VARCHAR,
          Types.LONGVARCHAR,
          Types.NCHAR,
          Types.NVARCHAR,
          Types.LONGNVARCHAR,
          Types.CLOB,
          Types.NCLOB ->
          TEXT;
      default -> OTHER;
    };
  }
}
