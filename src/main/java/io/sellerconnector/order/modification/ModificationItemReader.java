package io.sellerconnector.order.modification;

import io.sellerconnector.order.modification.RequestedModification.Given;
import io.sellerconnector.order.modification.RequestedModification.Taken;
import io.sellerconnector.order.placement.ItemReader;
import io.sellerconnector.order.protocol.LenientObject;
import io.sellerconnector.order.protocol.RequestLocation;
import io.sellerconnector.shared.SkuId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the items of a change. */
final class ModificationItemReader {

  private ModificationItemReader() {}

  /**
   * @param path ends with the array's field, for refusals to name
   */
  static List<Taken> taken(LenientObject parent, String path) {
    return items(parent, path).stream()
        .map(item ->
            new Taken(
                item.where(),
                sku(item),
                ItemReader.uniqueId(item),
                ItemReader.quantity(item),
                ItemReader.cents(item, "price", "FMT0041")))
        .toList();
  }

  /**
   * @param path ends with the array's field, for refusals to name
   */
  static List<Given> given(LenientObject parent, String path) {
    List<LenientObject> items = items(parent, path);
    Map<Integer, LenientObject> deliveries = deliveries(parent, items.size());
    List<Given> given = new ArrayList<>();
    for (int index = 0; index < items.size(); index++) {
      LenientObject item = items.get(index);
      LenientObject delivery = deliveries.get(index);
      given.add(
          new Given(
              item.where(),
              sku(item),
              ItemReader.uniqueId(item),
              ItemReader.quantity(item),
              ItemReader.cents(item, "price", "FMT0041"),
              delivery == null ? null : delivery.text("selectedSla", "FMT004"),
              delivery == null ? null : ItemReader.cents(delivery, "price", "FMT0041")));
    }
    return given;
  }

  private static List<LenientObject> items(LenientObject parent, String path) {
    String name = path.substring(path.lastIndexOf('.') + 1);
    List<LenientObject> items = new ArrayList<>();
    for (JsonNode element : parent.array(name, "FMT0026")) {
      RequestLocation requestLocation = parent.where().item(items.size());
      if (!(element instanceof ObjectNode object)) {
        throw requestLocation.bad(
            "FMT0026", path + " must hold objects; this is " + LenientObject.shown(element));
      }
      items.add(new LenientObject(object, requestLocation));
    }
    if (items.size() > ItemReader.MAX_ITEMS) {
      throw parent
          .where()
          .bad(
              "FMT0104",
              "%s has %d items; at most %d".formatted(path, items.size(), ItemReader.MAX_ITEMS));
    }
    return items;
  }

  /** {@code itemIndex} is read as the position in the array of items that it comes with. */
  private static Map<Integer, LenientObject> deliveries(LenientObject parent, int items) {
    Map<Integer, LenientObject> deliveries = new HashMap<>();
    LenientObject shipping = parent.object("shippingData", "FMT001");
    if (shipping == null) {
      return deliveries;
    }
    for (JsonNode element : shipping.array("logisticsInfo", "FMT001")) {
      if (!(element instanceof ObjectNode object)) {
        throw parent.where().bad("FMT001", "logisticsInfo must hold objects");
      }
      LenientObject delivery = new LenientObject(object, parent.where());
      JsonNode index = delivery.find("itemIndex");
      int position = index == null ? -1 : index.asInt(-1);
      if (position < 0 || position >= items || deliveries.put(position, delivery) != null) {
        throw parent
            .where()
            .bad(
                "FMT001",
                "every itemIndex of logisticsInfo must be 0 to %d, each once".formatted(items - 1));
      }
    }
    return deliveries;
  }

  /** Changes of chained orders name the seller's SKU apart. */
  private static SkuId sku(LenientObject item) {
    return ItemReader.sku(item, item.find("sellerItemId") == null ? "id" : "sellerItemId");
  }
}
