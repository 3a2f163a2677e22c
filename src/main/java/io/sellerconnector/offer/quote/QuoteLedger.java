package io.sellerconnector.offer.quote;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.Promise;
import io.sellerconnector.offer.PromiseListener;
import io.sellerconnector.offer.Quotes;
import io.sellerconnector.offer.quote.PendingQuotes.Noted;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Notes promises in memory, and writes them to the database elsewhere: a simulation never waits for
 * it, and a database that is away costs notes, not answers.
 */
@Component
final class QuoteLedger implements Quotes, PromiseListener {

  private static final Logger log = LoggerFactory.getLogger(QuoteLedger.class);

  private static final Comparator<Noted> BY_KEY =
      Comparator.<Noted, String>comparing(each -> each.key().sku().value())
          .thenComparing(each -> each.key().market().marketplace().value())
          .thenComparing(each -> each.key().market().salesChannel().value())
          .thenComparingLong(each -> each.key().price())
          .thenComparingLong(each -> each.key().freightHash());

  private static final Comparator<Quote> LATEST =
      Comparator.comparing(Quote::lastSeen).thenComparing(Quote::price);

  /** What shoppers mostly buy has to make room last. */
  private static final Comparator<Noted> FEW_FIRST =
      Comparator.comparing(each -> !each.share().few());

  private static final long ALERT_NANOS = Duration.ofMinutes(5).toNanos();
  private static final long SAY_AGAIN_NANOS = Duration.ofMinutes(1).toNanos();

  private final PendingQuotes pending;
  private final QuoteTable table;
  private final QuoteProperties properties;
  private final LongSupplier nanos;
  private volatile long lastDrop;
  private volatile boolean dropping;
  private long said;
  private long saidAt;
  private boolean failing;

  @Autowired
  QuoteLedger(QuoteTable table, QuoteProperties properties, MeterRegistry meters) {
    this(table, properties, meters, System::nanoTime);
  }

  QuoteLedger(
      QuoteTable table, QuoteProperties properties, MeterRegistry meters, LongSupplier nanos) {
    this.pending = new PendingQuotes(properties.maxPending(), properties.maxPerSku());
    this.table = table;
    this.properties = properties;
    this.nanos = nanos;
    this.saidAt = nanos.getAsLong() - SAY_AGAIN_NANOS;
    Gauge.builder("connector.quotes.rows", table, QuoteTable::rows)
        .description("Promises that are remembered, as counted lately")
        .register(meters);
    Gauge.builder("connector.quotes.alert", this, each -> each.isAlert() ? 1 : 0)
        .description("1 while promises are left out, or were within the last 5 minutes")
        .register(meters);
    FunctionCounter.builder("connector.quotes.dropped", pending, PendingQuotes::dropped)
        .description("Promises that were not remembered, because there were too many")
        .register(meters);
  }

  @Override
  public void answered(Answered answered) {
    if (!properties.enabled()) {
      return;
    }
    Market market = null;
    for (Promise.Item item : answered.promise().items()) {
      if (item.unavailable() == null && !item.options().isEmpty()) {
        market =
            market == null ? new Market(answered.marketplace(), answered.salesChannel()) : market;
        pending.note(market, item, answered.at());
      }
    }
  }

  private boolean isAlert() {
    return dropping && nanos.getAsLong() - lastDrop < ALERT_NANOS;
  }

  /** Writes what was noted; what cannot be written is given up. */
  synchronized void flush() {
    write(pending.drain());
    sayWhatWasDropped();
  }

  private void write(List<Noted> notes) {
    if (notes.isEmpty()) {
      return;
    }
    List<Noted> written =
        Stream.concat(wholePromises(notes), prices(notes)).sorted(BY_KEY).toList();
    try {
      pending.drop(table.write(written, pending::most, properties.maxRows()));
      failing = false;
    } catch (RuntimeException | Error e) { // the thread goes on, whatever broke
      pending.drop(written.size());
      if (!failing) {
        log.warn("Quotes cannot be remembered: {}", e.toString());
      }
      failing = true;
    }
  }

  private Stream<Noted> wholePromises(List<Noted> notes) {
    return notes.stream()
        .filter(each -> !each.isPriceAlone())
        .sorted(FEW_FIRST)
        .limit(properties.rowsPerFlush());
  }

  /** Those of promises that there is no room for as well; what is too much waits for the next. */
  private Stream<Noted> prices(List<Noted> notes) {
    int room = properties.rowsPerFlush();
    List<Noted> surplus =
        notes.stream().filter(each -> !each.isPriceAlone()).sorted(FEW_FIRST).skip(room).toList();
    pending.drop(surplus.size());
    Map<PendingQuotes.Key, Noted> byKey = new LinkedHashMap<>();
    Stream.concat(notes.stream().filter(Noted::isPriceAlone), surplus.stream())
        .map(Noted::priceAlone)
        .forEach(each -> byKey.merge(each.key(), each, Noted::and));
    List<Noted> prices = List.copyOf(byKey.values());
    int now = Math.min(room, prices.size());
    pending.putBack(prices.subList(now, prices.size()));
    return prices.subList(0, now).stream();
  }

  private void sayWhatWasDropped() {
    long dropped = pending.dropped();
    if (dropped == said) {
      return;
    }
    long now = nanos.getAsLong();
    lastDrop = now;
    dropping = true;
    if (now - saidAt < SAY_AGAIN_NANOS) {
      return;
    }
    log.warn(
        "{} promises were not remembered since this was said last, because there are too many; {}"
            + " are. Where a price has risen meanwhile, its orders are judged without them: look"
            + " for who sends so many simulations, or raise connector.quotes.max-per-sku, max-rows,"
            + " max-pending and rows-per-flush",
        dropped - said,
        table.rows());
    said = dropped;
    saidAt = now;
  }

  @Override
  public Optional<Quote> latest(Market market, SkuId sku, Cents atMost, Standing standing) {
    Stream<Quote> here =
        pending(market, sku)
            .filter(each ->
                each.price().compareTo(atMost) <= 0
                    && standing.covers(each.lastSeen(), each.priceValidUntil()));
    return Stream.concat(here, table.latest(market, sku, atMost, standing).stream()).max(LATEST);
  }

  @Override
  public Optional<Quote> latestFreight(
      Market market, SkuId sku, Quantity quantity, String sla, Cents atMost, Instant since) {
    Stream<Quote> here =
        pending(market, sku)
            .filter(each -> quantity.equals(each.quantity()) && !each.lastSeen().isBefore(since));
    return Stream.concat(here, table.since(market, sku, quantity, since).stream())
        .filter(
            each -> each.freightOf(sla).filter(price -> price.compareTo(atMost) <= 0).isPresent())
        .max(LATEST);
  }

  @Override
  public Optional<Quote> latestDelivery(
      Market market, SkuId sku, Quantity quantity, String sla, Instant since) {
    Stream<Quote> here = pending(market, sku).filter(each -> !each.lastSeen().isBefore(since));
    return Stream.concat(here, table.since(market, sku, since).stream())
        .filter(each -> each.freightOf(sla).isPresent())
        .max(
            Comparator.<Quote, Boolean>comparing(each -> quantity.equals(each.quantity()))
                .thenComparing(LATEST));
  }

  @Override
  public Optional<Quote> latestService(
      Market market, SkuId sku, String service, Cents atMost, Instant since) {
    Stream<Quote> here = pending(market, sku).filter(each -> !each.lastSeen().isBefore(since));
    return Stream.concat(here, table.since(market, sku, since).stream())
        .filter(each -> {
          Cents price = each.services().get(service);
          return price != null && price.compareTo(atMost) <= 0;
        })
        .max(LATEST);
  }

  /** What is not written yet. */
  private Stream<Quote> pending(Market market, SkuId sku) {
    return pending
        .all()
        .filter(each -> each.key().sku().equals(sku) && each.key().market().equals(market))
        .map(QuoteLedger::quote);
  }

  @Override
  public List<Quote> of(SkuId sku, int limit) {
    return table.of(sku, limit);
  }

  private static Quote quote(Noted noted) {
    return new Quote(
        noted.key().id(),
        noted.key().market(),
        noted.key().sku(),
        noted.quantity(),
        new Cents(noted.key().price()),
        noted.freight(),
        QuotedServices.read(noted.services()),
        noted.priceValidUntil(),
        noted.first(),
        noted.last());
  }
}
