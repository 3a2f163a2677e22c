package io.sellerconnector.order.stuck;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When an order waits too long; 0 looks for none of that kind.
 *
 * @param checkInterval how often the connector looks for stuck orders; at most 5 minutes
 * @param notTaken how long an authorised or cancelled order may wait for the seller's system to
 *     take it; 0: not looked for
 * @param notInvoiced how long an authorised order may stay without invoices over all of it; 0: not
 *     looked for
 * @param cancellationUndecided how long a cancellation that the marketplace wants may stay
 *     undecided; 0: not looked for
 * @param invoiceMissing how long a marketplace whose orders are read may not show an invoice that
 *     it was sent; 0: not looked for
 * @param reportDead how long a report of an order (invoice, cancellation, agreement) may be dead;
 *     0: not looked for
 * @param held how long an order may be on hold for an operator; 0: not looked for
 */
@ConfigurationProperties("connector.stuck")
public record StuckOrderProperties(
    @DefaultValue("1m") Duration checkInterval,
    @DefaultValue("30m") Duration notTaken,
    @DefaultValue("3d") Duration notInvoiced,
    @DefaultValue("2h") Duration cancellationUndecided,
    @DefaultValue("1h") Duration invoiceMissing,
    @DefaultValue("5m") Duration reportDead,
    @DefaultValue("30m") Duration held) {

  /** Of what is raised when it happens; also what happens at this very moment is kept. */
  private static final Duration AT_ONCE = Duration.ofSeconds(-1);

  private static final Duration MAX_INTERVAL = Duration.ofMinutes(5);

  public StuckOrderProperties {
    if (!checkInterval.isPositive() || checkInterval.compareTo(MAX_INTERVAL) > 0) {
      throw new IllegalArgumentException(
          "connector.stuck.check-interval must be above zero and at most 5m, it is "
              + checkInterval);
    }
    notNegative("not-taken", notTaken);
    notNegative("not-invoiced", notInvoiced);
    notNegative("cancellation-undecided", cancellationUndecided);
    notNegative("invoice-missing", invoiceMissing);
    notNegative("report-dead", reportDead);
    notNegative("held", held);
  }

  Duration threshold(StuckReason reason) {
    return switch (reason) {
      case NOT_TAKEN -> notTaken;
      case NOT_INVOICED -> notInvoiced;
      case CANCELLATION_UNDECIDED -> cancellationUndecided;
      case INVOICE_MISSING -> invoiceMissing;
      case PAID_UNSHIPPABLE, CHANGE_WANTED -> AT_ONCE;
      case REPORT_DEAD -> reportDead;
      case HELD -> held;
    };
  }

  private static void notNegative(String name, Duration threshold) {
    if (threshold.isNegative()) {
      throw new IllegalArgumentException(
          "connector.stuck." + name + " must not be negative, it is " + threshold);
    }
  }
}
