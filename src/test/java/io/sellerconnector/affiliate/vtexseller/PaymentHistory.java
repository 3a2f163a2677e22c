package io.sellerconnector.affiliate.vtexseller;

import static org.awaitility.Awaitility.await;

import io.sellerconnector.affiliate.vtexseller.FakeVtexSeller.Tracking;
import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.Http.Answer;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What happens to one order whose seller takes the payment, drawn from a seed. */
final class PaymentHistory {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String CUSTOMER =
      """
      {"email": "ana@example.com", "firstName": "Ana", "lastName": "Lima", "documentType": "cpf",
       "document": "12345678909", "phone": "+5511999990000"}
      """;
  private static final String ADDRESS =
      """
      {"type": "residential", "receiver": "Ana Lima", "id": "home", "postalCode": "01310-100",
       "city": "São Paulo", "state": "SP", "country": "BRA", "street": "Avenida Paulista",
       "number": "1000", "neighborhood": "Bela Vista", "longitude": -46.65, "latitude": -23.56}
      """;
  private static final List<Integer> CARDLESS =
      List.of(FakePaymentWays.PIX, FakePaymentWays.SLIP, FakePaymentWays.PROMISSORY);

  /** How the shopper pays. */
  enum Way {
    BROWSER,
    PASS_THROUGH,
    WITHOUT_CARD
  }

  private enum Act {
    PAY_AGAIN,
    SENT_AGAIN,
    CANCEL,
    SELLER_CANCELS,
    CANCEL_CROSSING_SHIP,
    SHIP_PART,
    SHIP,
    RETURN,
    RETURN_PART,
    REFUND,
    FORBID,
    SHOW
  }

  private final Http http;
  private final Random random;
  private final String seller;
  private final FakeVtexSeller vtex;
  private final String id;
  private final Way way;
  private final List<String> steps = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private final List<String> answers = new ArrayList<>();
  private final List<String> cards = new ArrayList<>();
  private long goods;
  private long interest;
  private int instalments = 1;
  private int system;
  private long refundsWanted;
  private int documents;
  private boolean hasReturned;

  PaymentHistory(Http http, String seller, FakeVtexSeller vtex, long seed, int number, Way way) {
    this.http = http;
    this.random = FakeFaults.random(seed * 1_000_003 + number);
    this.seller = seller;
    this.vtex = vtex;
    this.id = "P" + Long.toString(seed, 36) + "-" + number;
    this.way = way;
  }

  String id() {
    return id;
  }

  Way way() {
    return way;
  }

  long refundsWanted() {
    return refundsWanted;
  }

  List<String> steps() {
    return steps;
  }

  /** The numbers of all cards that the shopper used. */
  List<String> cards() {
    return cards;
  }

  /** All that our API has answered. */
  List<String> answers() {
    return answers;
  }

  List<String> faults() {
    return faults.stream().map(fault -> id + ": " + fault + " after " + steps).toList();
  }

  void live() {
    String body = body();
    Answer placed = call("PLACE", "/marketplace/orders", body, 201, 202, 422, 502, 503);
    if (placed.status() >= 300) {
      return;
    }
    boolean there =
        soon(() -> !List.of("PLACING", "UNKNOWN").contains(order().path("state").asString()), 5000);
    if (!there || random.nextInt(12) > 0) {
      pay();
    }
    for (Act act : acts()) {
      act(act);
    }
  }

  private List<Act> acts() {
    List<Act> acts = new ArrayList<>(List.of(Act.SHIP_PART, Act.SHIP));
    if (random.nextInt(3) == 0) {
      acts.remove(Act.SHIP_PART);
    }
    if (random.nextInt(4) == 0) {
      acts.add(random.nextBoolean() ? Act.RETURN : Act.RETURN_PART);
    }
    if (random.nextInt(5) == 0) {
      acts.add(Act.REFUND);
    }
    int odd = Math.max(0, random.nextInt(5) - 2);
    for (int i = 0; i < odd; i++) {
      acts.add(random.nextInt(acts.size() + 1), Act.values()[random.nextInt(Act.values().length)]);
    }
    return acts;
  }

  private void act(Act act) {
    FakeOrder order = vtex.orders.find(id);
    switch (act) {
      case PAY_AGAIN -> {
        if (way == Way.BROWSER) {
          call("PAY AGAIN", path("payment"), browserBody(), 200, 202, 409, 422, 502, 503);
        }
      }
      case SENT_AGAIN -> call("SENT AGAIN", path("payment/sent"), "", 200, 202, 404, 409, 502, 503);
      case CANCEL -> call("CANCEL", path("cancellation"), "{\"reason\":\"regret\"}", 200, 404, 409);
      case SELLER_CANCELS -> did(act, order != null && vtex.cancel(order));
      case CANCEL_CROSSING_SHIP -> {
        CompletableFuture<Boolean> there =
            CompletableFuture.supplyAsync(() -> ship(Act.SHIP, vtex.orders.find(id)));
        call("CANCEL", path("cancellation"), "{\"reason\":\"regret\"}", 200, 404, 409);
        did(act, there.join());
      }
      case SHIP_PART, SHIP -> {
        soon(() -> isOver() || isDispatched(), 5000);
        did(act, ship(act, vtex.orders.find(id)));
      }
      case RETURN, RETURN_PART -> giveBack(act, order);
      case REFUND -> {
        long amount = 1L + random.nextInt(300);
        soon(() -> payment().path("settled").asLong() > 0);
        Answer answer =
            call(
                "REFUND",
                path("payment/refund"),
                "{\"id\":\"r%d\",\"amount\":%d}".formatted(++documents, amount),
                200,
                404,
                409,
                422);
        refundsWanted += answer.status() == 200 ? amount : 0;
      }
      case FORBID -> {
        vtex.gateway.forbid(true);
        soon(() -> false, 100);
        vtex.gateway.forbid(false);
        did(act, true);
      }
      case SHOW -> answers.add(http.get(path("payment")).body());
    }
  }

  private boolean ship(Act act, @Nullable FakeOrder order) {
    return order != null && vtex.ship(order, "N" + ++documents, act == Act.SHIP, Tracking.WITH, 0);
  }

  private void giveBack(Act act, @Nullable FakeOrder order) {
    if (order == null || hasReturned || !order.isWhollyInvoiced()) {
      return;
    }
    soon(() -> order().path("state").asString().equals("INVOICED"));
    ObjectNode wish = JSON.createObjectNode();
    FakeOrder.Item first = order.items.getFirst();
    boolean whole = act == Act.RETURN;
    wish.put("invoiceNumber", "R" + ++documents);
    wish.put("amount", whole ? order.invoiced() : first.price());
    wish.put("cancel", whole && random.nextBoolean());
    ArrayNode items = wish.putArray("items");
    for (FakeOrder.Item item : order.items) {
      if (whole || item.equals(first)) {
        items
            .addObject()
            .put("sku", item.id())
            .put("quantity", whole ? item.quantity() : 1)
            .put("price", item.price());
      }
    }
    Answer answer = call(act.name(), path("return"), wish.toString(), 200, 404, 409);
    hasReturned = answer.status() == 200;
  }

  // Paying

  private void pay() {
    switch (way) {
      case BROWSER -> byPage();
      case PASS_THROUGH -> directly(this::cardBody);
      case WITHOUT_CARD -> directly(this::cardlessBody);
    }
  }

  /** The shopper tries again as long as the seller takes nothing. */
  private void directly(java.util.function.Supplier<String> bodies) {
    for (int tries = 0; tries < 4; tries++) {
      String body = bodies.get();
      Answer answer;
      if (random.nextInt(8) == 0) {
        // Two taps at once: one of them pays.
        CompletableFuture<Answer> other =
            CompletableFuture.supplyAsync(() -> post(path("payment"), body));
        answer = call("PAY", path("payment"), body, 200, 202, 409, 422, 502, 503);
        note("PAY AT ONCE", other.join(), 200, 202, 409, 422, 502, 503);
      } else {
        answer = call("PAY", path("payment"), body, 200, 202, 409, 422, 502, 503);
      }
      String state = settledState();
      if ((answer.status() == 409 && state.isEmpty())
          || !List.of("NEEDS_PAYMENT", "STARTED").contains(state)) {
        return;
      }
    }
  }

  /** Once nobody is at it any more; empty if it cannot be paid. */
  private String settledState() {
    soon(() -> !List.of("STARTING", "SENDING").contains(payment().path("state").asString()), 4000);
    return payment().path("state").asString("");
  }

  private void byPage() {
    for (int tries = 0; tries < 3; tries++) {
      Answer begun = call("PAY", path("payment"), browserBody(), 200, 202, 409, 422, 502, 503);
      JsonNode send = begun.status() == 200 ? begun.json().path("send") : JSON.missingNode();
      if (begun.status() == 202) {
        soon(() -> payment().has("send"), 3000);
        send = payment().path("send");
      }
      if (!send.has("address")) {
        return;
      }
      ArrayNode body = filled(send.path("body"));
      String address = send.path("address").asString();
      int odd = random.nextInt(12);
      boolean taken = false;
      if (odd > 0) {
        taken = post(address, body);
        if ((!taken && random.nextBoolean()) || odd == 1) {
          // A page that does not know whether it was taken.
          steps.add("PAGE SENDS AGAIN");
          taken |= post(address, body);
        }
      }
      if (odd != 2) {
        Answer sent = call("SENT", path("payment/sent"), "", 200, 202, 404, 409, 502, 503);
        if (sent.status() == 409 && random.nextInt(3) > 0) {
          continue;
        }
      }
      return;
    }
  }

  private boolean post(String address, ArrayNode body) {
    URI uri = URI.create(address);
    Http page =
        new Http(uri.getScheme() + "://" + uri.getAuthority(), java.util.Map.of())
            .with("Origin", "https://shop.example");
    try {
      int status = page.post(uri.getRawPath() + "?" + uri.getRawQuery(), body.toString()).status();
      steps.add("PAGE " + status);
      return status == 201;
    } catch (UncheckedIOException e) {
      steps.add("PAGE without an answer");
      return false;
    }
  }

  private ArrayNode filled(JsonNode send) {
    ArrayNode body = (ArrayNode) send.deepCopy();
    for (JsonNode payment : body) {
      ObjectNode fields =
          payment.path("fields").isObject()
              ? (ObjectNode) payment.path("fields")
              : ((ObjectNode) payment).putObject("fields");
      fields.put("holderName", "ANA LIMA").put("cardNumber", card()).put("validationCode", "947");
      fields.put("dueDate", "12/39");
    }
    return body;
  }

  /** A number that nothing else has, or one that the bank refuses. */
  private String card() {
    if (random.nextInt(12) == 0) {
      return FakeGateway.DENIED_CARD;
    }
    String number =
        FakePaymentWays.checked("400000%09d".formatted(100_000_000 + random.nextInt(899_999_999)));
    cards.add(number);
    return number;
  }

  private String browserBody() {
    return "{\"payments\":%s}".formatted(parts(false));
  }

  private String cardBody() {
    return "{\"way\":\"pass-through\",\"payments\":%s}".formatted(parts(true));
  }

  private String cardlessBody() {
    return "{\"way\":\"without-card\",\"payments\":%s}".formatted(parts(false));
  }

  /** One payment, or two cards. */
  private ArrayNode parts(boolean withCards) {
    ArrayNode parts = JSON.createArrayNode();
    long total = goods + interest;
    boolean two = system == FakePaymentWays.VISA && instalments == 1 && id.hashCode() % 3 == 0;
    long first = two ? total / 3 : total;
    part(parts, first, withCards);
    if (two) {
      part(parts, total - first, withCards);
    }
    return parts;
  }

  private void part(ArrayNode parts, long value, boolean withCard) {
    ObjectNode part = parts.addObject();
    part.put("paymentSystem", system).put("instalments", instalments).put("value", value);
    if (withCard) {
      part.putObject("card")
          .put("number", card())
          .put("holder", "ANA LIMA")
          .put("securityCode", "947")
          .put("expiry", "12/39");
    }
  }

  // What stands where

  private JsonNode order() {
    Answer answer = http.get("/marketplace/orders/" + seller + "/" + id);
    return answer.status() == 200 ? answer.json() : JSON.missingNode();
  }

  private JsonNode payment() {
    Answer answer = http.get(path("payment"));
    return answer.status() == 200 ? answer.json() : JSON.missingNode();
  }

  private boolean isDispatched() {
    FakeOrder order = vtex.orders.find(id);
    return order != null && order.dispatched;
  }

  private boolean isOver() {
    FakeOrder order = vtex.orders.find(id);
    return order == null
        || order.isCancelled()
        || !order.invoices.isEmpty()
        || List.of("", "NEEDS_PAYMENT", "DENIED", "CANCELLED")
            .contains(payment().path("state").asString(""));
  }

  String path(String what) {
    return "/marketplace/orders/" + seller + "/" + id + "/" + what;
  }

  private static boolean soon(BooleanSupplier condition) {
    return soon(condition, 1500);
  }

  private static boolean soon(BooleanSupplier condition, int millis) {
    try {
      await()
          .pollInterval(Duration.ofMillis(20))
          .atMost(Duration.ofMillis(millis))
          .until(condition::getAsBoolean);
      return true;
    } catch (ConditionTimeoutException e) {
      return false;
    }
  }

  private Answer call(String step, String path, String body, int... allowed) {
    return note(step, post(path, body), allowed);
  }

  /** Whoever gets no answer asks again: whatever we are asked may be repeated. */
  private Answer post(String path, String body) {
    try {
      return http.post(path, body);
    } catch (UncheckedIOException e) {
      steps.add("no answer");
      return http.post(path, body);
    }
  }

  private synchronized Answer note(String step, Answer answer, int... allowed) {
    String type = answer.status() < 400 ? "" : " " + answer.json().path("type").asString("");
    steps.add(step + " " + answer.status() + type.replaceAll(".*[:/]", " "));
    answers.add(answer.body());
    for (int each : allowed) {
      if (each == answer.status()) {
        return answer;
      }
    }
    faults.add(step + " was answered " + answer.status() + " " + answer.body());
    return answer;
  }

  private void did(Act act, boolean possible) {
    steps.add(act + (possible ? "" : " impossible"));
  }

  private String body() {
    ObjectNode order = JSON.createObjectNode();
    order.put("seller", seller).put("id", id);
    ArrayNode items = order.putArray("items");
    long price = vtex.shelf.known("1").price();
    int quantity = 1 + random.nextInt(3);
    long other = vtex.shelf.known("2").price();
    line(items, "1", quantity, price);
    line(items, "2", 1, other);
    long lines = price * quantity + other;
    goods = lines + 1400;
    system =
        way == Way.WITHOUT_CARD
            ? CARDLESS.get(random.nextInt(CARDLESS.size()))
            : FakePaymentWays.VISA;
    if (way != Way.WITHOUT_CARD && random.nextInt(3) == 0) {
      instalments = random.nextBoolean() ? 3 : 6;
      interest =
          FakePaymentWays.instalments(system, goods).stream()
              .filter(each -> each.count() == instalments && each.hasInterest())
              .mapToLong(each -> each.value() * each.count() - goods)
              .findFirst()
              .orElse(0);
    }
    order.put("goods", lines).put("freight", 1400).put("interest", interest);
    order.put("total", goods + interest);
    order.set("customer", JSON.readTree(CUSTOMER));
    order.set("address", JSON.readTree(ADDRESS));
    return order.toString();
  }

  private static void line(ArrayNode items, String sku, int quantity, long price) {
    ObjectNode item = items.addObject();
    item.put("sku", sku).put("quantity", quantity).put("price", price).put("sla", "Normal");
    item.put("shippingEstimate", "3bd").put("freight", 700);
  }
}
