package io.sellerconnector.adapter.embedded.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How far a consumer of the feed has come.
 *
 * @param highest the journal entry up to which all are told, but for those in {@code gaps}
 * @param gaps ids below that have not been seen yet, with the minute (since 1970) in which they
 *     were missed: an entry's id is given out before its commit
 * @param partial the entry that is told in part, or 0
 * @param told how many SKUs of that are told
 * @param pricesUntil up to which instant (milliseconds since 1970) ended prices are told
 * @param pricesSku the last SKU told of those whose price ended at that very instant
 */
public record FeedMark(
    long highest,
    Map<Long, Long> gaps,
    long partial,
    int told,
    long pricesUntil,
    String pricesSku) {

  /** More than ever are open at once; beyond it, everything is compared. */
  public static final int MAX_GAPS = 2_000;

  /** No transaction takes this long from its journal entry to its commit. */
  private static final Duration PATIENCE = Duration.ofHours(1);

  private static final String VERSION = "1";
  private static final int RADIX = 36;

  public FeedMark {
    gaps = new TreeMap<>(gaps);
  }

  FeedMark withoutOldGaps(Instant now) {
    Map<Long, Long> open = new TreeMap<>(gaps);
    open.values().removeIf(minute -> minute < minute(now.minus(PATIENCE)));
    return new FeedMark(highest, open, partial, told, pricesUntil, pricesSku);
  }

  public static long minute(Instant instant) {
    return instant.getEpochSecond() / 60;
  }

  /** The SKU comes last, since nobody knows what characters it has. */
  public String text() {
    return String.join(
        ";",
        VERSION,
        Long.toString(highest),
        gaps.entrySet().stream()
            .map(gap -> code(gap.getKey()) + "@" + code(gap.getValue()))
            .collect(Collectors.joining(",")),
        Long.toString(partial),
        Integer.toString(told),
        Long.toString(pricesUntil),
        pricesSku);
  }

  /** Null if it is not a mark of this version. */
  public static @Nullable FeedMark parse(String text) {
    String[] fields = text.split(";", 7);
    if (fields.length != 7 || !fields[0].equals(VERSION)) {
      return null;
    }
    try {
      return new FeedMark(
          Long.parseLong(fields[1]),
          gaps(fields[2]),
          Long.parseLong(fields[3]),
          Integer.parseInt(fields[4]),
          Long.parseLong(fields[5]),
          fields[6]);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static Map<Long, Long> gaps(String text) {
    Map<Long, Long> gaps = new TreeMap<>();
    for (String gap : text.isEmpty() ? new String[0] : text.split(",", -1)) {
      int at = gap.indexOf('@');
      if (at < 0) {
        throw new NumberFormatException(gap);
      }
      gaps.put(
          Long.parseLong(gap.substring(0, at), RADIX),
          Long.parseLong(gap.substring(at + 1), RADIX));
    }
    return gaps;
  }

  private static String code(long number) {
    return Long.toString(number, RADIX);
  }
}
