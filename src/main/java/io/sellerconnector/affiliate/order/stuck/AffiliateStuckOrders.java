package io.sellerconnector.affiliate.order.stuck;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.order.AffiliateOrderState;
import io.sellerconnector.database.BoundedQueries;
import io.sellerconnector.database.BoundedQueries.Outcome;
import io.sellerconnector.inbound.SellerProblem;
import io.sellerconnector.shared.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The orders of our marketplace that wait for longer than they should, or are odd, and why. */
@AffiliateRole
@Component
final class AffiliateStuckOrders {

  private static final Logger log = LoggerFactory.getLogger(AffiliateStuckOrders.class);

  /** What one reason may take where several are wanted. */
  private static final Duration LONGEST_OF_MANY = Duration.ofSeconds(2);

  /** Beyond this nobody needs an exact number. */
  static final int MOST_COUNTED = 10_000;

  /**
   * @param since when that began
   * @param cause in words, if it is known
   * @param message the one that waits or is dead, for {@code GET /marketplace/messages/{id}}; or
   *     null
   */
  record Stuck(
      String seller,
      String id,
      AffiliateStuckReason reason,
      AffiliateOrderState state,
      Instant since,
      @Nullable String cause,
      @Nullable Long message) {

    Mark mark() {
      return new Mark(since, reason, seller, id);
    }
  }

  /** Behind which the next page begins. */
  record Mark(Instant since, AffiliateStuckReason reason, String seller, String id)
      implements Comparable<Mark> {

    private static final Comparator<Mark> ORDER =
        Comparator.comparing(Mark::since)
            .thenComparing(Mark::reason)
            .thenComparing(Mark::seller)
            .thenComparing(Mark::id);

    @Override
    public int compareTo(Mark other) {
      return ORDER.compare(this, other);
    }
  }

  /**
   * @param orders the longest waiting first
   * @param tooSlow reasons of which some may be missing, since it took too long to find them
   */
  record Found(List<Stuck> orders, Set<AffiliateStuckReason> tooSlow) {}

  private final DataSource dataSource;
  private final BoundedQueries queries;
  private final JdbcClient client;
  private final StuckSources sources;

  AffiliateStuckOrders(JdbcTemplate jdbc, JdbcClient client, StuckSources sources) {
    this.dataSource = Objects.requireNonNull(jdbc.getDataSource());
    this.queries = BoundedQueries.ofPeople(dataSource);
    this.client = client;
    this.sources = sources;
  }

  /**
   * One reason that takes too long does not hide the others.
   *
   * @param reasons that are wanted
   * @throws SellerProblem if too many ask, or all that is wanted takes too long
   */
  Found list(List<AffiliateStuckReason> reasons, @Nullable Mark after, int limit) {
    BoundedQueries each = reasons.size() == 1 ? queries : queries.of(LONGEST_OF_MANY);
    Set<AffiliateStuckReason> tooSlow = EnumSet.noneOf(AffiliateStuckReason.class);
    List<Stuck> found = new ArrayList<>();
    for (AffiliateStuckReason reason : reasons) {
      switch (each.run(jdbc -> listed(JdbcClient.create(jdbc), reason, after, limit))) {
        case Outcome.Answered<List<Stuck>>(List<Stuck> ofReason) -> found.addAll(ofReason);
        case Outcome.Busy<List<Stuck>>() -> throw SellerProblem.searchBusy(BoundedQueries.AT_ONCE);
        case Outcome.TooSlow<List<Stuck>>(int seconds) -> {
          tooSlow.add(reason);
          if (tooSlow.size() == reasons.size()) {
            throw SellerProblem.searchTooSlow(seconds, "reason");
          }
        }
      }
    }
    return new Found(
        found.stream().sorted(Comparator.comparing(Stuck::mark)).limit(limit).toList(), tooSlow);
  }

  private List<Stuck> listed(
      JdbcClient jdbc, AffiliateStuckReason reason, @Nullable Mark after, int limit) {
    return sources.of(reason).stream()
        .flatMap(source -> rows(jdbc, source, after, limit).stream())
        .filter(stuck -> after == null || stuck.mark().compareTo(after) > 0)
        .toList();
  }

  /** All that began together with the mark, however many they are, and a page of the others. */
  private static List<Stuck> rows(
      JdbcClient jdbc, StuckSource source, @Nullable Mark after, int limit) {
    List<Stuck> rows = new ArrayList<>();
    Instant from = after == null ? Instant.EPOCH : after.since();
    if (after != null) {
      rows.addAll(rows(jdbc.sql(source.at()), source, from));
    }
    rows.addAll(rows(jdbc.sql(source.after(after != null)).param("limit", limit), source, from));
    return rows;
  }

  private static List<Stuck> rows(JdbcClient.StatementSpec sql, StuckSource source, Instant at) {
    return sql.params(source.params())
        .param("at", Timestamps.of(at))
        .query((row, number) -> stuck(source.reason(), row))
        .list();
  }

  private static Stuck stuck(AffiliateStuckReason reason, ResultSet row) throws SQLException {
    long message = row.getLong("message");
    boolean isOfMessage = !row.wasNull();
    return new Stuck(
        row.getString("seller"),
        row.getString("order_number"),
        reason,
        AffiliateOrderState.valueOf(row.getString("state")),
        Timestamps.get(row, "since"),
        row.getString("cause"),
        isOfMessage ? message : null);
  }

  /** By state, up to {@value #MOST_COUNTED} of each. */
  Map<AffiliateOrderState, Long> countByState() {
    Map<AffiliateOrderState, Long> counts = new EnumMap<>(AffiliateOrderState.class);
    for (AffiliateOrderState state : AffiliateOrderState.values()) {
      counts.put(
          state,
          client
              .sql(
                  """
                  select count(*) from (
                    select 1 as one from affiliate_order where state = :state
                    fetch first :limit rows only) as found
                  """)
              .param("state", state.name())
              .param("limit", MOST_COUNTED)
              .query(Long.class)
              .single());
    }
    return counts;
  }

  /** By reason, up to {@value #MOST_COUNTED} of each; what takes too long is left out. */
  Map<AffiliateStuckReason, Long> count() {
    Map<AffiliateStuckReason, Long> counts = new EnumMap<>(AffiliateStuckReason.class);
    for (AffiliateStuckReason reason : AffiliateStuckReason.values()) {
      try {
        counts.put(
            reason,
            BoundedQueries.within(
                dataSource,
                (int) LONGEST_OF_MANY.toSeconds(),
                jdbc -> count(JdbcClient.create(jdbc), reason)));
      } catch (QueryTimeoutException e) {
        log.debug("How many orders are stuck by reason {} is not known", reason, e);
      }
    }
    return counts;
  }

  private long count(JdbcClient jdbc, AffiliateStuckReason reason) {
    long count = 0;
    for (StuckSource source : sources.of(reason)) {
      count +=
          jdbc.sql(source.count())
              .params(source.params())
              .param("limit", MOST_COUNTED)
              .query(Long.class)
              .single();
    }
    return Math.min(MOST_COUNTED, count);
  }
}
