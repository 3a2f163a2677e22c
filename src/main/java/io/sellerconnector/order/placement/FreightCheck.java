package io.sellerconnector.order.placement;

import io.sellerconnector.adapter.DeliveryOption;
import io.sellerconnector.adapter.stock.StockLocation;
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
    if (asked.equals(ours) || (item.window() != null && asked.compareTo(ours) > 0)) {
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

  /**
   * Where nobody can say how it is delivered: the place that the chosen delivery draws on, as a
   * simulation promised it lately.
   *
   * @return empty if none did, or if what it promised does not tell whether the freight is too low
   *     for a rule that refuses such
   */
  Optional<StockLocation> promised(
      Market market, IncomingOrder.Item item, ValidationNotes validationNotes) {
    if (promised.honoursNothing()) {
      return Optional.empty();
    }
    Quote quote =
        quotes
            .latestDelivery(
                market, item.sku(), item.quantity(), item.selectedSla(), promised.since())
            .orElse(null);
    PriceVerdict verdict = quote == null ? null : judge(market, item, quote);
    if (quote == null || verdict == null) {
      return Optional.empty();
    }
    switch (verdict) {
      case PriceVerdict.Same() -> {}
      case PriceVerdict.Accepted(String cause) -> validationNotes.note(cause);
      case PriceVerdict.Held(String cause) -> validationNotes.hold(cause);
      case PriceVerdict.Refused _ -> {
        return Optional.empty();
      }
    }
    return quote.locationOf(item.selectedSla());
  }

  private PriceVerdict judge(Market market, IncomingOrder.Item item, Quote quote) {
    Cents asked = item.freight();
    Cents then = quote.freightOf(item.selectedSla()).orElseThrow();
    String cause =
        "item %d: the freight system does not answer; SKU %s goes by %s, %s"
            .formatted(
                item.index(),
                item.sku(),
                Excerpt.of(item.selectedSla()),
                "quoted for %s pieces at %s %s (quote %s)"
                    .formatted(quote.quantity(), then, promised.madeUntil(quote), quote.id()));
    boolean enough =
        asked == null || tolerance.covers(asked, then) || quote(market, item, asked).isPresent();
    return enough
        ? new PriceVerdict.Accepted(cause)
        : unpromised(cause + ", for a freight of " + asked);
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
