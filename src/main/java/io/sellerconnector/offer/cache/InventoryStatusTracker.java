package io.sellerconnector.offer.cache;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.sellerconnector.offer.InventoryStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs each turn for the worse or the better once; the alert stands until the system answers. One
 * question that fails changes nothing: it takes {@value #SILENCE_SECONDS} seconds without any
 * answer.
 */
final class InventoryStatusTracker implements InventoryStatus {

  private static final Logger log = LoggerFactory.getLogger(InventoryStatusTracker.class);

  static final int SILENCE_SECONDS = 10;

  private static final Duration SILENCE = Duration.ofSeconds(SILENCE_SECONDS);

  private final Clock clock;
  private Report report;

  /** The last answer, or the beginning. */
  private Instant heardAt;

  /** Of the first question that failed since then. */
  private Instant failingSince;

  private @Nullable String failure;

  InventoryStatusTracker(Clock clock, MeterRegistry meters) {
    this.clock = clock;
    this.heardAt = clock.instant();
    this.failingSince = heardAt;
    this.report = new Report(State.ANSWERING, heardAt, null, null);
    Gauge.builder("connector.inventory.silent", this, s -> s.is(State.ANSWERING) ? 0 : 1)
        .description("1 while the seller's inventory does not answer")
        .register(meters);
    Gauge.builder("connector.inventory.alert", this, s -> s.is(State.ALERT) ? 1 : 0)
        .description("1 while SKUs are unavailable because the seller's inventory is silent")
        .register(meters);
  }

  @Override
  public synchronized Report report() {
    return report;
  }

  @Override
  public synchronized boolean isFailing() {
    return failure != null;
  }

  private boolean is(State state) {
    return report().state() == state;
  }

  synchronized void answered() {
    Instant now = clock.instant();
    heardAt = now;
    failure = null;
    if (report.state() == State.ANSWERING) {
      report = new Report(State.ANSWERING, report.since(), null, now);
      return;
    }
    log.info(
        "The seller's inventory answers again after {} s{}",
        Duration.between(report.since(), now).toSeconds(),
        report.state() == State.ALERT ? "; SKUs are for sale again" : "");
    report = new Report(State.ANSWERING, now, null, now);
  }

  synchronized void failed(String reason) {
    if (failure == null) {
      failingSince = clock.instant();
    }
    failure = reason;
    if (report.state() == State.ANSWERING) {
      lookForSilence();
    } else {
      report = new Report(report.state(), report.since(), reason, report.lastAnswerAt());
    }
  }

  private void lookForSilence() {
    if (failure != null && Duration.between(heardAt, clock.instant()).compareTo(SILENCE) >= 0) {
      log.warn("The seller's inventory does not answer; what it last said stands in: {}", failure);
      report = new Report(State.SILENT, failingSince, failure, report.lastAnswerAt());
    }
  }

  /** A SKU had to be unavailable. That is an alert only while the system as a whole is silent. */
  synchronized void nothingKnown() {
    if (report.state() == State.ANSWERING) {
      lookForSilence();
    }
    if (report.state() == State.SILENT) {
      log.error(
          "The seller's inventory has been silent since {}, and what it last said is too old or"
              + " does not reach: SKUs are unavailable until it answers. The last failure: {}",
          report.since(),
          report.reason());
      report = new Report(State.ALERT, report.since(), report.reason(), report.lastAnswerAt());
    }
  }
}
