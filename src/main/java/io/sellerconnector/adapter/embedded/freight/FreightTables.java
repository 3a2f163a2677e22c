package io.sellerconnector.adapter.embedded.freight;

/** Holds the freight table that is in force. */
public final class FreightTables {

  private final FreightRows store;
  private volatile FreightTable current = FreightTable.EMPTY;

  public FreightTables(FreightRows store) {
    this.store = store;
  }

  public FreightTable current() {
    return current;
  }

  public synchronized void reload() {
    current = new FreightTable(store.freight(), store.pickupPoints());
  }
}
