package io.sellerconnector.order.placement;

import io.sellerconnector.adapter.OfferedService;
import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.Promise;
import io.sellerconnector.offer.Quotes;
import io.sellerconnector.offer.Quotes.Quote;
import io.sellerconnector.order.ledger.OrderProperties;
import io.sellerconnector.shared.Cents;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Compares the services that were bought with an item with those that we offer with it. It never
 * refuses: the goods are as ordered, and what a service is worth is the order's word.
 */
@Component
final class ServiceCheck {

  private final Quotes quotes;
  private final QuoteRule promised;
  private final Tolerance tolerance;
  private final Treatment cheaper;

  ServiceCheck(Quotes quotes, QuoteRule promised, WorthRule rule, OrderProperties properties) {
    this.quotes = quotes;
    this.promised = promised;
    this.tolerance = new Tolerance(properties.priceTolerancePercent());
    this.cheaper = rule.cheaperService();
  }

  void check(Market market, IncomingOrder.Item item, Promise.Item ours, ValidationNotes notes) {
    for (LineAmounts.NamedService ordered : item.services()) {
      String named =
          "item %d: service %s of SKU %s".formatted(item.index(), ordered.id(), item.sku());
      Optional<Cents> offered =
          ours.services().stream()
              .filter(service -> service.id().equals(ordered.id()))
              .map(OfferedService::price)
              .findFirst();
      Long asked = ordered.price();
      if (asked == null) {
        offered.ifPresent(
            price -> notes.note("%s names no price, our offer is %s".formatted(named, price)));
      } else if (asked <= Cents.MAX_PRICE) {
        compare(market, item, ordered.id(), new Cents(asked), offered, named, notes);
      }
    }
  }

  private void compare(
      Market market,
      IncomingOrder.Item item,
      String service,
      Cents asked,
      Optional<Cents> offered,
      String named,
      ValidationNotes notes) {
    if (offered.isPresent() && asked.equals(offered.get())) {
      return;
    }
    String difference =
        offered
            .map(price -> "%s is %s, our offer is %s".formatted(named, asked, price))
            .orElse("%s is %s, we do not offer it".formatted(named, asked));
    if (offered.isPresent() && asked.compareTo(offered.get()) > 0) {
      notes.note(difference + "; accepted because it is higher");
    } else if (offered.isPresent() && tolerance.covers(asked, offered.get())) {
      notes.note("%s; accepted within the tolerance of %s".formatted(difference, tolerance));
    } else {
      Optional<Quote> quote = quote(market, item, service, asked);
      if (quote.isPresent()) {
        notes.note(difference + because(quote.get(), service));
      } else if (offered.isPresent()) {
        cheaper.apply(difference + promised.notPromised(), notes);
      } else {
        notes.note(difference); // the marketplace may sell services of its own
      }
    }
  }

  private Optional<Quote> quote(
      Market market, IncomingOrder.Item item, String service, Cents asked) {
    return promised.honoursNothing()
        ? Optional.empty()
        : quotes.latestService(
            market, item.sku(), service, tolerance.highest(asked), promised.since());
  }

  private String because(Quote quote, String service) {
    return "; accepted because quoted at %s %s (quote %s)"
        .formatted(quote.services().get(service), promised.madeUntil(quote), quote.id());
  }
}
