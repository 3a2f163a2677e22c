package io.sellerconnector.adapter.embedded;

import io.sellerconnector.adapter.Freight;
import io.sellerconnector.adapter.embedded.freight.FreightTables;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/** Says at the start that there is stock and price, perhaps, but no way to deliver. */
final class MissingFreight implements ApplicationListener<ApplicationReadyEvent> {

  private static final Logger log = LoggerFactory.getLogger(MissingFreight.class);

  private final ObjectProvider<Freight> freight;
  private final FreightTables tables;

  MissingFreight(ObjectProvider<Freight> freight, FreightTables tables) {
    this.freight = freight;
    this.tables = tables;
  }

  @Override
  public void onApplicationEvent(ApplicationReadyEvent event) {
    if (freight.getIfAvailable() instanceof EmbeddedFreight && tables.current().isEmpty()) {
      log.warn(
          "There are no freight rows, and no adapter quotes freight: nothing can be delivered, so"
              + " nothing is sold. Load freight.csv, or let the adapter serve freight");
    }
  }
}
