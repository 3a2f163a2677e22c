package io.sellerconnector.adapter.embedded;

import java.util.Comparator;

/**
 * A freight row and its place.
 *
 * @param rank of its SLA among all
 * @param position in the table
 */
record RankedRow(int rank, int position, FreightRow row) {

  static final Comparator<RankedRow> ORDER =
      Comparator.comparingInt(RankedRow::rank).thenComparingInt(RankedRow::position);
}
