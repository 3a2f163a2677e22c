package io.sellerconnector.adapter;

import java.time.Clock;

/**
 * Opens the connection to one kind of seller's system.
 *
 * <p>Found by {@link java.util.ServiceLoader} on the class path, which holds what is dropped into
 * the adapters' folder, or as a Spring bean. The operator chooses it by its name: {@code
 * connector.inventory.adapter}, {@code connector.inventory.shadow}, {@code
 * connector.hand-over.adapter}, {@code connector.events.adapter}.
 */
public interface SellerAdapterProvider {

  /**
   * The generation of this contract. Within one, an adapter that was built goes on working: methods
   * that are added to a port have a default, records that an adapter makes keep their constructors,
   * and there may be more answers to choose from, but no more facts or questions to understand.
   */
  int SPI_VERSION = 1;

  /**
   * By which it is chosen: lower-case letters, digits and hyphens, a letter first. Taken are {@code
   * embedded}, {@code http}, {@code jdbc} and {@code files}.
   */
  String name();

  /**
   * The generation that it was written for: {@code return SPI_VERSION;}, which the compiler copies
   * into the adapter. The connector refuses to start with another than its own.
   */
  int spiVersion();

  /**
   * Opens the connection without waiting for it; called at the start of the service, once, and only
   * if it is chosen.
   *
   * <p>Wrong settings are to be noticed here. A system that is merely down is not: the connector
   * starts without it and answers from what it last knew.
   *
   * @throws AdapterMisconfigured which stops the start with its message
   */
  SellerAdapter open(AdapterSettings settings, Clock clock);
}
