package io.sellerconnector.offer.shadow;

import io.sellerconnector.offer.Market;
import io.sellerconnector.shared.SkuId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What was seen once, in the table {@code shadow_difference}. */
@Component
final class SuspicionTable {

  private static final String INSERT =
      """
      insert into shadow_difference (sku, marketplace, sales_channel, field, live, shadow,
        state, live_value, shadow_value, times, first_seen, last_seen, check_at)
      values (?, ?, ?, ?, ?, ?, 'SUSPECTED', ?, ?, 0, ?, ?, ?)
      on conflict do nothing
      """;
  private static final String SUSPECT_AGAIN =
      """
      update shadow_difference
      set state = 'SUSPECTED', live_value = ?, shadow_value = ?, last_seen = ?, check_at = ?
      where sku = ? and marketplace = ? and sales_channel = ? and field = ? and live = ?
        and shadow = ? and state = 'RESOLVED'
      """;

  private final JdbcTemplate jdbc;

  SuspicionTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  record Place(SkuId sku, Market market) {}

  record Suspicion(Place place, Found found) {}

  /**
   * What is suspected or open already stays as it is. Where another replica suspects the same
   * meanwhile, its row stands.
   */
  void suspect(Pairing pairing, List<Suspicion> suspicions, Instant now, Instant checkAt) {
    // in the order of their keys, so that two replicas do not wait in a circle
    List<Suspicion> ordered =
        suspicions.stream()
            .sorted(
                Comparator.comparing((Suspicion each) -> each.place().sku())
                    .thenComparing(each -> each.place().market().marketplace().value())
                    .thenComparing(each -> each.place().market().salesChannel().value())
                    .thenComparing(each -> each.found().field()))
            .toList();
    List<Object[]> inserts = new ArrayList<>();
    ordered.forEach(each -> inserts.add(insert(pairing, each, now, checkAt)));
    int[] counts = jdbc.batchUpdate(INSERT, inserts);
    List<Object[]> updates = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] == 0) {
        updates.add(update(pairing, ordered.get(i), now, checkAt));
      }
    }
    if (!updates.isEmpty()) {
      jdbc.batchUpdate(SUSPECT_AGAIN, updates);
    }
  }

  private static Object[] insert(
      Pairing pairing, Suspicion suspicion, Instant now, Instant checkAt) {
    Place place = suspicion.place();
    Found found = suspicion.found();
    return new Object[] {
      place.sku().value(),
      place.market().marketplace().value(),
      place.market().salesChannel().value(),
      found.field().name(),
      pairing.live(),
      pairing.shadow(),
      found.live(),
      found.shadow(),
      Timestamps.of(now),
      Timestamps.of(now),
      Timestamps.of(checkAt)
    };
  }

  private static Object[] update(
      Pairing pairing, Suspicion suspicion, Instant now, Instant checkAt) {
    Place place = suspicion.place();
    Found found = suspicion.found();
    return new Object[] {
      found.live(),
      found.shadow(),
      Timestamps.of(now),
      Timestamps.of(checkAt),
      place.sku().value(),
      place.market().marketplace().value(),
      place.market().salesChannel().value(),
      found.field().name(),
      pairing.live(),
      pairing.shadow()
    };
  }

  long size() {
    Long size = jdbc.queryForObject("select count(*) from shadow_difference", Long.class);
    return size == null ? 0 : size;
  }
}
