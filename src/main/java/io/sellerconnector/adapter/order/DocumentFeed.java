package io.sellerconnector.adapter.order;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the seller's system has to say of orders, asked for from a mark on: its invoices, returns,
 * parcels, cancellations and decisions. Who sends them through the seller API or lays them into a
 * folder needs none.
 *
 * <ul>
 *   <li><b>Nothing is lost.</b> What was not told to a mark is told by the calls that follow it.
 *   <li><b>At least once.</b> A document may be told again, and has no second effect.
 *   <li><b>In order</b> of what builds on what: an invoice before its parcel.
 *   <li>One that cannot be read is told as {@link Documents.Unreadable} and stops no other.
 * </ul>
 *
 * <p>Implementations answer without waiting for something to happen, and report a failure as a
 * value instead of throwing.
 */
public interface DocumentFeed {

  /**
   * What is asked for apart, each with a mark of its own, in the order in which it is to be asked.
   * Lower-case letters and hyphens, and never empty.
   */
  List<String> parts();

  /**
   * @param part one of {@link #parts}
   * @param mark of an earlier answer for this part, or null to begin with the oldest
   * @param limit the most documents that an answer names, 1 to 1,000
   * @param deadline an answer after this instant is not used any more
   */
  Documents since(String part, @Nullable String mark, int limit, Instant deadline);
}
