package io.sellerconnector.adapter.embedded;

import io.sellerconnector.adapter.Destination;
import io.sellerconnector.adapter.Freight;
import io.sellerconnector.adapter.Parcel;
import io.sellerconnector.adapter.editing.FreightBook;
import io.sellerconnector.adapter.embedded.freight.FreightJudge;
import io.sellerconnector.adapter.embedded.freight.FreightTables;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** The freight table in memory, for people. */
final class EmbeddedFreightBook implements FreightBook {

  private final ObjectProvider<Freight> freight;
  private final FreightTables tables;

  EmbeddedFreightBook(ObjectProvider<Freight> freight, FreightTables tables) {
    this.freight = freight;
    this.tables = tables;
  }

  @Override
  public boolean isInForce() {
    return freight.getIfAvailable() instanceof EmbeddedFreight;
  }

  @Override
  public Looked look(Destination destination, @Nullable Parcel parcel, int limit) {
    return new FreightJudge(tables.current()).look(destination, parcel, limit);
  }
}
