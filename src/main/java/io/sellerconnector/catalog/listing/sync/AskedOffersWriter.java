package io.sellerconnector.catalog.listing.sync;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.sellerconnector.catalog.listing.Listing;
import io.sellerconnector.catalog.listing.Listing.Asked;
import io.sellerconnector.catalog.listing.Listing.Channel;
import io.sellerconnector.catalog.listing.Listing.Pull;
import io.sellerconnector.catalog.listing.ListingProperties;
import io.sellerconnector.catalog.listing.Listings;
import io.sellerconnector.catalog.listing.Rechecks;
import io.sellerconnector.catalog.listing.ViewDifferences;
import io.sellerconnector.catalog.listing.sync.AskedOffers.Answer;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes down in batches what marketplaces were answered, and closes the loop of changes. */
@Component
public final class AskedOffersWriter {

  /**
   * How long an answer may differ from what we believe to hold before the marketplace is told: as a
   * rule it is newer than our belief, which follows in a moment.
   */
  private static final Duration SOON = Duration.ofSeconds(30);

  /** When we look again ourselves: it may be our belief that is wrong, and not the answer. */
  private static final Duration DOUBT = Duration.ofSeconds(10);

  private final AskedOffers asked;
  private final Listings table;
  private final Rechecks rechecks;
  private final ViewDifferences viewDifferences;
  private final ListingProperties properties;
  private final TransactionTemplate transaction;
  private final MeterRegistry meters;

  AskedOffersWriter(
      AskedOffers asked,
      Listings table,
      Rechecks rechecks,
      ViewDifferences viewDifferences,
      ListingProperties properties,
      PlatformTransactionManager transactions,
      MeterRegistry meters) {
    this.asked = asked;
    this.table = table;
    this.rechecks = rechecks;
    this.viewDifferences = viewDifferences;
    this.properties = properties;
    this.transaction = new TransactionTemplate(transactions);
    this.meters = meters;
  }

  public void write() {
    asked
        .take()
        .forEach((account, answers) -> {
          List<Answer> inOrder =
              answers.stream().sorted(Comparator.comparing(Answer::sku)).toList();
          for (int from = 0; from < inOrder.size(); from += Listings.PAGE) {
            List<Answer> page =
                inOrder.subList(from, Math.min(inOrder.size(), from + Listings.PAGE));
            try {
              transaction.executeWithoutResult(_ -> write(account, page));
            } catch (RuntimeException e) {
              asked.giveBack(account, inOrder.subList(from, inOrder.size()));
              throw e;
            }
          }
        });
  }

  private void write(MarketplaceAccount account, List<Answer> page) {
    Map<SkuId, List<Answer>> answers = page.stream().collect(Collectors.groupingBy(Answer::sku));
    List<Listing> changed = new ArrayList<>();
    List<SkuId> doubtful = new ArrayList<>();
    table
        .lock(account, answers.keySet())
        .forEach((sku, listing) -> {
          Listing after = listing;
          for (Answer answer : Objects.requireNonNull(answers.get(sku))) {
            after = after(after, answer);
          }
          if (!after.equals(listing)) {
            changed.add(after);
          }
          if (after.pull().missingSince() != null && listing.pull().missingSince() == null) {
            doubtful.add(sku);
          }
        });
    table.update(changed);
    if (!doubtful.isEmpty()) {
      rechecks.add(account, doubtful, page.getFirst().at().plus(DOUBT));
    }
  }

  private Listing after(Listing listing, Answer answer) {
    Asked before = before(listing, answer.further());
    if (before.at() != null && before.at().isAfter(answer.at())) {
      return listing;
    }
    Listing asked =
        answer.further() == null
            ? listing.with(new Asked(answer.view(), answer.at()))
            : listing.with(answer.further(), answer.view(), answer.at());
    Pull pull = pull(asked, answer.at());
    return pull.equals(listing.pull()) && isNoNews(before, answer) ? listing : asked.with(pull);
  }

  private static Asked before(Listing listing, @Nullable SalesChannel further) {
    if (further == null) {
      return listing.asked();
    }
    Channel channel = listing.further().get(further);
    return channel == null ? Asked.NEVER : channel.asked();
  }

  private boolean isNoNews(Asked before, Answer answer) {
    return before.at() != null
        && before.view() != null
        && before.view().equals(answer.view())
        && Duration.between(before.at(), answer.at()).compareTo(properties.askedAgain()) < 0;
  }

  private Pull pull(Listing asked, Instant at) {
    Pull before = asked.pull();
    Instant since = before.missingSince();
    boolean missing = asked.state().takesNotices() && viewDifferences.missing(asked).any();
    if (missing) {
      return since == null ? new Pull(at, at.plus(SOON), 0) : before;
    }
    if (since != null) {
      Duration loop = Duration.between(since, at);
      timer(asked.marketplace()).record(loop.isNegative() ? Duration.ZERO : loop);
    }
    return Pull.DONE;
  }

  private Timer timer(MarketplaceAccount marketplace) {
    return Timer.builder("connector.listings.loop")
        .description("From a change until the marketplace's simulation is answered the new value")
        .tag("marketplace", marketplace.value())
        .publishPercentileHistogram()
        .minimumExpectedValue(Duration.ofMillis(100))
        .maximumExpectedValue(Duration.ofHours(1))
        .register(meters);
  }
}
