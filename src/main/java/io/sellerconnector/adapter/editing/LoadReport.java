package io.sellerconnector.adapter.editing;

import java.time.Duration;
import java.util.List;

/**
 * What a CSV file brought.
 *
 * @param rows rows read, the header left out
 * @param unchanged those that came to nothing new; also those that wait and are tried again
 * @param rejectedRows how many were left out
 * @param rejections the first {@value #MAX_REJECTIONS} of those that were left out and, in the room
 *     that is left over, the first of those that wait and are tried again
 */
public record LoadReport(
    long rows,
    long created,
    long updated,
    long unchanged,
    long rejectedRows,
    List<Rejection> rejections,
    Duration took) {

  public static final int MAX_REJECTIONS = 1000;

  /**
   * @param line of the file, the header being line 1
   * @param column the column at fault, or empty if the row as a whole is
   */
  public record Rejection(long line, String column, String reason) {}
}
