package io.sellerconnector.affiliate.simulation;

import io.sellerconnector.shared.Cents;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A way of delivery of one item.
 *
 * @param id goes into the order
 * @param deliveryChannel {@code delivery} or {@code pickup-in-point}
 * @param price the freight of this item
 * @param shippingEstimate as VTEX writes it, for example {@code 3bd}; empty if not told
 * @param windows of which one is to be chosen; none for a delivery that is not scheduled
 * @param pickupPoint where it is picked up, or null
 */
public record SimulatedSla(
    String id,
    String name,
    String deliveryChannel,
    Cents price,
    String shippingEstimate,
    List<Window> windows,
    @Nullable CollectionPoint pickupPoint) {

  public SimulatedSla {
    windows = List.copyOf(windows);
  }

  /**
   * @param price on top of the freight
   */
  public record Window(Instant start, Instant end, Cents price) {}

  /**
   * A place where the shopper collects the item; what is not told is empty.
   *
   * @param additionalInfo such as opening hours
   * @param distance in kilometres, as told, or null
   */
  public record CollectionPoint(
      String id,
      String name,
      String additionalInfo,
      @Nullable Double distance,
      String street,
      String number,
      String complement,
      String neighborhood,
      String city,
      String state,
      String country,
      String postalCode) {}
}
