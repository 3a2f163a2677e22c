package io.sellerconnector.order.protocol;

import io.sellerconnector.adapter.Destination;
import io.sellerconnector.inbound.ProtocolException;
import io.sellerconnector.marketplace.Marketplace;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Where the items of an order go. One order may have a delivery and a pickup. */
public final class DeliveryAddresses {

  private static final int MOST_CANDIDATES = 8;

  private final Marketplace marketplace;
  private final LenientObject shipping;
  private final AddressChoice<LenientObject> choice;

  private DeliveryAddresses(
      Marketplace marketplace, LenientObject shipping, AddressChoice<LenientObject> choice) {
    this.marketplace = marketplace;
    this.shipping = shipping;
    this.choice = choice;
  }

  public static DeliveryAddresses of(Marketplace marketplace, LenientObject shipping) {
    List<LenientObject> selected = new ArrayList<>();
    JsonNode all = shipping.find("selectedAddresses");
    if (all != null && all.isArray()) {
      for (JsonNode each : all) {
        if (each instanceof ObjectNode object) {
          selected.add(new LenientObject(object, shipping.where()));
        }
      }
    }
    return new DeliveryAddresses(
        marketplace,
        shipping,
        new AddressChoice<>(
            shipping.object("address", "FMT0074"),
            List.copyOf(selected),
            one -> text(one, "addressId"),
            DeliveryAddresses::isPickup));
  }

  /**
   * Where an item may go to, the likeliest first: the address that its delivery names, and for what
   * is collected, which is offered by where the shopper is, the order's others, too.
   *
   * @param delivery the item's entry of {@code logisticsInfo}, or null for the order as a whole
   * @return at least one
   * @throws ProtocolException if no address of the order can be used
   */
  public List<Destination> of(@Nullable LenientObject delivery) {
    Set<Destination> readable = new LinkedHashSet<>();
    ProtocolException unreadable = null;
    for (LenientObject candidate : candidates(delivery)) {
      if (readable.size() == MOST_CANDIDATES) {
        break;
      }
      try {
        readable.add(AddressReader.read(marketplace, candidate));
      } catch (ProtocolException e) {
        unreadable = unreadable == null ? e : unreadable;
      }
    }
    if (readable.isEmpty()) {
      throw unreadable != null
          ? unreadable
          : shipping.where().bad("FMT0074", "shippingData.address is missing");
    }
    return List.copyOf(readable);
  }

  private List<LenientObject> candidates(@Nullable LenientObject delivery) {
    if (delivery != null) {
      return choice.of(text(delivery, "addressId"), isPickup(delivery));
    }
    LenientObject main = choice.main();
    return main != null ? List.of(main) : choice.of(null, false);
  }

  private static boolean isPickup(LenientObject object) {
    String kind = text(object, "addressType");
    return AddressChoice.isPickup(kind == null ? text(object, "selectedDeliveryChannel") : kind);
  }

  private static @Nullable String text(LenientObject object, String name) {
    JsonNode value = object.find(name);
    return value == null || value.isContainer() ? null : value.asString();
  }
}
