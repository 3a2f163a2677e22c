package io.sellerconnector.adapter.jdbc.database;

import io.sellerconnector.adapter.AdapterMisconfigured;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an error of a database means to us, whichever database it is. */
public final class SqlFaults {

  private static final int MAX_MESSAGE = 300;

  /** Classes of SQL states whose statements fail the same way when they are repeated. */
  private static final Set<String> LASTING =
      Set.of("07", "0A", "20", "21", "22", "23", "26", "2F", "34", "38", "39", "42", "44");

  private SqlFaults() {}

  /** Whether the same may succeed later without anybody changing statement or data. */
  public static boolean mayPass(SQLException e) {
    return !LASTING.contains(stateClass(e)) || thrown(e) instanceof SQLTransientException;
  }

  /** Whether the database turned our user down or does not have the database that we named. */
  static boolean isLoginRefused(SQLException e) {
    String state = stateClass(e);
    return state.equals("28")
        || state.equals("3D")
        || switch (e.getErrorCode()) {
          case 1_017, 1_005, 28_000 -> state.equals("72"); // Oracle: credentials, locked account
          case 1_049, 1_044 -> state.equals("42"); // MySQL: no such database, no access to it
          case 18_456, 4_060 -> true; // SQL Server: login failed, no such database
          case 90_149, 90_013 -> true; // H2: no such database
          default -> false;
        };
  }

  /** Whether the database cannot be reached at all, or does not answer in time. */
  public static boolean isUnreachable(SQLException e) {
    return stateClass(e).equals("08")
        || stateClass(e).equals("57")
        || thrown(e) instanceof SQLRecoverableException
        || thrown(e) instanceof SQLTransientException
        || thrown(e) instanceof SQLNonTransientConnectionException
        || thrown(e).getCause() instanceof IOException;
  }

  /** As the driver threw it: its type tells what its state may not. */
  private static SQLException thrown(SQLException e) {
    return e instanceof StatementFailed failed ? failed.failure() : e;
  }

  /** Whether a unique key is taken; a missing parent row, for example, is something else. */
  public static boolean isDuplicateKey(SQLException e) {
    return "23505".equals(e.getSQLState()) // standard: PostgreSQL, H2, Db2
        || switch (e.getErrorCode()) {
          case 1_062, 1_586 -> stateClass(e).equals("23"); // MySQL, MariaDB
          case 2_627, 2_601 -> stateClass(e).equals("23"); // SQL Server: constraint, index
          case 1 -> stateClass(e).equals("23"); // Oracle: ORA-00001
          default -> false;
        };
  }

  /** Whether a text has letters that the database cannot hold, or cannot compare with its own. */
  static boolean isBeyondCharacterSet(SQLException e) {
    return "22P05".equals(e.getSQLState()) // PostgreSQL
        || switch (e.getErrorCode()) {
          case 1_267, 1_270, 1_271, 1_977, 3_988 -> // MySQL, MariaDB: collations, conversion
              stateClass(e).equals("HY") || stateClass(e).equals("22");
          default -> false;
        };
  }

  /**
   * What a statement's failure in a check means.
   *
   * @return if repeating does not mend it
   * @throws SQLException if the database may just not be able to answer now
   */
  public static AdapterMisconfigured misconfigured(StatementFailed e) throws SQLException {
    if (isUnreachable(e)) {
      throw e;
    }
    return new AdapterMisconfigured(
        "%s is refused by the database (%s): %s%s"
            .formatted(e.property(), code(e), shortened(e.failure()), e.hint()),
        e);
  }

  /** Without the driver's message, which may repeat a row's values. */
  public static String code(SQLException e) {
    return "SQL state %s, error %d".formatted(e.getSQLState(), e.getErrorCode());
  }

  /** The driver's own words, on one line; for statements that carry nothing personal. */
  public static String shortened(Throwable e) {
    String message = e.getMessage();
    String line = message == null ? e.getClass().getSimpleName() : message.replaceAll("\\s+", " ");
    return line.length() <= MAX_MESSAGE ? line : line.substring(0, MAX_MESSAGE) + "…";
  }

  /** Drivers throw all kinds of things. */
  static SQLException asSqlException(@Nullable Throwable cause) {
    return switch (cause) {
      case SQLException e -> e;
      case Error e -> throw e;
      case null -> new SQLException("it failed without a cause");
      default -> new SQLException("it failed with " + cause.getClass().getName(), cause);
    };
  }

  private static String stateClass(SQLException e) {
    String state = e.getSQLState();
    return state == null || state.length() < 2 ? "" : state.substring(0, 2);
  }
}
