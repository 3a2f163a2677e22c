package io.sellerconnector.payment;

import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.Timestamps;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The payments in the database. */
@Component
final class Payments {

  private static final String COLUMNS =
      """
      select marketplace, payment_id, transaction_id, order_id, payment_system, instalments, amount,
        state, content_hash, callback_url, authorisation_id, bank_slip_url, reason, captured,
        refunded, looks, created_at, updated_at
      from payment
      """;

  private static final String INSERT =
      """
      insert into payment (marketplace, payment_id, transaction_id, reference, order_id,
        payment_system, instalments, amount, state, content_hash, callback_url, reason, captured,
        refunded, next_look_at, looks, created_at, updated_at)
      values (:marketplace, :id, :transaction, :reference, :order, :system, :instalments, :amount,
        :state, :hash, :callback, :reason, 0, 0, :look, 0, :now, :now)
      """;

  private static final String DECIDE =
      """
      update payment set state = :state, authorisation_id = :authorisation,
        bank_slip_url = :slip, reason = :reason, next_look_at = :look, looks = looks + :looked,
        updated_at = :now
      where marketplace = :marketplace and payment_id = :id
      """;

  private static final String LOOK_AGAIN =
      """
      update payment set next_look_at = :at
      where marketplace = :marketplace and payment_id = :id and next_look_at is not null
      """;

  private static final String RELEASE =
      """
      update payment set state = 'RELEASED', updated_at = :now
      where marketplace = :marketplace and payment_id = :id and state = 'APPROVED'
      """;

  private static final String MOVED =
      """
      update payment set captured = captured + :captured, refunded = refunded + :refunded,
        updated_at = :now
      where marketplace = :marketplace and payment_id = :id
      """;

  private final JdbcClient jdbc;

  Payments(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param refusal why it is denied at once, or null
   * @param look when the processor is first asked for it, or null if it is denied at once
   */
  void insert(
      IncomingPayment payment,
      OrderId order,
      @Nullable String refusal,
      @Nullable Instant look,
      Instant now) {
    jdbc.sql(INSERT)
        .param("marketplace", payment.id().marketplace().value())
        .param("id", payment.id().id())
        .param("transaction", payment.transactionId())
        .param("reference", payment.reference())
        .param("order", order.value())
        .param("system", payment.paymentSystem())
        .param("instalments", payment.instalments())
        .param("amount", payment.amount().value())
        .param("state", (refusal == null ? PaymentState.RECEIVED : PaymentState.DENIED).name())
        .param("hash", payment.contentHash())
        .param("callback", payment.callbackUrl())
        .param("reason", refusal)
        .param("look", Timestamps.ofNullable(look), Types.TIMESTAMP_WITH_TIMEZONE)
        .param("now", Timestamps.of(now))
        .update();
  }

  Optional<Payment> find(PaymentId id) {
    return read("where marketplace = :marketplace and payment_id = :id", id);
  }

  Optional<Payment> lock(PaymentId id) {
    return read("where marketplace = :marketplace and payment_id = :id for update", id);
  }

  private Optional<Payment> read(String where, PaymentId id) {
    return jdbc.sql(COLUMNS + where)
        .param("marketplace", id.marketplace().value())
        .param("id", id.id())
        .query(Payment::of)
        .optional();
  }

  /** In the order in which they came. */
  List<Payment> ofOrder(OrderId order) {
    return jdbc.sql(COLUMNS + "where order_id = :order order by created_at, payment_id")
        .param("order", order.value())
        .query(Payment::of)
        .list();
  }

  /** Undecided payments that the processor is to be asked for, the longest due first. */
  List<Payment> due(Instant now, int limit) {
    return jdbc.sql(
            COLUMNS
                + """
                where next_look_at <= :now
                order by next_look_at, payment_id
                fetch first :limit rows only
                """)
        .param("now", Timestamps.of(now))
        .param("limit", limit)
        .query(Payment::of)
        .list();
  }

  /**
   * The newest first.
   *
   * @param state null for all
   * @param before only those that came before this instant; null for all
   */
  List<Payment> search(@Nullable PaymentState state, @Nullable Instant before, int limit) {
    return jdbc.sql(
            COLUMNS
                + """
                where (cast(:state as varchar(10)) is null or state = :state)
                  and created_at < :before
                order by created_at desc, payment_id
                fetch first :limit rows only
                """)
        .param("state", state == null ? null : state.name(), Types.VARCHAR)
        .param(
            "before",
            Timestamps.of(before == null ? Instant.parse("9999-01-01T00:00:00Z") : before))
        .param("limit", limit)
        .query(Payment::of)
        .list();
  }

  /**
   * Writes what the processor said of a locked payment.
   *
   * @param nextLook when it is asked again, or null once it is decided
   * @param looked whether this came of asking again
   */
  void decide(Payment decided, @Nullable Instant nextLook, boolean looked, Instant now) {
    jdbc.sql(DECIDE)
        .param("state", decided.state().name())
        .param("authorisation", decided.authorisationId())
        .param("slip", decided.bankSlipUrl())
        .param("reason", decided.reason())
        .param("look", Timestamps.ofNullable(nextLook), Types.TIMESTAMP_WITH_TIMEZONE)
        .param("looked", looked ? 1 : 0)
        .param("now", Timestamps.of(now))
        .param("marketplace", decided.id().marketplace().value())
        .param("id", decided.id().id())
        .update();
  }

  /** Leaves a payment that could not be looked at for later, unless it is decided by now. */
  void lookAgain(PaymentId id, Instant at) {
    jdbc.sql(LOOK_AGAIN)
        .param("at", Timestamps.of(at))
        .param("marketplace", id.marketplace().value())
        .param("id", id.id())
        .update();
  }

  /** The authorisation of a locked order's payment is being given back, no money having moved. */
  void release(PaymentId id, Instant now) {
    jdbc.sql(RELEASE)
        .param("now", Timestamps.of(now))
        .param("marketplace", id.marketplace().value())
        .param("id", id.id())
        .update();
  }

  /** Counts money as moved that is on its way to be. */
  void moved(PaymentId id, long captured, long refunded, Instant now) {
    jdbc.sql(MOVED)
        .param("captured", captured)
        .param("refunded", refunded)
        .param("now", Timestamps.of(now))
        .param("marketplace", id.marketplace().value())
        .param("id", id.id())
        .update();
  }
}
