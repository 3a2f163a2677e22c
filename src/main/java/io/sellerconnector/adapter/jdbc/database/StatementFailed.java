package io.sellerconnector.adapter.jdbc.database;

import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A statement of the operator failed; knows which. */
public final class StatementFailed extends SQLException {

  private static final long serialVersionUID = 1;

  /** PostgreSQL: it cannot tell the type of a parameter that is compared with nothing. */
  private static final String TYPE_UNKNOWN = "42P18";

  private static final Pattern PLACE = Pattern.compile("\\$(\\d{1,5})");

  private final String property;
  private final SQLException failure;
  private final String hint;

  StatementFailed(NamedSql.Bound sql, SQLException failure) {
    super(
        sql.property() + ": " + SqlFaults.shortened(failure),
        failure.getSQLState(),
        failure.getErrorCode(),
        failure);
    this.property = sql.property();
    this.failure = failure;
    this.hint = hint(sql, failure);
  }

  private static String hint(NamedSql.Bound sql, SQLException failure) {
    Matcher place = PLACE.matcher(String.valueOf(failure.getMessage()));
    if (!TYPE_UNKNOWN.equals(failure.getSQLState()) || !place.find()) {
      return "";
    }
    int index = Integer.parseInt(place.group(1)) - 1;
    return index < 0 || index >= sql.parameters().size()
        ? ""
        : ", which is :%s; say its type: cast(:%<s as varchar(100))"
            .formatted(sql.parameters().get(index));
  }

  /** What goes on after the database's own words, or nothing. */
  String hint() {
    return hint;
  }

  public String property() {
    return property;
  }

  SQLException failure() {
    return failure;
  }
}
