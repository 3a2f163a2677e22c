package io.sellerconnector.adapter.editing;

import java.time.Duration;
import java.util.List;

/**
 * What a CSV file brought.
 *
 * @param rows rows read, the header left out
 * @param rejectedRows how many were left out
 * @param rejections the first {@value #MAX_REJECTIONS} of them
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
