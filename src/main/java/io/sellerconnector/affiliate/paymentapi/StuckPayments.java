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
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The payments that wait for longer than they should, and why. */
@AffiliateRole
@Component
final class StuckPayments {

  /**
   * @param cause in words, if it is known
   */
  @Schema(name = "StuckPayment")
  record Stuck(
      String seller,
      String id,
      StuckPaymentReason reason,
      TransactionState state,
      Instant since,
      @Nullable String cause) {

    Stuck because(StuckPaymentReason other) {
      return new Stuck(seller, id, other, state, since, cause);
    }
  }

  static final int MAX_OF_A_REASON = 200;

  /** Beyond this nobody needs an exact number. */
  private static final int MOST_COUNTED = 10_000;

  /** Longer than an order is watched: what was denied before is not looked through. */
  private static final Duration LONGEST_DENIED = Duration.ofDays(90);

  private static final String FIRST = " fetch first :limit rows only";

  private static final String UNPAID =
      """
      select t.seller, t.order_number, t.state, t.payable_since as since, t.cause
      from affiliate_transaction t
      join affiliate_order o on o.seller = t.seller and o.order_number = t.order_number
      where t.state in ('NEEDS_PAYMENT', 'STARTING', 'STARTED', 'SENDING', 'SENT')
        and t.payable_since <= :before
        and o.state not in ('PLACING', 'UNKNOWN', 'REFUSED', 'CANCELLED')
      order by t.payable_since
      """;

  private static final String OF_STATE =
      """
      select t.seller, t.order_number, t.state, t.since, t.cause from affiliate_transaction t
      where t.state in (:states) and t.since <= :before
      order by t.since
      """;

  private static final String DENIED =
      """
      select t.seller, t.order_number, t.state, t.since, t.cause
      from affiliate_transaction t
      join affiliate_order o on o.seller = t.seller and o.order_number = t.order_number
      where t.state = 'DENIED' and t.since <= :before and t.since > :from
        and o.state not in ('REFUSED', 'CANCELLED')
      order by t.since
      """;

  private static final String UNSETTLED =
      """
      select t.seller, t.order_number, t.state, min(i.heard_at) as since, t.cause
      from affiliate_transaction t
      join affiliate_order_invoice i on i.seller = t.seller and i.order_number = t.order_number
      where t.state = 'APPROVED' and i.type = 'OUTPUT' and i.confirmed = true
        and i.heard_at <= :before
      group by t.seller, t.order_number, t.state, t.cause
      order by since
      """;

  private static final String KEPT =
      """
      select t.seller, t.order_number, t.state, t.kept_since as since, t.cause
      from affiliate_transaction t
      where t.kept_since <= :before
      order by t.kept_since
      """;

  private static final String HELD =
      """
      select t.seller, t.order_number, t.state, o.updated_at as since, t.cause
      from affiliate_transaction t
      join affiliate_order o on o.seller = t.seller and o.order_number = t.order_number
      where t.state = 'APPROVED' and o.state in ('REFUSED', 'CANCELLED')
        and o.updated_at <= :before
      order by o.updated_at
      """;

  private static final String DEAD =
      """
      select t.seller, t.order_number, t.state, t.since, m.last_error as cause
      from outbox_message m
      join affiliate_transaction t on t.seller || '/' || t.order_number = m.subject
      where m.state = 'DEAD' and m.kind = :kind
      order by m.id
      """;

  private static final String COUNT =
      """
      select count(*) from (
        select 1 as one from affiliate_transaction where state = :state
        fetch first :limit rows only) as found
      """;

  private final JdbcClient jdbc;
  private final OpenPayments open;
  private final AffiliatePaymentProperties properties;
  private final Clock clock;

  StuckPayments(
      JdbcClient jdbc, OpenPayments open, AffiliatePaymentProperties properties, Clock clock) {
    this.jdbc = jdbc;
    this.open = open;
    this.properties = properties;
    this.clock = clock;
  }

  /** The oldest first, {@value #MAX_OF_A_REASON} of each reason at most. */
  List<Stuck> list() {
    Stream<Stuck> all =
        Arrays.stream(StuckPaymentReason.values()).flatMap(reason -> of(reason).stream());
    return Stream.concat(all, open.list(MAX_OF_A_REASON))
        .sorted(Comparator.comparing(Stuck::since))
        .toList();
  }

  /** By state, up to {@value #MOST_COUNTED} of each. */
  Map<TransactionState, Long> countByState() {
    Map<TransactionState, Long> counts = new EnumMap<>(TransactionState.class);
    for (TransactionState state : TransactionState.values()) {
      counts.put(
          state,
          jdbc.sql(COUNT)
              .param("state", state.name())
              .param("limit", MOST_COUNTED)
              .query(Long.class)
              .single());
    }
    return counts;
  }

  /** By reason, up to {@value #MAX_OF_A_REASON} of each. */
  Map<StuckPaymentReason, Long> count() {
    return list().stream()
        .collect(
            Collectors.groupingBy(
                Stuck::reason,
                () -> new EnumMap<>(StuckPaymentReason.class),
                Collectors.counting()));
  }

  private List<Stuck> of(StuckPaymentReason reason) {
    Duration hanging = properties.hangingAfter();
    return switch (reason) {
      case UNPAID -> query(reason, of(UNPAID, properties.unpaidAfter()));
      case UNDECIDED ->
          query(
              reason,
              of(OF_STATE, properties.undecidedAfter())
                  .param("states", List.of(TransactionState.AUTHORISING.name())));
      case DENIED ->
          query(
              reason,
              of(DENIED, hanging)
                  .param("from", Timestamps.of(clock.instant().minus(LONGEST_DENIED))));
      case UNSETTLED -> query(reason, of(UNSETTLED, properties.unsettledAfter()));
      case HELD -> query(reason, of(HELD, hanging));
      case KEPT -> query(reason, of(KEPT, hanging));
      case HANGING ->
          query(
              reason,
              of(OF_STATE, hanging)
                  .param(
                      "states",
                      List.of("STARTING", "SENDING", "SETTLING", "CANCELLING", "REFUNDING")));
      case OPERATOR -> query(reason, jdbc.sql(DEAD + FIRST).param("kind", TransactionWork.KIND));
      case UNREFUNDED -> List.of(); // of payments that were settled
    };
  }

  private JdbcClient.StatementSpec of(String sql, Duration longer) {
    return jdbc.sql(sql + FIRST).param("before", Timestamps.of(clock.instant().minus(longer)));
  }

  private static List<Stuck> query(StuckPaymentReason reason, JdbcClient.StatementSpec query) {
    return query
        .param("limit", MAX_OF_A_REASON)
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
