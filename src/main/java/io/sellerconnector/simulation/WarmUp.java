package io.sellerconnector.simulation;

import io.sellerconnector.marketplace.Marketplaces;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/**
 * Simulates for itself before the service reports ready, so that the first real calls meet compiled
 * code: a marketplace that waits too long takes the product off sale.
 *
 * <p>Readiness is reported after the runners have ended. A warm-up that fails delays nothing and
 * stops nothing.
 */
@Component
final class WarmUp implements ApplicationRunner {

  private static final Logger log = LoggerFactory.getLogger(WarmUp.class);

  private final Rehearsal rehearsal;
  private final LoopbackCalls calls;
  private final Duration limit;

  /** Where nothing is sold on VTEX's marketplaces there is nothing to warm up. */
  WarmUp(
      Rehearsal rehearsal,
      LoopbackCalls calls,
      Marketplaces marketplaces,
      SimulationProperties properties) {
    this.rehearsal = rehearsal;
    this.calls = calls;
    this.limit = marketplaces.all().isEmpty() ? Duration.ZERO : properties.warmUp();
  }

  @Override
  public void run(ApplicationArguments args) {
    if (limit.isZero()) {
      return;
    }
    long start = System.nanoTime();
    try {
      int rehearsed = rehearsal.run(start + limit.toNanos() / 2);
      int called = calls.run(start + limit.toNanos());
      log.info(
          "Warmed up with {} simulations and {} calls in {} ms",
          rehearsed,
          called,
          (System.nanoTime() - start) / 1_000_000);
    } catch (RuntimeException e) {
      log.warn("The warm-up stopped early; the first simulations may be slow", e);
    }
  }
}
