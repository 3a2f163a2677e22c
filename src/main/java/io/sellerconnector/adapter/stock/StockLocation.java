package io.sellerconnector.adapter.stock;

import io.sellerconnector.shared.PickupPointId;

/** A place that holds stock of its own. */
public sealed interface StockLocation {

  /** What is delivered to shoppers. */
  record Warehouse() implements StockLocation {}

  /** What shoppers collect. */
  record AtPickupPoint(PickupPointId id) implements StockLocation {}
}
