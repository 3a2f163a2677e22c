package io.sellerconnector.bench;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Answers a simulation or a notice without looking anything up, checking, counting or writing: what
 * the same web stack can do at best.
 *
 * <p>Its paths lie where the connector's own filters treat them like the real ones.
 */
@RestController
@Profile("bench")
final class Baseline {

  record Request(List<RequestItem> items, @Nullable String country, @Nullable String postalCode) {}

  record RequestItem(String id, int quantity, String seller) {}

  record Response(
      @Nullable String country,
      @Nullable String postalCode,
      List<Item> items,
      List<Logistics> logisticsInfo,
      boolean allowMultipleDeliveries) {}

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
      int unitMultiplier,
      List<String> priceTags,
      List<String> offerings) {}

  record Channel(String id, int stockBalance) {}

  record Logistics(
      int itemIndex,
      int quantity,
      int stockBalance,
      List<String> shipsTo,
      List<Channel> deliveryChannels,
      List<Sla> slas) {}

  record Sla(
      String id,
      String deliveryChannel,
      String name,
      long price,
      String shippingEstimate,
      List<String> availableDeliveryWindows,
      @Nullable String pickupStoreInfo) {}

  @PostMapping("/pvt/baseline/pvt/orderForms/simulation")
  Response answer(@RequestBody Request request) {
    List<Item> items = new ArrayList<>(request.items.size());
    List<Logistics> logistics = new ArrayList<>(request.items.size());
    for (int index = 0; index < request.items.size(); index++) {
      RequestItem item = request.items.get(index);
      items.add(
          new Item(
              item.id,
              index,
              item.quantity,
              item.seller,
              null,
              1999,
              2499,
              null,
              "un",
              1,
              List.of(),
              List.of()));
      logistics.add(
          new Logistics(
              index,
              item.quantity,
              100,
              List.of("BRA"),
              List.of(new Channel("delivery", 100), new Channel("pickup-in-point", 0)),
              request.postalCode == null ? List.of() : slas()));
    }
    return new Response(request.country, request.postalCode, items, logistics, true);
  }

  /** Takes a notice of a seller's VTEX, and neither reads it nor writes it down. */
  @PostMapping("/affiliate/{seller}/baseline")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void hear(@RequestBody byte[] notice) {}

  /** As many as the benchmark's freight table gives. */
  private static List<Sla> slas() {
    return List.of(
        new Sla("Normal", "delivery", "Normal", 1290, "5bd", List.of(), null),
        new Sla("Express", "delivery", "Express", 2990, "1bd", List.of(), null));
  }
}
