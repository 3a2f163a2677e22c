package io.sellerconnector.affiliate.order.placing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as our marketplace sends it; all amounts are cents.
 *
 * @param id the marketplace's own number of the order
 * @param authorised whether it may go out as soon as the seller has it; false if missing
 * @param goods pieces times price of all items, before discounts
 * @param freight of all items
 * @param discount of all items; 0 if missing
 * @param interest that the shopper pays on top; 0 if missing
 * @param total goods and freight, less the discount, plus the interest
 * @param note for the seller
 * @param quoteId of the simulation by which it was sold; kept in the trail
 */
record PlacingBody(
    @Nullable String seller,
    @Nullable String id,
    @Nullable Boolean authorised,
    @Nullable List<@Nullable Item> items,
    @Nullable Long goods,
    @Nullable Long freight,
    @Nullable Long discount,
    @Nullable Long interest,
    @Nullable Long total,
    @Nullable Customer customer,
    @Nullable Address address,
    @Nullable String note,
    @Nullable String quoteId) {

  /**
   * @param price of one piece
   * @param discount of the whole line; 0 if missing
   * @param freight of the whole line, the window's price included
   * @param sla that the shopper chose, by the name the simulation gave it
   * @param deliveryChannel {@code delivery} if missing, or {@code pickup-in-point}
   * @param pickupPoint its id, where the shopper comes for it
   * @param shippingEstimate as the simulation said it, for example {@code 3bd}
   * @param lockTtl how long the seller holds the stock, {@code 8d} if missing
   */
  record Item(
      @Nullable String sku,
      @Nullable Integer quantity,
      @Nullable Long price,
      @Nullable Long discount,
      @Nullable Long freight,
      @Nullable String sla,
      @Nullable String deliveryChannel,
      @Nullable Window window,
      @Nullable String pickupPoint,
      @Nullable String shippingEstimate,
      @Nullable String lockTtl) {}

  /**
   * The delivery window that the shopper chose.
   *
   * @param start ISO 8601
   * @param price a part of the line's freight; 0 if missing
   */
  record Window(@Nullable String start, @Nullable String end, @Nullable Long price) {}

  /**
   * @param documentType for example {@code cpf}
   */
  record Customer(
      @Nullable String email,
      @Nullable String firstName,
      @Nullable String lastName,
      @Nullable String documentType,
      @Nullable String document,
      @Nullable String phone,
      @Nullable Company company) {}

  /** Where a company buys. */
  record Company(
      @Nullable String name,
      @Nullable String tradeName,
      @Nullable String document,
      @Nullable String stateInscription,
      @Nullable String phone) {}

  /**
   * Where it goes; the pickup point's where the shopper comes for it.
   *
   * @param type {@code residential} if missing
   * @param country ISO 3166 alpha-3
   */
  record Address(
      @Nullable String type,
      @Nullable String receiver,
      @Nullable String id,
      @Nullable String postalCode,
      @Nullable String city,
      @Nullable String state,
      @Nullable String country,
      @Nullable String street,
      @Nullable String number,
      @Nullable String neighborhood,
      @Nullable String complement,
      @Nullable String reference,
      @Nullable Double longitude,
      @Nullable Double latitude) {}
}
