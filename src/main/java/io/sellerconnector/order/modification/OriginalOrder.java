package io.sellerconnector.order.modification;

import io.sellerconnector.adapter.Destination;
import io.sellerconnector.inbound.ProtocolException;
import io.sellerconnector.marketplace.Marketplace;
import io.sellerconnector.order.ledger.OrderTexts;
import io.sellerconnector.order.protocol.AddressReader;
import io.sellerconnector.order.protocol.ExactJson;
import io.sellerconnector.order.protocol.LenientObject;
import io.sellerconnector.order.protocol.RequestLocation;
import io.sellerconnector.privacy.TextEncryption;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.SalesChannel;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** What an order said when it was placed of where it was sold and goes to. */
@Component
final class OriginalOrder {

  private static final String READ = "select sales_channel, request from orders where id = :id";

  private final JdbcClient jdbc;
  private final TextEncryption textEncryption;

  OriginalOrder(JdbcClient jdbc, TextEncryption textEncryption) {
    this.jdbc = jdbc;
    this.textEncryption = textEncryption;
  }

  record Sale(SalesChannel channel, Destination destination) {}

  /**
   * @throws ProtocolException if the address has been erased: nothing can be promised to it
   */
  Sale sale(Marketplace marketplace, OrderId order) {
    return jdbc.sql(READ)
        .param("id", order.value())
        .query((row, _) ->
            new Sale(
                new SalesChannel(row.getString("sales_channel")),
                destination(
                    marketplace,
                    textEncryption.read(
                        row.getString("request"), OrderTexts.REQUEST.at(order.value())))))
        .single();
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
    return AddressReader.read(marketplace, shipping);
  }
}
