package io.sellerconnector.payment;

import io.sellerconnector.adapter.payment.MoneyMove;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.MarketplaceAccount;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Something to be done with the money of a payment.
 *
 * @param key what the processor knows it by
 * @param cause what it follows, for example the number of an invoice
 * @param outcome the processor's number, or why it refused, or null
 */
record StoredMoneyMove(
    String key,
    PaymentId payment,
    Kind kind,
    String cause,
    Cents amount,
    State state,
    @Nullable String outcome,
    Instant createdAt,
    @Nullable Instant finishedAt) {

  /** The cause of a release of what was not paid by then. */
  static final String WITHDRAWN = "the order was cancelled before it was paid";

  /**
   * Whether it takes back what may be paid at this very moment: a refusal of it is no fault, since
   * what was paid is given back when the processor says so.
   */
  boolean isWithdrawal() {
    return kind == Kind.RELEASE && cause.equals(WITHDRAWN);
  }

  /** What is to be done. */
  enum Kind {
    CAPTURE,
    REFUND,
    RELEASE
  }

  /** Whether it has been done. */
  enum State {
    WAITING,
    DONE,
    REFUSED
  }

  MoneyMove forProcessor() {
    return switch (kind) {
      case CAPTURE -> new MoneyMove.Capture(key, payment.key(), amount);
      case REFUND -> new MoneyMove.Refund(key, payment.key(), amount);
      case RELEASE -> new MoneyMove.Release(key, payment.key());
    };
  }

  static StoredMoneyMove of(ResultSet row, int number) throws SQLException {
    OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
    return new StoredMoneyMove(
        row.getString("move_key"),
        new PaymentId(
            new MarketplaceAccount(row.getString("marketplace")), row.getString("payment_id")),
        Kind.valueOf(row.getString("kind")),
        row.getString("cause"),
        new Cents(row.getLong("amount")),
        State.valueOf(row.getString("state")),
        row.getString("outcome"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        finished == null ? null : finished.toInstant());
  }
}
