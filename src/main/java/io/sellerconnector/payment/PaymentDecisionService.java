package io.sellerconnector.payment;

import io.sellerconnector.adapter.payment.PaymentAnswer;
import io.sellerconnector.marketplace.PaymentReports;
import io.sellerconnector.marketplace.PaymentReports.ReportedPayment;
import io.sellerconnector.marketplace.PaymentReports.Status;
import io.sellerconnector.order.Order;
import io.sellerconnector.order.Orders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes down what the processor says of a payment, and has the marketplace told. The order is
 * locked before the payment, as everywhere.
 *
 * <p>Whatever may have been authorised and is not wanted is given back: a payment is never denied
 * to the marketplace while its money stays reserved.
 */
@Component
final class PaymentDecisionService {

  private static final int MAX_REASON = 500;
  private static final int MAX_SLIP = 1000;

  private final TransactionTemplate transaction;
  private final Orders orders;
  private final Payments payments;
  private final MoneyMoves moves;
  private final PaymentReports reports;
  private final PaymentHistory trail;
  private final PaymentMetrics metrics;
  private final PaymentProperties properties;
  private final Clock clock;

  PaymentDecisionService(
      TransactionTemplate transaction,
      Orders orders,
      Payments payments,
      MoneyMoves moves,
      PaymentReports reports,
      PaymentHistory trail,
      PaymentMetrics metrics,
      PaymentProperties properties,
      Clock clock) {
    this.transaction = transaction;
    this.orders = orders;
    this.payments = payments;
    this.moves = moves;
    this.reports = reports;
    this.trail = trail;
    this.metrics = metrics;
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * @param asked the payment as it was when the processor was asked
   * @param looked whether it was asked again, rather than for the first time
   */
  void take(Payment asked, PaymentAnswer answer, boolean looked) {
    transaction.executeWithoutResult(_ -> {
      Order order = orders.lock(asked.order()).orElseThrow();
      Payment payment = payments.lock(asked.id()).orElseThrow();
      if (!payment.state().isDecided()) {
        take(order, payment, answer, looked);
      } else if (isTooLate(payment, answer, looked)) {
        giveBack(payment, "approved after it had been denied");
      }
    });
  }

  /** An authorisation that took so long that the payment was denied before it answered. */
  private static boolean isTooLate(Payment payment, PaymentAnswer answer, boolean looked) {
    return !looked
        && payment.state() == PaymentState.DENIED
        && answer instanceof PaymentAnswer.Approved;
  }

  private void take(Order order, Payment payment, PaymentAnswer answer, boolean looked) {
    switch (answer) {
      case PaymentAnswer.Approved(String authorisation) -> approve(order, payment, authorisation);
      case PaymentAnswer.Denied(String reason) -> deny(payment, reason, looked);
      case PaymentAnswer.Open(@Nullable String slip) -> stayOpen(payment, slip, looked);
      case PaymentAnswer.Unknown() -> {
        giveBack(payment, "the processor did not know it");
        deny(payment, "the processor does not know it; it never arrived there", looked);
      }
      case PaymentAnswer.Failed(String reason) -> askAgain(payment, reason, looked);
    }
  }

  private void approve(Order order, Payment payment, String authorisation) {
    if (isGone(order)) {
      String cause = "the order was " + order.state() + " when the approval came";
      if (payment.bankSlipUrl() == null) {
        giveBack(payment, cause);
      } else {
        // A slip that is paid is money here: there is no authorisation to give back.
        moves.capture(payment, payment.amount(), cause);
        moves.refund(payment, payment.amount(), cause);
      }
      deny(payment, "approved when the order was already " + order.state(), false);
      return;
    }
    Payment approved =
        payment.decided(PaymentState.APPROVED, bounded(authorisation, 100), null, null);
    payments.decide(approved, null, false, now());
    finish(approved, "approved", "authorisation " + approved.authorisationId());
    report(approved, new Status.Approved(Objects.requireNonNull(approved.authorisationId())));
  }

  private static boolean isGone(Order order) {
    return switch (order.state()) {
      case CANCELLED, RETURNED -> true;
      case PLACED, AUTHORISED, CANCELLATION_ASKED, PARTLY_INVOICED, INVOICED, DELIVERED, EXPIRED ->
          false;
    };
  }

  private void deny(Payment payment, String reason, boolean looked) {
    Payment denied =
        payment.decided(
            PaymentState.DENIED, null, payment.bankSlipUrl(), bounded(reason, MAX_REASON));
    payments.decide(denied, null, looked, now());
    finish(denied, "denied", reason);
    report(denied, new Status.Denied());
  }

  private void finish(Payment payment, String outcome, String detail) {
    trail.write(payment.id(), now(), outcome, detail);
    metrics.count(payment.id().marketplace(), outcome);
  }

  private void stayOpen(Payment payment, @Nullable String said, boolean looked) {
    if (isOverdue(payment)) {
      giveUp(payment, looked);
      return;
    }
    String slip = said == null || said.length() > MAX_SLIP ? payment.bankSlipUrl() : said;
    Payment open = payment.decided(PaymentState.OPEN, null, slip, null);
    payments.decide(open, now().plus(pause(payment)), looked, now());
    if (payment.state() != PaymentState.OPEN) {
      trail.write(payment.id(), now(), "open", "the processor has not decided yet");
    }
    if (slip != null && !slip.equals(payment.bankSlipUrl())) {
      report(open, new Status.Undecided(slip));
    }
  }

  /** The state stays: whether the processor has it is not known. */
  private void askAgain(Payment payment, String reason, boolean looked) {
    if (isOverdue(payment)) {
      giveUp(payment, looked);
      return;
    }
    payments.decide(payment, now().plus(pause(payment)), looked, now());
    if (!looked || payment.looks() == 0) {
      trail.write(
          payment.id(), now(), "no-answer", reason + "; the processor is asked what it knows");
    }
  }

  private void giveUp(Payment payment, boolean looked) {
    giveBack(payment, "not decided in time");
    deny(payment, "not decided within " + properties.longestReview(), looked);
  }

  private void giveBack(Payment payment, String cause) {
    moves.release(payment, cause);
  }

  private boolean isOverdue(Payment payment) {
    return payment.createdAt().plus(properties.longestReview()).isBefore(now());
  }

  /** Doubles from question to question. */
  private Duration pause(Payment payment) {
    Duration pause = properties.lookInterval();
    for (int look = 0; look < payment.looks() && pause.compareTo(longest()) < 0; look++) {
      pause = pause.multipliedBy(2);
    }
    return pause.compareTo(longest()) < 0 ? pause : longest();
  }

  private Duration longest() {
    return properties.longestPause();
  }

  private void report(Payment payment, Status status) {
    reports.decided(
        new ReportedPayment(
            payment.id().marketplace(), payment.order(), payment.id().id(), payment.callbackUrl()),
        status);
  }

  private static String bounded(String text, int longest) {
    String printable = text.replaceAll("\\p{Cntrl}", " ").strip();
    return printable.length() <= longest ? printable : printable.substring(0, longest);
  }

  private Instant now() {
    return clock.instant();
  }
}
