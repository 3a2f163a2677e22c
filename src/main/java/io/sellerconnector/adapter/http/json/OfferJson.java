package io.sellerconnector.adapter.http.json;

import io.sellerconnector.adapter.Classification;
import io.sellerconnector.adapter.OfferedService;
import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.adapter.stock.Stock;
import io.sellerconnector.adapter.support.ValueRefused;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.PickupPointId;
import io.sellerconnector.shared.Quantity;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The schema {@code Offer}. */
public final class OfferJson {

  private OfferJson() {}

  /**
   * @param now decides whether the price has ended
   */
  public static SkuOffer read(ErpFields offer, Instant now) throws ValueRefused {
    String state = offer.text("state", 50);
    return switch (state) {
      case "active" -> priced(offer, now);
      case "inactive" -> new SkuOffer.Inactive();
      case "without-price" -> new SkuOffer.WithoutPrice();
      case "unknown" -> new SkuOffer.Unknown();
      default ->
          throw new ValueRefused(
              "state", "is not one of active, inactive, without-price and unknown");
    };
  }

  private static SkuOffer priced(ErpFields offer, Instant now) throws ValueRefused {
    Cents price = offer.cents("price");
    Cents listPrice = offer.has("listPrice") ? offer.cents("listPrice") : price;
    if (listPrice.compareTo(price) < 0) {
      throw new ValueRefused(
          "listPrice", "is %s, which is below the price of %s".formatted(listPrice, price));
    }
    Instant until = offer.timeIfThere("priceValidUntil");
    Stock stock = stock(offer.object("stock"));
    SaleUnit unit = SaleUnit.read(offer);
    Classification classification =
        new Classification(offer.textIfThere("brand", 100), offer.textIfThere("categoryPath", 500));
    List<OfferedService> services = services(offer);
    if (until != null && !until.isAfter(now)) {
      return new SkuOffer.WithoutPrice();
    }
    return new SkuOffer.Priced(
        price,
        listPrice,
        until,
        stock,
        unit.measures(),
        unit.measurementUnit(),
        unit.multiplier(),
        classification,
        services);
  }

  private static List<OfferedService> services(ErpFields offer) throws ValueRefused {
    List<JsonNode> entries = offer.listIfThere("services");
    if (entries.isEmpty()) {
      return List.of();
    }
    if (entries.size() > OfferedService.MAX_PER_SKU) {
      throw new ValueRefused(
          "services",
          "are %d; at most %d are allowed".formatted(entries.size(), OfferedService.MAX_PER_SKU));
    }
    Map<String, OfferedService> services = LinkedHashMap.newLinkedHashMap(entries.size());
    for (JsonNode entry : entries) {
      OfferedService service = service(new ErpFields(entry));
      if (services.put(service.id(), service) != null) {
        throw new ValueRefused("services", "name one id twice");
      }
    }
    return List.copyOf(services.values());
  }

  private static OfferedService service(ErpFields service) throws ValueRefused {
    String id = service.text("id", OfferedService.MAX_ID);
    String type = service.text("type", OfferedService.MAX_TYPE);
    String name = service.text("name", OfferedService.MAX_NAME);
    Cents price = service.cents("price");
    try {
      return new OfferedService(id, type, name, price);
    } catch (IllegalArgumentException e) {
      throw new ValueRefused("services", "cannot be used: " + e.getMessage());
    }
  }

  private static Stock stock(ErpFields stock) throws ValueRefused {
    Map<PickupPointId, Quantity> atPoints = new HashMap<>();
    for (JsonNode entry : stock.listIfThere("pickupPoints")) {
      ErpFields point = new ErpFields(entry);
      PickupPointId id = pickupPoint(point.text("pickupPointId", 50));
      if (atPoints.put(id, point.quantity("quantity")) != null) {
        throw new ValueRefused("pickupPoints", "names a pickup point twice");
      }
    }
    return new Stock(stock.quantity("warehouse"), Map.copyOf(atPoints));
  }

  private static PickupPointId pickupPoint(String text) throws ValueRefused {
    try {
      return new PickupPointId(text);
    } catch (IllegalArgumentException _) {
      throw new ValueRefused("pickupPointId", "has white space at an end or a control character");
    }
  }
}
