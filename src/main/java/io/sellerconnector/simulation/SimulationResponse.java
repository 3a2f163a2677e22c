package io.sellerconnector.simulation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.sellerconnector.adapter.DeliveryOption;
import io.sellerconnector.adapter.OfferedService;
import io.sellerconnector.marketplace.Marketplace;
import io.sellerconnector.offer.Promise;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the marketplace gets: one entry in both lists per requested item, in the request's order,
 * and every field present.
 *
 * @param country as sent, null if it was not
 * @param postalCode as sent, null if it was not
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record SimulationResponse(
    @Nullable String country,
    @Nullable String postalCode,
    List<Item> items,
    List<Logistics> logisticsInfo,
    boolean allowMultipleDeliveries) {

  /**
   * @param merchantName null: the marketplace takes the payment
   * @param unitMultiplier a JSON number; without decimals where it is whole
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Item(
      String id,
      int requestIndex,
      int quantity,
      String seller,
      @Nullable String merchantName,
      long price,
      long listPrice,
      @Nullable String priceValidUntil,
      String measurementUnit,
      @JsonRawValue String unitMultiplier,
      List<String> priceTags,
      List<Offering> offerings) {

    private static Item of(
        int index, Promise.Item item, String id, String seller, @Nullable String merchantName) {
      return new Item(
          id,
          index,
          item.quantity().value(),
          seller,
          merchantName,
          item.price().value(),
          item.listPrice().value(),
          utc(item.priceValidUntil()),
          item.measurementUnit(),
          number(item.unitMultiplier()),
          List.of(),
          offerings(item));
    }

    private static List<Offering> offerings(Promise.Item item) {
      return item.services().isEmpty() || item.unavailable() != null
          ? List.of()
          : item.services().stream().map(Offering::of).toList();
    }
  }

  /** A service that may be bought with a piece. */
  record Offering(String type, String id, String name, long price) {

    private static Offering of(OfferedService service) {
      return new Offering(service.type(), service.id(), service.name(), service.price().value());
    }
  }

  record Channel(String id, int stockBalance) {}

  record Logistics(
      int itemIndex,
      int quantity,
      int stockBalance,
      List<String> shipsTo,
      List<Channel> deliveryChannels,
      List<Sla> slas) {

    private static Logistics of(int index, Promise.Item item, List<String> shipsTo) {
      return new Logistics(
          index,
          item.quantity().value(),
          item.stockBalance().value(),
          shipsTo,
          List.of(
              new Channel(Sla.DELIVERY, item.warehouseBalance().value()),
              new Channel(Sla.PICKUP, item.pickupBalance().value())),
          slas(item.options()));
    }

    private static List<Sla> slas(List<DeliveryOption> options) {
      if (options.isEmpty()) {
        return List.of();
      }
      List<Sla> slas = new ArrayList<>(options.size());
      for (DeliveryOption option : options) {
        slas.add(Sla.of(option));
      }
      return slas;
    }
  }

  static SimulationResponse of(
      SimulationRequest request, Marketplace marketplace, Promise promise) {
    List<Promise.Item> promised = promise.items();
    List<Item> items = new ArrayList<>(promised.size());
    List<Logistics> logistics = new ArrayList<>(promised.size());
    List<String> shipsTo = List.of(marketplace.country());
    for (int index = 0; index < promised.size(); index++) {
      Promise.Item item = promised.get(index);
      items.add(
          Item.of(
              index,
              item,
              request.idOf(index, item.sku().value()),
              request.sellerOf(index, marketplace.sellerId()),
              marketplace.merchantName()));
      logistics.add(Logistics.of(index, item, shipsTo));
    }
    return new SimulationResponse(request.country(), request.postalCode(), items, logistics, true);
  }

  private static @Nullable String utc(@Nullable Instant instant) {
    return instant == null ? null : instant.truncatedTo(ChronoUnit.MILLIS).toString();
  }

  private static String number(BigDecimal value) {
    return value.scale() == 0 ? value.toString() : value.stripTrailingZeros().toPlainString();
  }
}
