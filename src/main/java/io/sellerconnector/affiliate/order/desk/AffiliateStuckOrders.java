package io.sellerconnector.affiliate.order.desk;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.order.AffiliateOrderProperties;
import io.sellerconnector.affiliate.order.AffiliateOrderState;
import io.sellerconnector.shared.Timestamps;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
      where cancel_heard_told = true and state <> 'CANCELLED' and updated_at <= :before
      order by cancel_heard fetch first :limit rows only
      """;

  private static final String DOUBTFUL =
      """
      select o.seller, o.order_number, o.state, i.heard_at as since, i.doubt as cause
      from affiliate_order_invoice i
      join affiliate_order o on o.seller = i.seller and o.order_number = i.order_number
      where i.doubt is not null and i.heard_at <= :before
      order by i.heard_at fetch first :limit rows only
      """;

  private static final String RETURNS =
      """
      select o.seller, o.order_number, o.state, r.at as since, r.cause
      from affiliate_order_return r
      join affiliate_order o on o.seller = r.seller and o.order_number = r.order_number
      where r.state = 'REFUSED' and r.at <= :before
      order by r.at fetch first :limit rows only
      """;

  private static final String DEAD =
      """
      select o.seller, o.order_number, o.state, o.updated_at as since, m.last_error as cause
      from outbox_message m
      join affiliate_order o on m.subject = o.seller || '/' || o.order_number
      where m.state = 'DEAD' and m.kind = 'affiliate-order' and o.updated_at <= :before
      order by o.updated_at fetch first :limit rows only
      """;

  private final JdbcClient jdbc;
  private final AffiliateOrderProperties properties;
  private final Clock clock;

  AffiliateStuckOrders(JdbcClient jdbc, AffiliateOrderProperties properties, Clock clock) {
    this.jdbc = jdbc;
    this.properties = properties;
    this.clock = clock;
  }

  /** The oldest first, {@value #MAX_OF_A_REASON} of each reason at most. */
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
    stuck.addAll(query(Reason.OPERATOR, DEAD, Duration.ZERO, null));
    stuck.sort(Comparator.comparing(Stuck::since));
    return stuck;
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
