package io.sellerconnector.affiliate.order;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the marketplace sold, as it was checked when the order was placed; stored sealed. All
 * amounts are cents.
 *
 * @param total of all lines and freights, less discounts, interest included
 */
public record OrderContent(
    List<Item> items,
    Customer customer,
    @Nullable Place address,
    long freight,
    long discount,
    long interest,
    long total,
    @Nullable String note) {

  public OrderContent {
    items = List.copyOf(items);
  }

  /**
   * @param price of one piece
   * @param discount of the whole line
   * @param freight of the whole line, the window's price included
   * @param sla as the simulation named it; null where our marketplace delivers
   * @param channel {@code delivery} or {@code pickup-in-point}
   * @param estimate the SLA's shipping estimate, for example {@code 3bd}
   * @param lockTtl how long the seller holds the stock, for example {@code 8d}
   */
  public record Item(
      String sku,
      int quantity,
      long price,
      long discount,
      long freight,
      @Nullable String sla,
      String channel,
      @Nullable Window window,
      @Nullable String pickupPoint,
      @Nullable String estimate,
      @Nullable String lockTtl) {

    public boolean isPickedUp() {
      return channel.equals("pickup-in-point");
    }

    /** What the pieces cost after the discount, without freight. */
    public long goods() {
      return price * quantity - discount;
    }
  }

  /**
   * @param start ISO 8601, UTC
   * @param price a part of the line's freight
   */
  public record Window(String start, String end, long price) {}

  /**
   * @param documentType for example {@code cpf}
   */
  public record Customer(
      String email,
      String firstName,
      String lastName,
      String documentType,
      String document,
      @Nullable String phone,
      @Nullable Company company) {}

  public record Company(
      String name,
      @Nullable String tradeName,
      String document,
      @Nullable String stateInscription,
      @Nullable String phone) {}

  /**
   * Where it goes, or where it is picked up.
   *
   * @param id of the address, or of the pickup point's
   * @param country ISO 3166 alpha-3
   */
  public record Place(
      String type,
      String receiver,
      @Nullable String id,
      String postalCode,
      String city,
      String state,
      String country,
      String street,
      String number,
      @Nullable String neighborhood,
      @Nullable String complement,
      @Nullable String reference,
      @Nullable Double longitude,
      @Nullable Double latitude) {}

  /** Pieces times price of all lines, before discounts. */
  public long goods() {
    return items.stream().mapToLong(item -> item.price() * item.quantity()).sum();
  }
}
