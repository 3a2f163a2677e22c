package io.sellerconnector.affiliate.vtexseller;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A transaction in the gateway's ledger, in cents; {@link FakeGateway} guards it. */
final class FakeTransaction {

  static final String STARTED = "Started";
  static final String AUTHORIZING = "Authorizing";
  static final String ANALYZING_RISK = "AnalyzingRisk";
  static final String APPROVED = "Approved";
  static final String SETTLING = "Settling";
  static final String FINISHED = "Finished";
  static final String CANCELLING = "Cancelling";
  static final String CANCELLED = "Cancelled";

  /**
   * A payment of it.
   *
   * @param digits the first six and the last four of the card, or null
   * @param byPage whether the shopper's page sent it, and not the connector
   */
  record Payment(
      String id,
      int system,
      int instalments,
      long value,
      long referenceValue,
      long instalmentValue,
      BigDecimal interestRate,
      @Nullable String digits,
      boolean byPage) {}

  /**
   * Money that was settled.
   *
   * @param own whether we had not asked for it
   * @param asked whether somebody had, be it the seller's own VTEX
   */
  record Settled(long value, boolean own, boolean asked, Instant at) {}

  final String id;
  final String reference;
  final long value;
  final String channel;
  final String salesChannel;
  final Instant started;

  String status = STARTED;
  final List<Payment> payments = new ArrayList<>();
  final List<String> data = new ArrayList<>();
  final List<Long> asked = new ArrayList<>();
  final List<Settled> settled = new ArrayList<>();
  final List<Long> refunds = new ArrayList<>();

  /** The payment that the bank has refused, or null. */
  @Nullable String deniedPayment;

  /** When it was asked to authorise, to cancel. */
  @Nullable Instant authorisedAt;

  @Nullable Instant cancelledAt;

  /** What is to come, and when; or null. */
  @Nullable Runnable next;

  @Nullable Instant nextAt;

  /** Whether nobody but the seller's own VTEX has asked for it. */
  boolean nextIsOwn;

  /** Whether we know that it is being settled. */
  boolean settlingShown;

  int postsByPage;
  int postsByUs;
  long cancelled;
  boolean approved;
  boolean hangs;

  FakeTransaction(
      String id, String reference, long value, String channel, String salesChannel, Instant now) {
    this.id = id;
    this.reference = reference;
    this.value = value;
    this.channel = channel;
    this.salesChannel = salesChannel;
    this.started = now;
  }

  /** What the seller has earned by its invoices: the interest with the last of them. */
  long earned(FakeOrder order) {
    return order.isWhollyInvoiced() ? value : Math.min(value, order.invoiced());
  }

  long paid() {
    return payments.stream().mapToLong(Payment::value).sum();
  }

  long settledValue() {
    return settled.stream().mapToLong(Settled::value).sum();
  }

  /** What was settled though nobody had asked. */
  long ownSettled() {
    return settled.stream().filter(Settled::own).mapToLong(Settled::value).sum();
  }

  long askedValue() {
    return asked.stream().mapToLong(Long::longValue).sum();
  }

  long refunded() {
    return refunds.stream().mapToLong(Long::longValue).sum();
  }

  /** What the shopper's bank still holds for the seller. */
  long authorised() {
    return approved && !CANCELLED.equals(status) ? value - settledValue() - cancelled : 0;
  }

  boolean isUndecided() {
    return AUTHORIZING.equals(status) || ANALYZING_RISK.equals(status);
  }

  @Override
  public String toString() {
    return "%s %s of %d for %s: paid %d, settled %d (%d by itself), refunded %d, cancelled %d%s"
        .formatted(
            id,
            status,
            value,
            reference,
            paid(),
            settledValue(),
            ownSettled(),
            refunded(),
            cancelled,
            hangs ? ", hangs" : "");
  }
}
