package io.sellerconnector.adapter.embedded;

import java.sql.Statement;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Queries with a time limit that does not stay with the connection, as it does on H2. */
final class BoundedQueries {

  private BoundedQueries() {}

  /**
   * @param seconds how long each query may take; databases count in whole seconds
   */
  static <T> T within(DataSource dataSource, int seconds, Function<JdbcTemplate, T> queries) {
    ConnectionCallback<T> bounded =
        connection -> {
          JdbcTemplate jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
          jdbc.setQueryTimeout(seconds);
          try {
            return queries.apply(jdbc);
          } finally {
            try (Statement reset = connection.createStatement()) {
              reset.setQueryTimeout(0);
            }
          }
        };
    return java.util.Objects.requireNonNull(new JdbcTemplate(dataSource).execute(bounded));
  }
}
