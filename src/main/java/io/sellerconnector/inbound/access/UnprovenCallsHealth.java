package io.sellerconnector.inbound.access;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Always up: a connector that takes calls without proof must stay reachable, but must say so. */
@Component("inboundProof")
final class UnprovenCallsHealth implements HealthIndicator {

  private final UnprovenCalls unproven;
  private final SeenCalls seen;

  UnprovenCallsHealth(UnprovenCalls unproven, SeenCalls seen) {
    this.unproven = unproven;
    this.seen = seen;
  }

  @Override
  public Health health() {
    Health.Builder health = Health.up();
    unproven
        .taken()
        .forEach(account ->
            health.withDetail(
                account.value(),
                "calls are taken without proof until "
                    + unproven.until(account)
                    + pairs(seen.pairsOf(account).size())));
    return health.build();
  }

  private static String pairs(int pairs) {
    return pairs < 2 ? "" : "; " + pairs + " different pairs of key and token have come";
  }
}
