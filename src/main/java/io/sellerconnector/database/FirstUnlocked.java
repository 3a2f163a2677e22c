package io.sellerconnector.database;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes the first rows, by some order, that nobody else has locked. Their keys are read without a
 * lock, since H2 locks and sorts all that fit, however few are wanted; and where others hold so
 * many of them that too few are left, more are read.
 */
public final class FirstUnlocked {

  /** So many at first for each that is wanted, since others may take some meanwhile. */
  private static final int CHOICE = 2;

  /** As many times more are read each time. */
  private static final int GROWTH = 4;

  /** Whoever holds more than this is waited for. */
  private static final int FARTHEST = 12_000;

  private FirstUnlocked() {}

  /** Reads keys, in order and without a lock. */
  @FunctionalInterface
  public interface Keys<K> {

    List<K> read(int offset, int limit);
  }

  /** Locks those of them, the first ones, that are free and still fit. */
  @FunctionalInterface
  public interface Locking<K, R> {

    List<R> lock(List<K> keys, int most);
  }

  /** Within the caller's transaction. */
  public static <K, R> List<R> take(int most, Keys<K> keys, Locking<K, R> locking) {
    List<R> taken = new ArrayList<>();
    int limit = most * CHOICE;
    int offset = 0;
    while (taken.size() < most && offset < FARTHEST) {
      List<K> read = keys.read(offset, limit);
      if (!read.isEmpty()) {
        taken.addAll(locking.lock(read, most - taken.size()));
      }
      if (read.size() < limit) {
        break;
      }
      offset += limit;
      limit *= GROWTH;
    }
    return taken;
  }
}
