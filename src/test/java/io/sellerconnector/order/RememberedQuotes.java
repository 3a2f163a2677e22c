package io.sellerconnector.order;

import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.Quotes;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Quotes as a test sets them, each of one piece. */
public final class RememberedQuotes implements Quotes {

  public final List<Quote> quotes = new CopyOnWriteArrayList<>();

  public void add(Market market, String sku, long price, Instant at) {
    add(market, sku, price, at, null);
  }

  public void add(Market market, String sku, long price, Instant at, @Nullable Instant validUntil) {
    quotes.add(
        new Quote(
            "q" + quotes.size(),
            market,
            new SkuId(sku),
            new Quantity(1),
            new Cents(price),
            "Normal=1090, Express=2090, Pickup=0@PP-01",
            Map.of(),
            validUntil,
            at,
            at));
  }

  @Override
  public Optional<Quote> latest(Market market, SkuId sku, Cents atMost, Standing standing) {
    return latest(quote ->
        quote.market().equals(market)
            && quote.sku().equals(sku)
            && quote.price().compareTo(atMost) <= 0
            && (quote.priceValidUntil() == null
                ? !quote.lastSeen().isBefore(standing.madeSince())
                : !quote.priceValidUntil().isBefore(standing.validSince())));
  }

  @Override
  public Optional<Quote> latestFreight(
      Market market, SkuId sku, Quantity quantity, String sla, Cents atMost, Instant since) {
    return latest(quote ->
        quote.market().equals(market)
            && quote.sku().equals(sku)
            && quantity.equals(quote.quantity())
            && quote.freightOf(sla).filter(price -> price.compareTo(atMost) <= 0).isPresent()
            && !quote.lastSeen().isBefore(since));
  }

  @Override
  public Optional<Quote> latestDelivery(
      Market market, SkuId sku, Quantity quantity, String sla, Instant since) {
    Predicate<Quote> any =
        quote ->
            quote.market().equals(market)
                && quote.sku().equals(sku)
                && quote.freightOf(sla).isPresent()
                && !quote.lastSeen().isBefore(since);
    return latest(any.and(quote -> quantity.equals(quote.quantity()))).or(() -> latest(any));
  }

  private Optional<Quote> latest(Predicate<Quote> wanted) {
    return quotes.stream().filter(wanted).max(Comparator.comparing(Quote::lastSeen));
  }

  /** A quote of one piece at this price that offered a service with it. */
  public void addService(
      Market market, String sku, long price, String service, long servicePrice, Instant at) {
    quotes.add(
        new Quote(
            "q" + quotes.size(),
            market,
            new SkuId(sku),
            new Quantity(1),
            new Cents(price),
            "Normal=1090",
            Map.of(service, new Cents(servicePrice)),
            null,
            at,
            at));
  }

  @Override
  public Optional<Quote> latestService(
      Market market, SkuId sku, String service, Cents atMost, Instant since) {
    return latest(quote ->
        quote.market().equals(market)
            && quote.sku().equals(sku)
            && quote.services().containsKey(service)
            && quote.services().get(service).compareTo(atMost) <= 0
            && !quote.lastSeen().isBefore(since));
  }

  @Override
  public List<Quote> of(SkuId sku, int limit) {
    return quotes.stream().filter(quote -> quote.sku().equals(sku)).limit(limit).toList();
  }
}
