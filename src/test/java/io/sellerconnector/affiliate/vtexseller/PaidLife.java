package io.sellerconnector.affiliate.vtexseller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sellerconnector.affiliate.order.AffiliateOrderFixture;
import io.sellerconnector.affiliate.vtexseller.FakeVtexSeller.Tracking;
import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.Http.Answer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An order whose seller takes the payment, on its course to an end that is known; it may be begun
 * anew at any time, as a marketplace does that got no answer.
 */
final class PaidLife {

  static final int SKUS = 12;
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration LONG = Duration.ofSeconds(90);
  private static final Duration OFTEN = Duration.ofMillis(50);

  /** How an order and its payment end, and what is told at last. */
  enum Course {
    SHIPPED("INVOICED", "SETTLED", "payment.settled"),
    CANCELLED("CANCELLED", "CANCELLED", "payment.cancelled"),
    RETURNED("CANCELLED", "REFUNDED", "payment.refunded"),
    REFUSED("CANCELLED", "DENIED", "payment.denied");

    private final String order;
    private final String payment;
    private final String told;

    Course(String order, String payment, String told) {
      this.order = order;
      this.payment = payment;
      this.told = told;
    }

    boolean isSettled() {
      return this == SHIPPED || this == RETURNED;
    }
  }

  /** How the shopper pays. */
  enum Way {
    PASS_THROUGH,
    BROWSER,
    WITHOUT_CARD
  }

  /** How the marketplace calls us. */
  interface Calls {

    Answer get(String path);

    Answer post(String path, String body);
  }

  private final String seller;
  private final FakeVtexSeller vtex;
  private final int number;
  private final Course course;
  private final Way way;
  private final ObjectNode body;
  private final Consumer<FakeOrder> shipping;
  private final Set<String> paidByPage = new HashSet<>();
  private int tries;
  private boolean refundedByHand;

  /**
   * @param body as the marketplace places it, but for its number
   * @param shipping what the seller does to ship it
   */
  PaidLife(
      String seller,
      FakeVtexSeller vtex,
      int number,
      ObjectNode body,
      Consumer<FakeOrder> shipping) {
    this.seller = seller;
    this.vtex = vtex;
    this.number = number;
    this.body = body.put("seller", seller).put("id", id());
    this.shipping = shipping;
    this.course = Course.values()[number % Course.values().length];
    Way drawn = Way.values()[number / Course.values().length % Way.values().length];
    // What needs no card no bank refuses.
    this.way = course == Course.REFUSED && drawn == Way.WITHOUT_CARD ? Way.PASS_THROUGH : drawn;
  }

  /** Of what {@link #stock} has put on the seller's shelf. */
  static PaidLife of(String seller, FakeVtexSeller vtex, int number) {
    int sku = 1 + number % SKUS;
    ObjectNode body = AffiliateOrderFixture.body("");
    body.put("goods", 2000L * sku).put("total", 2000L * sku + 500);
    ((ObjectNode) body.at("/items/0"))
        .put("sku", String.valueOf(sku))
        .put("price", 1000L * sku)
        .put("sla", "Normal");
    return new PaidLife(
        seller,
        vtex,
        number,
        body,
        order -> vtex.ship(order, "N-" + number, true, Tracking.WITH, 0));
  }

  static void stock(FakeVtexSeller vtex) {
    for (int sku = 1; sku <= SKUS; sku++) {
      vtex.shelf.put(new FakeSku(String.valueOf(sku), 1000L * sku, 1_000_000));
    }
  }

  String id() {
    return "L-" + number;
  }

  Course course() {
    return course;
  }

  boolean isRefundedByHand() {
    return refundedByHand;
  }

  private long total() {
    return body.path("total").asLong();
  }

  /** From wherever it stands to its end. */
  void live(Calls calls) {
    // One that is cancelled meanwhile is not placed again.
    answered(calls.post("/marketplace/orders", body.toString()), 201, 202, 409);
    until(calls, "placed", () -> !List.of("PLACING", "UNKNOWN").contains(state(order(calls))));
    until(calls, "paid", () -> isPaid(calls));
    switch (course) {
      case SHIPPED -> ship(calls);
      case CANCELLED -> {
        until(
            calls,
            "decided",
            () -> !List.of("SENT", "AUTHORISING").contains(state(payment(calls))));
        answered(calls.post(path("cancellation"), "{\"reason\":\"regret\"}"), 200);
      }
      case RETURNED -> {
        ship(calls);
        until(
            calls,
            "settled",
            () -> !List.of("APPROVED", "SETTLING").contains(state(payment(calls))));
        giveBack(calls);
      }
      case REFUSED -> {}
    }
    await(id())
        .atMost(LONG)
        .pollInterval(OFTEN)
        .untilAsserted(() -> {
          JsonNode payment = payment(calls);
          if (isHanging(calls, payment)) {
            refundByHand(payment.path("transactionId").asString());
          }
          assertThat(state(payment)).as("payment %s", payment).isEqualTo(course.payment);
          assertThat(state(order(calls))).isEqualTo(course.order);
        });
  }

  /** Tries to pay as long as nothing is there; whether somebody has it now. */
  private boolean isPaid(Calls calls) {
    String state = state(payment(calls));
    if (List.of("STARTING", "SENDING").contains(state)) {
      return false;
    }
    if (!List.of("NEEDS_PAYMENT", "STARTED").contains(state)) {
      return true;
    }
    switch (way) {
      case PASS_THROUGH ->
          pay(
              calls,
              """
              {"way":"pass-through","payments":[{"paymentSystem":%d,"value":%d,
                "card":{"number":"%s","holder":"ANA LIMA","securityCode":"947","expiry":"12/39"}}]}
              """
                  .formatted(FakePaymentWays.VISA, total(), card()));
      case WITHOUT_CARD ->
          pay(
              calls,
              "{\"way\":\"without-card\",\"payments\":[{\"paymentSystem\":%d,\"value\":%d}]}"
                  .formatted(FakePaymentWays.PIX, total()));
      case BROWSER -> payByPage(calls);
    }
    return false;
  }

  private void pay(Calls calls, String body) {
    tries++;
    answered(calls.post(path("payment"), body), 200, 202, 409, 422, 503);
  }

  private void payByPage(Calls calls) {
    Answer begun =
        answered(
            calls.post(
                path("payment"),
                "{\"payments\":[{\"paymentSystem\":%d,\"value\":%d}]}"
                    .formatted(FakePaymentWays.VISA, total())),
            200,
            202,
            409,
            422,
            503);
    JsonNode send = begun.status() == 200 ? begun.json().path("send") : payment(calls).path("send");
    if (!send.has("address")) {
      return;
    }
    String transaction = begun.json().path("transactionId").asString("");
    if (paidByPage.add(transaction) || isMissing(calls)) {
      tries++;
      post(send);
      answered(calls.post(path("payment/sent"), ""), 200, 202, 409);
    }
  }

  /** What a page knows that has sent, and was not answered: it asks before it sends again. */
  private boolean isMissing(Calls calls) {
    Answer sent = answered(calls.post(path("payment/sent"), ""), 200, 202, 409);
    return sent.status() == 409
        && sent.json().path("type").asString("").endsWith("payment-missing");
  }

  private void post(JsonNode send) {
    ArrayNode body = (ArrayNode) send.path("body").deepCopy();
    for (JsonNode payment : body) {
      ((ObjectNode) payment)
          .putObject("fields")
          .put("holderName", "ANA LIMA")
          .put("cardNumber", card())
          .put("validationCode", "947")
          .put("dueDate", "12/39");
    }
    URI address = URI.create(send.path("address").asString());
    new Http(address.getScheme() + "://" + address.getAuthority(), Map.of())
        .with("Origin", "https://shop.example")
        .post(address.getRawPath() + "?" + address.getRawQuery(), body.toString());
  }

  private String card() {
    return course == Course.REFUSED
        ? FakeGateway.DENIED_CARD
        : FakePaymentWays.checked("400000%09d".formatted(100_000_000 + number));
  }

  private void ship(Calls calls) {
    until(
        calls,
        "let out",
        () -> {
          FakeOrder order = vtex.orders.find(id());
          return order != null && (order.dispatched || order.isCancelled());
        });
    FakeOrder order = Objects.requireNonNull(vtex.orders.find(id()));
    if (order.invoices.isEmpty()) {
      shipping.accept(order);
    }
  }

  private void giveBack(Calls calls) {
    until(
        calls,
        "invoiced",
        () ->
            List.of("INVOICED", "RETURNED", "CANCEL_ASKED", "CANCELLED")
                .contains(state(order(calls))));
    ObjectNode wish = JSON.createObjectNode();
    wish.put("invoiceNumber", "R-" + number).put("amount", total()).put("cancel", true);
    ArrayNode items = wish.putArray("items");
    body.path("items")
        .forEach(item ->
            items
                .addObject()
                .put("sku", item.path("sku").asString())
                .put("quantity", item.path("quantity").asInt())
                .put("price", item.path("price").asLong()));
    answered(calls.post(path("return"), wish.toString()), 200);
  }

  /** A refund of which nobody knows whether VTEX has it is not asked again, but raised. */
  private boolean isHanging(Calls calls, JsonNode payment) {
    if (refundedByHand || !state(payment).equals("REFUNDING")) {
      return false;
    }
    for (JsonNode stuck : calls.get("/marketplace/payments/stuck").json()) {
      if (stuck.path("id").asString("").equals(id())
          && stuck.path("reason").asString("").equals("HANGING")) {
        return true;
      }
    }
    return false;
  }

  /** As a person does in the seller's VTEX once it was raised. */
  private void refundByHand(String transaction) {
    refundedByHand = true;
    vtex.gateway.refund(transaction, JSON.createObjectNode().put("value", total()));
  }

  private JsonNode order(Calls calls) {
    return answered(calls.get("/marketplace/orders/" + seller + "/" + id()), 200).json();
  }

  private JsonNode payment(Calls calls) {
    return answered(calls.get(path("payment")), 200).json();
  }

  private static String state(JsonNode shown) {
    return shown.path("state").asString("");
  }

  private String path(String what) {
    return "/marketplace/orders/" + seller + "/" + id() + "/" + what;
  }

  private void until(Calls calls, String what, Callable<Boolean> holds) {
    await(id())
        .atMost(LONG)
        .pollDelay(Duration.ZERO)
        .pollInterval(OFTEN)
        .untilAsserted(() ->
            assertThat(holds.call()).as("%s: %s, %s", what, order(calls), payment(calls)).isTrue());
  }

  private Answer answered(Answer answer, Integer... allowed) {
    assertThat(answer.status()).as("%s: %s", id(), answer.body()).isIn((Object[]) allowed);
    return answer;
  }

  /** What does not agree once it has come to its end: we, our events and the gateway. */
  List<String> faults(Calls calls, List<JsonNode> events) {
    List<String> faults = new ArrayList<>();
    JsonNode ours = payment(calls);
    FakeTransaction theirs = vtex.gateway.find(ours.path("transactionId").asString(""));
    FakeOrder order = vtex.orders.find(id());
    long settled = course.isSettled() ? total() : 0;
    long refunded = course == Course.RETURNED ? total() : 0;
    String as = id() + " " + course + ", gateway: " + theirs + ", we: " + ours;
    expect(state(ours).equals(course.payment), "another end: " + as, faults);
    expect(isOver(ours, total(), settled, refunded), "our ledger has other amounts: " + as, faults);
    if (theirs == null || order == null || order.reference == null) {
      faults.add("the seller has no payment or no order: " + as);
      return faults;
    }
    expect(
        theirs.value == total()
            && theirs.settledValue() == settled
            && theirs.refunded() == refunded
            && theirs.authorised() == 0,
        "the gateway has other amounts: " + as,
        faults);
    List<FakeTransaction> all = vtex.gateway.of(order.reference);
    int payments = all.stream().mapToInt(each -> each.payments.size()).sum();
    expect(payments <= tries, "more payments than the shopper made: " + all, faults);
    expect(
        !theirs.approved || theirs.payments.size() == 1, "paid by several payments: " + as, faults);
    List<JsonNode> told =
        events.stream()
            .filter(event -> event.path("data").path("id").asString("").equals(id()))
            .filter(event -> event.path("kind").asString("").equals(course.told))
            .toList();
    expect(
        told.stream().map(event -> event.path("id").asString()).distinct().count() == 1
            && isOver(told.getFirst().path("data"), total(), settled, refunded),
        "told " + told + ": " + as,
        faults);
    return faults;
  }

  private static boolean isOver(JsonNode shown, long amount, long settled, long refunded) {
    return shown.path("amount").asLong(-1) == amount
        && shown.path("settled").asLong(-1) == settled
        && shown.path("refunded").asLong(-1) == refunded;
  }

  private static void expect(boolean holds, String fault, List<String> faults) {
    if (!holds) {
      faults.add(fault);
    }
  }
}
