package io.sellerconnector.adapter.http.json;

import io.sellerconnector.adapter.DeliveryOption;
import io.sellerconnector.adapter.DeliveryWindow;
import io.sellerconnector.adapter.GeoPoint;
import io.sellerconnector.adapter.LeadTime;
import io.sellerconnector.adapter.PickupPoint;
import io.sellerconnector.adapter.support.ValueRefused;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.PickupPointId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** The schema {@code DeliveryOption}. */
public final class DeliveryJson {

  private static final Cents NOTHING = new Cents(0);
  private static final int LONGEST = 500;

  private DeliveryJson() {}

  public static DeliveryOption read(ErpFields option) throws ValueRefused {
    return new DeliveryOption(
        option.text("slaId", 100),
        option.text("name", LONGEST),
        option.cents("price"),
        leadTime(option.text("leadTime", 10)),
        windows(option.listIfThere("windows")),
        option.has("pickupPoint") ? pickupPoint(option.object("pickupPoint")) : null);
  }

  private static LeadTime leadTime(String text) throws ValueRefused {
    try {
      return LeadTime.parse(text);
    } catch (IllegalArgumentException _) {
      throw new ValueRefused("leadTime", "is not a number followed by bd, d, h or m, such as 3bd");
    }
  }

  private static List<DeliveryWindow> windows(List<JsonNode> entries) throws ValueRefused {
    List<DeliveryWindow> windows = new ArrayList<>(entries.size());
    for (JsonNode entry : entries) {
      ErpFields window = new ErpFields(entry);
      Instant start = window.time("start");
      Instant end = window.time("end");
      if (!start.isBefore(end)) {
        throw new ValueRefused("windows", "has one that does not end after it starts");
      }
      if (!windows.isEmpty() && start.isBefore(windows.getLast().start())) {
        throw new ValueRefused("windows", "is not in order of time");
      }
      windows.add(
          new DeliveryWindow(
              start, end, window.has("surcharge") ? window.cents("surcharge") : NOTHING));
    }
    return List.copyOf(windows);
  }

  private static PickupPoint pickupPoint(ErpFields point) throws ValueRefused {
    return new PickupPoint(
        id(point.text("pickupPointId", 50)),
        point.text("name", LONGEST),
        point.text("postalCode", 50),
        point.text("country", 3),
        point.text("state", LONGEST),
        point.text("city", LONGEST),
        orEmpty(point, "neighborhood"),
        point.text("street", LONGEST),
        point.text("number", 50),
        orEmpty(point, "complement"),
        point.textIfThere("reference", LONGEST),
        place(point.object("point")),
        orEmpty(point, "additionalInfo"));
  }

  private static String orEmpty(ErpFields point, String name) throws ValueRefused {
    return Objects.requireNonNullElse(point.textIfThere(name, LONGEST), "");
  }

  private static PickupPointId id(String text) throws ValueRefused {
    try {
      return new PickupPointId(text);
    } catch (IllegalArgumentException _) {
      throw new ValueRefused("pickupPointId", "has white space at an end or a control character");
    }
  }

  private static GeoPoint place(ErpFields point) throws ValueRefused {
    try {
      return new GeoPoint(point.number("latitude"), point.number("longitude"));
    } catch (IllegalArgumentException _) {
      throw new ValueRefused("point", "is not a place on earth");
    }
  }
}
