package io.sellerconnector.order.details;

import io.sellerconnector.adapter.order.LineDelivery;
import io.sellerconnector.adapter.order.LineDetails;
import io.sellerconnector.adapter.order.LineDetails.ItemPriceTag;
import io.sellerconnector.adapter.order.LineDetails.SoldService;
import io.sellerconnector.adapter.order.OrderAttachment;
import io.sellerconnector.order.protocol.AddressChoice;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the items of an order, each with its delivery. */
final class LineFields {

  private static final int MAX_DEPTH = 8;

  private final AddressFields addresses;
  private final List<LooseFields> items;
  private final List<LooseFields> deliveries;

  LineFields(LooseFields order, LooseFields shipping, AddressFields addresses) {
    this.addresses = addresses;
    this.items = order.objects("items");
    this.deliveries = shipping.objects("logisticsInfo");
  }

  List<LineDetails> read() {
    return IntStream.range(0, items.size())
        .mapToObj(index -> read(items.get(index), delivery(index)))
        .toList();
  }

  /** Counted from 0, or from 1, or by their positions, as its placement was read. */
  private @Nullable LooseFields delivery(int index) {
    List<Integer> named =
        deliveries.stream()
            .map(delivery -> delivery.small("itemIndex"))
            .filter(Objects::nonNull)
            .sorted()
            .toList();
    boolean each = deliveries.size() == items.size();
    if (each && named.isEmpty()) {
      return deliveries.get(index);
    }
    boolean fromOne = each && named.equals(IntStream.rangeClosed(1, items.size()).boxed().toList());
    Integer wanted = fromOne ? index + 1 : index;
    return deliveries.stream()
        .filter(delivery -> wanted.equals(delivery.small("itemIndex")))
        .findFirst()
        .orElse(null);
  }

  private LineDetails read(LooseFields item, @Nullable LooseFields delivery) {
    return new LineDetails(
        item.text("seller"),
        item.text("uniqueId"),
        item.text("measurementUnit"),
        item.number("unitMultiplier"),
        item.number("commission"),
        item.number("freightCommission"),
        item.number("listPrice"),
        item.number("sellingPrice"),
        item.number("tax"),
        item.flag("isGift"),
        item.firstText("giftRegistryData") == null
            ? item.open("giftRegistryData")
            : Map.of("id", String.valueOf(item.firstText("giftRegistryData"))),
        services(item, 0),
        attachments(item),
        Stream.of("assemblies", "assemblyOptions")
            .flatMap(name -> item.opens(name).stream())
            .toList(),
        item.small("parentItemIndex"),
        item.text("parentAssemblyBinding"),
        item.objects("priceTags").stream().map(LineFields::priceTag).toList(),
        delivery == null ? null : delivery(delivery));
  }

  /** Services may have services of their own. */
  private static List<SoldService> services(LooseFields parent, int depth) {
    return depth == MAX_DEPTH
        ? List.of()
        : parent.objects("bundleItems").stream()
            .map(service ->
                new SoldService(
                    service.text("id"),
                    service.text("type"),
                    service.text("name"),
                    service.number("price"),
                    service.small("quantity"),
                    attachments(service),
                    services(service, depth + 1)))
            .toList();
  }

  /** Documents and generations differ in the name; what two of them say alike is said once. */
  private static List<OrderAttachment> attachments(LooseFields item) {
    Set<OrderAttachment> attachments = new LinkedHashSet<>();
    for (String name : List.of("attachments", "itemsAttachment", "itemAttachment")) {
      for (LooseFields attachment : item.objects(name)) {
        if (!attachment.open().isEmpty()) {
          attachments.add(attachment(attachment));
        }
      }
    }
    return new ArrayList<>(attachments);
  }

  private static OrderAttachment attachment(LooseFields attachment) {
    return new OrderAttachment(
        attachment.text("id"),
        attachment.text("name"),
        attachment.text("content"),
        attachment.open("content"),
        attachment.text("url"));
  }

  private static ItemPriceTag priceTag(LooseFields tag) {
    return new ItemPriceTag(
        tag.text("identifier"),
        tag.text("name"),
        tag.flag("isPercentual"),
        tag.number("value"),
        tag.number("rawValue"));
  }

  private LineDelivery delivery(LooseFields delivery) {
    String addressId = delivery.text("addressId");
    String channel = delivery.firstText("selectedDeliveryChannel", "deliveryChannel");
    return new LineDelivery(
        channel,
        addressId,
        addresses.of(addressId, AddressChoice.isPickup(channel)),
        delivery.text("lockTTL"),
        delivery.text("shippingEstimate"),
        delivery.time("shippingEstimateDate"),
        delivery.number("price"),
        delivery.number("listPrice"),
        delivery.number("sellingPrice"),
        window(delivery.object("deliveryWindow")),
        delivery.opens("deliveryIds"),
        delivery.open("pickupStoreInfo"));
  }

  private static LineDelivery.@Nullable Window window(LooseFields window) {
    return window.open().isEmpty()
        ? null
        : new LineDelivery.Window(
            window.time("startDateUtc"),
            window.time("endDateUtc"),
            window.number("price"),
            window.number("listPrice"),
            window.number("tax"));
  }
}
