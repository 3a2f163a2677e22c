package io.sellerconnector.order.placement;

import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.Quotes;
import io.sellerconnector.offer.Quotes.Quote;
import io.sellerconnector.order.ledger.OrderProperties;
import io.sellerconnector.shared.Cents;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Judges the price of an item: above our offer it is accepted; a little below it is tolerated; what
 * a simulation promised and still stands is honoured; the rest is held or refused.
 */
@Component
final class PriceCheck {

  private final Quotes quotes;
  private final QuoteRule promised;
  private final Tolerance tolerance;
  private final Tolerance held;

  PriceCheck(Quotes quotes, QuoteRule promised, PriceRule rule, OrderProperties properties) {
    this.quotes = quotes;
    this.promised = promised;
    this.tolerance = new Tolerance(properties.priceTolerancePercent());
    this.held = new Tolerance(rule.holdPercent());
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
    if (item.free() != null && asked.value() == 0) {
      return new PriceVerdict.Accepted(difference + "; accepted because it is " + item.free());
    }
    Optional<Quote> quote = quote(market, item);
    String because = quote.map(promised::because).orElse("");
    if (tolerance.covers(asked, ours)) {
      return new PriceVerdict.Accepted(
          "%s; accepted within the tolerance of %s%s".formatted(difference, tolerance, because));
    }
    if (quote.isPresent()) {
      return new PriceVerdict.Accepted(difference + "; accepted" + because);
    }
    String unpromised = difference + promised.notPromised();
    return held.covers(asked, ours)
        ? new PriceVerdict.Held(
            "%s; held because it is not more than %s lower".formatted(unpromised, held))
        : new PriceVerdict.Refused(unpromised);
  }

  /** With the tolerance that our own offer gets, too: a marketplace's discount came on top. */
  private Optional<Quote> quote(Market market, IncomingOrder.Item item) {
    return promised.honoursNothing()
        ? Optional.empty()
        : quotes.latest(market, item.sku(), tolerance.highest(item.price()), promised.standing());
  }

  /** Whether a price lies further below another than is tolerated. */
  boolean isTooLow(Cents price, Cents other) {
    return !tolerance.covers(price, other);
  }
}
