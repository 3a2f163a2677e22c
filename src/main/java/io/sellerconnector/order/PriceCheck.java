package io.sellerconnector.order;

import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.Quotes;
import io.sellerconnector.offer.Quotes.Quote;
import io.sellerconnector.shared.Cents;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Judges the price of an item: above our offer it is accepted; a little below it is tolerated; what
 * a simulation promised a while ago is honoured; the rest is held or refused.
 */
@Component
final class PriceCheck {

  private static final BigDecimal HUNDRED = new BigDecimal(100);

  private final Quotes quotes;
  private final PriceRule rule;
  private final BigDecimal tolerance;
  private final Clock clock;

  PriceCheck(Quotes quotes, PriceRule rule, OrderProperties properties, Clock clock) {
    this.quotes = quotes;
    this.rule = rule;
    this.tolerance = properties.priceTolerancePercent();
    this.clock = clock;
  }

  PriceVerdict judge(Market market, IncomingOrder.Item item, Cents ours) {
    Cents asked = item.price();
    if (asked.equals(ours)) {
      return new PriceVerdict.Same();
    }
    String difference = "price of SKU %s is %s, our offer is %s".formatted(item.sku(), asked, ours);
    if (asked.compareTo(ours) > 0) {
      return new PriceVerdict.Accepted(difference + "; accepted because it is higher");
    }
    Optional<Quote> quote = quote(market, item);
    if (isWithin(asked, ours, tolerance)) {
      return new PriceVerdict.Accepted(
          "%s; accepted within the tolerance of %s %%%s"
              .formatted(difference, plain(tolerance), quote.map(this::quoted).orElse("")));
    }
    if (quote.isPresent()) {
      return new PriceVerdict.Accepted(
          "%s; accepted%s, within %s"
              .formatted(
                  difference, quote.map(this::quoted).orElse(""), words(rule.quotedWithin())));
    }
    String unpromised =
        rule.quotedWithin().isZero()
            ? difference
            : "%s; not promised within %s".formatted(difference, words(rule.quotedWithin()));
    return isWithin(asked, ours, rule.holdPercent())
        ? new PriceVerdict.Held(
            "%s; held because it is not more than %s %% lower"
                .formatted(unpromised, plain(rule.holdPercent())))
        : new PriceVerdict.Refused(unpromised);
  }

  /** With the tolerance that our own offer gets, too: a marketplace's discount came on top. */
  private Optional<Quote> quote(Market market, IncomingOrder.Item item) {
    if (rule.quotedWithin().isZero()) {
      return Optional.empty();
    }
    Instant since = clock.instant().minus(rule.quotedWithin());
    return quotes.latest(market, item.sku(), highestQuote(item.price()), since);
  }

  private Cents highestQuote(Cents asked) {
    BigDecimal accepted = HUNDRED.subtract(tolerance);
    if (accepted.signum() == 0) {
      return new Cents(Cents.MAX_VALUE);
    }
    long cents =
        BigDecimal.valueOf(asked.value())
            .multiply(HUNDRED)
            .divide(accepted, 0, RoundingMode.FLOOR)
            .longValueExact();
    return new Cents(Math.min(Cents.MAX_VALUE, cents));
  }

  private String quoted(Quote quote) {
    return " because quoted at %s until %s"
        .formatted(quote.price(), quote.lastSeen().truncatedTo(ChronoUnit.SECONDS));
  }

  /** Whether a price lies further below another than is tolerated. */
  boolean isTooLow(Cents price, Cents other) {
    return !isWithin(price, other, tolerance);
  }

  private static boolean isWithin(Cents asked, Cents ours, BigDecimal percent) {
    BigDecimal lowest = BigDecimal.valueOf(ours.value()).multiply(HUNDRED.subtract(percent));
    return BigDecimal.valueOf(asked.value()).multiply(HUNDRED).compareTo(lowest) >= 0;
  }

  private static String plain(BigDecimal percent) {
    return percent.stripTrailingZeros().toPlainString();
  }

  private static String words(Duration time) {
    return time.toSeconds() % 3600 == 0 ? time.toHours() + " h" : time.toMinutes() + " min";
  }
}
