package io.sellerconnector.adapter.jdbc.database;

import io.sellerconnector.adapter.AdapterMisconfigured;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * Opens connections, each within a time that holds with every driver.
 *
 * <p>A database that accepts the connection and then says nothing would hold up most drivers for
 * ever. So a virtual thread logs in; interrupting it closes its socket.
 */
public final class ErpDataSource extends AbstractDataSource {

  private final Driver driver;
  private final String url;
  private final Properties login = new Properties();
  private final Duration timeout;
  private final AtomicBoolean looked = new AtomicBoolean();

  public ErpDataSource(JdbcConnectionSettings settings) {
    this.driver = driver(settings);
    this.url = settings.url();
    this.timeout = settings.connectionTimeout();
    settings.username().ifPresent(name -> login.setProperty("user", name));
    settings.password().ifPresent(password -> login.setProperty("password", password));
  }

  /** Whether nobody has looked at its rights before; then somebody has. */
  boolean isLookedAtFirst() {
    return !looked.getAndSet(true);
  }

  private static Driver driver(JdbcConnectionSettings settings) {
    for (Driver driver : ServiceLoader.load(Driver.class)) {
      try {
        if (driver.acceptsURL(settings.url())) {
          return driver;
        }
      } catch (SQLException e) {
        throw new AdapterMisconfigured(
            "%s is not understood by %s: %s"
                .formatted(
                    settings.property("url"), driver.getClass().getName(), SqlFaults.shortened(e)),
            e);
      }
    }
    throw new AdapterMisconfigured(
        "no JDBC driver takes %s (%s…); put %s into the adapters' folder, the one that loader.path names, and start again"
            .formatted(settings.property("url"), settings.kind(), jar(settings.kind())));
  }

  private static String jar(String kind) {
    return switch (kind) {
      case "jdbc:mariadb:" -> "MariaDB's driver, mariadb-java-client-….jar,";
      case "jdbc:mysql:" -> "MySQL's driver, mysql-connector-j-….jar,";
      case "jdbc:sqlserver:" -> "Microsoft's driver, mssql-jdbc-….jre11.jar,";
      case "jdbc:oracle:" -> "Oracle's driver, ojdbc17.jar or ojdbc11.jar,";
      default -> "the jar of the database's driver";
    };
  }

  @Override
  public Connection getConnection() throws SQLException {
    CompletableFuture<Connection> opened = new CompletableFuture<>();
    Thread worker = Thread.ofVirtual().name("erp-login").start(() -> open(opened));
    try {
      return opened.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      worker.interrupt();
      if (opened.completeExceptionally(e)) {
        throw new SQLTransientConnectionException(
            "no connection within " + timeout.toMillis() + " ms", "08001", e);
      }
      return opened.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      worker.interrupt();
      opened.completeExceptionally(e);
      throw new SQLTransientConnectionException("interrupted while connecting", "08001", e);
    } catch (ExecutionException e) {
      throw SqlFaults.asSqlException(e.getCause());
    }
  }

  private void open(CompletableFuture<Connection> opened) {
    try {
      Connection connection = driver.connect(url, login);
      if (connection == null) {
        throw new SQLException("the driver does not take the URL", "08001");
      }
      if (!opened.complete(connection)) {
        connection.close();
      }
    } catch (SQLException | RuntimeException e) {
      opened.completeExceptionally(e);
    }
  }

  @Override
  public Connection getConnection(String username, String password) throws SQLException {
    return getConnection();
  }

  /** The time is kept here: that of the driver manager would hold for every other pool as well. */
  @Override
  public void setLoginTimeout(int seconds) {}
}
