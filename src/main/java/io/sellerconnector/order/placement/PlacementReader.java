package io.sellerconnector.order.placement;

import io.sellerconnector.inbound.ProtocolException;
import io.sellerconnector.marketplace.Marketplace;
import io.sellerconnector.order.protocol.CardDataFilter;
import io.sellerconnector.order.protocol.ContentHash;
import io.sellerconnector.order.protocol.DeliveryAddresses;
import io.sellerconnector.order.protocol.ExactJson;
import io.sellerconnector.order.protocol.LenientObject;
import io.sellerconnector.order.protocol.OrderBody;
import io.sellerconnector.order.protocol.OrderCall;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.MarketplaceOrderId;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Reads a placement's body: refuses what is missing or of a wrong type and keeps all the rest. */
@Component
final class PlacementReader {

  static final int MAX_ORDERS = 100;
  private static final int MAX_ENDPOINT_CHARACTERS = 2000;

  List<IncomingOrder> read(Marketplace marketplace, OrderBody body) {
    int orders = body.elements().size();
    if (orders == 0) {
      throw refused("FMT0026", "the array is empty; send at least one order");
    }
    if (orders > MAX_ORDERS) {
      throw refused(
          "FMT0104",
          "%d orders in one call; send at most %d, in several calls".formatted(orders, MAX_ORDERS));
    }
    return body.elements().stream().map(element -> read(marketplace, element)).toList();
  }

  private static IncomingOrder read(Marketplace marketplace, OrderBody.Element element) {
    List<String> cardData = CardDataFilter.remove(element.tree());
    MarketplaceOrderId id =
        OrderCall.marketplaceOrderId(new LenientObject(element.tree(), element.where()));
    LenientObject order = new LenientObject(element.tree(), element.where().named(id.value()));
    String endpoint = order.text("marketplaceServicesEndpoint", "FMT0070");
    boolean endpointTooLong = endpoint != null && endpoint.length() > MAX_ENDPOINT_CHARACTERS;
    Long paymentValue = order.integer("marketplacePaymentValue", "FMT0042");
    if (paymentValue != null && (paymentValue < 0 || paymentValue > Cents.MAX_VALUE)) {
      throw order
          .where()
          .bad(
              "FMT0042",
              "marketplacePaymentValue is %d; it is 0 to %d cents"
                  .formatted(paymentValue, Cents.MAX_VALUE));
    }
    LenientObject shipping = shippingData(order);
    ItemReader.Items items =
        ItemReader.read(order, shipping, DeliveryAddresses.of(marketplace, shipping));
    WorthReading.Result worth = WorthReading.understand(items.amounts(), paymentValue);
    IncomingOrder read =
        new IncomingOrder(
            order.where(),
            cardData.isEmpty()
                ? element.raw()
                : ExactJson.MAPPER.writeValueAsString(element.tree()),
            element.tree(),
            ContentHash.of(element.tree()),
            id,
            endpoint == null || endpoint.isBlank() || endpointTooLong ? null : endpoint.strip(),
            paymentValue,
            items.items(),
            worth.lines(),
            worth.note(),
            notes(endpointTooLong, cardData));
    if (read.worth().sum() < 0 || read.worth().sum() > Cents.MAX_VALUE) {
      throw order
          .where()
          .bad("FMT007", "the total is above %d cents; split the order".formatted(Cents.MAX_VALUE));
    }
    return read;
  }

  private static List<String> notes(boolean endpointTooLong, List<String> cardData) {
    List<String> notes = new ArrayList<>();
    if (endpointTooLong) {
      notes.add(
          "marketplaceServicesEndpoint has more than %d characters; reports go to the account's own"
                  .formatted(MAX_ENDPOINT_CHARACTERS)
              + " address");
    }
    if (!cardData.isEmpty()) {
      notes.add("card data was left out: " + String.join(", ", cardData));
    }
    return notes;
  }

  private static LenientObject shippingData(LenientObject order) {
    LenientObject shipping = order.object("shippingData", "FMT001");
    if (shipping == null) {
      throw order.where().bad("FMT001", "shippingData is missing");
    }
    String status = shipping.text("updateStatus", "FMT001");
    if (status != null && status.equalsIgnoreCase("outdated")) {
      throw order
          .where()
          .bad("FMT001", "shippingData is outdated; simulate again and place the order anew");
    }
    return shipping;
  }

  private static ProtocolException refused(String code, String text) {
    return new ProtocolException(HttpStatus.BAD_REQUEST, code, text);
  }
}
