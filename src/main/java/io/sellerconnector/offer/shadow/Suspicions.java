package io.sellerconnector.offer.shadow;

import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.shadow.SuspicionTable.Place;
import io.sellerconnector.offer.shadow.SuspicionTable.Suspicion;
import io.sellerconnector.shared.SkuId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts on record what differs, to be looked at again, as far as there is room. */
final class Suspicions {

  /** For so long the list is not counted again. */
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final Pairing pairing;
  private final SuspicionTable table;
  private final Tallies tallies;
  private final Clock clock;
  private final Duration recheck;
  private final int most;
  private Instant countedAt = Instant.MIN;
  private long size;

  Suspicions(
      Pairing pairing,
      SuspicionTable table,
      Tallies tallies,
      ShadowProperties properties,
      Clock clock) {
    this.pairing = pairing;
    this.table = table;
    this.tallies = tallies;
    this.clock = clock;
    this.recheck = properties.shadowRecheck();
    this.most = properties.shadowMaxDifferences();
  }

  void add(Market market, Map<SkuId, List<Found>> differing) {
    List<Suspicion> all = new ArrayList<>();
    differing.forEach((sku, found) ->
        found.forEach(each -> all.add(new Suspicion(new Place(sku, market), each))));
    int room = room(all.size());
    if (room < all.size()) {
      tallies.unrecorded(all.size() - room);
    }
    if (room > 0) {
      Instant now = clock.instant();
      table.suspect(pairing, all.subList(0, room), now, now.plus(recheck));
    }
  }

  /** Counts what is on record already as new, until it is counted again. */
  private synchronized int room(int wanted) {
    Instant now = clock.instant();
    if (countedAt.equals(Instant.MIN) || !now.isBefore(countedAt.plus(FRESH))) {
      size = table.size();
      countedAt = now;
    }
    int room = Math.clamp(most - size, 0, wanted);
    size += room;
    return room;
  }
}
