package io.sellerconnector.affiliate.order.stuck;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.order.AffiliateOrderState;
import io.sellerconnector.database.BoundedQueries;
import io.sellerconnector.database.BoundedQueries.Outcome;
import io.sellerconnector.inbound.SellerProblem;
import io.sellerconnector.shared.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The orders of our marketplace that wait for longer than they should, or are odd, and why. */
@AffiliateRole
@Component
final class AffiliateStuckOrders {

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

  private final BoundedQueries queries;
  private final JdbcClient client;
  private final StuckSources sources;

  AffiliateStuckOrders(JdbcTemplate jdbc, JdbcClient client, StuckSources sources) {
    this.queries = BoundedQueries.ofPeople(Objects.requireNonNull(jdbc.getDataSource()));
    this.client = client;
    this.sources = sources;
  }

  /**
   * The longest waiting first.
   *
   * @param reasons that are wanted
   * @throws SellerProblem if too many ask, or it takes too long
   */
  List<Stuck> list(List<AffiliateStuckReason> reasons, @Nullable Mark after, int limit) {
    return switch (queries.run(jdbc -> listed(JdbcClient.create(jdbc), reasons, after, limit))) {
      case Outcome.Answered<List<Stuck>>(List<Stuck> found) -> found;
      case Outcome.Busy<List<Stuck>>() -> throw SellerProblem.searchBusy(BoundedQueries.AT_ONCE);
      case Outcome.TooSlow<List<Stuck>>(int seconds) ->
          throw SellerProblem.searchTooSlow(seconds, "reason");
    };
  }

  private List<Stuck> listed(
      JdbcClient jdbc, List<AffiliateStuckReason> reasons, @Nullable Mark after, int limit) {
    return reasons.stream()
        .flatMap(reason -> sources.of(reason).stream())
        .flatMap(source -> rows(jdbc, source, after, limit).stream())
        .filter(stuck -> after == null || stuck.mark().compareTo(after) > 0)
        .sorted(Comparator.comparing(Stuck::mark))
        .limit(limit)
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

  /** By reason, up to {@value #MOST_COUNTED} of each. */
  Map<AffiliateStuckReason, Long> count() {
    Map<AffiliateStuckReason, Long> counts = new EnumMap<>(AffiliateStuckReason.class);
    for (AffiliateStuckReason reason : AffiliateStuckReason.values()) {
      for (StuckSource source : sources.of(reason)) {
        long found =
            client
                .sql(source.count())
                .params(source.params())
                .param("limit", MOST_COUNTED)
                .query(Long.class)
                .single();
        counts.merge(reason, found, (one, other) -> Math.min(MOST_COUNTED, one + other));
      }
    }
    return counts;
  }
}
