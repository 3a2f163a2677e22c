package io.sellerconnector.order.handover;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How orders are handed over to the seller's system.
 *
 * @param stockLeaves when an order's pieces leave the connector's hold: {@code at-invoice}, each
 *     with its invoice, or {@code when-booked}, as soon as the seller's system says that it has
 *     taken them out of the quantity that it reports
 * @param timeout longest exchange with a connected order system, at most 50 seconds; shorter than
 *     the outbox's longest exchange
 * @param askAgain how long a connected order system that decides later is left alone before it is
 *     asked once more, and up to twice that
 */
@ConfigurationProperties("connector.hand-over")
public record HandOverProperties(
    @DefaultValue("at-invoice") StockLeaves stockLeaves,
    @DefaultValue("20s") Duration timeout,
    @DefaultValue("20s") Duration askAgain) {

  public HandOverProperties {
    if (!timeout.isPositive() || timeout.compareTo(Duration.ofSeconds(50)) > 0) {
      throw new IllegalArgumentException(
          "connector.hand-over.timeout must be above zero and at most 50s, it is " + timeout);
    }
    if (askAgain.compareTo(Duration.ofSeconds(2)) < 0
        || askAgain.compareTo(Duration.ofHours(1)) > 0) {
      throw new IllegalArgumentException(
          "connector.hand-over.ask-again must be 2s to 1h, it is " + askAgain);
    }
  }

  /** When an order's pieces are no longer held by the connector. */
  enum StockLeaves {
    AT_INVOICE,
    WHEN_BOOKED
  }
}
