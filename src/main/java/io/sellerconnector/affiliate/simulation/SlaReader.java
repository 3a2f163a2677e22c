package io.sellerconnector.affiliate.simulation;

import io.sellerconnector.affiliate.simulation.SimulatedSla.CollectionPoint;
import io.sellerconnector.affiliate.simulation.SimulatedSla.Window;
import io.sellerconnector.shared.Cents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the ways of delivery of one item; one whose price cannot be read is left out. */
final class SlaReader {

  private static final String DELIVERY = "delivery";
  private static final String PICKUP = "pickup-in-point";

  private final List<SimulatedSla> all = new ArrayList<>();
  private boolean unreadable;

  SlaReader(@Nullable JsonNode logistics) {
    if (logistics != null) {
      elements(logistics.path("slas")).forEach(this::read);
    }
  }

  List<SimulatedSla> all() {
    return all;
  }

  /** Why there are none. */
  SimulationCause cause() {
    return unreadable ? SimulationCause.FREIGHT_UNREADABLE : SimulationCause.NOT_DELIVERED;
  }

  private void read(JsonNode sla) {
    String id = sla.path("id").asString("");
    if (id.isEmpty()) {
      return;
    }
    Cents price = Amounts.read(sla.path("price"));
    List<Window> windows = windows(sla.path("availableDeliveryWindows"));
    boolean scheduled = !sla.path("availableDeliveryWindows").isEmpty();
    if (price == null || (scheduled && windows.isEmpty())) {
      unreadable = true;
      return;
    }
    boolean pickup = sla.at("/pickupStoreInfo/isPickupStore").asBoolean(false);
    String channel = sla.path("deliveryChannel").asString("");
    all.add(
        new SimulatedSla(
            id,
            sla.path("name").asString(id),
            channel.isEmpty() ? (pickup ? PICKUP : DELIVERY) : channel,
            price,
            sla.path("shippingEstimate").asString(""),
            windows,
            pickup || channel.equals(PICKUP) ? point(sla) : null));
  }

  /** A list, or a single one as the documentation has it. */
  private static List<Window> windows(JsonNode windows) {
    return (windows.isArray() ? windows.valueStream() : Stream.of(windows))
        .map(SlaReader::window)
        .filter(Objects::nonNull)
        .toList();
  }

  private static @Nullable Window window(JsonNode window) {
    Instant start = LooseTimes.read(window.path("startDateUtc"));
    Instant end = LooseTimes.read(window.path("endDateUtc"));
    JsonNode told = window.path("price");
    Cents price = Amounts.isAbsent(told) ? Cents.ZERO : Amounts.read(told);
    return start == null || end == null || price == null ? null : new Window(start, end, price);
  }

  private static CollectionPoint point(JsonNode sla) {
    JsonNode store = sla.path("pickupStoreInfo");
    JsonNode address = store.path("address");
    JsonNode distance = sla.path("pickupDistance");
    String id = sla.path("pickupPointId").asString("");
    return new CollectionPoint(
        id.isEmpty() ? text(address, "addressId") : id,
        text(store, "friendlyName"),
        text(store, "additionalInfo"),
        distance.isNumber() ? distance.doubleValue() : null,
        text(address, "street"),
        text(address, "number"),
        text(address, "complement"),
        text(address, "neighborhood"),
        text(address, "city"),
        text(address, "state"),
        text(address, "country"),
        text(address, "postalCode"));
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asString("");
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return array.isArray() ? array.valueStream() : Stream.empty();
  }
}
