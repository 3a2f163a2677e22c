package io.sellerconnector.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/**
 * A database of the kind that the build asks for: H2, or a real PostgreSQL from a container where
 * an engine answers and from an embedded server elsewhere.
 */
public record TestDatabase(String url, String username, String password) {

  private static final String KIND = System.getProperty("connector.test.database", "h2");

  public static boolean isPostgres() {
    return KIND.equals("postgresql");
  }

  /** A database of its own for the caller, with every migration applied and nothing else in it. */
  public static TestDatabase create() {
    if (isPostgres()) {
      return createOnPostgres("template " + MigratedTemplate.OnPostgres.name());
    }
    TestDatabase database = createEmpty();
    MigratedTemplate.OnH2.copyTo(database);
    return database;
  }

  /** One on a real MariaDB, whatever the build asks for: for adapters, not for ourselves. */
  public static TestDatabase createOnMariaDb() {
    return createOn(MariaDbServer.get(), "");
  }

  /** One without any table. */
  public static TestDatabase createEmpty() {
    return switch (KIND) {
      case "h2" ->
          new TestDatabase(
              "jdbc:h2:mem:"
                  + newName()
                  + ";DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE"
                  + ";DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0",
              "sa",
              "");
      case "postgresql" -> createOnPostgres();
      default -> throw new IllegalStateException("connector.test.database=" + KIND);
    };
  }

  /** One without any table on a real PostgreSQL, whatever the build asks for. */
  public static TestDatabase createOnPostgres() {
    return createOnPostgres("");
  }

  private static String newName() {
    return "t" + UUID.randomUUID().toString().replace("-", "");
  }

  private static TestDatabase createOnPostgres(String template) {
    return createOn(PostgresServer.get(), template);
  }

  private static TestDatabase createOn(TestDatabase server, String template) {
    String name = newName();
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name + " " + template);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot create a test database", e);
    }
    return new TestDatabase(
        server.url.replaceFirst("/[^/?]*(\\?.*)?$", "/" + name), server.username, server.password);
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(url, username, password);
  }

  /** A pool on this database, which {@link #create()} has migrated. */
  public HikariDataSource migrated() {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername(username);
    config.setPassword(password);
    config.setMaximumPoolSize(20);
    config.setMinimumIdle(1);
    return new HikariDataSource(config);
  }
}
