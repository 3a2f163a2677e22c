package io.sellerconnector.adapter;

import java.util.List;

/** What a {@link ChangeFeed} says. */
public sealed interface Changes {

  /**
   * @param skus each once; empty if nothing has changed
   * @param mark opaque, at most 100,000 characters; where to go on
   * @param more whether there is more to be had at once
   */
  record Some(List<ChangedSku> skus, String mark, boolean more) implements Changes {}

  /**
   * It is not known any more what has changed: compare everything. What changes while the consumer
   * compares is told from the mark on, so keep the mark before the comparison begins.
   *
   * @param mark where to go on afterwards
   * @param reason for operators
   */
  record Everything(String mark, String reason) implements Changes {}

  /**
   * The feed could not be read; the mark that was given stays good.
   *
   * @param reason for logs and operators, without personal data
   */
  record Failed(String reason) implements Changes {}
}
