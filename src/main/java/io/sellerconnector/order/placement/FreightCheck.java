package io.sellerconnector.order.placement;

import io.sellerconnector.adapter.DeliveryOption;
import io.sellerconnector.inbound.Excerpt;
import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.Quotes;
import io.sellerconnector.offer.Quotes.Quote;
import io.sellerconnector.shared.Cents;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Judges the freight of an item's chosen delivery like its price: above ours it is accepted; a
 * little below it is tolerated; what a simulation promised lately is honoured; the rest goes by the
 * rule.
 */
@Component
final class FreightCheck {

  private final Quotes quotes;
  private final QuoteRule promised;
  private final FreightRule rule;
  private final Tolerance tolerance;

  FreightCheck(Quotes quotes, QuoteRule promised, FreightRule rule) {
    this.quotes = quotes;
    this.promised = promised;
    this.rule = rule;
    this.tolerance = new Tolerance(rule.tolerancePercent());
  }

  /** A delivery window may cost extra, so that a freight above ours is as it should be. */
  PriceVerdict judge(Market market, IncomingOrder.Item item, DeliveryOption option) {
    Cents asked = item.freight();
    Cents ours = option.price();
    if (asked == null) {
      return new PriceVerdict.Accepted("names no freight");
    }
    if (asked.equals(ours) || (item.window() && asked.compareTo(ours) > 0)) {
      return new PriceVerdict.Same();
    }
    String difference =
        "freight of SKU %s by %s is %s, ours is %s"
            .formatted(item.sku(), Excerpt.of(item.selectedSla()), asked, ours);
    if (asked.compareTo(ours) > 0) {
      return new PriceVerdict.Accepted(difference + "; accepted because it is higher");
    }
    if (tolerance.covers(asked, ours)) {
      return new PriceVerdict.Accepted(
          "%s; accepted within the tolerance of %s".formatted(difference, tolerance));
    }
    return quote(market, item, asked)
        .map(quote -> difference + because(quote, item.selectedSla()))
        .<PriceVerdict>map(PriceVerdict.Accepted::new)
        .orElseGet(() -> unpromised(difference + promised.notPromised()));
  }

  private Optional<Quote> quote(Market market, IncomingOrder.Item item, Cents asked) {
    return promised.honoursNothing()
        ? Optional.empty()
        : quotes.latestFreight(
            market,
            item.sku(),
            item.quantity(),
            item.selectedSla(),
            tolerance.highest(asked),
            promised.since());
  }

  private String because(Quote quote, String sla) {
    return "; accepted because quoted at %s %s (quote %s)"
        .formatted(quote.freightOf(sla).orElseThrow(), promised.madeUntil(quote), quote.id());
  }

  private PriceVerdict unpromised(String cause) {
    return switch (rule.unpromised()) {
      case ACCEPT -> new PriceVerdict.Accepted(cause + "; accepted by rule");
      case HOLD -> new PriceVerdict.Held(cause + "; held by rule");
      case REFUSE -> new PriceVerdict.Refused(cause);
    };
  }
}
