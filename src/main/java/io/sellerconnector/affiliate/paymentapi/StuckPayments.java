package io.sellerconnector.affiliate.paymentapi;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.payment.AffiliatePaymentProperties;
import io.sellerconnector.affiliate.payment.TransactionState;
import io.sellerconnector.affiliate.payment.TransactionWork;
import io.sellerconnector.shared.Timestamps;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The payments that wait for longer than they should, and why. */
@AffiliateRole
@Component
final class StuckPayments {

  /** Why a payment is listed; the names are part of the marketplace API. */
  @Schema(name = "StuckPaymentReason")
  enum Reason {
    /** The order is placed and nobody has paid it. */
    UNPAID,
    /** The seller's gateway has not decided. */
    UNDECIDED,
    /** Something is invoiced and not settled. */
    UNSETTLED,
    /** The seller's gateway was asked for something and does not do it. */
    HANGING,
    /** An operator has to look: the message about it is dead. */
    OPERATOR
  }

  /**
   * @param cause in words, if it is known
   */
  @Schema(name = "StuckPayment")
  record Stuck(
      String seller,
      String id,
      Reason reason,
      TransactionState state,
      Instant since,
      @Nullable String cause) {}

  private static final int MAX_OF_A_REASON = 200;

  private static final String UNPAID =
      """
      select t.seller, t.order_number, t.state, t.payable_since as since, t.cause
      from affiliate_transaction t
      join affiliate_order o on o.seller = t.seller and o.order_number = t.order_number
      where t.state in ('NEEDS_PAYMENT', 'STARTING', 'STARTED', 'SENDING', 'SENT')
        and t.payable_since <= :before
        and o.state not in ('PLACING', 'UNKNOWN', 'REFUSED', 'CANCELLED')
      order by t.payable_since fetch first :limit rows only
      """;

  private static final String BY_STATE =
      """
      select t.seller, t.order_number, t.state, t.since, t.cause from affiliate_transaction t
      where t.state in (:states) and t.since <= :before
      order by t.since fetch first :limit rows only
      """;

  private static final String UNSETTLED =
      """
      select t.seller, t.order_number, t.state, min(i.heard_at) as since, t.cause
      from affiliate_transaction t
      join affiliate_order_invoice i on i.seller = t.seller and i.order_number = t.order_number
      where t.state = 'APPROVED' and i.type = 'OUTPUT' and i.confirmed = true
        and i.heard_at <= :before
      group by t.seller, t.order_number, t.state, t.cause
      order by since fetch first :limit rows only
      """;

  private static final String DEAD =
      """
      select t.seller, t.order_number, t.state, t.since, m.last_error as cause
      from outbox_message m
      join affiliate_transaction t on t.seller || '/' || t.order_number = m.subject
      where m.state = 'DEAD' and m.kind = :kind
      order by m.id fetch first :limit rows only
      """;

  private final JdbcClient jdbc;
  private final AffiliatePaymentProperties properties;
  private final Clock clock;

  StuckPayments(JdbcClient jdbc, AffiliatePaymentProperties properties, Clock clock) {
    this.jdbc = jdbc;
    this.properties = properties;
    this.clock = clock;
  }

  /** The oldest first, {@value #MAX_OF_A_REASON} of each reason at most. */
  List<Stuck> list() {
    List<Stuck> stuck = new ArrayList<>();
    stuck.addAll(query(Reason.UNPAID, of(UNPAID, properties.unpaidAfter())));
    stuck.addAll(
        query(
            Reason.UNDECIDED,
            of(BY_STATE, properties.undecidedAfter())
                .param("states", List.of(TransactionState.AUTHORISING.name()))));
    stuck.addAll(query(Reason.UNSETTLED, of(UNSETTLED, properties.unsettledAfter())));
    stuck.addAll(
        query(
            Reason.HANGING,
            of(BY_STATE, properties.hangingAfter())
                .param(
                    "states",
                    List.of("STARTING", "SENDING", "SETTLING", "CANCELLING", "REFUNDING"))));
    stuck.addAll(
        query(
            Reason.OPERATOR,
            jdbc.sql(DEAD).param("kind", TransactionWork.KIND).param("limit", MAX_OF_A_REASON)));
    stuck.sort(Comparator.comparing(Stuck::since));
    return stuck;
  }

  private JdbcClient.StatementSpec of(String sql, Duration longer) {
    return jdbc.sql(sql)
        .param("before", Timestamps.of(clock.instant().minus(longer)))
        .param("limit", MAX_OF_A_REASON);
  }

  private static List<Stuck> query(Reason reason, JdbcClient.StatementSpec query) {
    return query
        .query((row, number) ->
            new Stuck(
                row.getString("seller"),
                row.getString("order_number"),
                reason,
                TransactionState.valueOf(row.getString("state")),
                Timestamps.get(row, "since"),
                row.getString("cause")))
        .list();
  }
}
