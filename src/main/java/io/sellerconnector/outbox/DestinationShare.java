package io.sellerconnector.outbox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Leaves room for other destinations when one is slow. */
final class DestinationShare {

  private final int most;
  private final Map<String, Integer> held = new HashMap<>();

  DestinationShare(int most, Iterable<Claim> claims) {
    this.most = most;
    claims.forEach(claim -> held.merge(claim.destination(), 1, Integer::sum));
  }

  List<String> full() {
    return held.entrySet().stream()
        .filter(entry -> entry.getValue() >= most)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Whether one more lane of this destination fits; it counts from then on. */
  boolean take(String destination) {
    if (held.getOrDefault(destination, 0) >= most) {
      return false;
    }
    held.merge(destination, 1, Integer::sum);
    return true;
  }
}
