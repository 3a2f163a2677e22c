package io.sellerconnector.affiliate.payment;

import io.sellerconnector.affiliate.order.PlayedAccount;
import io.sellerconnector.affiliate.order.PlayedAccount.Call;
import io.sellerconnector.affiliate.order.PlayedAccount.Said;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The gateway of a seller's account, its vault and its simulation, in memory: payments add up, a
 * wrong sum is cancelled, and it decides as a test wants.
 */
public final class PlayedGateway implements PlayedAccount.Elsewhere {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern TRANSACTION =
      Pattern.compile("/api/(?:pvt|payments)/transactions/([^/?]+)(/[a-z-]+)?(\\?.*)?");

  /** What happens before the next call of this end of its path has its effect. */
  private @Nullable Runnable meanwhile;

  private String meanwhileAt = "";

  /** By number, as they are shown; with payments, requests and actions beside. */
  public final Map<String, ObjectNode> transactions = new LinkedHashMap<>();

  /** What becomes of a transaction that is authorised. */
  public String decision = "Approved";

  /** Whether a settlement that is asked for is carried out. */
  public boolean settles = true;

  /** Whether no settlement is taken. */
  public boolean refusesSettlements;

  /** Whether a cancellation that is taken is carried out. */
  public boolean cancels = true;

  /** Whether a refund that is taken is carried out. */
  public boolean refunds = true;

  /** Whether the payment systems want the payer's document. */
  public boolean wantsDocuments;

  public @Nullable String merchant = "ACMEACCOUNT";
  public @Nullable JsonNode reference = JSON.readTree("700123");

  @Override
  public @Nullable Said answer(Call call) {
    String path = call.path();
    Runnable event = meanwhile;
    if (event != null
        && (call.method() + " " + path.replaceFirst("\\?.*", "")).endsWith(meanwhileAt)) {
      meanwhile = null;
      event.run();
    }
    if (path.startsWith("/api/fulfillment/pvt/orderForms/simulation")) {
      return new Said(200, simulation(call.body()).toString());
    }
    if (path.startsWith("/api/pvt/merchants/payment-systems")) {
      return new Said(200, systems().toString());
    }
    if (path.startsWith("/api/pvt/installments")) {
      return new Said(200, instalments(path).toString());
    }
    if (call.method().equals("POST") && path.equals("/api/pvt/transactions")) {
      return new Said(200, start(call.body()).toString());
    }
    Matcher matcher = TRANSACTION.matcher(path);
    if (!matcher.matches()) {
      return null;
    }
    ObjectNode transaction = transactions.get(matcher.group(1));
    if (transaction == null) {
      return new Said(404, "{\"error\":{\"message\":\"no such transaction\"}}");
    }
    return switch (call.method() + " " + matcher.group(2)) {
      case "POST /payments" -> {
        call.body().forEach(transaction.withArray("payments")::add);
        yield new Said(201, "");
      }
      case "GET /payments" -> new Said(200, shown(transaction).toString());
      case "GET null" -> new Said(200, transaction.toString());
      case "GET /settlements" ->
          new Said(
              200,
              JSON.createObjectNode()
                  .<ObjectNode>set("requests", transaction.withArray("requests"))
                  .set("actions", transaction.withArray("actions"))
                  .toString());
      case "POST /additional-data" -> {
        transaction.set("data", call.body());
        yield new Said(200, "");
      }
      case "POST /authorization-request" -> authorise(transaction);
      case "POST /settlement-request" -> settle(transaction, call.body());
      case "POST /cancellation-request" -> cancel(transaction);
      case "POST /refunding-request" -> refund(transaction, call.body());
      default -> new Said(404, "{}");
    };
  }

  public void meanwhile(String at, Runnable event) {
    meanwhileAt = at;
    meanwhile = event;
  }

  /** The only transaction there is, or the last. */
  public ObjectNode last() {
    return transactions.values().stream().reduce((_, later) -> later).orElseThrow();
  }

  public long settled() {
    return sum(last().withArray("actions"));
  }

  public static long sum(JsonNode list) {
    long sum = 0;
    for (JsonNode each : list) {
      sum += each.path("value").asLong();
    }
    return sum;
  }

  /** A page, or whoever, sends a payment. */
  public void pay(long value) {
    last().withArray("payments").addObject().put("paymentSystem", 2).put("value", value);
  }

  /** The same for any transaction, and otherwise than with a Visa card in one. */
  public void pay(String transaction, int system, int instalments, long value) {
    transactions
        .get(transaction)
        .withArray("payments")
        .addObject()
        .put("paymentSystem", system)
        .put("installments", instalments)
        .put("value", value);
  }

  private ObjectNode start(JsonNode body) {
    String id = "T%d".formatted(transactions.size() + 1);
    ObjectNode transaction =
        JSON.createObjectNode()
            .put("id", id)
            .put("status", "Started")
            .put("value", body.path("value").asLong())
            .put("referenceKey", body.path("referenceId").asString())
            .put("totalRefunds", 0)
            .putNull("cancelationDate");
    transactions.put(id, transaction);
    return transaction;
  }

  private static ArrayNode shown(ObjectNode transaction) {
    ArrayNode payments = JSON.createArrayNode();
    for (JsonNode sent : transaction.withArray("payments")) {
      ObjectNode payment =
          payments
              .addObject()
              .put("id", "P" + payments.size())
              .put("paymentSystem", sent.path("paymentSystem").asInt())
              .put("paymentSystemName", "Visa")
              .put("group", "creditCard")
              .put("value", sent.path("value").asLong())
              .put("installments", sent.path("installments").asInt(1))
              .put("status", transaction.path("status").asString());
      ArrayNode fields = payment.putArray("fields");
      fields.addObject().put("name", "cardHolder").put("value", "ANA LIMA");
      fields.addObject().put("name", "firstDigits").put("value", "411111");
      fields.addObject().put("name", "code").put("value", "00020126pix");
    }
    return payments;
  }

  private Said authorise(ObjectNode transaction) {
    boolean fits = sum(transaction.withArray("payments")) == transaction.path("value").asLong();
    transaction.put("status", fits ? decision : "Cancelled");
    return new Said(200, "{\"status\":8,\"statusDetail\":\"Approved\"}");
  }

  private Said settle(ObjectNode transaction, JsonNode body) {
    if (refusesSettlements) {
      return new Said(400, "{}");
    }
    long value = body.path("value").asLong();
    transaction.withArray("requests").addObject().put("value", value);
    if (settles) {
      transaction.withArray("actions").addObject().put("value", value);
      transaction.put("status", "Finished");
    }
    return new Said(200, "{\"status\":11,\"statusDetail\":\"Settling\"}");
  }

  private Said cancel(ObjectNode transaction) {
    if (cancels) {
      transaction.put("cancelationDate", "2026-03-02T12:00:00");
      if (transaction.withArray("actions").isEmpty()) {
        transaction.put("status", "Cancelled");
      }
    }
    return new Said(200, "{\"status\":13}");
  }

  private Said refund(ObjectNode transaction, JsonNode body) {
    long value = body.path("value").asLong();
    if (refunds) {
      transaction.put("totalRefunds", transaction.path("totalRefunds").asLong() + value);
    }
    return new Said(200, "{\"refundedValue\":" + value + "}");
  }

  private ObjectNode simulation(JsonNode body) {
    ObjectNode answer = JSON.createObjectNode();
    int index = 0;
    for (JsonNode item : body.path("items")) {
      answer
          .withArray("items")
          .addObject()
          .put("id", item.path("id").asString())
          .put("requestIndex", index++)
          .put("quantity", item.path("quantity").asInt())
          .put("price", 1000)
          .put("merchantName", merchant);
    }
    return answer;
  }

  private ArrayNode systems() {
    ArrayNode systems = JSON.createArrayNode();
    ObjectNode visa =
        systems
            .addObject()
            .put("id", 2)
            .put("name", "Visa")
            .put("groupName", "creditCard")
            .put("allowInstallments", true)
            .put("allowMultiple", true)
            .put("isAvailable", true);
    visa.put("requiresDocument", wantsDocuments);
    visa.putObject("validator")
        .put("regex", "^4[0-9]{15}$")
        .put("cardCodeRegex", "^[0-9]{3}$")
        .put("useCvv", true)
        .put("useExpirationDate", true);
    systems
        .addObject()
        .put("id", 125)
        .put("name", "Pix")
        .put("groupName", "instantPayment")
        .put("requiresDocument", wantsDocuments)
        .put("isAvailable", true);
    systems.addObject().put("id", 9).put("name", "Gone").put("isAvailable", false);
    return systems;
  }

  /** Up to three parts without interest, and six with it. */
  private static ObjectNode instalments(String path) {
    Matcher asked = Pattern.compile("request\\.value=([0-9.]+)").matcher(path);
    java.math.BigDecimal value =
        asked.find() ? new java.math.BigDecimal(asked.group(1)) : java.math.BigDecimal.ZERO;
    ObjectNode answer = JSON.createObjectNode().put("value", value);
    ObjectNode visa = answer.withArray("installments").addObject();
    visa.putObject("payment").put("id", 2).put("name", "Visa");
    for (int count = 1; count <= 3; count++) {
      visa.withArray("options")
          .addObject()
          .put("quantity", count)
          .put(
              "value",
              value.divide(java.math.BigDecimal.valueOf(count), 2, java.math.RoundingMode.DOWN))
          .put("interestRate", 0);
    }
    visa.withArray("options")
        .addObject()
        .put("quantity", 6)
        .put(
            "value",
            value
                .multiply(new java.math.BigDecimal("1.12"))
                .divide(java.math.BigDecimal.valueOf(6), 2, java.math.RoundingMode.HALF_UP))
        .put("interestRate", new java.math.BigDecimal("1.99"));
    return answer;
  }
}
