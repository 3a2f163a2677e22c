package io.sellerconnector.affiliate.vtexseller;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Both of VTEX's simulations, with what is odd about them. */
final class FakeSimulation {

  static final Map<String, Long> FREIGHT =
      Map.of("Normal", 700L, "Expressa", 1900L, "Agendada", 1200L, "Retirada", 0L);
  static final long WINDOW = 300;

  private static final JsonMapper JSON = new JsonMapper();

  private final FakeShelf shelf;
  private final Clock clock;
  private volatile Duration stale = Duration.ZERO;
  private volatile boolean hidesEmpty;
  private volatile boolean swaps;
  private volatile boolean floats;
  private volatile @Nullable String gift;
  private volatile @Nullable String merchant;

  FakeSimulation(FakeShelf shelf, Clock clock) {
    this.shelf = shelf;
    this.clock = clock;
  }

  /** How long the former price is told after a change. */
  void stale(Duration time) {
    stale = time;
  }

  /** Whether what is out of stock is left out. */
  void hideEmpty(boolean hides) {
    hidesEmpty = hides;
  }

  /** Whether the lines come in another order. */
  void swap(boolean swapped) {
    swaps = swapped;
  }

  /** Whether numbers come with a fraction. */
  void floats(boolean fractions) {
    floats = fractions;
  }

  /** A SKU that is added to every cart, or null. */
  void gift(@Nullable String id) {
    gift = id;
  }

  /** Whom a payment is for where the seller takes it; else null. */
  void merchant(@Nullable String name) {
    merchant = name;
  }

  @Nullable String merchant() {
    return merchant;
  }

  private record Line(@Nullable Integer index, String id, int asked, @Nullable FakeSku sku) {}

  JsonNode answer(JsonNode request, boolean checkout) {
    JsonNode postalCode = request.path("postalCode");
    boolean placed =
        postalCode.isString() && !postalCode.asString().isEmpty()
            || request.path("geoCoordinates").size() == 2;
    List<Line> lines = lines(request);
    boolean ofSeveral = lines.stream().filter(line -> line.index() != null).count() > 1;
    ObjectNode answer = JSON.createObjectNode();
    answer.set("country", request.path("country").isString() ? request.get("country") : null);
    answer.set("postalCode", postalCode.isString() ? postalCode : null);
    ArrayNode items = answer.putArray("items");
    ArrayNode logistics = answer.putArray("logisticsInfo");
    Map<String, Integer> left = new TreeMap<>();
    long total = 0;
    for (Line line : lines) {
      FakeSku sku = line.sku();
      int stock =
          sku == null || !sku.isSold() ? 0 : left.computeIfAbsent(line.id(), _ -> sku.stock());
      int quantity = Math.min(stock, line.asked());
      left.put(line.id(), stock - quantity);
      int position = items.size();
      ObjectNode item = items.addObject();
      item.put("id", line.id());
      item.put("requestIndex", line.index());
      number(item, "quantity", quantity);
      item.put("seller", "1");
      price(item, sku, ofSeveral, checkout, quantity);
      item.put("measurementUnit", "un");
      item.put("unitMultiplier", sku == null ? 1 : sku.multiplier());
      // The checkout's does not have it.
      item.put("merchantName", checkout ? null : merchant);
      item.putArray("offerings");
      // Known to be wrong where there is an address and no stock.
      item.put("availability", stock > 0 || placed ? "available" : "withoutStock");
      total += item.path("price").longValue() * quantity;
      if (sku != null && sku.isSold()) {
        logistics(logistics.addObject(), position, sku, stock, quantity, placed, checkout);
      }
    }
    if (checkout) {
      answer.putArray("messages");
      answer.putArray("totals").addObject().put("id", "Items").put("value", total);
      answer.putArray("pickupPoints");
      answer.putArray("selectableGifts");
    } else {
      answer.put("allowMultipleDeliveries", true);
    }
    return answer;
  }

  private List<Line> lines(JsonNode request) {
    List<Line> lines = new ArrayList<>();
    int index = 0;
    for (JsonNode asked : request.path("items")) {
      String id = asked.path("id").asString();
      FakeSku sku = shelf.find(id);
      boolean there = sku != null && sku.isSold() && (sku.stock() > 0 || !hidesEmpty);
      if (there) {
        lines.add(new Line(index, id, asked.path("quantity").asInt(1), sku));
      }
      index++;
    }
    if (swaps) {
      Collections.reverse(lines);
    }
    String added = gift;
    if (added != null && !lines.isEmpty()) {
      lines.add(new Line(null, added, 1, shelf.find(added)));
    }
    return lines;
  }

  private void price(
      ObjectNode item, @Nullable FakeSku sku, boolean ofSeveral, boolean checkout, int quantity) {
    ArrayNode tags = item.putArray("priceTags");
    if (sku == null || item.path("requestIndex").isNull()) {
      item.put("price", 0).put("listPrice", 0).put("sellingPrice", 0).putNull("priceValidUntil");
      return;
    }
    Instant now = clock.instant();
    long price = shown(sku, now);
    long selling = price;
    if (ofSeveral && sku.distorted()) {
      selling = price - price / 4;
      tags.addObject()
          .put("name", "discount@price-cart")
          .put("value", -(price / 4) * Math.max(1, quantity))
          .put("rawValue", -(price / 4) / 100.0)
          .put("isPercentual", false)
          .put("identifier", "cart-1");
    }
    number(item, "price", checkout ? price : selling);
    number(item, "listPrice", sku.listPrice());
    number(item, "sellingPrice", selling);
    FakeSku.Promotion promotion = sku.promotion();
    item.put(
        "priceValidUntil",
        promotion != null && now.isBefore(promotion.until()) ? promotion.until().toString() : null);
  }

  private long shown(FakeSku sku, Instant now) {
    return now.isBefore(sku.priceChanged().plus(stale)) ? sku.formerPrice() : sku.priceAt(now);
  }

  private void number(ObjectNode node, String field, long value) {
    if (floats) {
      node.put(field, (double) value);
    } else {
      node.put(field, value);
    }
  }

  private static void logistics(
      ObjectNode entry,
      int position,
      FakeSku sku,
      int stock,
      int quantity,
      boolean placed,
      boolean checkout) {
    entry.put("itemIndex", position);
    entry.putArray("shipsTo").add("BRA");
    ArrayNode slas = entry.putArray("slas");
    if (placed) {
      entry.put("quantity", quantity);
      if (!checkout) {
        entry.put("stockBalance", stock);
      }
    }
    ArrayNode channels = entry.putArray("deliveryChannels");
    channels.addObject().put("id", "delivery");
    channels.addObject().put("id", "pickup-in-point");
    if (!placed || !sku.deliverable() || stock == 0) {
      return;
    }
    sla(slas, "Normal", "delivery", "3bd");
    sla(slas, "Expressa", "delivery", "4h");
    ObjectNode window =
        ((ArrayNode) sla(slas, "Agendada", "delivery", "2d").get("availableDeliveryWindows"))
            .addObject();
    window.put("startDateUtc", "2030-01-07T09:00:00+00:00");
    window.put("endDateUtc", "2030-01-07T12:00:00+00:00");
    window.put("price", WINDOW).put("lisPrice", WINDOW).put("tax", 0);
    ObjectNode pickup = sla(slas, "Retirada", "pickup-in-point", "1d");
    pickup.put("pickupPointId", "1_shop");
    ObjectNode store = pickup.putObject("pickupStoreInfo");
    store.put("isPickupStore", true).put("friendlyName", "Shop of the corner");
    store.putNull("additionalInfo");
    ObjectNode address = store.putObject("address");
    address.put("addressType", "pickup").putNull("receiverName").put("addressId", "1_shop");
    address.put("postalCode", "01310-200").put("city", "São Paulo").put("state", "SP");
    address.put("country", "BRA").put("street", "Avenida Paulista").put("number", "1500");
    address.put("neighborhood", "Bela Vista").putNull("complement").putNull("reference");
    address.putArray("geoCoordinates").add(-46.65).add(-23.56);
  }

  private static ObjectNode sla(ArrayNode slas, String id, String channel, String estimate) {
    ObjectNode sla = slas.addObject();
    sla.put("id", id).put("name", id).put("deliveryChannel", channel);
    sla.put("price", FREIGHT.get(id)).put("listPrice", FREIGHT.get(id)).put("tax", 0);
    sla.put("shippingEstimate", estimate).put("lockTTL", "10d");
    sla.putArray("availableDeliveryWindows");
    sla.putNull("deliveryWindow").putNull("pickupPointId");
    sla.putObject("pickupStoreInfo").put("isPickupStore", false).putNull("friendlyName");
    return sla;
  }
}
