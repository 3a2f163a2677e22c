package io.sellerconnector.adapter.jdbc.change;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a consumer has come.
 *
 * <p>A row may be committed after a row with a later stamp. So every row is told twice: at once, up
 * to the front; and again when all that was written before is committed for certain, up to where
 * the front was a while ago.
 *
 * @param front the last row that was told at once
 * @param settled the last row that was told for good
 * @param target where the front was at {@code seenAt}; what lies before it is told for good when
 *     the overlap has passed since
 * @param readAt when the mark was given
 */
public record ChangeMark(
    Position front, Position settled, Position target, Instant seenAt, Instant readAt) {

  private static final String VERSION = "1";

  /** Everything from there on is told. */
  public static ChangeMark startingAt(ChangePoint newest, Duration overlap, Instant now) {
    Position front = new Position(newest, null);
    return new ChangeMark(front, new Position(newest.before(overlap), null), front, now, now);
  }

  public boolean isDue(Instant now, Duration overlap) {
    return !settled.equals(target) && !seenAt.plus(overlap).isAfter(now);
  }

  /** Where the front is now, and when the rest before it will be due. */
  public ChangeMark withFront(Position newFront, Instant now) {
    boolean begin = settled.equals(target) && !newFront.equals(target);
    return new ChangeMark(newFront, settled, begin ? newFront : target, begin ? now : seenAt, now);
  }

  public ChangeMark withSettled(Position newSettled) {
    return new ChangeMark(front, newSettled, target, seenAt, readAt);
  }

  public String text() {
    return String.join(
        "|",
        VERSION,
        front.text(),
        settled.text(),
        target.text(),
        seenAt.toString(),
        readAt.toString());
  }

  /** Null if it is not a mark of this version. */
  public static @Nullable ChangeMark parse(String text) {
    String[] fields = text.split("\\|", -1);
    if (fields.length != 6 || !fields[0].equals(VERSION)) {
      return null;
    }
    try {
      return new ChangeMark(
          Position.parse(fields[1]),
          Position.parse(fields[2]),
          Position.parse(fields[3]),
          Instant.parse(fields[4]),
          Instant.parse(fields[5]));
    } catch (RuntimeException e) {
      return null;
    }
  }

  /**
   * A row's place in the order of a statement.
   *
   * @param row what tells the rows of one point apart, as the database has it; null for before the
   *     first at that point
   */
  public record Position(ChangePoint point, @Nullable String row) {

    private String text() {
      return point.text()
          + "@"
          + (row == null ? "" : URLEncoder.encode(row, StandardCharsets.UTF_8));
    }

    private static Position parse(String text) {
      int at = text.indexOf('@');
      String row = URLDecoder.decode(text.substring(at + 1), StandardCharsets.UTF_8);
      return new Position(ChangePoint.parse(text.substring(0, at)), row.isEmpty() ? null : row);
    }
  }
}
