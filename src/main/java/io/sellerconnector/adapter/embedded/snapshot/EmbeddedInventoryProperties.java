package io.sellerconnector.adapter.embedded.snapshot;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the inventory that the connector keeps itself.
 *
 * @param load folders to load CSV files from at start, for example {@code file:/data/catalogue/};
 *     read are skus.csv, pickup-points.csv, prices.csv, stock.csv, products.csv,
 *     specifications.csv, images.csv, services.csv and freight.csv, where they exist
 * @param loadWhen {@code if-empty}: only those kinds of which the database has nothing yet; {@code
 *     always}: at every start, which sets stock and prices to what the files say
 * @param timeZone where delivery windows and business days are, of marketplaces without a time zone
 *     of their own; by default the seller's
 * @param deliveryWindows how many of the next windows a scheduled option offers
 * @param pollInterval how often changes of other replicas are looked for
 * @param followTimeout after this time without a look at the database the snapshot is reported DOWN
 * @param journalRetention how long a replica may have been away and still follow by the journal;
 *     one that was away for longer reads everything again
 * @param feedRetention how long changes are kept for the change feed, at least 2 hours and the
 *     journal retention; a consumer that comes back later compares everything
 */
@Validated
@ConfigurationProperties("connector.inventory.embedded")
public record EmbeddedInventoryProperties(
    @DefaultValue List<String> load,
    @DefaultValue("if-empty") LoadWhen loadWhen,
    @DefaultValue("America/Sao_Paulo") ZoneId timeZone,
    @DefaultValue("6") @Min(1) @Max(50) int deliveryWindows,
    @DefaultValue("250ms") Duration pollInterval,
    @DefaultValue("5s") Duration followTimeout,
    @DefaultValue("1h") Duration journalRetention,
    @DefaultValue("24h") Duration feedRetention) {

  /** Longer than the feed waits for an entry whose transaction has not committed yet. */
  private static final Duration SHORTEST_FEED = Duration.ofHours(2);

  public EmbeddedInventoryProperties {
    if (pollInterval.compareTo(Duration.ofMillis(10)) < 0) {
      throw new IllegalArgumentException("poll-interval is at least 10ms, not " + pollInterval);
    }
    if (followTimeout.compareTo(pollInterval) <= 0) {
      throw new IllegalArgumentException("follow-timeout must be longer than poll-interval");
    }
    if (journalRetention.compareTo(Duration.ofMinutes(1)) < 0) {
      throw new IllegalArgumentException(
          "journal-retention is at least 1 minute, not " + journalRetention);
    }
    if (feedRetention.compareTo(SHORTEST_FEED) < 0
        || feedRetention.compareTo(journalRetention) < 0) {
      throw new IllegalArgumentException(
          "feed-retention is %s; it is at least 2 hours and at least journal-retention (%s)"
              .formatted(feedRetention, journalRetention));
    }
  }

  /** When the files of the start are loaded. */
  public enum LoadWhen {
    IF_EMPTY,
    ALWAYS
  }
}
