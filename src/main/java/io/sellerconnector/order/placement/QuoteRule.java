package io.sellerconnector.order.placement;

import io.sellerconnector.offer.Quotes.Quote;
import io.sellerconnector.offer.Quotes.Standing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/** How long what simulations promised is honoured, and how the trail speaks of it. */
@Component
final class QuoteRule {

  private final Duration within;
  private final Duration grace;
  private final Clock clock;

  QuoteRule(PriceRule rule, Clock clock) {
    this.within = rule.quotedWithin();
    this.grace = rule.grace();
    this.clock = clock;
  }

  boolean honoursNothing() {
    return within.isZero();
  }

  /** Since when a promise must have been made that has no validity of its own. */
  Instant since() {
    return clock.instant().minus(within);
  }

  Standing standing() {
    return new Standing(since(), clock.instant().minus(grace));
  }

  String because(Quote quote) {
    Instant validUntil = quote.priceValidUntil();
    return " because quoted at %s %s (quote %s)"
        .formatted(
            quote.price(),
            validUntil == null
                ? madeUntil(quote)
                : "valid until " + validUntil.truncatedTo(ChronoUnit.SECONDS),
            quote.id());
  }

  String madeUntil(Quote quote) {
    return "until %s, within %s"
        .formatted(quote.lastSeen().truncatedTo(ChronoUnit.SECONDS), words());
  }

  String notPromised() {
    return within.isZero() ? "" : "; not promised within " + words();
  }

  private String words() {
    return within.toSeconds() % 3600 == 0 ? within.toHours() + " h" : within.toMinutes() + " min";
  }
}
