package io.sellerconnector.marketplace;

import io.micrometer.core.instrument.MeterRegistry;
import io.sellerconnector.outbox.OutboundMessage;
import io.sellerconnector.vtex.AppCredentials;
import io.sellerconnector.vtex.TrustedHosts;
import io.sellerconnector.vtex.VtexAccount;
import io.sellerconnector.vtex.VtexProperties;
import io.sellerconnector.vtex.client.HttpVtexClients;
import io.sellerconnector.vtex.rate.SharedRates;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** What calls to a stand-in for VTEX need. */
public final class VtexFixtures {

  public static final String KEY = "the-app-key-of-the-tests";
  public static final String TOKEN = "SECRETSECRETSECRET";

  private VtexFixtures() {}

  public static HttpVtexClients clients(DataSource dataSource, Clock clock, MeterRegistry meters) {
    return new HttpVtexClients(properties(), rates(dataSource), clock, meters);
  }

  public static VtexAccount account(TrustedHosts trusted) {
    return new VtexAccount("examplemarket", new AppCredentials(KEY, TOKEN), trusted, 0);
  }

  public static SharedRates rates(DataSource dataSource) {
    return new SharedRates(
        JdbcClient.create(dataSource), new DataSourceTransactionManager(dataSource));
  }

  /** Waits long enough for a machine that is busy with other tests. */
  public static VtexProperties properties() {
    return properties(Duration.ofSeconds(10), Duration.ofSeconds(15));
  }

  /** For calls that are not answered in time, so that tests of them are quick. */
  public static VtexProperties impatient() {
    return properties(Duration.ofMillis(500), Duration.ofSeconds(2));
  }

  private static VtexProperties properties(Duration responseTimeout, Duration deadline) {
    return new VtexProperties(
        Duration.ofSeconds(2),
        responseTimeout,
        deadline,
        8,
        Duration.ZERO,
        2,
        Duration.ofMillis(1),
        Duration.ofSeconds(1),
        Duration.ofSeconds(60),
        new VtexProperties.Breaker(4, 4, 50, Duration.ofSeconds(30), 1));
  }

  public static OutboundMessage message(String kind, String payload) {
    return new OutboundMessage(
        7,
        "message-7",
        kind,
        "examplemarket",
        "order-1",
        payload,
        1,
        "operation-1",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
  }

  /** A clock that stands still until it is moved. */
  public static final class MovedClock extends Clock {

    private Instant now = Instant.parse("2026-01-02T03:04:05Z");

    public void move(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
