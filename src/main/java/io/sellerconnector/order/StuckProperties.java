package io.sellerconnector.order;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When an order waits too long; 0 looks for none of that kind.
 *
 * @param checkInterval how often it is looked; at most 5m
 * @param notTaken authorised or cancelled, but not taken by the seller's system
 * @param notInvoiced authorised, but not invoiced in full
 * @param cancellationUndecided the marketplace wants to cancel it and nobody decides
 * @param invoiceMissing the marketplace, where its orders are read, does not show an invoice
 * @param held on hold for an operator
 */
@ConfigurationProperties("connector.stuck")
record StuckProperties(
    @DefaultValue("1m") Duration checkInterval,
    @DefaultValue("30m") Duration notTaken,
    @DefaultValue("3d") Duration notInvoiced,
    @DefaultValue("2h") Duration cancellationUndecided,
    @DefaultValue("1h") Duration invoiceMissing,
    @DefaultValue("30m") Duration held) {

  private static final Duration MAX_INTERVAL = Duration.ofMinutes(5);

  StuckProperties {
    if (!checkInterval.isPositive() || checkInterval.compareTo(MAX_INTERVAL) > 0) {
      throw new IllegalArgumentException(
          "connector.stuck.check-interval must be above zero and at most 5m, it is "
              + checkInterval);
    }
    notNegative("not-taken", notTaken);
    notNegative("not-invoiced", notInvoiced);
    notNegative("cancellation-undecided", cancellationUndecided);
    notNegative("invoice-missing", invoiceMissing);
    notNegative("held", held);
  }

  Duration threshold(StuckReason reason) {
    return switch (reason) {
      case NOT_TAKEN -> notTaken;
      case NOT_INVOICED -> notInvoiced;
      case CANCELLATION_UNDECIDED -> cancellationUndecided;
      case INVOICE_MISSING -> invoiceMissing;
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
