package io.sellerconnector.adapter;

import java.time.Clock;

/**
 * Opens the connection to one kind of seller's system.
 *
 * <p>Found by {@link java.util.ServiceLoader} on the class path, which holds what is dropped into
 * the adapters' folder, or as a Spring bean. The operator chooses it by its name: {@code
 * connector.inventory.adapter}, {@code connector.inventory.shadow}, {@code
 * connector.hand-over.adapter}.
 */
public interface SellerAdapterProvider {

  /**
   * The generation of this contract. Within one generation types and methods are added only where
   * an adapter that does not know them keeps working.
   */
  int SPI_VERSION = 1;

  /** By which it is chosen: lower-case letters, digits and hyphens, a letter first. */
  String name();

  /**
   * The generation that it was written for: {@code return SPI_VERSION;}, which the compiler copies
   * into the adapter. The connector refuses to start with another than its own.
   */
  int spiVersion();

  /**
   * Opens the connection; called at the start of the service, once, and only if it is chosen.
   *
   * <p>Wrong settings are to be noticed here. A system that is merely down is not: the connector
   * starts without it and answers from what it last knew.
   *
   * @throws AdapterMisconfigured which stops the start with its message
   */
  SellerAdapter open(AdapterSettings settings, Clock clock);
}
