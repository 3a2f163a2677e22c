package io.sellerconnector.database;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class BoundedQueriesTests {

  private final DataAccessResourceFailureException cut =
      new DataAccessResourceFailureException("the line was cut");

  @Test
  void tellWhatAQueryFailedOfAlsoWhereItsConnectionWasLost() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:")) {
      SingleConnectionDataSource dataSource = new SingleConnectionDataSource(connection, true);

      assertThatThrownBy(() ->
              BoundedQueries.within(
                  dataSource,
                  5,
                  jdbc -> {
                    close(connection);
                    throw cut;
                  }))
          .isSameAs(cut);
    }
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
