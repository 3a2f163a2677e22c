package io.sellerconnector.order.details;

import io.sellerconnector.adapter.GeoPoint;
import io.sellerconnector.adapter.order.OrderAddress;
import io.sellerconnector.order.protocol.AddressChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the addresses of an order. */
final class AddressFields {

  private static final OrderAddress NOTHING =
      new OrderAddress(
          null, null, null, null, null, null, null, null, null, null, null, null, null);

  private final AddressChoice<OrderAddress> choice;

  AddressFields(LooseFields shipping) {
    choice =
        new AddressChoice<>(
            read(shipping.object("address")),
            shipping.objects("selectedAddresses").stream()
                .map(AddressFields::read)
                .filter(Objects::nonNull)
                .toList(),
            OrderAddress::addressId,
            one -> AddressChoice.isPickup(one.addressType()));
  }

  /** Where the order goes: without an address of its own, where a delivery goes. */
  @Nullable OrderAddress main() {
    return of(null, false);
  }

  List<OrderAddress> selected() {
    return choice.selected();
  }

  /** Where a line goes, as its placement looked at it first. */
  @Nullable OrderAddress of(@Nullable String addressId, boolean pickup) {
    return choice.of(addressId, pickup).stream().findFirst().orElse(null);
  }

  /** Null if nothing of it is said, or it is erased. */
  static @Nullable OrderAddress read(LooseFields address) {
    OrderAddress read =
        new OrderAddress(
            address.text("addressId"),
            address.text("addressType"),
            address.text("receiverName"),
            address.text("postalCode"),
            address.text("street"),
            address.text("number"),
            address.text("complement"),
            address.text("neighborhood"),
            address.text("city"),
            address.text("state"),
            address.text("country"),
            address.text("reference"),
            point(address));
    return read.equals(NOTHING) ? null : read;
  }

  private static @Nullable GeoPoint point(LooseFields address) {
    List<Double> numbers = new ArrayList<>();
    for (String text : address.texts("geoCoordinates")) {
      try {
        numbers.add(Double.valueOf(text));
      } catch (NumberFormatException e) {
        return null;
      }
    }
    return numbers.size() == 2 ? GeoPoint.ofPair(numbers.getFirst(), numbers.getLast()) : null;
  }
}
