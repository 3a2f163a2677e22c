package io.sellerconnector.adapter.embedded.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How far the journal has been read. Ids are given out before the commit, so a lower id may appear
 * after a higher one: gaps are remembered and looked at again for a while.
 */
public final class JournalCursor {

  /** Longer than any transaction that changes the inventory. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final int MAX_GAPS = 10_000;
  private static final int LOOK_BACK = 1_000;

  private final Map<Long, Instant> gaps = new TreeMap<>();
  private long highest;

  /** The first id whose absence matters to a reader that starts at the given last id. */
  public static long lookBack(long lastId) {
    return Math.max(0, lastId - LOOK_BACK);
  }

  /**
   * @param present the ids found after {@link #lookBack}
   */
  public void startAt(long lastId, Set<Long> present, Instant now) {
    gaps.clear();
    highest = lookBack(lastId);
    present.stream().sorted().forEach(id -> found(id, now));
    if (lastId > highest) {
      highest = lastId;
    }
  }

  public void found(long id, Instant now) {
    if (id <= highest) {
      gaps.remove(id);
      return;
    }
    for (long missing = Math.max(highest + 1, id - MAX_GAPS); missing < id; missing++) {
      gaps.put(missing, now);
    }
    highest = id;
  }

  public void giveUpOldGaps(Instant now) {
    gaps.values().removeIf(noticed -> noticed.plus(PATIENCE).isBefore(now));
  }

  public long highest() {
    return highest;
  }

  public Set<Long> gaps() {
    return Set.copyOf(gaps.keySet());
  }
}
