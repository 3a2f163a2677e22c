package io.sellerconnector.affiliate.paymentgateway;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A payment as the gateway shows it, without whatever it shows of a card.
 *
 * @param value cents
 * @param status as the gateway names it
 * @param codes what the shopper needs to pay it: a Pix code, a bank slip's address; by name
 */
public record GatewayPayment(
    String id,
    int system,
    String name,
    String group,
    long value,
    int instalments,
    String status,
    Map<String, String> codes) {

  private static final int LONGEST_CODE = 20_000;

  /** All that a shopper may have to see; whatever else is there is left where it is. */
  private static final Set<String> CODES =
      Set.of(
          "url",
          "paymenturl",
          "redirecturl",
          "bankissuedinvoiceurl",
          "bankissueinvoiceurl",
          "bankissuedinvoiceidentificationnumber",
          "bankissuedinvoiceidentificationnumberformatted",
          "bankissuedinvoicebarcodenumber",
          "code",
          "qrcode",
          "pixcode",
          "qrcodebase64image");

  /** Null if that is no list of payments: it must not be taken for an empty one. */
  static @Nullable List<GatewayPayment> readAll(JsonNode body) {
    JsonNode list = body.isArray() ? body : body.path("payments");
    if (!list.isArray()) {
      return null;
    }
    List<GatewayPayment> payments = new ArrayList<>();
    for (JsonNode each : list) {
      if (!GatewayTransaction.isCents(each.path("value"))) {
        return null;
      }
      payments.add(read(each));
    }
    return payments;
  }

  private static GatewayPayment read(JsonNode payment) {
    Map<String, String> codes = new LinkedHashMap<>();
    for (JsonNode field : payment.path("fields")) {
      keep(codes, field.path("name").asString(""), field.path("value"));
    }
    for (String place : List.of("connectorResponse", "ConnectorResponses", "connectorResponses")) {
      payment.path(place).properties().forEach(each -> keep(codes, each.getKey(), each.getValue()));
    }
    return new GatewayPayment(
        payment.path("id").asString(""),
        payment.path("paymentSystem").asInt(0),
        shortened(payment.path("paymentSystemName")),
        shortened(payment.path("group")),
        GatewayTransaction.cents(payment.path("value")),
        Math.max(1, payment.path("installments").asInt(1)),
        shortened(payment.path("status")),
        codes);
  }

  private static void keep(Map<String, String> codes, String name, @Nullable JsonNode value) {
    if (value != null
        && value.isString()
        && CODES.contains(name.toLowerCase(Locale.ROOT))
        && !value.asString().isBlank()
        && value.asString().length() <= LONGEST_CODE) {
      codes.putIfAbsent(name, value.asString());
    }
  }

  private static String shortened(JsonNode node) {
    String text = node.asString("").strip();
    return text.length() <= 100 ? text : text.substring(0, 100);
  }
}
