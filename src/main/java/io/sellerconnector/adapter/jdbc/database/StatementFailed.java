package io.sellerconnector.adapter.jdbc.database;

import java.sql.SQLException;

/** A statement of the operator failed; knows which. */
public final class StatementFailed extends SQLException {

  private static final long serialVersionUID = 1;

  private final String property;
  private final SQLException failure;

  StatementFailed(String property, SQLException failure) {
    super(
        property + ": " + SqlFaults.shortened(failure),
        failure.getSQLState(),
        failure.getErrorCode(),
        failure);
    this.property = property;
    this.failure = failure;
  }

  public String property() {
    return property;
  }

  SQLException failure() {
    return failure;
  }
}
