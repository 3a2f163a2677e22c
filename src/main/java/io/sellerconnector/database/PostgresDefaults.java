package io.sellerconnector.database;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * What holds for connections to PostgreSQL where neither the URL nor the pool's settings say
 * otherwise.
 *
 * <p>Every wait ends: for a connection, for an answer, for another's lock, for a statement, and by
 * {@link DatabaseWatch} that for a server which takes what it is sent and answers nothing.
 *
 * <p>Every execution of a prepared statement is planned anew. After five executions PostgreSQL
 * would keep one plan for all that follow. A plan that was made while a table was nearly empty
 * reads the whole table, and it is kept until the next analysis of the table: during the first load
 * of a catalogue, every look-up of a page of SKUs reads all of them.
 */
final class PostgresDefaults implements BeanPostProcessor, DisposableBean {

  private static final String SOCKETS = "socketFactory";
  private static final String SOCKETS_ARGUMENT = "socketFactoryArg";
  private static final String ANSWER = "socketTimeout";

  private static final Map<String, String> DRIVER =
      Map.of(
          // seconds; the pool tries again
          "connectTimeout",
          "2",
          // seconds; longer than any statement may take
          ANSWER,
          "75",
          "tcpKeepAlive",
          "true");

  /** For the server to find out that a replica is gone, and with it the locks that it held. */
  private static final Map<String, String> SESSION =
      Map.of(
          "plan_cache_mode", "force_custom_plan",
          "lock_timeout", "10s",
          "statement_timeout", "60s",
          "tcp_keepalives_idle", "10",
          "tcp_keepalives_interval", "5",
          "tcp_keepalives_count", "3");

  private final Map<HikariDataSource, DatabaseWatch> watches = new ConcurrentHashMap<>();
  private final Set<HikariDataSource> bounded = ConcurrentHashMap.newKeySet();

  @Override
  public Object postProcessAfterInitialization(Object bean, String beanName) {
    if (bean instanceof HikariDataSource pool
        && !pool.isRunning()
        && String.valueOf(pool.getJdbcUrl()).startsWith("jdbc:postgresql:")) {
      bound(pool);
    }
    return bean;
  }

  private void bound(HikariDataSource pool) {
    String url = pool.getJdbcUrl();
    Properties properties = pool.getDataSourceProperties();
    DRIVER.forEach((name, value) -> {
      if (!says(url, name)) {
        properties.putIfAbsent(name, value);
      }
    });
    if (pool.getConnectionInitSql() == null) {
      pool.setConnectionInitSql(session(url, properties.getProperty("options", "")));
    }
    if (!says(url, SOCKETS) && !properties.containsKey(SOCKETS)) {
      String name = UUID.randomUUID().toString();
      properties.put(SOCKETS, WatchedSocketFactory.class.getName());
      properties.put(SOCKETS_ARGUMENT, name);
      String apart = name + "-apart";
      watches.put(
          pool,
          DatabaseWatch.start(
              WatchedSockets.named(name), WatchedSockets.named(apart), hasty(pool, apart)));
    }
    bounded.add(pool);
  }

  private static String session(String url, String options) {
    StringBuilder sql = new StringBuilder();
    SESSION.forEach((name, value) -> {
      if (!says(url, name) && !says(options, name)) {
        sql.append("set ").append(name).append(" = '").append(value).append("';");
      }
    });
    return sql.toString();
  }

  /** Parameters of the URL come before what the pool says. */
  private static boolean says(String text, String name) {
    return text.toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT));
  }

  boolean isBounded(HikariDataSource pool) {
    return bounded.contains(pool);
  }

  boolean hangs(HikariDataSource pool) {
    DatabaseWatch watch = watches.get(pool);
    return watch != null && watch.hangs();
  }

  /** Connections of one's own, which wait as long as the URL says. */
  static DataSource unbounded(HikariDataSource pool) {
    return apart(pool, Map.of());
  }

  /**
   * @param sockets the name of theirs
   */
  private static DataSource hasty(HikariDataSource pool, String sockets) {
    return apart(
        pool,
        Map.of(
            "connectTimeout",
            "1",
            ANSWER,
            "1",
            "loginTimeout",
            "2",
            SOCKETS,
            WatchedSocketFactory.class.getName(),
            SOCKETS_ARGUMENT,
            sockets));
  }

  private static DataSource apart(HikariDataSource pool, Map<String, String> more) {
    Properties properties = new Properties();
    properties.putAll(pool.getDataSourceProperties());
    properties.remove(ANSWER);
    properties.remove(SOCKETS);
    properties.remove(SOCKETS_ARGUMENT);
    properties.putAll(more);
    DriverManagerDataSource dataSource = new DriverManagerDataSource(pool.getJdbcUrl(), properties);
    dataSource.setUsername(pool.getUsername());
    dataSource.setPassword(pool.getPassword());
    return dataSource;
  }

  @Override
  public void destroy() {
    watches.values().forEach(DatabaseWatch::close);
  }
}
