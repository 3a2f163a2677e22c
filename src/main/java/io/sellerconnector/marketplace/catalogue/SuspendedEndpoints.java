package io.sellerconnector.marketplace.catalogue;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.sellerconnector.outbox.DeliveryResult.Postponed;
import io.sellerconnector.vtex.Pause;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Holds back the calls to an address that seems to be wrong, so that a slip in the configuration
 * costs one call every few minutes and not one per SKU. People have to mend it; messages wait.
 */
@Component
public final class SuspendedEndpoints {

  static final Duration HELD_FOR = Duration.ofMinutes(5);

  private static final Logger log = LoggerFactory.getLogger(SuspendedEndpoints.class);

  private final Clock clock;
  private final MeterRegistry registry;
  private final Map<URI, Pause> pauses = new ConcurrentHashMap<>();

  public SuspendedEndpoints(Clock clock, MeterRegistry registry) {
    this.clock = clock;
    this.registry = registry;
  }

  /** Null if a call may go. */
  @Nullable Postponed at(URI root) {
    Pause pause = pauses.get(root);
    return pause == null ? null : pause.at(clock.instant());
  }

  /**
   * @param reason says what came back; readable, without the address
   */
  void hold(String marketplace, CatalogueCall call, URI root, String reason) {
    if (pauses
        .computeIfAbsent(root, _ -> pause(marketplace, call))
        .extend(clock.instant(), HELD_FOR)) {
      log.error(
          "marketplace {}: {} calls seem to go to a wrong address below {}: {}. Nothing is sent"
              + " there for {}; messages wait. Check seller-id, commerce-url, suggestions-url and"
              + " catalogue.change-notification.",
          marketplace,
          call.label(),
          root,
          reason,
          HELD_FOR);
    }
  }

  private Pause pause(String marketplace, CatalogueCall call) {
    Pause pause = new Pause("the address of these calls seems to be wrong; see the log");
    Gauge.builder(
            "connector.vtex.misplaced", pause, each -> each.at(clock.instant()) == null ? 0 : 1)
        .description("1 while calls are held back because their address seems to be wrong")
        .tag("marketplace", marketplace)
        .tag("route", call.label())
        .register(registry);
    return pause;
  }
}
