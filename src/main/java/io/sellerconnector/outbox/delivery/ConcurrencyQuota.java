package io.sellerconnector.outbox.delivery;

import io.sellerconnector.outbox.Priority;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntBiFunction;

/**
 * Leaves room for other destinations when one is slow, and for order traffic when notices abound.
 */
final class ConcurrencyQuota {

  private final int mostNotices;
  private final int mostPerDestination;
  private final int mostNoticesPerDestination;
  private final ToIntBiFunction<String, Priority> wanted;
  private final Map<String, Integer> held = new HashMap<>();
  private final Map<String, Integer> heldNotices = new HashMap<>();
  private int notices;

  private ConcurrencyQuota(
      int most, int mostPerDestination, int reserved, ToIntBiFunction<String, Priority> wanted) {
    this.mostNotices = without(reserved, most);
    this.mostPerDestination = mostPerDestination;
    this.mostNoticesPerDestination = without(reserved, mostPerDestination);
    this.wanted = wanted;
  }

  /**
   * @param wanted how many more of a destination and priority its sender would take
   * @param claims what is held already
   */
  static ConcurrencyQuota of(
      OutboxProperties properties,
      ToIntBiFunction<String, Priority> wanted,
      List<LaneClaim> claims) {
    ConcurrencyQuota share =
        new ConcurrencyQuota(
            properties.concurrency(),
            properties.concurrencyPerDestination(),
            properties.reserved(),
            wanted);
    claims.forEach(laneClaim ->
        share.take(new DueLanes.Group(laneClaim.destination(), laneClaim.urgency()), 1));
    return share;
  }

  /** How many more lanes of this group fit. */
  int room(DueLanes.Group group) {
    String destination = group.destination();
    int room = mostPerDestination - held.getOrDefault(destination, 0);
    if (group.priority().isNotice()) {
      room = Math.min(room, mostNotices - notices);
      room = Math.min(room, mostNoticesPerDestination - heldNotices.getOrDefault(destination, 0));
    }
    return room <= 0 ? 0 : Math.min(room, wanted.applyAsInt(destination, group.priority()));
  }

  void take(DueLanes.Group group, int lanes) {
    held.merge(group.destination(), lanes, Integer::sum);
    if (group.priority().isNotice()) {
      heldNotices.merge(group.destination(), lanes, Integer::sum);
      notices += lanes;
    }
  }

  /** Notices always get one lane. */
  private static int without(int reserved, int most) {
    return Math.max(1, most - Math.ceilDiv(most * reserved, 100));
  }
}
