package io.sellerconnector.adapter.processor;

import io.sellerconnector.adapter.payment.PaymentCard;
import io.sellerconnector.adapter.payment.PaymentRequest;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Writes an authorisation with its card straight into bytes that can be wiped. */
final class CardJson extends ByteArrayOutputStream {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private CardJson() {
    super(1024); // longer than any card's, so that no copy is left behind by growing
  }

  /** The caller wipes what it gets. */
  static byte[] of(PaymentRequest request, PaymentCard card) {
    CardJson bytes = new CardJson();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringProperty("key", request.key());
      json.writeStringProperty("marketplace", request.marketplace().value());
      json.writeStringProperty("orderId", request.order().value());
      json.writeNumberProperty("value", request.value().value());
      json.writeNumberProperty("paymentSystem", request.paymentSystem());
      json.writeNumberProperty("instalments", request.instalments());
      if (request.document() != null) {
        json.writeStringProperty("document", request.document());
      }
      json.writeName("card");
      json.writeStartObject();
      characters(json, "number", card.number());
      characters(json, "holder", card.holder());
      characters(json, "securityCode", card.securityCode());
      json.writeNumberProperty("expiryMonth", card.expiry().getMonthValue());
      json.writeNumberProperty("expiryYear", card.expiry().getYear());
      json.writeEndObject();
      json.writeEndObject();
    }
    byte[] body = bytes.toByteArray();
    Arrays.fill(bytes.buf, (byte) 0);
    return body;
  }

  private static void characters(JsonGenerator json, String name, char[] value) {
    json.writeName(name);
    json.writeString(value, 0, value.length);
  }
}
