package io.sellerconnector.offer.known;

import io.sellerconnector.adapter.OffersQuery;
import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.OfferAnswers;
import io.sellerconnector.offer.Origin;
import io.sellerconnector.offer.Origin.Source;
import io.sellerconnector.shared.SkuId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Answers from a system that may be slow, wrong or down: with what it said a moment ago, else with
 * what it says in time, else with what it last said, as long as that may be relied on.
 */
final class KnownOffers implements OfferAnswers, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(KnownOffers.class);

  /** For reading our own database, which takes milliseconds unless it is away. */
  private static final Duration DATABASE_PATIENCE = Duration.ofMillis(200);

  private static final SkuOffer NOTHING_KNOWN =
      new SkuOffer.Failed(
          "the inventory does not answer, and nothing of it is known that is young enough");

  private final KnownSkus skus;
  private final Questions questions;
  private final Restoring restoring;
  private final @Nullable Taken taken;
  private final KnownWriting writing;
  private final Standing standing;
  private final KnownMeters meters;
  private final KnownProperties properties;
  private final double share;
  private final Clock clock;

  /**
   * @param taken null for an inventory that subtracts itself what our orders hold
   * @param share how much of the time until a deadline may be spent here, above 0, below 1
   */
  KnownOffers(
      KnownSkus skus,
      Questions questions,
      Restoring restoring,
      @Nullable Taken taken,
      KnownWriting writing,
      Standing standing,
      KnownMeters meters,
      KnownProperties properties,
      double share,
      Clock clock) {
    this.skus = skus;
    this.questions = questions;
    this.restoring = restoring;
    this.taken = taken;
    this.writing = writing;
    this.standing = standing;
    this.meters = meters;
    this.properties = properties;
    this.share = share;
    this.clock = clock;
  }

  /**
   * @param due those that had to be asked for
   */
  private record Found(List<KnownSku> wanted, Set<KnownSku> due, Instant start) {}

  @Override
  public Told offers(OffersQuery query) {
    return told(find(query));
  }

  private Found find(OffersQuery query) {
    Instant start = clock.instant();
    Market market = new Market(query.marketplace(), query.salesChannel());
    List<KnownSku> wanted = skus.of(market, query.skus());
    Set<KnownSku> due = HashSet.newHashSet(wanted.size());
    for (KnownSku sku : wanted) {
      if (sku.due(start)) {
        due.add(sku);
      }
    }
    Found found = new Found(wanted, due, start);
    await(found, new Patience(Duration.between(start, query.deadline())));
    return found;
  }

  /** Our own database is read beside the question, so that it costs no time of its own. */
  private void await(Found found, Patience patience) {
    List<CompletableFuture<Void>> answers = questions.ask(found.due(), found.start());
    boolean answering = questions.answering();
    List<CompletableFuture<Void>> stored =
        restoring.restore(found.wanted(), sku -> !answering || !isUsable(sku, found.start()));
    Waits.until(stored, shortest(patience.of(share)));
    if (taken != null) {
      taken.refresh(found.wanted());
    }
    Waits.until(answers, patience.of(share));
    if (taken != null) {
      Waits.until(taken.refresh(found.wanted()), shortest(patience.halfOfTheRest()));
    }
  }

  private static Duration shortest(Duration left) {
    return left.compareTo(DATABASE_PATIENCE) < 0 ? left : DATABASE_PATIENCE;
  }

  private boolean isUsable(KnownSku sku, Instant now) {
    Known known = sku.known();
    return known != null && known.usable(properties.maxAge(), now);
  }

  private Told told(Found found) {
    Instant now = clock.instant();
    Map<SkuId, SkuOffer> offers = HashMap.newHashMap(found.wanted().size());
    Origin origin = Origin.MEMORY;
    for (KnownSku sku : found.wanted()) {
      Known known = sku.known();
      Source source = source(known, found.due().contains(sku), found.start(), now);
      meters.answered(source, known == null ? null : Duration.between(known.oldest(), now));
      if (known == null || source == Source.NONE) {
        standing.nothingKnown();
        offers.put(sku.sku(), NOTHING_KNOWN);
        origin = origin.and(new Origin(Source.NONE, null));
      } else {
        SkuOffer offer = known.at(now);
        offers.put(sku.sku(), taken == null ? offer : taken.subtract(sku.sku(), offer));
        origin = origin.and(new Origin(source, known.oldest()));
      }
    }
    return new Told(offers, origin);
  }

  private Source source(@Nullable Known known, boolean due, Instant start, Instant now) {
    if (known == null || !known.usable(properties.maxAge(), now)) {
      return Source.NONE;
    }
    if (due) {
      return known.receivedAt().isBefore(start) ? Source.SNAPSHOT : Source.LIVE;
    }
    boolean fresh = known.receivedAt().plus(properties.cacheLife()).isAfter(start);
    return fresh ? Source.CACHE : Source.SNAPSHOT;
  }

  @Override
  public void settle(OffersQuery query) {
    Found found = find(query);
    try {
      writing.flush(found.wanted());
    } catch (DataAccessException | TransactionException e) {
      // Then the reservation fails as well, and says so to whoever has to know.
      log.debug("What is known of stock could not be written ahead of a reservation", e);
    }
  }

  /** Writes what is not written yet. */
  @Override
  public void close() {
    writing.close();
  }
}
