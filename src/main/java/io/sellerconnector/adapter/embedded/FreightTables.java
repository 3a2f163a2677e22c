package io.sellerconnector.adapter.embedded;

/** Holds the freight table that is in force. */
final class FreightTables {

  private final FreightStore store;
  private volatile FreightTable current = FreightTable.EMPTY;

  FreightTables(FreightStore store) {
    this.store = store;
  }

  FreightTable current() {
    return current;
  }

  synchronized void reload() {
    current = new FreightTable(store.freight(), store.pickupPoints());
  }
}
