package io.sellerconnector.startup;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** Says in a sentence why the connector cannot work with its own database. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class DatabaseFailureAnalyzer extends AbstractFailureAnalyzer<SQLException> {

  private static final String URL = "spring.datasource.url";
  private static final String USER = "spring.datasource.username";

  private final @Nullable Environment environment;

  DatabaseFailureAnalyzer(@Nullable Environment environment) {
    this.environment = environment;
  }

  @Override
  protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SQLException cause) {
    SQLException innermost = innermost(cause);
    String state = innermost.getSQLState() == null ? "" : innermost.getSQLState();
    String fault = fault(state, innermost);
    return fault == null
        ? null
        : new FailureAnalysis(
            "The connector's own database %s %s (%s)."
                .formatted(address(), fault, oneLine(String.valueOf(innermost.getMessage()))),
            remedy(state),
            cause);
  }

  private @Nullable String fault(String state, SQLException failure) {
    if (state.startsWith("08")) {
      return "cannot be reached";
    }
    if (state.startsWith("28")) {
      return "does not let the user \"%s\" in".formatted(property(USER));
    }
    return switch (state) {
      case "3D000" -> "is not there, though its server is";
      case "42501", "90096" ->
          "does not give the user \"%s\" the rights that are needed".formatted(property(USER));
      case "53300" -> "has no connection left for us";
      case "90020" -> "is open in another process";
      case "90028", "90030", "90031", "90062", "90146" -> "cannot be opened";
      default -> failure instanceof java.sql.SQLTimeoutException ? "does not answer" : null;
    };
  }

  private static String remedy(String state) {
    return state.startsWith("28") || state.equals("42501")
        ? "Correct spring.datasource.username and spring.datasource.password, or the user's rights"
            + " in the database. docs/going-live.md says which it needs."
        : "Start the database, or correct spring.datasource.url, and start again.";
  }

  /** Without parameters, which may hold a password. */
  private String address() {
    return property(URL).replaceFirst("[?;].*", "").replaceFirst("//[^/@]*@", "//");
  }

  private String property(String name) {
    return environment == null ? "" : environment.getProperty(name, "");
  }

  private static String oneLine(String message) {
    return message.strip().replaceAll("\\s*\\R\\s*", " ").replaceFirst("\\.$", "");
  }

  private static SQLException innermost(SQLException outermost) {
    SQLException innermost = outermost;
    for (Throwable next = outermost; next != null; next = next.getCause()) {
      if (next instanceof SQLException sql) {
        innermost = sql;
      }
    }
    return innermost;
  }
}
