package io.sellerconnector.simulation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.sellerconnector.adapter.DeliveryOption;
import io.sellerconnector.adapter.DeliveryWindow;
import io.sellerconnector.adapter.LeadTime;
import io.sellerconnector.adapter.PickupPoint;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A delivery option as the protocol writes it. */
@JsonInclude(JsonInclude.Include.ALWAYS)
record Sla(
    String id,
    String deliveryChannel,
    String name,
    long price,
    String shippingEstimate,
    List<Window> availableDeliveryWindows,
    @Nullable PickupStore pickupStoreInfo) {

  static final String DELIVERY = "delivery";
  static final String PICKUP = "pickup-in-point";

  static Sla of(DeliveryOption option) {
    PickupPoint point = option.pickupPoint();
    return new Sla(
        option.slaId(),
        point == null ? DELIVERY : PICKUP,
        option.name(),
        option.price().value(),
        estimate(option.leadTime()),
        option.windows().isEmpty() ? List.of() : option.windows().stream().map(Window::of).toList(),
        point == null ? null : PickupStore.of(point));
  }

  /**
   * The protocol has no days, and the marketplace makes an estimate of nothing null; so days become
   * hours, and nothing becomes one of its unit.
   */
  static String estimate(LeadTime time) {
    int amount = Math.max(1, time.amount());
    return switch (time.unit()) {
      case BUSINESS_DAYS -> amount + "bd";
      case DAYS -> amount * 24 + "h";
      case HOURS -> amount + "h";
      case MINUTES -> amount + "m";
    };
  }

  record Window(String startDateUtc, String endDateUtc, long price) {

    private static final DateTimeFormatter UTC =
        DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx").withZone(ZoneOffset.UTC);

    private static Window of(DeliveryWindow window) {
      return new Window(utc(window.start()), utc(window.end()), window.surcharge().value());
    }

    private static String utc(Instant instant) {
      return UTC.format(instant);
    }
  }

  @JsonInclude(JsonInclude.Include.ALWAYS)
  record PickupStore(
      @JsonProperty("isPickupStore") boolean pickupStore,
      String friendlyName,
      Address address,
      String additionalInfo) {

    private static PickupStore of(PickupPoint point) {
      return new PickupStore(true, point.name(), Address.of(point), point.additionalInfo());
    }
  }

  /**
   * @param receiverName unknown before there is an order
   * @param geoCoordinates latitude, longitude
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Address(
      String addressType,
      @Nullable String receiverName,
      String addressId,
      String postalCode,
      String city,
      String state,
      String country,
      String street,
      String number,
      String neighborhood,
      String complement,
      @Nullable String reference,
      List<Double> geoCoordinates) {

    private static Address of(PickupPoint point) {
      return new Address(
          "pickup",
          null,
          point.id().value(),
          point.postalCode(),
          point.city(),
          point.state(),
          point.country(),
          point.street(),
          point.number(),
          point.neighborhood(),
          point.complement(),
          point.reference(),
          List.of(point.point().latitude(), point.point().longitude()));
    }
  }
}
