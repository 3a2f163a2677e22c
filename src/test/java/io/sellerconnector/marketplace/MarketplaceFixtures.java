package io.sellerconnector.marketplace;

import io.sellerconnector.outbox.OutboundMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

final class MarketplaceFixtures {

  static final String KEY = "the-app-key-of-the-tests";
  static final String TOKEN = "SECRETSECRETSECRET";

  private MarketplaceFixtures() {}

  static MarketplaceSettings settings(String commerceUrl, MarketplaceSettings.OrderApi api) {
    return settings(commerceUrl, api, CatalogueSettings.DEFAULT, false);
  }

  static MarketplaceSettings settings(String commerceUrl, CatalogueSettings catalogue) {
    return settings(commerceUrl, MarketplaceSettings.OrderApi.OMS, catalogue, false);
  }

  /** One that takes all calls of orders that are off by default. */
  static MarketplaceSettings talkative(String commerceUrl, MarketplaceSettings.OrderApi api) {
    return settings(commerceUrl, api, CatalogueSettings.DEFAULT, true);
  }

  private static MarketplaceSettings settings(
      String commerceUrl,
      MarketplaceSettings.OrderApi api,
      CatalogueSettings catalogue,
      boolean talkative) {
    return new MarketplaceSettings(
        "examplemarket",
        "exampleseller",
        null,
        "BRA",
        Set.of(),
        KEY,
        TOKEN,
        "local-key",
        "local-token",
        commerceUrl,
        commerceUrl + "/examplemarket",
        null,
        List.of("localhost"),
        false,
        null,
        api,
        catalogue,
        0,
        talkative,
        talkative);
  }

  static SharedRates rates(DataSource dataSource) {
    return new SharedRates(
        new RateRows(JdbcClient.create(dataSource)),
        new TransactionTemplate(new DataSourceTransactionManager(dataSource)));
  }

  /** Impatient, so that tests are quick. */
  static VtexProperties properties() {
    return new VtexProperties(
        Duration.ofSeconds(2),
        Duration.ofMillis(500),
        Duration.ofSeconds(2),
        8,
        Duration.ZERO,
        2,
        Duration.ofMillis(1),
        Duration.ofSeconds(1),
        Duration.ofSeconds(60),
        new VtexProperties.Breaker(4, 4, 50, Duration.ofSeconds(30), 1));
  }

  static OutboundMessage message(String kind, String payload) {
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
  static final class MovedClock extends Clock {

    private Instant now = Instant.parse("2026-01-02T03:04:05Z");

    void move(Duration time) {
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
