package io.sellerconnector.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class DatabaseHealthTests {

  private final HikariDataSource pool = new HikariDataSource();
  private final DatabaseHealth health = new DatabaseHealth(pool);

  DatabaseHealthTests() {
    pool.setMaximumPoolSize(2);
    pool.setInitializationFailTimeout(-1);
  }

  @AfterEach
  void close() {
    pool.close();
  }

  @Test
  void aDatabaseThatAnswersIsUp() {
    pool.setJdbcUrl("jdbc:h2:mem:health");

    assertThat(check().getStatus()).isEqualTo(Status.UP);
    assertThat(check().getDetails()).containsEntry("database", "H2");
  }

  @Test
  void aDatabaseIsNotDownBecauseAllConnectionsAreInUse() throws SQLException {
    pool.setJdbcUrl("jdbc:h2:mem:health");

    try (Connection one = pool.getConnection();
        Connection other = pool.getConnection()) {
      pool.setConnectionTimeout(250);

      assertThat(check().getStatus()).isEqualTo(Status.UP);
      assertThat(check().getDetails())
          .containsEntry("connections", "all 2 are in use, others wait");
      assertThat(one).isNotSameAs(other);
    }
    assertThat(check().getDetails()).containsEntry("database", "H2");
  }

  @Test
  void aDatabaseThatIsAwayIsDown() {
    pool.setJdbcUrl("jdbc:h2:tcp://localhost:1/mem:health");
    pool.setConnectionTimeout(250);

    assertThat(check().getStatus()).isEqualTo(Status.DOWN);
  }

  private Health check() {
    Health checked = health.health();
    assertThat(checked).isNotNull();
    return checked;
  }
}
