package io.sellerconnector.catalog.listing.sync;

import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.shared.Timestamps;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far each marketplace's listings follow the inventory. */
@Component
final class FeedCursors {

  private final JdbcClient jdbc;
  private final Clock clock;

  FeedCursors(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * @param mark null before the first answer of the feed
   * @param comparedTo how far a comparison of everything has come, empty at its start; null if none
   *     is under way
   */
  record Mark(@Nullable String mark, @Nullable String comparedTo) {

    boolean comparesEverything() {
      return comparedTo != null;
    }

    @Nullable SkuId after() {
      return comparedTo == null || comparedTo.isEmpty() ? null : new SkuId(comparedTo);
    }
  }

  Mark of(MarketplaceAccount marketplace) {
    return read(marketplace, "");
  }

  /**
   * To be called first in the transaction that does what lies between the two marks.
   *
   * @throws Overtaken if another replica has done so
   */
  void move(MarketplaceAccount marketplace, Mark from, Mark to) {
    jdbc.sql(
            """
            insert into listing_mark (marketplace, updated_at) values (:marketplace, :now)
            on conflict do nothing
            """)
        .param("marketplace", marketplace.value())
        .param("now", Timestamps.of(clock.instant()))
        .update();
    if (!read(marketplace, " for update").equals(from)) {
      throw new Overtaken();
    }
    jdbc.sql(
            """
            update listing_mark set mark = :mark, compared_to = :to, updated_at = :now
            where marketplace = :marketplace
            """)
        .param("mark", to.mark())
        .param("to", to.comparedTo())
        .param("now", Timestamps.of(clock.instant()))
        .param("marketplace", marketplace.value())
        .update();
  }

  private Mark read(MarketplaceAccount marketplace, String lock) {
    return jdbc.sql(
            "select mark, compared_to from listing_mark where marketplace = :marketplace" + lock)
        .param("marketplace", marketplace.value())
        .query((row, _) -> new Mark(row.getString("mark"), row.getString("compared_to")))
        .optional()
        .orElseGet(() -> new Mark(null, null));
  }

  /** The page was worked off by another replica at the same moment. */
  static final class Overtaken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Overtaken() {
      super("another replica has worked this page off", null, false, false);
    }
  }
}
