package io.sellerconnector.inbound.access;

import io.sellerconnector.inbound.access.SeenCall.SeenPair;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The different pairs of key and token that came for one marketplace. Of strangers' many the most
 * frequent are kept, so that they neither fill it nor drive out the marketplace's own.
 */
final class SeenPairs {

  static final int MOST = 10;
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

    void add(boolean isRight, @Nullable String client, Instant now) {
      count++;
      lastAt = now;
      right = isRight;
      if (client != null && clients.size() < MOST_CLIENTS) {
        clients.add(client);
      }
    }
  }

  private final Map<SeenPair, Seen> pairs = new HashMap<>();

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
    Seen seen = pairs.get(pair);
    boolean isNew = seen == null;
    if (seen == null) {
      if (pairs.size() >= MOST) {
        leaveOutTheRarest();
      }
      seen = new Seen(now);
      pairs.put(pair, seen);
    }
    seen.add(right, client, now);
    return isNew;
  }

  private void leaveOutTheRarest() {
    pairs.entrySet().stream()
        .min(
            Comparator.comparingLong((Map.Entry<SeenPair, Seen> each) -> each.getValue().count)
                .thenComparing(each -> each.getValue().lastAt))
        .map(Map.Entry::getKey)
        .ifPresent(pairs::remove);
  }

  synchronized int size() {
    return pairs.size();
  }

  /** The most frequent first. */
  synchronized List<CountedPair> list() {
    return pairs.entrySet().stream()
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
