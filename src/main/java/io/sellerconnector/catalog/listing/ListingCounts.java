package io.sellerconnector.catalog.listing;

import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.Timestamps;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How many listings there are of each state; counted at most once in fifteen seconds, and more
 * rarely where there are so many that counting takes long.
 */
@Component
public final class ListingCounts {

  private static final Duration FRESH = Duration.ofSeconds(15);

  /** Counting reads all rows: it may take a twentieth of the time. */
  private static final int REST = 20;

  private final JdbcClient jdbc;
  private final ListingProperties properties;
  private final Clock clock;
  private Instant countedAt = Instant.MIN;
  private Duration fresh = FRESH;
  private List<Count> counts = List.of();

  ListingCounts(JdbcClient jdbc, ListingProperties properties, Clock clock) {
    this.jdbc = jdbc;
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * @param listings all of this state
   * @param forSale of those, what could be sold now
   * @param missing of those, where the marketplace has yet to ask for what holds now
   * @param drifted of those, where it has not done so for too long
   */
  public record Count(
      MarketplaceAccount marketplace,
      ListingState state,
      long listings,
      long forSale,
      long missing,
      long drifted) {}

  public synchronized List<Count> get() {
    Instant now = clock.instant();
    boolean stale =
        countedAt.equals(Instant.MIN)
            || Duration.between(countedAt, now).abs().compareTo(fresh) >= 0;
    if (stale) {
      long started = System.nanoTime();
      counts = count(now);
      Duration rest = Duration.ofNanos(System.nanoTime() - started).multipliedBy(REST);
      fresh = rest.compareTo(FRESH) > 0 ? rest : FRESH;
      countedAt = now;
    }
    return counts;
  }

  public List<Count> count(Instant now) {
    return new ArrayList<>(
        jdbc.sql(
                """
                select marketplace, state, count(*) as listings,
                  count(case when now_unavailable is null then 1 end) as for_sale,
                  count(missing_since) as missing,
                  count(case when missing_since < :drifted then 1 end) as drifted
                from listing group by marketplace, state order by marketplace, state
                """)
            .param("drifted", Timestamps.of(now.minus(properties.driftAfter())))
            .query((row, _) ->
                new Count(
                    new MarketplaceAccount(row.getString("marketplace")),
                    ListingState.valueOf(row.getString("state")),
                    row.getLong("listings"),
                    row.getLong("for_sale"),
                    row.getLong("missing"),
                    row.getLong("drifted")))
            .list());
  }
}
