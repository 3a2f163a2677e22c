package io.sellerconnector.affiliate.order;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.identity.CurrentActor;
import io.sellerconnector.shared.Timestamps;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What happened to each order of our marketplace, for operators; holds nothing personal. */
@AffiliateRole
@Component
public final class AffiliateOrderTrail {

  private static final int MAX_DETAIL = 1000;

  private static final String INSERT =
      """
      insert into affiliate_order_event
        (seller, order_number, at, event, from_state, to_state, actor, actor_name, detail)
      values (:seller, :number, :at, :event, :from, :to, :actor, :by, :detail)
      """;

  private static final String READ =
      """
      select at, event, from_state, to_state, actor, actor_name, detail
      from affiliate_order_event where seller = :seller and order_number = :number order by id
      """;

  private static final String WHO_CANCELS =
      """
      select actor from affiliate_order_event
      where seller = :seller and order_number = :number and event in ('ask-cancel', 'cancellation')
      order by id desc fetch first 1 rows only
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  AffiliateOrderTrail(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * @param from null for the order's beginning
   * @param by the actor's name, or null for the connector itself or if it is not known
   */
  public record Entry(
      Instant at,
      String event,
      @Nullable AffiliateOrderState from,
      AffiliateOrderState to,
      AffiliateActor actor,
      @Nullable String by,
      String detail) {}

  void write(
      AffiliateOrderId id,
      String event,
      @Nullable AffiliateOrderState from,
      AffiliateOrderState to,
      AffiliateActor actor,
      String detail) {
    jdbc.sql(INSERT)
        .param("seller", id.seller().value())
        .param("number", id.number())
        .param("at", Timestamps.of(clock.instant()))
        .param("event", event)
        .param("from", from == null ? null : from.name(), java.sql.Types.VARCHAR)
        .param("to", to.name())
        .param("actor", actor.name())
        .param(
            "by",
            actor == AffiliateActor.CONNECTOR ? null : CurrentActor.name(),
            java.sql.Types.VARCHAR)
        .param("detail", bounded(detail))
        .update();
  }

  AffiliateActor whoCancels(AffiliateOrderId id) {
    return jdbc.sql(WHO_CANCELS)
        .param("seller", id.seller().value())
        .param("number", id.number())
        .query((row, number) -> AffiliateActor.valueOf(row.getString("actor")))
        .optional()
        .orElse(AffiliateActor.MARKETPLACE);
  }

  public List<Entry> read(AffiliateOrderId id) {
    return jdbc.sql(READ)
        .param("seller", id.seller().value())
        .param("number", id.number())
        .query((row, number) -> {
          String from = row.getString("from_state");
          return new Entry(
              Timestamps.get(row, "at"),
              row.getString("event"),
              from == null ? null : AffiliateOrderState.valueOf(from),
              AffiliateOrderState.valueOf(row.getString("to_state")),
              AffiliateActor.valueOf(row.getString("actor")),
              row.getString("actor_name"),
              row.getString("detail"));
        })
        .list();
  }

  /** As a trail may hold it: on one line, and no longer than its column. */
  public static String bounded(String detail) {
    String printable = detail.replaceAll("\\p{Cntrl}", " ");
    return printable.length() <= MAX_DETAIL ? printable : printable.substring(0, MAX_DETAIL);
  }
}
