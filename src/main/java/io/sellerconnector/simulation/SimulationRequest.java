package io.sellerconnector.simulation;

import io.sellerconnector.adapter.Destination;
import io.sellerconnector.adapter.GeoPoint;
import io.sellerconnector.inbound.ProtocolException;
import io.sellerconnector.offer.PromiseRequest;
import io.sellerconnector.offer.SimulationContext;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * What the marketplace sends; unknown fields are ignored.
 *
 * @param isCheckedIn of any type: only whether it was sent is of interest
 */
record SimulationRequest(
    @Nullable List<@Nullable Item> items,
    @Nullable String country,
    @Nullable String postalCode,
    @JsonDeserialize(using = LenientCoordinates.class) @Nullable GeoPoint geoCoordinates,
    @Nullable String sc,
    @Nullable Object isCheckedIn) {

  static final int MAX_ITEMS = 300;

  record Item(
      @Nullable String id,
      @JsonDeserialize(using = LenientQuantity.class) @Nullable Integer quantity,
      @Nullable String seller) {}

  /** How many items are answered; more of them are refused. */
  int size() {
    return items == null ? 0 : Math.min(items.size(), MAX_ITEMS);
  }

  SimulationContext context() {
    if (isGiven(postalCode) || geoCoordinates != null) {
      return SimulationContext.CHECKOUT;
    }
    return isCheckedIn != null && country == null
        ? SimulationContext.INDEXATION
        : SimulationContext.STOREFRONT;
  }

  /**
   * Null where nobody has said yet where to deliver. A country alone is not a destination.
   *
   * @param defaultCountry used where the request names none
   */
  @Nullable Destination destination(String defaultCountry) {
    String code = normalised(postalCode);
    if (code == null && geoCoordinates == null) {
      return null;
    }
    String where =
        country == null || country.isBlank()
            ? defaultCountry
            : country.strip().toUpperCase(Locale.ROOT);
    return new Destination(where, code, geoCoordinates);
  }

  @Nullable SalesChannel salesChannel() {
    if (sc == null || sc.isBlank()) {
      return null;
    }
    try {
      return new SalesChannel(sc.strip());
    } catch (IllegalArgumentException e) {
      throw refused(ProtocolException.UNEXPECTED, "field sc: " + e.getMessage());
    }
  }

  /** The seller as sent with an item, to be echoed. */
  String sellerOf(int index, String defaultSeller) {
    Item item = items == null ? null : items.get(index);
    String seller = item == null ? null : item.seller;
    return seller == null ? defaultSeller : seller;
  }

  /** The id as sent with an item, to be echoed. */
  String idOf(int index, String sku) {
    Item item = items == null ? null : items.get(index);
    return item == null || item.id == null ? sku : item.id;
  }

  /**
   * @throws ProtocolException if the items are missing, too many or not valid
   */
  AskedItems askedItems() {
    if (items == null) {
      throw refused("FMT0026", "the request has no items: send an array, which may be empty");
    }
    if (items.size() > MAX_ITEMS) {
      throw refused(
          "FMT0104",
          "the request has %d items, at most %d are answered: split it"
              .formatted(items.size(), MAX_ITEMS));
    }
    AskedItems asked = new AskedItems(items.size());
    for (int index = 0; index < items.size(); index++) {
      ask(items.get(index), asked);
    }
    return asked;
  }

  /** An item that says nothing is nothing; the others are answered. */
  private static void ask(@Nullable Item item, AskedItems asked) {
    String id = item == null ? null : item.id;
    Integer quantity = item == null ? null : item.quantity;
    SkuId sku = id == null ? null : sku(id);
    if (sku == null || quantity == null || quantity == LenientQuantity.NONE) {
      asked.addUnusable();
    } else {
      asked.add(new PromiseRequest.Item(sku, new Quantity(quantity)));
    }
  }

  /** Null where no SKU can have this id. */
  private static @Nullable SkuId sku(String id) {
    try {
      return new SkuId(id);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static ProtocolException refused(String code, String message) {
    return new ProtocolException(HttpStatus.BAD_REQUEST, code, message);
  }

  private static boolean isGiven(@Nullable String postalCode) {
    return postalCode != null && postalCode.chars().anyMatch(Character::isLetterOrDigit);
  }

  /** Letters and digits in upper case, as freight tables have them; null if none is left. */
  private static @Nullable String normalised(@Nullable String postalCode) {
    if (postalCode == null) {
      return null;
    }
    StringBuilder code = new StringBuilder(postalCode.length());
    for (int i = 0; i < postalCode.length(); i++) {
      char c = postalCode.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        code.append(Character.toUpperCase(c));
      }
    }
    return code.isEmpty() ? null : code.toString();
  }
}
