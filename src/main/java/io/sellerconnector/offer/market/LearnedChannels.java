package io.sellerconnector.offer.market;

import io.sellerconnector.shared.SalesChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The few sales channels of one marketplace that are learned from questions alone. Whoever asks for
 * one after the other fills what is free and displaces none that is asked for again and again; one
 * that nobody asks for any more is forgotten.
 */
final class LearnedChannels {

  static final int MOST = 32;

  /** Until then nothing is displaced by a channel that was not asked for as often. */
  static final int ASKED_OFTEN = 5;

  static final Duration FORGOTTEN_AFTER = Duration.ofHours(6);

  private static final int MOST_CANDIDATES = 256;
  private static final Duration HALF_LIFE = Duration.ofMinutes(10);

  private static final class Asked {
    private long times;
    private Instant last;

    Asked(Instant now) {
      this.times = 1;
      this.last = now;
    }
  }

  private final Map<SalesChannel, Asked> learned = new HashMap<>();

  /** How often others were asked for; the eldest goes. */
  private final Map<SalesChannel, Integer> candidates =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<SalesChannel, Integer> eldest) {
          return size() > MOST_CANDIDATES;
        }
      };

  private Instant halvedAt = Instant.MIN;

  /**
   * @return whether it is, or has now become, one of the few
   */
  synchronized boolean ask(SalesChannel channel, Instant now) {
    age(now);
    Asked known = learned.get(channel);
    if (known != null) {
      known.times++;
      known.last = now;
      return true;
    }
    if (learned.size() < MOST) {
      learned.put(channel, new Asked(now));
      return true;
    }
    return displaces(channel, now);
  }

  /** Whether it is one of the few, or there is room for it. */
  synchronized boolean wouldAdmit(SalesChannel channel) {
    return learned.containsKey(channel) || learned.size() < MOST;
  }

  private boolean displaces(SalesChannel channel, Instant now) {
    int times = candidates.merge(channel, 1, Integer::sum);
    if (times < ASKED_OFTEN) {
      return false;
    }
    Optional<Map.Entry<SalesChannel, Asked>> least =
        learned.entrySet().stream().min(Comparator.comparingLong(entry -> entry.getValue().times));
    if (least.isEmpty() || least.get().getValue().times >= times) {
      return false;
    }
    learned.remove(least.get().getKey());
    candidates.remove(channel);
    Asked asked = new Asked(now);
    asked.times = times;
    learned.put(channel, asked);
    return true;
  }

  /** What was asked for long ago counts for less and less. */
  private void age(Instant now) {
    if (halvedAt.equals(Instant.MIN)) {
      halvedAt = now;
    }
    if (now.isBefore(halvedAt.plus(HALF_LIFE))) {
      return;
    }
    halvedAt = now;
    learned.values().removeIf(asked -> asked.last.plus(FORGOTTEN_AFTER).isBefore(now));
    learned.values().forEach(asked -> asked.times = (asked.times + 1) / 2);
    candidates.clear();
  }
}
