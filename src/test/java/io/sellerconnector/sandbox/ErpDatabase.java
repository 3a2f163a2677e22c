package io.sellerconnector.sandbox;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The ERP's own database: H2 or PostgreSQL. */
final class ErpDatabase implements AutoCloseable {

  private final HikariDataSource pool;
  private final JdbcClient sql;
  private final TransactionTemplate transaction;
  private final ReentrantLock writing = new ReentrantLock();
  private final String url;

  ErpDatabase(String url, String user) {
    this.url = url;
    HikariConfig config = new HikariConfig();
    config.setPoolName("sandbox-erp");
    config.setJdbcUrl(
        url.startsWith("jdbc:h2:") ? url + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE" : url);
    config.setUsername(user);
    config.setPassword(user);
    config.setMaximumPoolSize(8);
    this.pool = new HikariDataSource(config);
    this.sql = JdbcClient.create(pool);
    this.transaction = new TransactionTemplate(new JdbcTransactionManager(pool));
    createTables();
  }

  JdbcClient sql() {
    return sql;
  }

  String url() {
    return url;
  }

  /** One writer at a time, so that the numbers of changes become visible in their order. */
  <T> T write(Supplier<T> work) {
    writing.lock();
    try {
      return transaction.execute(status -> work.get());
    } finally {
      writing.unlock();
    }
  }

  private void createTables() {
    for (String statement : schema().split(";")) {
      if (!statement.isBlank()) {
        sql.sql(statement).update();
      }
    }
  }

  private static String schema() {
    try (InputStream file = ErpDatabase.class.getResourceAsStream("/sandbox-erp/schema.sql")) {
      if (file == null) {
        throw new IllegalStateException("/sandbox-erp/schema.sql is not on the class path");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
