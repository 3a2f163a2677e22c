package io.sellerconnector.adapter.jdbc.database;

import io.sellerconnector.adapter.AdapterMisconfigured;
import io.sellerconnector.adapter.AdapterSettings;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How the ERP's database is reached.
 *
 * @param poolSize connections for reading
 * @param writePoolSize connections for handing orders over
 * @param connectionTimeout longest wait for a connection, new or from the pool
 * @param statementTimeout longest run of one statement
 * @param checkInterval how often a database that could not be checked is looked at again
 */
public record JdbcConnectionSettings(
    String prefix,
    String url,
    Optional<String> username,
    Optional<String> password,
    int poolSize,
    int writePoolSize,
    Duration connectionTimeout,
    Duration statementTimeout,
    Duration checkInterval) {

  private static final Pattern PASSWORD =
      Pattern.compile("(?i)(password|pwd)\\s*=|//[^/@?]*:[^/@?]*@|:thin:[^@/]+/[^@]+@");

  private static final Duration SHORTEST = Duration.ofMillis(250);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  public static JdbcConnectionSettings of(AdapterSettings settings) {
    JdbcConnectionSettings connection =
        new JdbcConnectionSettings(
            settings.prefix(),
            settings.required("url"),
            settings.find("username"),
            settings.find("password"),
            settings.number("pool-size", 8, 1, 200),
            settings.number("write-pool-size", 2, 1, 50),
            time(settings, "connection-timeout", Duration.ofSeconds(2)),
            time(settings, "statement-timeout", Duration.ofSeconds(5)),
            time(settings, "check-interval", Duration.ofSeconds(5)));
    if (PASSWORD.matcher(connection.url).find()) {
      throw new AdapterMisconfigured(
          "%s holds a password, and a URL is shown in messages; set %s instead"
              .formatted(connection.property("url"), connection.property("password")));
    }
    return connection;
  }

  private static Duration time(AdapterSettings settings, String name, Duration fallback) {
    Duration time = settings.duration(name, fallback);
    if (time.compareTo(SHORTEST) < 0 || time.compareTo(LONGEST) > 0) {
      throw new AdapterMisconfigured(
          "%s.%s is %d ms; it is 250ms to 1m".formatted(settings.prefix(), name, time.toMillis()));
    }
    return time;
  }

  public String property(String name) {
    return prefix + "." + name;
  }

  /** The database's kind as the URL names it, for example {@code jdbc:oracle:}. */
  String kind() {
    int end = url.indexOf(':', "jdbc:".length());
    return end < 0 ? url : url.substring(0, end + 1).toLowerCase(Locale.ROOT);
  }

  /** Oracle takes an empty text for no value, and so does H2 where it plays Oracle. */
  public boolean isOracle() {
    return kind().equals("jdbc:oracle:")
        || (kind().equals("jdbc:h2:") && url.toLowerCase(Locale.ROOT).contains(";mode=oracle"));
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "ConnectionSettings[url=" + url + ", username=" + username + "]";
  }
}
