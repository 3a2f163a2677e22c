package io.sellerconnector.affiliate.order.placing;

import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.AffiliateSeller.PlacementApi;
import io.sellerconnector.affiliate.order.OrderContent;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.Quantity;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks an order before anything of it is written down: that nothing is missing that VTEX asks
 * for, and that its sums agree to the cent.
 */
final class OrderCheck {

  private static final int MAX_ITEMS = 300;
  private static final String DELIVERY = "delivery";
  private static final Set<String> CHANNELS = Set.of(DELIVERY, "pickup-in-point");
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{3}");
  private static final Pattern TIME = Pattern.compile("[0-9]{1,4}(d|bd|h|m)");

  /** VTEX refuses the whole order for an address it takes as odd. */
  private static final Pattern EMAIL =
      Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9-]++(\\.[A-Za-z0-9-]++)++");

  private static final int LONGEST_EMAIL = 100;

  private final AffiliateSeller seller;
  private final OrderFaults faults = new OrderFaults();

  private OrderCheck(AffiliateSeller seller) {
    this.seller = seller;
  }

  /**
   * @throws io.sellerconnector.inbound.SellerProblem with everything that is wrong
   */
  static OrderContent check(AffiliateSeller seller, PlacingBody body) {
    return new OrderCheck(seller).check(body);
  }

  private OrderContent check(PlacingBody body) {
    List<OrderContent.Item> items = items(body);
    OrderContent.Customer customer = customer(body.customer());
    OrderContent.Place place = place(body.address(), items);
    long goods = faults.cents("goods", body.goods());
    long freight = faults.cents("freight", body.freight());
    long discount = faults.optionalCents("discount", body.discount());
    long interest = faults.optionalCents("interest", body.interest());
    long total = faults.cents("total", body.total());
    String note = faults.optional("note", body.note(), 500);
    faults.check();
    agree("goods", goods, items.stream().mapToLong(each -> each.price() * each.quantity()).sum());
    agree("freight", freight, items.stream().mapToLong(OrderContent.Item::freight).sum());
    agree("discount", discount, items.stream().mapToLong(OrderContent.Item::discount).sum());
    long sum = goods + freight - discount + interest;
    if (sum != total) {
      faults.add(
          "total",
          "is %d, but goods %d plus freight %d less discount %d plus interest %d are %d: %s"
              .formatted(total, goods, freight, discount, interest, sum, difference(total, sum)));
    }
    if (total == 0) {
      faults.add("total", "is 0: nothing is paid for the order");
    }
    faults.check();
    return new OrderContent(items, customer, place, freight, discount, interest, total, note);
  }

  private void agree(String field, long said, long sum) {
    if (said != sum) {
      faults.add(
          field,
          "is %d, but those of the items are %d together: %s"
              .formatted(said, sum, difference(said, sum)));
    }
  }

  private static String difference(long said, long sum) {
    long cents = Math.abs(said - sum);
    return "%d cent%s too %s"
        .formatted(cents, cents == 1 ? "" : "s", said > sum ? "much" : "little");
  }

  private List<OrderContent.Item> items(PlacingBody body) {
    List<OrderContent.Item> items = new ArrayList<>();
    if (body.items() == null || body.items().isEmpty()) {
      faults.add("items", "is empty");
      return items;
    }
    if (body.items().size() > MAX_ITEMS) {
      faults.add(
          "items",
          "has %d items, at most %d are allowed".formatted(body.items().size(), MAX_ITEMS));
      return items;
    }
    for (int index = 0; index < body.items().size(); index++) {
      PlacingBody.Item item = body.items().get(index);
      String field = "items[" + index + "]";
      if (item == null) {
        faults.add(field, "is null");
      } else {
        items.add(item(field, item));
      }
    }
    Set<String> channels =
        items.stream().map(OrderContent.Item::channel).collect(java.util.stream.Collectors.toSet());
    if (channels.size() > 1 && seller.placementApi() == PlacementApi.ORDER_INTEGRATION) {
      faults.add(
          "items", "are delivered and picked up: this seller's orders have one address; part them");
    }
    return items;
  }

  private OrderContent.Item item(String field, PlacingBody.Item item) {
    String channel = item.deliveryChannel() == null ? DELIVERY : item.deliveryChannel();
    if (!CHANNELS.contains(channel)) {
      faults.add(field + ".deliveryChannel", "must be delivery or pickup-in-point");
    }
    boolean pickup = !channel.equals(DELIVERY);
    String sla = faults.optional(field + ".sla", item.sla(), 200);
    if (sla == null && !seller.fob()) {
      faults.add(
          field + ".sla",
          "is missing: the delivery that the shopper chose, as the simulation named it");
    }
    String pickupPoint = faults.optional(field + ".pickupPoint", item.pickupPoint(), 100);
    if (pickup && pickupPoint == null) {
      faults.add(field + ".pickupPoint", "is missing: the shopper comes for it");
    }
    if (!pickup && pickupPoint != null) {
      faults.add(field + ".pickupPoint", "is given, but deliveryChannel is delivery");
    }
    int quantity = quantity(field, item.quantity());
    long price = faults.cents(field + ".price", item.price());
    if (price > Cents.MAX_PRICE) {
      faults.add(field + ".price", "is above " + Cents.MAX_PRICE);
      price = 0;
    }
    long discount = faults.optionalCents(field + ".discount", item.discount());
    long freight = faults.cents(field + ".freight", item.freight());
    if (discount > price * quantity) {
      faults.add(
          field + ".discount", "is %d, the line costs %d".formatted(discount, price * quantity));
    }
    OrderContent.Window window = window(field, item.window());
    if (window != null && window.price() > freight) {
      faults.add(
          field + ".window.price",
          "is %d, but it is a part of the freight, %d".formatted(window.price(), freight));
    }
    return new OrderContent.Item(
        faults.text(field + ".sku", item.sku(), 100),
        quantity,
        price,
        discount,
        freight,
        sla,
        channel,
        window,
        pickupPoint,
        time(field + ".shippingEstimate", item.shippingEstimate()),
        time(field + ".lockTtl", item.lockTtl()));
  }

  private int quantity(String field, @Nullable Integer quantity) {
    if (quantity == null || quantity < 1 || quantity > Quantity.MAX_VALUE) {
      faults.add(field + ".quantity", quantity == null ? "is missing" : "is " + quantity);
      return 1;
    }
    return quantity;
  }

  private @Nullable String time(String field, @Nullable String text) {
    if (text != null && !TIME.matcher(text).matches()) {
      faults.add(field, "must be a number followed by d, bd, h or m");
    }
    return text;
  }

  private OrderContent.@Nullable Window window(String field, PlacingBody.@Nullable Window window) {
    if (window == null) {
      return null;
    }
    Instant start = instant(field + ".window.start", window.start());
    Instant end = instant(field + ".window.end", window.end());
    if (start != null && end != null && !end.isAfter(start)) {
      faults.add(field + ".window.end", "is not after its start");
    }
    return new OrderContent.Window(
        String.valueOf(start),
        String.valueOf(end),
        faults.optionalCents(field + ".window.price", window.price()));
  }

  private @Nullable Instant instant(String field, @Nullable String text) {
    try {
      if (text != null) {
        return OffsetDateTime.parse(text).toInstant();
      }
      faults.add(field, "is missing");
    } catch (DateTimeException e) {
      faults.add(field, "must be a time such as 2026-03-02T12:00:00Z");
    }
    return null;
  }

  private OrderContent.Customer customer(PlacingBody.@Nullable Customer given) {
    PlacingBody.Customer customer =
        given == null ? new PlacingBody.Customer(null, null, null, null, null, null, null) : given;
    String email = faults.text("customer.email", customer.email(), LONGEST_EMAIL);
    if (!email.isEmpty() && email.length() <= LONGEST_EMAIL && !EMAIL.matcher(email).matches()) {
      faults.add("customer.email", "is not an address that VTEX takes");
    }
    PlacingBody.Company company = customer.company();
    return new OrderContent.Customer(
        email,
        faults.text("customer.firstName", customer.firstName(), 100),
        faults.text("customer.lastName", customer.lastName(), 100),
        faults.text("customer.documentType", customer.documentType(), 50),
        faults.text("customer.document", customer.document(), 50),
        faults.optional("customer.phone", customer.phone(), 50),
        company == null
            ? null
            : new OrderContent.Company(
                faults.text("customer.company.name", company.name(), 200),
                faults.optional("customer.company.tradeName", company.tradeName(), 200),
                faults.text("customer.company.document", company.document(), 50),
                faults.optional(
                    "customer.company.stateInscription", company.stateInscription(), 50),
                faults.optional("customer.company.phone", company.phone(), 50)));
  }

  private OrderContent.@Nullable Place place(
      PlacingBody.@Nullable Address address, List<OrderContent.Item> items) {
    if (address == null) {
      faults.add("address", "is missing: where the order goes, or the pickup point's");
      return null;
    }
    String country = faults.text("address.country", address.country(), 3);
    if (!country.isEmpty() && !COUNTRY.matcher(country).matches()) {
      faults.add("address.country", "must be three capital letters, such as BRA");
    }
    Double longitude = address.longitude();
    Double latitude = address.latitude();
    boolean located = longitude != null && latitude != null;
    if (longitude != null
        && latitude != null
        && (Math.abs(longitude) > 180 || Math.abs(latitude) > 90)) {
      faults.add("address.latitude", "and longitude are not a place on earth");
    }
    if (!located
        && seller.placementApi() == PlacementApi.ORDER_INTEGRATION
        && items.stream().anyMatch(OrderContent.Item::isPickedUp)) {
      faults.add("address.latitude", "and longitude are missing: VTEX wants the pickup point's");
    }
    return new OrderContent.Place(
        address.type() == null ? "residential" : faults.text("address.type", address.type(), 30),
        faults.text("address.receiver", address.receiver(), 200),
        faults.optional("address.id", address.id(), 100),
        faults.text("address.postalCode", address.postalCode(), 20),
        faults.text("address.city", address.city(), 100),
        faults.text("address.state", address.state(), 100),
        country,
        faults.text("address.street", address.street(), 200),
        faults.text("address.number", address.number(), 50),
        faults.optional("address.neighborhood", address.neighborhood(), 100),
        faults.optional("address.complement", address.complement(), 200),
        faults.optional("address.reference", address.reference(), 200),
        longitude,
        latitude);
  }
}
