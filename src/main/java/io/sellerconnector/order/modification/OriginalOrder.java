package io.sellerconnector.order.modification;

import io.sellerconnector.adapter.Destination;
import io.sellerconnector.inbound.ProtocolException;
import io.sellerconnector.marketplace.Marketplace;
import io.sellerconnector.order.ledger.OrderRows;
import io.sellerconnector.order.protocol.DeliveryAddresses;
import io.sellerconnector.order.protocol.ExactJson;
import io.sellerconnector.order.protocol.LenientObject;
import io.sellerconnector.order.protocol.RequestLocation;
import io.sellerconnector.privacy.TextEncryption;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.SalesChannel;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** What an order said when it was placed of where it was sold and goes to. */
@Component
final class OriginalOrder {

  private final OrderRows rows;
  private final TextEncryption textEncryption;

  OriginalOrder(OrderRows rows, TextEncryption textEncryption) {
    this.rows = rows;
    this.textEncryption = textEncryption;
  }

  record Sale(SalesChannel channel, Destination destination) {}

  /**
   * @throws ProtocolException if the address has been erased: nothing can be promised to it
   */
  Sale sale(Marketplace marketplace, OrderId order) {
    OrderRows.WithRequest found = rows.withRequest(order).orElseThrow();
    return new Sale(
        found.order().salesChannel(), destination(marketplace, found.request(textEncryption)));
  }

  private static Destination destination(Marketplace marketplace, String request) {
    LenientObject order =
        new LenientObject(
            (ObjectNode) ExactJson.MAPPER.readTree(request), RequestLocation.single());
    LenientObject shipping = order.object("shippingData", "FMT001");
    if (shipping == null) {
      throw new ProtocolException(
          HttpStatus.CONFLICT,
          "FMT0074",
          "the order's address is not known any more, so nothing can be added to it");
    }
    return DeliveryAddresses.of(marketplace, shipping).main();
  }
}
