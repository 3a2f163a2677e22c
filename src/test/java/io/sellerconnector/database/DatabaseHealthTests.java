package io.sellerconnector.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class DatabaseHealthTests {

  private final HikariDataSource pool = new HikariDataSource();
  private final DatabaseHealth health = new DatabaseHealth(pool, () -> false);

  DatabaseHealthTests() {
    pool.setMaximumPoolSize(2);
    pool.setInitializationFailTimeout(-1);
    // of the pool as it begins: later ones would not count
    pool.setConnectionTimeout(1_000);
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
      assertThat(check().getStatus()).isEqualTo(Status.UP);
      assertThat(check().getDetails())
          .containsEntry("connections", "all 2 are in use, others wait");
      assertThat(one).isNotSameAs(other);
    }
    assertThat(check().getDetails()).containsEntry("database", "H2");
  }

  @Test
  void norBecauseOneIsHandedBackWhenNobodyWaitsAnyMore() throws SQLException {
    List<Connection> taken = new ArrayList<>();
    try (HikariDataSource late =
        new HikariDataSource() {
          @Override
          public HikariPoolMXBean getHikariPoolMXBean() {
            try {
              taken.removeFirst().close();
            } catch (SQLException e) {
              throw new IllegalStateException(e);
            }
            return super.getHikariPoolMXBean();
          }
        }) {
      late.setMaximumPoolSize(2);
      late.setConnectionTimeout(1_000);
      late.setJdbcUrl("jdbc:h2:mem:health");
      taken.add(late.getConnection());
      taken.add(late.getConnection());

      assertThat(new DatabaseHealth(late, () -> false).health())
          .isNotNull()
          .returns(Status.UP, Health::getStatus);
      assertThat(taken).hasSize(1);
      taken.removeFirst().close();
    }
  }

  @Test
  void aDatabaseThatHangsIsDownThoughConnectionsAreInUse() throws SQLException {
    pool.setJdbcUrl("jdbc:h2:mem:health");

    try (Connection one = pool.getConnection();
        Connection other = pool.getConnection()) {
      assertThat(new DatabaseHealth(pool, () -> true).health())
          .isNotNull()
          .returns(Status.DOWN, Health::getStatus);
      assertThat(one).isNotSameAs(other);
    }
  }

  @Test
  void aDatabaseThatIsAwayIsDown() {
    pool.setJdbcUrl("jdbc:h2:tcp://localhost:1/mem:health");

    assertThat(check().getStatus()).isEqualTo(Status.DOWN);
  }

  private Health check() {
    Health checked = health.health();
    assertThat(checked).isNotNull();
    return checked;
  }
}
