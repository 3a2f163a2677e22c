package io.sellerconnector.catalog.listing;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.sellerconnector.catalog.listing.ListingCounts.Count;
import io.sellerconnector.marketplace.Marketplace;
import io.sellerconnector.marketplace.Marketplaces;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** The listings' figures as metrics. */
@Component
final class ListingMetrics implements MeterBinder {

  private final Marketplaces marketplaces;
  private final ListingCounts counts;
  private final Rechecks rechecks;
  private final ListingReleases releases;

  ListingMetrics(
      Marketplaces marketplaces,
      ListingCounts counts,
      Rechecks rechecks,
      ListingReleases releases) {
    this.marketplaces = marketplaces;
    this.counts = counts;
    this.rechecks = rechecks;
    this.releases = releases;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (Marketplace marketplace : marketplaces.all()) {
      Predicate<Count> here = count -> count.marketplace().equals(marketplace.account());
      for (ListingState state : ListingState.values()) {
        Gauge.builder(
                "connector.listings",
                () -> sum(here.and(count -> count.state() == state), Count::listings))
            .description("SKUs by what the marketplace knows of them")
            .tag("marketplace", marketplace.account().value())
            .tag("state", state.name())
            .register(registry);
      }
      gauge(
          registry,
          "connector.listings.missing",
          "SKUs for whose present values the marketplace has yet to ask",
          marketplace,
          () -> sum(here, Count::missing));
      gauge(
          registry,
          "connector.listings.drifted",
          "SKUs for whose present values the marketplace has not asked for too long",
          marketplace,
          () -> sum(here, Count::drifted));
      gauge(
          registry,
          "connector.listings.held",
          "1 while the marketplace is told nothing because nobody has released its listings",
          marketplace,
          () -> orNone(() -> releases.isHeld(marketplace.account()) ? 1 : 0));
    }
    Gauge.builder("connector.listings.set.aside", () -> orNone(rechecks::count))
        .description("SKUs that could not be compared and are tried again later")
        .register(registry);
  }

  private static void gauge(
      MeterRegistry registry,
      String name,
      String description,
      Marketplace marketplace,
      Supplier<Number> value) {
    Gauge.builder(name, value)
        .description(description)
        .tag("marketplace", marketplace.account().value())
        .register(registry);
  }

  private double sum(Predicate<Count> which, ToLongFunction<Count> what) {
    return orNone(() -> counts.get().stream().filter(which).mapToLong(what).sum());
  }

  /** Not a number while the database is away: a scrape must not fail because of one figure. */
  private static double orNone(LongSupplier figure) {
    try {
      return figure.getAsLong();
    } catch (DataAccessException e) {
      return Double.NaN;
    }
  }
}
