package io.sellerconnector.affiliate.order.api;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.order.AffiliateOrderProperties;
import io.sellerconnector.affiliate.order.AffiliateOrderState;
import io.sellerconnector.affiliate.order.AffiliateOrders;
import io.sellerconnector.shared.Timestamps;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The orders of our marketplace that wait for longer than they should, and why. */
@AffiliateRole
@Component
final class AffiliateStuckOrders {

  /** Why an order is listed; the names are part of the marketplace API. */
  enum Reason {
    /** It is being placed and the seller has not answered. */
    PLACING,
    /** Whether the seller has it is not known. */
    UNKNOWN,
    /** The seller was told that it may go out, and has not taken that. */
    AUTHORISING,
    /** A person on the seller's side has to approve it. */
    WAITING_FOR_SELLER,
    /** It goes out and is not invoiced in full. */
    NOT_INVOICED,
    /** The marketplace wants it cancelled and the seller does not decide. */
    CANCEL_UNDECIDED,
    /** VTEX said that the seller has cancelled it, and shows it as going on. */
    CANCEL_UNCONFIRMED,
    /** An invoice is odd. */
    INVOICE_DOUBTFUL,
    /** A return was not taken by the seller's VTEX. */
    RETURN_REFUSED,
    /** An operator has to look: the message about it is dead. */
    OPERATOR
  }

  /**
   * @param cause in words, if it is known
   */
  record Stuck(
      String seller,
      String id,
      Reason reason,
      AffiliateOrderState state,
      Instant since,
      @Nullable String cause) {}

  private static final int MAX_OF_A_REASON = 200;

  private static final String BY_STATE =
      """
      select seller, order_number, state, updated_at as since, cause from affiliate_order
      where state = :state and updated_at <= :before
      order by updated_at fetch first :limit rows only
      """;

  private static final String UNCONFIRMED =
      """
      select seller, order_number, state, cancel_heard as since, cause from affiliate_order
      where cancel_heard_told = true and look_at is not null
        and state not in ('CANCELLED', 'INVOICED', 'DELIVERED', 'RETURNED')
        and updated_at <= :before
      order by cancel_heard fetch first :limit rows only
      """;

  private static final String DOUBTFUL =
      """
      select o.seller, o.order_number, o.state, i.heard_at as since, i.doubt as cause
      from affiliate_order_invoice i
      join affiliate_order o on o.seller = i.seller and o.order_number = i.order_number
      where i.doubtful = true and o.look_at is not null and i.heard_at <= :before
      order by i.heard_at fetch first :limit rows only
      """;

  private static final String RETURNS =
      """
      select o.seller, o.order_number, o.state, r.at as since, r.cause
      from affiliate_order_return r
      join affiliate_order o on o.seller = r.seller and o.order_number = r.order_number
      where r.state = 'REFUSED' and o.look_at is not null and r.at <= :before
      order by r.at fetch first :limit rows only
      """;

  private static final String DEAD =
      """
      select subject, last_error from outbox_message
      where state = 'DEAD' and kind = 'affiliate-order'
      order by id fetch first :limit rows only
      """;

  private final JdbcClient jdbc;
  private final AffiliateOrders orders;
  private final AffiliateOrderProperties properties;
  private final Clock clock;

  AffiliateStuckOrders(
      JdbcClient jdbc, AffiliateOrders orders, AffiliateOrderProperties properties, Clock clock) {
    this.jdbc = jdbc;
    this.orders = orders;
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * What is odd about an order that is not over. It leaves the list with the order at the latest:
   * once that is not read any more.
   *
   * <p>The oldest first, {@value #MAX_OF_A_REASON} of each reason at most.
   */
  List<Stuck> list() {
    List<Stuck> stuck = new ArrayList<>();
    stuck.addAll(inState(Reason.PLACING, AffiliateOrderState.PLACING, properties.stuckPlacing()));
    stuck.addAll(inState(Reason.UNKNOWN, AffiliateOrderState.UNKNOWN, properties.stuckPlacing()));
    stuck.addAll(
        inState(
            Reason.AUTHORISING, AffiliateOrderState.AUTHORISING, properties.stuckAuthorising()));
    stuck.addAll(
        inState(
            Reason.WAITING_FOR_SELLER,
            AffiliateOrderState.WAITING_FOR_SELLER,
            properties.stuckWaiting()));
    for (AffiliateOrderState state :
        List.of(
            AffiliateOrderState.AUTHORISED,
            AffiliateOrderState.PARTLY_INVOICED,
            AffiliateOrderState.CANCEL_REFUSED)) {
      stuck.addAll(inState(Reason.NOT_INVOICED, state, properties.stuckNotInvoiced()));
    }
    stuck.addAll(
        inState(
            Reason.CANCEL_UNDECIDED,
            AffiliateOrderState.CANCEL_ASKED,
            properties.stuckCancelling()));
    stuck.addAll(query(Reason.CANCEL_UNCONFIRMED, UNCONFIRMED, Duration.ZERO, null));
    stuck.addAll(query(Reason.INVOICE_DOUBTFUL, DOUBTFUL, Duration.ZERO, null));
    stuck.addAll(query(Reason.RETURN_REFUSED, RETURNS, Duration.ZERO, null));
    stuck.addAll(dead());
    stuck.sort(Comparator.comparing(Stuck::since));
    return stuck;
  }

  private List<Stuck> dead() {
    return jdbc
        .sql(DEAD)
        .param("limit", MAX_OF_A_REASON)
        .query((row, number) -> dead(row.getString("subject"), row.getString("last_error")))
        .list()
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Stuck> dead(String subject, @Nullable String cause) {
    int slash = subject.indexOf('/');
    return orders
        .find(OrderPath.of(subject.substring(0, slash), subject.substring(slash + 1)))
        .map(order ->
            new Stuck(
                order.id().seller().value(),
                order.id().number(),
                Reason.OPERATOR,
                order.state(),
                order.updatedAt(),
                cause));
  }

  private List<Stuck> inState(Reason reason, AffiliateOrderState state, Duration longer) {
    return query(reason, BY_STATE, longer, state);
  }

  private List<Stuck> query(
      Reason reason, String sql, Duration longer, @Nullable AffiliateOrderState state) {
    JdbcClient.StatementSpec query =
        jdbc.sql(sql)
            .param("before", Timestamps.of(clock.instant().minus(longer)))
            .param("limit", MAX_OF_A_REASON);
    if (state != null) {
      query = query.param("state", state.name());
    }
    return query
        .query((row, number) ->
            new Stuck(
                row.getString("seller"),
                row.getString("order_number"),
                reason,
                AffiliateOrderState.valueOf(row.getString("state")),
                Timestamps.get(row, "since"),
                row.getString("cause")))
        .list();
  }
}
