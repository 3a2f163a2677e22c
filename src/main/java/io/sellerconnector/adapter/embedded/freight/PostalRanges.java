package io.sellerconnector.adapter.embedded.freight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Finds the rows whose postal-code range holds a code: an interval tree laid out in sorted arrays,
 * so that a look-up touches few of hundreds of thousands of ranges, nested ones included.
 */
final class PostalRanges {

  private record Range(long from, long to) {}

  private final long[] from;
  private final long[] to;
  private final long[] highestTo;
  private final RankedFreightRow[][] rows;

  private PostalRanges(List<Range> ranges, List<RankedFreightRow[]> rows) {
    this.rows = rows.toArray(new RankedFreightRow[0][]);
    from = ranges.stream().mapToLong(Range::from).toArray();
    to = ranges.stream().mapToLong(Range::to).toArray();
    highestTo = new long[from.length];
    raise(0, from.length - 1);
  }

  static PostalRanges of(List<RankedFreightRow> rows) {
    TreeMap<Range, List<RankedFreightRow>> byRange =
        new TreeMap<>(Comparator.comparingLong(Range::from).thenComparingLong(Range::to));
    for (RankedFreightRow ranked : rows) {
      FreightRow row = ranked.row();
      if (row.hasPostalRange()) {
        byRange
            .computeIfAbsent(new Range(row.fromKey(), row.toKey()), _ -> new ArrayList<>())
            .add(ranked);
      }
    }
    return new PostalRanges(
        List.copyOf(byRange.keySet()),
        byRange.values().stream().map(list -> list.toArray(new RankedFreightRow[0])).toList());
  }

  void find(long key, Consumer<RankedFreightRow[]> found) {
    find(0, from.length - 1, key, found);
  }

  private void find(int low, int high, long key, Consumer<RankedFreightRow[]> found) {
    if (low > high) {
      return;
    }
    int middle = (low + high) >>> 1;
    if (highestTo[middle] < key) {
      return;
    }
    find(low, middle - 1, key, found);
    if (from[middle] <= key) {
      if (key <= to[middle]) {
        found.accept(rows[middle]);
      }
      find(middle + 1, high, key, found);
    }
  }

  /** Rows of ranges that do not hold the code, the nearest first; looks at every range. */
  List<RankedFreightRow> near(long key, int most) {
    PriorityQueue<Integer> nearest =
        new PriorityQueue<>(Comparator.comparingLong((Integer i) -> distance(i, key)).reversed());
    for (int i = 0; i < from.length; i++) {
      if (distance(i, key) > 0) {
        nearest.add(i);
        if (nearest.size() > most) {
          nearest.remove();
        }
      }
    }
    return nearest.stream()
        .sorted(Comparator.comparingLong((Integer i) -> distance(i, key)).thenComparing(i -> i))
        .flatMap(i -> Stream.of(rows[i]))
        .limit(most)
        .toList();
  }

  /** 0 for one that holds it. */
  private long distance(int range, long key) {
    return Math.max(0, Math.max(from[range] - key, key - to[range]));
  }

  int size() {
    int size = 0;
    for (RankedFreightRow[] each : rows) {
      size += each.length;
    }
    return size;
  }

  /** The highest end in the subtree between the two, written to its middle. */
  private long raise(int low, int high) {
    if (low > high) {
      return Long.MIN_VALUE;
    }
    int middle = (low + high) >>> 1;
    long highest = Math.max(raise(low, middle - 1), raise(middle + 1, high));
    highestTo[middle] = Math.max(highest, to[middle]);
    return highestTo[middle];
  }
}
