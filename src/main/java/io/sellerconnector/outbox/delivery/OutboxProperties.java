package io.sellerconnector.outbox.delivery;

import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How messages are delivered.
 *
 * @param pump whether this replica delivers; one that does not still adds messages
 * @param concurrency the most lanes (orders, or SKUs of a marketplace) that a replica serves at
 *     once
 * @param concurrencyPerDestination the most lanes of one marketplace that a replica serves at once,
 *     so that a slow one leaves room for the others
 * @param reserved the percentage of both concurrencies that notices (stock, price, catalogue) leave
 *     to order traffic, 0 to 90
 * @param batchPerLane messages of one lane sent per claim, before other lanes get their turn
 * @param pollInterval longest wait before looking for due messages again
 * @param lease how long a lane stays with a replica that gives no sign of life
 * @param renewal how often a live replica renews its leases; at most a third of the lease
 * @param longestExchange an exchange that takes longer is given up and its lane freed
 * @param stopTimeout how long a stopping replica waits for exchanges under way
 * @param firstDelay the wait after the first failure; half of it at least, by chance
 * @param factor by which the wait grows with every failure
 * @param longestDelay the wait grows no further than this
 * @param maxAttempts a message that failed so often is dead and waits for an operator; with the
 *     defaults after more than a day
 * @param retention how long delivered and discarded messages stay visible
 * @param coalescingRetention how long delivered and discarded notices of stock, price and
 *     catalogue, of which there are many, stay visible
 */
@Validated
@ConfigurationProperties("connector.outbox")
public record OutboxProperties(
    @DefaultValue("true") boolean pump,
    @DefaultValue("64") @Min(1) @Max(1000) int concurrency,
    @DefaultValue("48") @Min(1) @Max(1000) int concurrencyPerDestination,
    @DefaultValue("25") @Min(0) @Max(90) int reserved,
    @DefaultValue("20") @Min(1) @Max(1000) int batchPerLane,
    @DefaultValue("500ms") Duration pollInterval,
    @DefaultValue("7s") Duration lease,
    @DefaultValue("2s") Duration renewal,
    @DefaultValue("60s") Duration longestExchange,
    @DefaultValue("5s") Duration stopTimeout,
    @DefaultValue("10s") Duration firstDelay,
    @DefaultValue("3") @DecimalMin("1.0") double factor,
    @DefaultValue("3h") Duration longestDelay,
    @DefaultValue("24") @Min(1) @Max(1000) int maxAttempts,
    @DefaultValue("30d") Duration retention,
    @DefaultValue("3d") Duration coalescingRetention) {

  public OutboxProperties {
    requirePositive("poll-interval", pollInterval);
    requirePositive("lease", lease);
    requirePositive("renewal", renewal);
    requirePositive("longest-exchange", longestExchange);
    requirePositive("stop-timeout", stopTimeout);
    requirePositive("first-delay", firstDelay);
    requirePositive("retention", retention);
    requirePositive("coalescing-retention", coalescingRetention);
    require(
        lease.compareTo(renewal.multipliedBy(3)) >= 0,
        "connector.outbox.lease="
            + lease
            + " must be at least three times connector.outbox.renewal="
            + renewal
            + ", or a short pause costs a live instance its lanes");
    require(
        longestDelay.compareTo(firstDelay) >= 0,
        "connector.outbox.longest-delay="
            + longestDelay
            + " must not be shorter than connector.outbox.first-delay="
            + firstDelay);
  }

  private static void requirePositive(String name, Duration value) {
    require(
        value.isPositive(),
        "connector.outbox." + name + "=" + value + " must be longer than nothing");
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
