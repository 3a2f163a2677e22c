package io.sellerconnector.vtex.rate;

import io.sellerconnector.outbox.Priority;
import io.sellerconnector.vtex.VtexProperties;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The breakers of one marketplace's targets. */
final class TargetBreakers {

  /** Hosts come with orders, too: however many there are, memory stays small. */
  private static final int MOST = 500;

  private final String marketplace;
  private final VtexProperties properties;
  private final Clock clock;
  private final Map<CallTarget, TargetBreaker> byTarget = new LinkedHashMap<>(16, 0.75f, true);

  TargetBreakers(String marketplace, VtexProperties properties, Clock clock) {
    this.marketplace = marketplace;
    this.properties = properties;
    this.clock = clock;
  }

  synchronized TargetBreaker of(CallTarget target) {
    TargetBreaker found = byTarget.get(target);
    if (found == null) {
      found = new TargetBreaker(marketplace + " at " + target, properties, clock);
      byTarget.put(target, found);
      if (byTarget.size() > MOST) {
        byTarget.remove(byTarget.keySet().iterator().next()); // the longest unused
      }
    }
    return found;
  }

  synchronized List<TargetBreaker> of(Priority traffic) {
    return byTarget.entrySet().stream()
        .filter(each -> each.getKey().traffic() == traffic)
        .map(Map.Entry::getValue)
        .toList();
  }

  synchronized List<CallTarget> resting() {
    return byTarget.entrySet().stream()
        .filter(each -> each.getValue().isResting())
        .map(Map.Entry::getKey)
        .toList();
  }
}
