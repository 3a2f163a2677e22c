package io.sellerconnector.adapter.embedded.freight;

import java.util.Comparator;

/**
 * A freight row and its place.
 *
 * @param rank of its SLA among all
 * @param position in the table
 */
public record RankedFreightRow(int rank, int position, FreightRow row) {

  static final Comparator<RankedFreightRow> ORDER =
      Comparator.comparingInt(RankedFreightRow::rank).thenComparingInt(RankedFreightRow::position);
}
