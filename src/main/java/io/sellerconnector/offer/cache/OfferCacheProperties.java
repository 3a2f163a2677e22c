package io.sellerconnector.offer.cache;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a seller's system that does not lie in our own memory is asked, and for how long its answers
 * stand in for it.
 *
 * @param cacheLife for how long an answer is used before the SKU is asked for again, 0 to 5 minutes
 * @param maxAge for how long what it last said is used while it does not answer
 * @param concurrency the most questions for offers, and the most for freight, that a replica has
 *     under way, 1 to 256
 * @param callTimeout how long the system may take to answer a question, 100 ms to 1 minute;
 *     simulations do not wait that long, but what comes late is remembered
 * @param probeInterval how long a system that keeps failing is left alone between two questions,
 *     100 ms to 30 s
 * @param memory the most SKUs that are remembered, counted once per marketplace and sales channel;
 *     100 to 5,000,000. Those beyond it are read from the database when they are asked for
 */
@ConfigurationProperties("connector.inventory")
record OfferCacheProperties(
    @DefaultValue("5s") Duration cacheLife,
    @DefaultValue MaxAge maxAge,
    @DefaultValue("8") int concurrency,
    @DefaultValue("5s") Duration callTimeout,
    @DefaultValue("5s") Duration probeInterval,
    @DefaultValue("200000") int memory) {

  OfferCacheProperties {
    between("cache-life", cacheLife, Duration.ZERO, Duration.ofMinutes(5));
    between("concurrency", concurrency, 1, 256);
    between("call-timeout", callTimeout, Duration.ofMillis(100), Duration.ofMinutes(1));
    between("probe-interval", probeInterval, Duration.ofMillis(100), Duration.ofSeconds(30));
    between("memory", memory, 100, 5_000_000);
    longerThanAnAnswerTakes("price", maxAge.price(), cacheLife, callTimeout);
    longerThanAnAnswerTakes("stock", maxAge.stock(), cacheLife, callTimeout);
    longerThanAnAnswerTakes("freight", maxAge.freight(), cacheLife, callTimeout);
  }

  /**
   * Beyond it nothing is promised. Prices change by a campaign, stock with every sale anywhere: so
   * what is known of stock is trusted for a shorter time.
   *
   * @param price for how long a price is used while the system does not answer, up to 30 days and
   *     not less than {@code cache-life} and {@code call-timeout} together; the same for SKUs that
   *     the system does not have
   * @param stock for how long stock is used while the system does not answer, likewise; beyond it
   *     SKUs are unavailable
   * @param freight for how long freight is used while the system does not answer, likewise; beyond
   *     it items have no delivery options
   */
  record MaxAge(
      @DefaultValue("12h") Duration price,
      @DefaultValue("30m") Duration stock,
      @DefaultValue("12h") Duration freight) {

    private static final Duration MOST = Duration.ofDays(30);

    MaxAge {
      between("max-age.price", price, Duration.ZERO, MOST);
      between("max-age.stock", stock, Duration.ZERO, MOST);
      between("max-age.freight", freight, Duration.ZERO, MOST);
    }
  }

  private static void longerThanAnAnswerTakes(
      String name, Duration age, Duration cacheLife, Duration callTimeout) {
    Duration least = cacheLife.plus(callTimeout);
    if (age.compareTo(least) < 0) {
      throw new IllegalArgumentException(
          "connector.inventory.max-age.%s is %s, and an answer may be %s old before it is replaced: cache-life %s and call-timeout %s; set it to more, or those to less"
              .formatted(name, age, least, cacheLife, callTimeout));
    }
  }

  private static <T extends Comparable<T>> void between(String name, T value, T least, T most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "connector.inventory.%s is %s; set it between %s and %s"
              .formatted(name, value, least, most));
    }
  }
}
