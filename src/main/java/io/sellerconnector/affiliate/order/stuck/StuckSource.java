package io.sellerconnector.affiliate.order.stuck;

import java.util.Map;

/**
 * Where orders of a reason are found.
 *
 * @param select with columns seller, order_number, state, since, cause and message
 * @param since the column behind since
 * @param order by which an index is read, that column included
 */
record StuckSource(
    AffiliateStuckReason reason,
    String select,
    String since,
    String order,
    Map<String, Object> params) {

  /** What began at this moment exactly. */
  String at() {
    return "%s and %s = :at".formatted(select, since);
  }

  /** The longest waiting, those that began at the same moment as the last among them. */
  String after(boolean strictly) {
    return "%s and %s %s :at order by %s fetch first :limit rows with ties"
        .formatted(select, since, strictly ? ">" : ">=", order);
  }

  /** No more than a bound of them. */
  String count() {
    return "select count(*) from (%s fetch first :limit rows only) as found".formatted(select);
  }
}
