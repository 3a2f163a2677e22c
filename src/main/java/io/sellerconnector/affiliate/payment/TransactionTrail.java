package io.sellerconnector.affiliate.payment;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.order.AffiliateActor;
import io.sellerconnector.affiliate.order.AffiliateOrderId;
import io.sellerconnector.affiliate.order.AffiliateOrderTrail;
import io.sellerconnector.identity.CurrentActor;
import io.sellerconnector.shared.Timestamps;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What happened to each payment that a seller takes, for operators; holds nothing personal. */
@AffiliateRole
@Component
public final class TransactionTrail {

  private static final String INSERT =
      """
      insert into affiliate_transaction_event
        (seller, order_number, at, event, from_state, to_state, actor, actor_name, detail)
      values (:seller, :number, :at, :event, :from, :to, :actor, :by, :detail)
      """;

  private static final String READ =
      """
      select at, event, from_state, to_state, actor, actor_name, detail
      from affiliate_transaction_event where seller = :seller and order_number = :number
      order by id
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  TransactionTrail(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * @param from null for the beginning
   * @param by the actor's name, or null for the connector itself or if it is not known
   */
  public record Entry(
      Instant at,
      String event,
      @Nullable TransactionState from,
      TransactionState to,
      AffiliateActor actor,
      @Nullable String by,
      String detail) {}

  void write(
      AffiliateOrderId id,
      String event,
      @Nullable TransactionState from,
      TransactionState to,
      AffiliateActor actor,
      String detail) {
    jdbc.sql(INSERT)
        .param("seller", id.seller().value())
        .param("number", id.number())
        .param("at", Timestamps.of(clock.instant()))
        .param("event", event)
        .param("from", from == null ? null : from.name(), Types.VARCHAR)
        .param("to", to.name())
        .param("actor", actor.name())
        .param("by", actor == AffiliateActor.CONNECTOR ? null : CurrentActor.name(), Types.VARCHAR)
        .param("detail", AffiliateOrderTrail.bounded(detail))
        .update();
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
              from == null ? null : TransactionState.valueOf(from),
              TransactionState.valueOf(row.getString("to_state")),
              AffiliateActor.valueOf(row.getString("actor")),
              row.getString("actor_name"),
              row.getString("detail"));
        })
        .list();
  }
}
