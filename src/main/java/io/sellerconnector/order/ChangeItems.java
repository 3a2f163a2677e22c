package io.sellerconnector.order;

import io.sellerconnector.order.WantedChange.Given;
import io.sellerconnector.order.WantedChange.Taken;
import io.sellerconnector.shared.SkuId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the items of a change. */
final class ChangeItems {

  private ChangeItems() {}

  /**
   * @param path ends with the array's field, for refusals to name
   */
  static List<Taken> taken(Fields parent, String path) {
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
  static List<Given> given(Fields parent, String path) {
    List<Fields> items = items(parent, path);
    Map<Integer, Fields> deliveries = deliveries(parent, items.size());
    List<Given> given = new ArrayList<>();
    for (int index = 0; index < items.size(); index++) {
      Fields item = items.get(index);
      Fields delivery = deliveries.get(index);
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

  private static List<Fields> items(Fields parent, String path) {
    String name = path.substring(path.lastIndexOf('.') + 1);
    List<Fields> items = new ArrayList<>();
    for (JsonNode element : parent.array(name, "FMT0026")) {
      Where where = parent.where().item(items.size());
      if (!(element instanceof ObjectNode object)) {
        throw where.bad("FMT0026", path + " must hold objects; this is " + Fields.shown(element));
      }
      items.add(new Fields(object, where));
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
  private static Map<Integer, Fields> deliveries(Fields parent, int items) {
    Map<Integer, Fields> deliveries = new HashMap<>();
    Fields shipping = parent.object("shippingData", "FMT001");
    if (shipping == null) {
      return deliveries;
    }
    for (JsonNode element : shipping.array("logisticsInfo", "FMT001")) {
      if (!(element instanceof ObjectNode object)) {
        throw parent.where().bad("FMT001", "logisticsInfo must hold objects");
      }
      Fields delivery = new Fields(object, parent.where());
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
  private static SkuId sku(Fields item) {
    return ItemReader.sku(item, item.find("sellerItemId") == null ? "id" : "sellerItemId");
  }
}
