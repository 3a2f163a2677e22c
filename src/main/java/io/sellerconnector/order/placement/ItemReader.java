package io.sellerconnector.order.placement;

import io.sellerconnector.adapter.Destination;
import io.sellerconnector.order.protocol.DeliveryAddresses;
import io.sellerconnector.order.protocol.LenientObject;
import io.sellerconnector.order.protocol.ProtocolDates;
import io.sellerconnector.order.protocol.RequestLocation;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads an order's items together with the delivery chosen for each. */
public final class ItemReader {

  public static final int MAX_ITEMS = 300;
  private static final int MAX_UNIQUE_ID = 100;
  private static final long BY_POSITION = -1;

  private ItemReader() {}

  /**
   * @param amounts as they stand in the order, in the items' order
   */
  record Items(List<IncomingOrder.Item> items, List<LineAmounts> amounts) {}

  static Items read(LenientObject order, LenientObject shipping, DeliveryAddresses addresses) {
    RequestLocation requestLocation = order.where();
    List<LenientObject> items =
        objects(order.array("items", "FMT0026"), requestLocation, "items", "FMT0026");
    if (items.isEmpty()) {
      throw requestLocation.bad("FMT0026", "items is missing or empty");
    }
    if (items.size() > MAX_ITEMS) {
      throw requestLocation.bad(
          "FMT0104", "%d items in one order; at most %d".formatted(items.size(), MAX_ITEMS));
    }
    Map<Integer, LenientObject> deliveries = deliveries(shipping, items.size());
    List<IncomingOrder.Item> read = new ArrayList<>(items.size());
    List<LineAmounts> amounts = new ArrayList<>(items.size());
    for (int index = 0; index < items.size(); index++) {
      ObjectNode node = items.get(index).node();
      LenientObject delivery = deliveries.get(index);
      IncomingOrder.Item item = read(index, node, delivery, addresses, requestLocation.item(index));
      Cents freight = item.freight();
      read.add(item);
      amounts.add(
          LineAmounts.read(
              node,
              delivery,
              item.price().value(),
              item.quantity().value(),
              freight == null ? 0 : freight.value()));
    }
    return new Items(List.copyOf(read), List.copyOf(amounts));
  }

  /** Where each item of an order may go to, as its placement looked at it. */
  public static List<List<Destination>> destinations(
      LenientObject order, LenientObject shipping, DeliveryAddresses addresses) {
    int items = objects(order.array("items", "FMT0026"), order.where(), "items", "FMT0026").size();
    Map<Integer, LenientObject> deliveries = deliveries(shipping, items);
    return IntStream.range(0, items)
        .mapToObj(index -> addresses.of(deliveries.get(index)))
        .toList();
  }

  private static Map<Integer, LenientObject> deliveries(LenientObject shipping, int items) {
    RequestLocation requestLocation = shipping.where();
    List<LenientObject> entries =
        objects(
            shipping.array("logisticsInfo", "FMT001"), requestLocation, "logisticsInfo", "FMT001");
    if (entries.isEmpty()) {
      throw requestLocation.bad("FMT001", "shippingData.logisticsInfo is missing or empty");
    }
    Map<Integer, LenientObject> deliveries = new HashMap<>();
    long first = firstIndex(entries, items);
    for (int position = 0; position < entries.size(); position++) {
      LenientObject entry = entries.get(position);
      Long named = entry.integer("itemIndex", "FMT001");
      Long index =
          first == BY_POSITION ? Long.valueOf(position) : named == null ? null : named - first;
      if (index == null || index < 0 || index >= items) {
        throw requestLocation.bad(
            "FMT001",
            "itemIndex of logisticsInfo is %s; the order has items 0 to %d"
                .formatted(index == null ? "missing" : index, items - 1));
      }
      if (deliveries.put(index.intValue(), entry) != null) {
        throw requestLocation.bad(
            "FMT0089", "logisticsInfo has itemIndex %d twice".formatted(index));
      }
    }
    return deliveries;
  }

  /**
   * From where the deliveries count the items: 0 as described today; 1, as until 2015, where 0 does
   * not occur and there are as many as items; or by their position, where none has a number.
   */
  private static long firstIndex(List<LenientObject> entries, int items) {
    if (entries.size() != items) {
      return 0;
    }
    List<Long> named = new ArrayList<>();
    for (LenientObject entry : entries) {
      Long index = entry.integer("itemIndex", "FMT001");
      if (index != null) {
        named.add(index);
      }
    }
    if (named.isEmpty()) {
      return BY_POSITION;
    }
    return named.stream()
            .sorted()
            .toList()
            .equals(LongStream.rangeClosed(1, items).boxed().toList())
        ? 1
        : 0;
  }

  private static IncomingOrder.Item read(
      int index,
      ObjectNode item,
      @Nullable LenientObject delivery,
      DeliveryAddresses addresses,
      RequestLocation requestLocation) {
    LenientObject lenientObject = new LenientObject(item, requestLocation);
    SkuId sku = sku(lenientObject, "id");
    Quantity quantity = quantity(lenientObject);
    Cents price = cents(lenientObject, "price", "FMT0041");
    if (price == null) {
      throw requestLocation.bad("FMT0041", "price is missing");
    }
    if (delivery == null) {
      throw requestLocation.bad(
          "FMT003", "logisticsInfo has no entry for it, so no delivery is chosen");
    }
    LenientObject chosen = new LenientObject(delivery.node(), requestLocation);
    String sla = chosen.text("selectedSla", "FMT004");
    if (sla == null || sla.isBlank()) {
      throw requestLocation.bad("FMT003", "selectedSla is missing");
    }
    return new IncomingOrder.Item(
        index,
        sku,
        quantity,
        price,
        sla,
        cents(chosen, "price", "FMT0041"),
        lockTtl(chosen),
        window(chosen),
        uniqueId(lenientObject),
        free(lenientObject),
        LineAmounts.multiplier(item).orElse(null),
        addresses.of(chosen),
        LineAmounts.namedServices(item));
  }

  /** A price of 0 alone may as well be a mistake; the order says what is given away. */
  private static @Nullable String free(LenientObject item) {
    JsonNode gift = item.find("isGift");
    if (gift != null && !gift.isContainer() && gift.asString().equalsIgnoreCase("true")) {
      return "a gift";
    }
    boolean option =
        item.find("parentItemIndex") != null || item.find("parentAssemblyBinding") != null;
    return option ? "an option of another item" : null;
  }

  public static SkuId sku(LenientObject item, String name) {
    String id = item.text(name, "FMT0039");
    if (id == null) {
      throw item.where().bad("FMT0039", name + " is missing");
    }
    try {
      return new SkuId(id);
    } catch (IllegalArgumentException e) {
      throw item.where().bad("FMT0039", String.valueOf(e.getMessage()));
    }
  }

  public static Quantity quantity(LenientObject item) {
    Long quantity = item.integer("quantity", "FMT0038");
    if (quantity == null || quantity < 1 || quantity > Quantity.MAX_VALUE) {
      throw item.where()
          .bad(
              "FMT0038",
              "quantity must be 1 to %d; it is %s"
                  .formatted(Quantity.MAX_VALUE, quantity == null ? "missing" : quantity));
    }
    return new Quantity(quantity.intValue());
  }

  public static @Nullable Cents cents(LenientObject lenientObject, String name, String code) {
    Long value = lenientObject.integer(name, code);
    if (value == null) {
      return null;
    }
    if (value < 0 || value > Cents.MAX_PRICE) {
      throw lenientObject
          .where()
          .bad(code, "%s must be 0 to %d cents; it is %d".formatted(name, Cents.MAX_PRICE, value));
    }
    return new Cents(value);
  }

  /** One that cannot be used is as good as none: the SKU may do. */
  public static @Nullable String uniqueId(LenientObject item) {
    JsonNode id = item.find("uniqueId");
    if (id == null || !id.isString() || id.stringValue().isBlank()) {
      return null;
    }
    String text = id.stringValue();
    return text.length() > MAX_UNIQUE_ID || text.codePoints().anyMatch(ItemReader::isUnfit)
        ? null
        : text;
  }

  /** Also half a character, for which a database keeps a question mark. */
  private static boolean isUnfit(int codePoint) {
    return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
  }

  private static IncomingOrder.@Nullable Window window(LenientObject delivery) {
    if (!(delivery.find("deliveryWindow") instanceof ObjectNode node)) {
      return null;
    }
    LenientObject window = new LenientObject(node, delivery.where());
    return new IncomingOrder.Window(instant(window, "startDateUtc"), instant(window, "endDateUtc"));
  }

  private static @Nullable Instant instant(LenientObject window, String name) {
    JsonNode date = window.find(name);
    return date == null || !date.isString() ? null : ProtocolDates.parse(date.stringValue());
  }

  /** Anything but a text is as good as missing: the time has a default. */
  private static @Nullable String lockTtl(LenientObject delivery) {
    JsonNode lock = delivery.find("lockTTL");
    return lock != null && lock.isString() ? lock.stringValue() : null;
  }

  private static List<LenientObject> objects(
      Iterable<JsonNode> array, RequestLocation requestLocation, String name, String code) {
    List<LenientObject> objects = new ArrayList<>();
    for (JsonNode element : array) {
      if (!(element instanceof ObjectNode object)) {
        throw requestLocation.bad(
            code,
            "%s[%d] must be an object; it is %s"
                .formatted(name, objects.size(), LenientObject.shown(element)));
      }
      objects.add(new LenientObject(object, requestLocation));
    }
    return objects;
  }
}
