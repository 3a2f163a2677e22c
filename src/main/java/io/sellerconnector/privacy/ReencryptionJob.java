package io.sellerconnector.privacy;

import org.jspecify.annotations.Nullable;

/**
 * Goes through a table in small steps and brings its rows to the current key. As a bean it is taken
 * on by whichever replica has the task, goes on where it was after a kill, and is repeated until a
 * whole round finds nothing to change.
 */
public interface ReencryptionJob {

  /** For its record and metrics, for example {@code orders.request}; at most 100 characters. */
  String name();

  /** What stands for the current key; when it changes the walk begins anew. */
  String target();

  /**
   * Looks at the next rows and changes those that need it, each so that it does no harm if somebody
   * else changes the row at the same moment.
   *
   * @param after the position of the step before, or null at the beginning
   */
  Step step(@Nullable String after, int rows);

  /**
   * What a step did.
   *
   * @param position where to go on, or null at the table's end; at most 1000 characters
   * @param changed rows that it changed or would have changed but for somebody else
   * @param failed rows that it could not read
   */
  record Step(@Nullable String position, int changed, int failed) {}
}
