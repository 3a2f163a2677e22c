package io.sellerconnector.affiliate.vtexseller;

import io.sellerconnector.affiliate.vtexseller.FakeTransaction.Payment;
import io.sellerconnector.affiliate.vtexseller.FakeTransaction.Settled;
import io.sellerconnector.affiliate.vtexseller.FakeVtexSeller.Answer;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The gateway and the vault as VTEX's documents write their calls. */
final class FakeGatewayCalls {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String TRANSACTIONS = "/api/pvt/transactions";
  private static final Map<String, Integer> CODES =
      Map.of(
          FakeTransaction.APPROVED, 8,
          FakeTransaction.SETTLING, 11,
          FakeTransaction.FINISHED, 13);

  private final FakeGateway gateway;
  private final OfficialBodies bodies;

  FakeGatewayCalls(FakeGateway gateway, OfficialBodies bodies) {
    this.gateway = gateway;
    this.bodies = bodies;
  }

  Answer answer(String method, String path, Map<String, String> query, JsonNode body) {
    gateway.checkAllowed();
    if (method.equals("GET") && path.equals("/api/pvt/merchants/payment-systems")) {
      return new Answer(200, gateway.ways.systems());
    }
    if (method.equals("GET") && path.equals("/api/pvt/installments")) {
      return new Answer(200, gateway.ways.instalments(query));
    }
    if (method.equals("POST") && path.equals(TRANSACTIONS)) {
      judge("" + TRANSACTIONS, body);
      return new Answer(200, shown(gateway.start(body)));
    }
    String[] parts = path.split("/");
    if (!path.startsWith(TRANSACTIONS + "/") || parts.length < 5) {
      return nothing();
    }
    String id = parts[4];
    String what = parts.length == 5 ? "" : parts[5];
    if (method.equals("GET")) {
      FakeTransaction transaction =
          what.equals("payments") ? gateway.read(id) : gateway.readMoney(id);
      return switch (what) {
        case "" -> new Answer(200, shown(transaction));
        case "payments" ->
            parts.length == 6
                ? new Answer(200, payments(transaction))
                : payment(transaction, parts[6]);
        case "settlements" -> new Answer(200, settlements(transaction));
        default -> nothing();
      };
    }
    judge("" + TRANSACTIONS + "/{transactionId}/" + what, body);
    return switch (method + " " + what) {
      case "POST additional-data" -> {
        gateway.data(id, body);
        yield new Answer(200, JSON.missingNode());
      }
      case "POST authorization-request" -> receipt(gateway.authorise(id, body), 0, 0);
      case "POST settlement-request" -> receipt(gateway.settle(id, body), 0, 0);
      case "POST cancellation-request" ->
          receipt(gateway.cancel(id, body), 0, body.path("value").asLong());
      case "POST refunding-request" ->
          receipt(
              gateway.refund(id, body),
              body.path("value").asLong() + body.path("freight").asLong(0),
              0);
      default -> nothing();
    };
  }

  Answer vault(
      String method, String path, Map<String, String> query, JsonNode body, boolean byPage) {
    String[] parts = path.split("/");
    if (!method.equals("POST") || !path.matches("/api/payments/transactions/[^/]+/payments")) {
      return nothing();
    }
    judge("/api/payments/transactions/{transactionId}/payments", body);
    gateway.pay(parts[4], query.getOrDefault("orderId", ""), body, byPage);
    return new Answer(201, JSON.missingNode());
  }

  /** If a document says what it is to be. */
  private void judge(String path, JsonNode body) {
    String call = bodies.named("POST", path);
    if (call != null) {
      bodies.judge(call, body);
    }
  }

  private static Answer nothing() {
    return FakeVtexSeller.refused(404, "404", "nothing here");
  }

  private static Answer receipt(FakeTransaction transaction, long refunded, long cancelled) {
    ObjectNode answer = JSON.createObjectNode();
    answer.putNull("id").put("token", "2BCA48B4FBCB42D0B8A19EE965712AD8");
    answer.put("status", CODES.getOrDefault(transaction.status, 0));
    answer.put("statusDetail", transaction.status);
    answer.put("processingDate", "2026-11-30T22:45:50.9977213Z").put("refundedValue", refunded);
    answer.putNull("refundedToken").putNull("message").putNull("code");
    answer.put("connectorRefundedValue", 0).put("cancelledValue", cancelled);
    return new Answer(200, answer);
  }

  private static ObjectNode shown(FakeTransaction transaction) {
    String own = TRANSACTIONS + "/" + transaction.id;
    ObjectNode shown = JSON.createObjectNode();
    shown.put("id", transaction.id).put("transactionId", transaction.id);
    shown.put("referenceKey", transaction.reference);
    for (String each :
        new String[] {
          "interactions", "settlements", "payments", "refunds", "cancellations", "capabilities"
        }) {
      shown.putObject(each).put("href", own + "/" + each);
    }
    shown.put("timeoutStatus", 0).put("totalRefunds", transaction.refunded());
    shown.put("status", transaction.status).put("value", transaction.value);
    shown.putNull("receiverUri").put("startDate", transaction.started.toString());
    token(shown, "authorization", transaction.approved ? transaction.authorisedAt : null);
    boolean done = FakeTransaction.FINISHED.equals(transaction.status);
    token(shown, "commitment", done ? transaction.started : null);
    token(shown, "refunding", transaction.refunds.isEmpty() ? null : transaction.started);
    token(shown, "cancelation", transaction.cancelledAt);
    ArrayNode fields = shown.putArray("fields");
    fields.addObject().put("name", "channel").put("value", transaction.channel);
    fields.addObject().put("name", "salesChannel").put("value", transaction.salesChannel);
    shown.put("owner", "vtexappkey").putNull("orderId").put("channel", transaction.channel);
    shown.put("salesChannel", transaction.salesChannel).putNull("urn");
    shown.putNull("softDescriptor").put("markedForRecurrence", false).putNull("buyer");
    return shown;
  }

  private static void token(ObjectNode shown, String what, @Nullable Object at) {
    shown.put(what + "Token", at == null ? null : "0C825428F9804701A8DCF2BE9E0968C4");
    shown.put(what + "Date", at == null ? null : at.toString());
  }

  private static ArrayNode payments(FakeTransaction transaction) {
    ArrayNode payments = JSON.createArrayNode();
    transaction.payments.forEach(each -> payments.add(shown(transaction, each)));
    return payments;
  }

  private static Answer payment(FakeTransaction transaction, String id) {
    return transaction.payments.stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .map(each -> new Answer(200, shown(transaction, each)))
        .orElseGet(FakeGatewayCalls::nothing);
  }

  private static ObjectNode shown(FakeTransaction transaction, Payment payment) {
    ObjectNode shown = JSON.createObjectNode();
    shown.put("id", payment.id()).put("paymentSystem", payment.system());
    shown.put("paymentSystemName", FakePaymentWays.name(payment.system())).putNull("merchantName");
    shown.put("group", FakePaymentWays.group(payment.system())).put("isCustom", false);
    shown
        .putObject("self")
        .put("href", TRANSACTIONS + "/" + transaction.id + "/payments/" + payment.id());
    boolean denied = payment.id().equals(transaction.deniedPayment);
    boolean decided = !FakeTransaction.STARTED.equals(transaction.status);
    shown.put("returnCode", denied && decided ? "51" : null);
    shown.put("returnMessage", denied && decided ? "not enough money" : null);
    shown.put("status", transaction.status).put("value", payment.value());
    shown.put("installmentsInterestRate", payment.interestRate());
    shown.put("installmentsValue", payment.instalmentValue());
    shown.put("referenceValue", payment.referenceValue());
    shown.put("installments", payment.instalments()).put("currencyCode", "BRL");
    ArrayNode fields = shown.putArray("fields");
    String digits = payment.digits();
    if (digits != null) {
      field(fields, "firstDigits", digits.substring(0, 6));
      field(fields, "lastDigits", digits.substring(6));
    }
    if (payment.system() == FakePaymentWays.PIX) {
      field(fields, "code", "00020126pix" + payment.id());
    }
    if (payment.system() == FakePaymentWays.SLIP) {
      field(fields, "bankIssueInvoiceUrl", "https://slip.example/" + payment.id());
    }
    return shown;
  }

  private static void field(ArrayNode fields, String name, String value) {
    fields.addObject().put("name", name).put("value", value);
  }

  private static ObjectNode settlements(FakeTransaction transaction) {
    ObjectNode shown = JSON.createObjectNode();
    ArrayNode requests = shown.putArray("requests");
    for (long value : transaction.asked) {
      requests
          .addObject()
          .put("id", transaction.id)
          .put("date", "2026-11-30T13:08:22")
          .put("value", value);
    }
    ArrayNode actions = shown.putArray("actions");
    String payment = transaction.payments.isEmpty() ? "" : transaction.payments.getFirst().id();
    for (Settled each : transaction.settled) {
      ObjectNode action = actions.addObject();
      action.put("paymentId", payment);
      action
          .putObject("payment")
          .put("href", TRANSACTIONS + "/" + transaction.id + "/payments/" + payment);
      action.put("date", each.at().toString());
      action.put("type", each.asked() ? "upon-request" : "auto-settlement");
      action.put("value", each.value()).putNull("connectorResponse");
    }
    return shown;
  }
}
