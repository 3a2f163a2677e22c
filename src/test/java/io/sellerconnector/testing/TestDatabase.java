package io.sellerconnector.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.flywaydb.core.Flyway;

/**
 * An empty, migrated database of the kind that the build asks for: H2, or a real PostgreSQL from a
 * container where an engine answers and from an embedded server elsewhere.
 */
public record TestDatabase(String url, String username, String password) {

  private static final String KIND = System.getProperty("connector.test.database", "h2");

  public static boolean isPostgres() {
    return KIND.equals("postgresql");
  }

  /** A database on a real PostgreSQL, whatever the build asks for. */
  public static TestDatabase createOnPostgres() {
    return createOnPostgres(newName());
  }

  /** A database of its own for the caller. */
  public static TestDatabase create() {
    String name = newName();
    return switch (KIND) {
      case "h2" ->
          new TestDatabase(
              "jdbc:h2:mem:"
                  + name
                  + ";DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE"
                  + ";DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0",
              "sa",
              "");
      case "postgresql" -> createOnPostgres(name);
      default -> throw new IllegalStateException("connector.test.database=" + KIND);
    };
  }

  private static String newName() {
    return "t" + UUID.randomUUID().toString().replace("-", "");
  }

  private static TestDatabase createOnPostgres(String name) {
    TestDatabase server = PostgresServer.get();
    try (Connection connection =
            DriverManager.getConnection(server.url, server.username, server.password);
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot create a test database", e);
    }
    return new TestDatabase(
        server.url.replaceFirst("/[^/?]*(\\?.*)?$", "/" + name), server.username, server.password);
  }

  /** A pool on this database, with every migration applied. */
  public HikariDataSource migrated() {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername(username);
    config.setPassword(password);
    config.setMaximumPoolSize(20);
    config.setMinimumIdle(1);
    HikariDataSource dataSource = new HikariDataSource(config);
    Flyway.configure().dataSource(dataSource).load().migrate();
    return dataSource;
  }
}
