package io.sellerconnector.outbox.delivery;

import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;

/**
 * Refuses a database that acknowledges a commit before it has written it: a killed process would
 * lose orders and messages that marketplaces believe in.
 */
final class DurableDatabase {

  private static final Logger log = LoggerFactory.getLogger(DurableDatabase.class);

  private DurableDatabase() {}

  /**
   * @throws NotDurableException on H2 with a write delay
   */
  static void check(DataSource dataSource) {
    JdbcClient jdbc = JdbcClient.create(dataSource);
    switch (product(dataSource)) {
      case "H2" -> checkH2(jdbc);
      case "PostgreSQL" -> checkPostgres(jdbc);
      default -> log.warn("The database is neither H2 nor PostgreSQL: it was never tried");
    }
  }

  private static void checkH2(JdbcClient jdbc) {
    String delay =
        jdbc
            .sql(
                """
                select setting_value from information_schema.settings
                where setting_name = 'WRITE_DELAY'
                """)
            .query((row, _) -> row.getString(1))
            .list()
            .stream()
            // Twice there where names are not in lower case.
            .distinct()
            .collect(Collectors.joining(" and "));
    if (!delay.equals("0")) {
      throw new NotDurableException(delay);
    }
  }

  private static void checkPostgres(JdbcClient jdbc) {
    List<String> off =
        jdbc.sql(
                """
                select name from pg_settings
                where name in ('fsync', 'synchronous_commit') and setting = 'off'
                """)
            .query((row, _) -> row.getString(1))
            .list();
    if (!off.isEmpty()) {
      log.warn(
          "PostgreSQL runs with {} off: a crash of its machine loses orders and messages that were"
              + " confirmed. Switch it on for anything that matters.",
          String.join(" and ", off));
    }
  }

  private static String product(DataSource dataSource) {
    try {
      return JdbcUtils.extractDatabaseMetaData(dataSource, meta -> meta.getDatabaseProductName());
    } catch (MetaDataAccessException e) {
      throw new IllegalStateException("the database does not answer", e);
    }
  }
}
