package io.sellerconnector.inbound.access;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Counts, tells and slows down those who come without a right to. */
@Component
public final class RefusedCalls {

  private static final Logger log = LoggerFactory.getLogger(RefusedCalls.class);

  private final ClientAddresses addresses;
  private final MeterRegistry meters;
  private final LineBudget lines;
  private final SlowDown slowDown;

  RefusedCalls(
      ClientAddresses addresses, AccessProperties properties, MeterRegistry meters, Clock clock) {
    this.addresses = addresses;
    this.meters = meters;
    this.lines = new LineBudget(clock);
    this.slowDown = new SlowDown(properties.longestDelay(), clock);
  }

  /**
   * To be called before it is answered: the answer waits for those who keep coming.
   *
   * @param who the name of the token or the marketplace, if it said one that we know
   */
  public void add(
      Surface surface, RefusalReason reason, @Nullable String who, HttpServletRequest request) {
    meters
        .counter(
            "connector.access.refused",
            "surface",
            tag(surface.name()),
            "reason",
            tag(reason.name()))
        .increment();
    String network = addresses.networkOf(request);
    lines
        .due(network + surface + reason + who)
        .ifPresent(held -> tell(surface, reason, who, addresses.clientText(request), held));
    // Who is known has a right to other things; nobody guesses a scope.
    if (reason != RefusalReason.SCOPE) {
      pause(slowDown.after(network));
    }
  }

  private static void tell(
      Surface surface, RefusalReason reason, @Nullable String who, String client, long held) {
    String line = "refused a call from {}{} to {}: {}{}";
    Object[] values = {
      client,
      who == null ? "" : " as '" + who + "'",
      surface.text(),
      reason.text(),
      LineBudget.more(OptionalLong.of(held))
    };
    if (surface == Surface.OPERATIONS && reason == RefusalReason.MISSING) {
      // Whoever walks through the internet knocks here.
      log.info(line, values);
    } else {
      log.warn(line, values);
    }
  }

  /** On a thread of the call's own, which costs nothing while it sleeps. */
  private void pause(Duration delay) {
    if (delay.isZero()) {
      return;
    }
    try {
      Thread.sleep(delay);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      slowDown.done();
    }
  }

  private static String tag(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
