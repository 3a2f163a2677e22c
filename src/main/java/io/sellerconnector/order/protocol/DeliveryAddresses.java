package io.sellerconnector.order.protocol;

import io.sellerconnector.adapter.Destination;
import io.sellerconnector.inbound.ProtocolException;
import io.sellerconnector.marketplace.Marketplace;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where the items of an order go. One order may have a delivery and a pickup: {@code
 * selectedAddresses} holds all of its addresses, and each entry of {@code logisticsInfo} names its
 * own by {@code addressId}; {@code address} is that of the first, or null.
 */
public final class DeliveryAddresses {

  private static final int MOST_CANDIDATES = 8;

  private final Marketplace marketplace;
  private final LenientObject shipping;
  private final @Nullable LenientObject address;
  private final List<LenientObject> selected;

  private DeliveryAddresses(
      Marketplace marketplace,
      LenientObject shipping,
      @Nullable LenientObject address,
      List<LenientObject> selected) {
    this.marketplace = marketplace;
    this.shipping = shipping;
    this.address = address;
    this.selected = List.copyOf(selected);
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
        marketplace, shipping, shipping.object("address", "FMT0074"), selected);
  }

  /** Where the order as a whole goes to: what is added to it goes there, too. */
  public Destination main() {
    return of(null).getFirst();
  }

  /**
   * Where an item may go to, the likeliest first: the address that its delivery names, and for what
   * is collected, which is offered by where the shopper is, the order's others, too.
   *
   * @param delivery the item's entry of {@code logisticsInfo}, or null
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
    List<LenientObject> candidates = new ArrayList<>();
    String id = delivery == null ? null : text(delivery, "addressId");
    if (id != null) {
      selected.stream().filter(one -> id.equals(text(one, "addressId"))).forEach(candidates::add);
    }
    boolean collected =
        isPickup(delivery) || candidates.stream().anyMatch(DeliveryAddresses::isPickup);
    if (!candidates.isEmpty() && !collected) {
      // It goes there and nowhere else.
      return candidates;
    }
    if (address != null) {
      candidates.add(address);
    }
    if (delivery != null || address == null) {
      selected.stream().filter(one -> isPickup(one) == isPickup(delivery)).forEach(candidates::add);
      candidates.addAll(selected);
    }
    return candidates;
  }

  private static boolean isPickup(@Nullable LenientObject object) {
    if (object == null) {
      return false;
    }
    String kind = text(object, "addressType");
    String channel = kind == null ? text(object, "selectedDeliveryChannel") : kind;
    return channel != null && channel.toLowerCase(Locale.ROOT).startsWith("pickup");
  }

  private static @Nullable String text(LenientObject object, String name) {
    JsonNode value = object.find(name);
    return value == null || value.isContainer() ? null : value.asString();
  }
}
