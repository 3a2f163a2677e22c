package io.sellerconnector.payment;

import io.sellerconnector.outbox.NewMessage;
import io.sellerconnector.outbox.Outbox;
import io.sellerconnector.shared.Cents;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What is to be done with the money of payments: written down once per cause, and brought to the
 * processor by the outbox, in order per payment.
 */
@Component
final class MoneyMoves {

  static final String KIND = "payment-move";
  static final String DESTINATION = "processor";

  private static final String INSERT =
      """
      insert into payment_move (move_key, marketplace, payment_id, kind, cause, amount, state,
        created_at)
      values (:key, :marketplace, :id, :kind, :cause, :amount, 'WAITING', :now)
      on conflict do nothing
      """;

  private static final String FINISH =
      """
      update payment_move set state = :state, outcome = :outcome, finished_at = :now
      where move_key = :key
      """;

  private static final String READ =
      """
      select move_key, marketplace, payment_id, kind, cause, amount, state, outcome, created_at,
        finished_at
      from payment_move
      """;

  private final JdbcClient jdbc;
  private final Outbox outbox;
  private final Payments payments;
  private final PaymentHistory trail;
  private final PaymentMetrics metrics;
  private final Clock clock;

  MoneyMoves(
      JdbcClient jdbc,
      Outbox outbox,
      Payments payments,
      PaymentHistory trail,
      PaymentMetrics metrics,
      Clock clock) {
    this.jdbc = jdbc;
    this.outbox = outbox;
    this.payments = payments;
    this.trail = trail;
    this.metrics = metrics;
    this.clock = clock;
  }

  void capture(Payment payment, Cents amount, String cause) {
    if (queue(payment, StoredMoneyMove.Kind.CAPTURE, amount, cause)) {
      payments.moved(payment.id(), amount.value(), 0, now());
    }
  }

  void refund(Payment payment, Cents amount, String cause) {
    if (queue(payment, StoredMoneyMove.Kind.REFUND, amount, cause)) {
      payments.moved(payment.id(), 0, amount.value(), now());
    }
  }

  void release(Payment payment, String cause) {
    queue(payment, StoredMoneyMove.Kind.RELEASE, payment.amount(), cause);
  }

  /** What is captured of it stays so. */
  void releaseRest(Payment payment, String cause) {
    queue(payment, StoredMoneyMove.Kind.RELEASE, new Cents(payment.uncaptured()), cause);
  }

  /** A payment that is not decided, such as a bank slip, is not wanted any more. */
  void withdraw(Payment payment) {
    queue(payment, StoredMoneyMove.Kind.RELEASE, payment.amount(), StoredMoneyMove.WITHDRAWN);
  }

  private boolean queue(Payment payment, StoredMoneyMove.Kind kind, Cents amount, String cause) {
    String key = UUID.randomUUID().toString();
    boolean isNew =
        jdbc.sql(INSERT)
                .param("key", key)
                .param("marketplace", payment.id().marketplace().value())
                .param("id", payment.id().id())
                .param("kind", kind.name())
                .param("cause", cause)
                .param("amount", amount.value())
                .param("now", now().atOffset(ZoneOffset.UTC))
                .update()
            == 1;
    if (isNew) {
      outbox.add(
          new NewMessage(
              KIND,
              "payment-money:" + payment.id().key(),
              DESTINATION,
              payment.order().value(),
              "\"" + key + "\""));
      trail.write(payment.id(), now(), "queued-" + name(kind), amount + " cents: " + cause);
      metrics.moved(payment.id().marketplace(), kind.name(), "queued");
    }
    return isNew;
  }

  Optional<StoredMoneyMove> find(String key) {
    return jdbc.sql(READ + "where move_key = :key")
        .param("key", key)
        .query(StoredMoneyMove::of)
        .optional();
  }

  List<StoredMoneyMove> of(PaymentId id) {
    return jdbc.sql(
            READ
                + "where marketplace = :marketplace and payment_id = :id order by created_at,"
                + " cause")
        .param("marketplace", id.marketplace().value())
        .param("id", id.id())
        .query(StoredMoneyMove::of)
        .list();
  }

  /** In a transaction; telling it twice changes nothing. */
  void finish(StoredMoneyMove storedMoneyMove, StoredMoneyMove.State state, String outcome) {
    jdbc.sql(FINISH)
        .param("state", state.name())
        .param("outcome", outcome.length() <= 500 ? outcome : outcome.substring(0, 500))
        .param("now", now().atOffset(ZoneOffset.UTC))
        .param("key", storedMoneyMove.key())
        .update();
    if (storedMoneyMove.state() != state) {
      String happened = state == StoredMoneyMove.State.DONE ? "done-" : "refused-";
      trail.write(
          storedMoneyMove.payment(),
          now(),
          happened + name(storedMoneyMove.kind()),
          outcome.isEmpty() ? storedMoneyMove.cause() : outcome);
      metrics.moved(
          storedMoneyMove.payment().marketplace(),
          storedMoneyMove.kind().name(),
          state == StoredMoneyMove.State.DONE ? "done" : "refused");
    }
  }

  private static String name(StoredMoneyMove.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private Instant now() {
    return clock.instant();
  }
}
