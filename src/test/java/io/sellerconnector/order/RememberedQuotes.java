package io.sellerconnector.order;

import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.Quotes;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.SkuId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Quotes as a test sets them. */
final class RememberedQuotes implements Quotes {

  final List<Quote> quotes = new CopyOnWriteArrayList<>();

  void add(Market market, String sku, long price, Instant at) {
    quotes.add(new Quote(market, new SkuId(sku), new Cents(price), "Normal=1090", null, at, at));
  }

  @Override
  public Optional<Quote> latest(Market market, SkuId sku, Cents atMost, Instant since) {
    return quotes.stream()
        .filter(quote ->
            quote.market().equals(market)
                && quote.sku().equals(sku)
                && quote.price().compareTo(atMost) <= 0
                && !quote.lastSeen().isBefore(since))
        .max(Comparator.comparing(Quote::lastSeen));
  }

  @Override
  public List<Quote> of(SkuId sku, int limit) {
    return quotes.stream().filter(quote -> quote.sku().equals(sku)).limit(limit).toList();
  }
}
