package io.sellerconnector.inbound.access;

import io.sellerconnector.inbound.access.SeenCall.SeenPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The different pairs of key and token that came for one marketplace. Strangers may send as many as
 * they like, and each as often: so a pair is kept from its second call on, and of those kept the
 * most frequent stay, and beside them the ones that have been coming for the longest time. The
 * marketplace's own is among the latter, however seldom it comes between made-up ones, unless
 * somebody has been sending ten others for longer, or thousands in between.
 */
final class SeenPairs {

  static final int MOST = 20;
  private static final int MOST_FREQUENT = MOST / 2;

  /** Pairs that came once, or were left out, and wait for their next call. */
  static final int MOST_WAITING = 5_000;

  private static final int MOST_CLIENTS = 20;

  private static final class Seen {
    final Instant firstAt;
    final Set<String> clients = new LinkedHashSet<>();
    long count;
    Instant lastAt;
    boolean right;

    Seen(Instant now) {
      this.firstAt = now;
      this.lastAt = now;
    }

    Duration span() {
      return Duration.between(firstAt, lastAt);
    }

    void add(boolean isRight, @Nullable String client, Instant now) {
      count++;
      lastAt = now;
      right = isRight;
      if (client != null && clients.size() < MOST_CLIENTS) {
        clients.add(client);
      }
    }
  }

  private final Map<SeenPair, Seen> kept = new HashMap<>();

  /** The latest last. */
  private final Map<SeenPair, Seen> waiting = new LinkedHashMap<>();

  private long forgotten;

  /**
   * One of them.
   *
   * @param key how it begins, and its length
   * @param keyHash may be configured as {@code inbound-key}
   * @param tokenHash may be configured as {@code inbound-token}
   * @param right whether it is one that is configured, as of its last call
   * @param clients addresses that it came from, at most twenty
   */
  record CountedPair(
      String key,
      String keyHash,
      String tokenHash,
      boolean right,
      long count,
      Instant firstAt,
      Instant lastAt,
      List<String> clients) {}

  /**
   * @param client the address that it came from, or null if that is unknown
   * @return whether it was not among them
   */
  synchronized boolean add(SeenPair pair, boolean right, @Nullable String client, Instant now) {
    Seen seen = kept.get(pair);
    if (seen != null) {
      seen.add(right, client, now);
      return false;
    }
    Seen before = waiting.remove(pair);
    seen = before == null ? new Seen(now) : before;
    seen.add(right, client, now);
    if (before == null && !right) {
      waiting.put(pair, seen);
      forgetTheOldestThatWaits();
    } else {
      kept.put(pair, seen);
      leaveOutOne();
    }
    return before == null;
  }

  private void forgetTheOldestThatWaits() {
    if (waiting.size() > MOST_WAITING) {
      waiting.remove(waiting.keySet().iterator().next());
      forgotten++;
    }
  }

  /** Neither one that is configured, nor one of the most frequent. */
  private void leaveOutOne() {
    if (kept.size() <= MOST) {
      return;
    }
    kept.entrySet().stream()
        .sorted(
            Comparator.comparing((Map.Entry<SeenPair, Seen> each) -> each.getValue().right)
                .thenComparingLong(each -> each.getValue().count)
                .reversed())
        .skip(MOST_FREQUENT)
        .min(
            Comparator.comparing((Map.Entry<SeenPair, Seen> each) -> each.getValue().right)
                .thenComparing(each -> each.getValue().span())
                .thenComparing(each -> each.getValue().lastAt))
        .map(Map.Entry::getKey)
        .ifPresent(this::waitAgain);
  }

  private void waitAgain(SeenPair pair) {
    Seen seen = kept.remove(pair);
    if (seen != null) {
      waiting.put(pair, seen);
      forgetTheOldestThatWaits();
    }
  }

  /** How many came that are not in the list; one that was forgotten and came again counts twice. */
  synchronized long leftOut() {
    return forgotten + kept.size() + waiting.size() - list().size();
  }

  synchronized boolean isOnlyOne() {
    return forgotten + kept.size() + waiting.size() == 1;
  }

  /** The most frequent first. */
  synchronized List<CountedPair> list() {
    return Stream.concat(
            kept.entrySet().stream(),
            waiting.entrySet().stream().limit(Math.max(0, MOST - kept.size())))
        .map(each -> view(each.getKey(), each.getValue()))
        .sorted(
            Comparator.comparingLong(CountedPair::count)
                .reversed()
                .thenComparing(CountedPair::firstAt)
                .thenComparing(CountedPair::tokenHash))
        .toList();
  }

  private static CountedPair view(SeenPair pair, Seen seen) {
    return new CountedPair(
        pair.key(),
        pair.keyHash(),
        pair.tokenHash(),
        seen.right,
        seen.count,
        seen.firstAt,
        seen.lastAt,
        List.copyOf(seen.clients));
  }
}
