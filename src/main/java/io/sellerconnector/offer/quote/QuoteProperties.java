package io.sellerconnector.offer.quote;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How promises are remembered.
 *
 * @param enabled whether promises are remembered
 * @param retention how long a promise is remembered after it was last made, 1 minute to 90 days
 * @param flushInterval how often a replica writes what it has promised, 100 ms to 1 minute
 * @param maxPending the most different promises that a replica notes between two writes; further
 *     ones are counted, and only their price is noted, up to five times as many
 * @param rowsPerFlush the most promises that it writes at a time, 1 to 10,000, and as many prices;
 *     further promises are counted, and only their price is written, as soon as there is room
 * @param maxPerSku the most promises of one SKU in one sales channel that are remembered with their
 *     freight, 10 to 100,000, and a quarter as many again of more than {@value PendingQuotes#FEW}
 *     pieces; of what comes on top only the price is remembered
 * @param maxRows the most promises that are remembered in all, 1,000 to 1,000,000,000, at some 300
 *     bytes each; beyond it no new one is, and of those that are there the price and the time go on
 */
@ConfigurationProperties("connector.quotes")
record QuoteProperties(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("24h") Duration retention,
    @DefaultValue("1s") Duration flushInterval,
    @DefaultValue("20000") int maxPending,
    @DefaultValue("2000") int rowsPerFlush,
    @DefaultValue("300") int maxPerSku,
    @DefaultValue("500000") int maxRows) {

  QuoteProperties {
    between("retention", retention, Duration.ofMinutes(1), Duration.ofDays(90));
    between("flush-interval", flushInterval, Duration.ofMillis(100), Duration.ofMinutes(1));
    between("max-pending", maxPending, 1, 1_000_000);
    between("rows-per-flush", rowsPerFlush, 1, 10_000);
    between("max-per-sku", maxPerSku, 10, 100_000);
    between("max-rows", maxRows, 1_000, 1_000_000_000);
  }

  private static void between(String name, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "connector.quotes.%s is %s; set it between %s and %s"
              .formatted(name, value, least, most));
    }
  }

  private static void between(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "connector.quotes.%s is %d; set it between %d and %d"
              .formatted(name, value, least, most));
    }
  }
}
