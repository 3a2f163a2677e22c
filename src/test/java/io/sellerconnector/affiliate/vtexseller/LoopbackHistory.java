package io.sellerconnector.affiliate.vtexseller;

import static org.awaitility.Awaitility.await;

import io.sellerconnector.affiliate.order.AffiliateOrderFixture;
import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.Http.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What happens to one order between a marketplace and a seller, drawn from a seed. */
final class LoopbackHistory {

  static final String SELLER = "loop";

  /** Of the sample catalogue, each in one place. */
  static final List<String> SKUS =
      List.of("TSH-BLK-S", "TSH-WHT-L", "TSH-BLK-XL", "TSH-WHT-M", "TSH-NVY-S", "TSH-GRN-M");

  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration LONG = Duration.ofSeconds(90);

  private enum Act {
    AUTHORISE,
    CANCEL,
    RETURN,
    PLACE_AGAIN,
    SHIP_PART,
    SHIP,
    TRACK,
    DELIVER,
    SELLER_CANCELS,
    CONFIRM,
    DENY,
    /** The marketplace cancels while the seller ships. */
    CANCEL_CROSSING_SHIP,
    /** Both sides cancel. */
    CANCEL_CROSSING_CANCEL,
    PRICE
  }

  private final PatientHttp market;
  private final PatientHttp erp;
  private final LoopbackVtex vtex;
  private final Random random;
  private final String id;
  private final List<String> steps = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private boolean authorised;
  private boolean taken;
  private int documents;

  /**
   * @param market the marketplace's systems, before the marketplace role
   * @param erp the seller's system, before the seller role
   */
  LoopbackHistory(
      Supplier<Http> market, Supplier<Http> erp, LoopbackVtex vtex, long seed, int number) {
    this.market = new PatientHttp(market);
    this.erp = new PatientHttp(erp);
    this.vtex = vtex;
    this.random = FakeFaults.random(seed * 1_000_003 + number);
    this.id = Long.toString(seed, 36) + "-" + number;
  }

  String id() {
    return id;
  }

  /** Whether the marketplace was told that it is placed or being placed. */
  boolean taken() {
    return taken;
  }

  boolean authorised() {
    return authorised;
  }

  List<String> steps() {
    return steps;
  }

  List<String> faults() {
    return faults.stream().map(fault -> id + ": " + fault + " after " + steps).toList();
  }

  void live() {
    String body = body();
    Answer placed = place(body);
    note("PLACE", placed, 201, 202, 422);
    taken = placed.status() < 300;
    acts().forEach(act -> act(act, body));
  }

  private Answer place(String body) {
    return market.post("/marketplace/orders", body);
  }

  /** Mostly the way that orders go, with something between at random. */
  private List<Act> acts() {
    List<Act> acts = new ArrayList<>(List.of(Act.AUTHORISE, Act.SHIP_PART, Act.SHIP, Act.DELIVER));
    int odd = random.nextInt(5);
    for (int i = 0; i < odd; i++) {
      acts.add(random.nextInt(acts.size() + 1), Act.values()[random.nextInt(Act.values().length)]);
    }
    if (random.nextInt(3) == 0) {
      acts.remove(Act.SHIP_PART);
    }
    if (random.nextInt(6) == 0) {
      acts.removeIf(act -> act == Act.AUTHORISE);
    }
    if (random.nextInt(4) == 0) {
      acts.add(Act.RETURN);
    }
    return acts;
  }

  private void act(Act act, String body) {
    switch (act) {
      case AUTHORISE -> {
        Answer answer = command("authorisation", "");
        note(act.name(), answer, 200, 404, 409);
        authorised |= answer.status() == 200;
      }
      case CANCEL -> note(act.name(), cancel(), 200, 404, 409);
      case RETURN -> giveBack();
      case PLACE_AGAIN -> note(act.name(), place(body), 201, 202, 409, 422);
      case SHIP_PART, SHIP -> {
        if (authorised) {
          soon(() -> !theirState().isEmpty() && !theirState().equals("PLACED"));
        }
        ship(act == Act.SHIP);
      }
      case TRACK -> track();
      case DELIVER -> {
        if (random.nextInt(3) > 0) {
          deliver();
        }
      }
      case SELLER_CANCELS -> sellerCancels();
      case CONFIRM, DENY ->
          seller(
              act.name(),
              "/cancellation-decision",
              act == Act.CONFIRM
                  ? "{\"confirm\":true}"
                  : "{\"confirm\":false,\"reason\":\"packed\"}");
      case CANCEL_CROSSING_SHIP -> crossing(() -> ship(true));
      case CANCEL_CROSSING_CANCEL -> crossing(this::sellerCancels);
      case PRICE -> {
        String sku = SKUS.get(random.nextInt(SKUS.size()));
        String price = "{\"price\":%d}".formatted(5000 + random.nextInt(5000));
        note("PRICE", erp.put("/seller/skus/" + sku + "/price", price), 200);
      }
    }
  }

  private void crossing(Runnable theirs) {
    CompletableFuture<Answer> ours = CompletableFuture.supplyAsync(this::cancel);
    theirs.run();
    note("CANCEL crossing", ours.join(), 200, 404, 409);
  }

  private Answer cancel() {
    return command("cancellation", "{\"reason\":\"regret\"}");
  }

  private void sellerCancels() {
    seller("SELLER_CANCELS", "/cancellation", "{\"reason\":\"broken\"}");
  }

  private void ship(boolean whole) {
    ObjectNode invoice = JSON.createObjectNode().put("number", "N" + ++documents);
    if (!whole) {
      JsonNode first = shownByUs().at("/lines/0");
      invoice
          .putArray("items")
          .addObject()
          .put("skuId", first.path("sku").asString("none"))
          .put("quantity", 1);
    }
    if (random.nextBoolean()) {
      invoice.put("courier", "Fast").put("trackingNumber", "T" + documents);
    }
    seller(whole ? "SHIP" : "SHIP_PART", "/invoices", invoice.toString());
  }

  private void track() {
    seller(
        "TRACK",
        "/invoices/N" + Math.max(1, documents) + "/tracking",
        "{\"courier\":\"Other\",\"number\":\"C%d\"}".formatted(random.nextInt(100)));
  }

  private void deliver() {
    for (String number : invoiced()) {
      seller("DELIVER", "/invoices/" + number + "/events", "{\"delivered\":true}");
    }
  }

  private void giveBack() {
    soon(() ->
        !Set.of("PLACING", "UNKNOWN", "AUTHORISING", "AUTHORISED", "PARTLY_INVOICED")
            .contains(shownByUs().path("state").asString("")));
    JsonNode ours = shownByUs();
    if (!Set.of("INVOICED", "DELIVERED").contains(ours.path("state").asString(""))) {
      return;
    }
    ObjectNode wish = JSON.createObjectNode();
    wish.put("invoiceNumber", "R" + ++documents).put("cancel", true);
    wish.put("amount", ours.path("total").asLong());
    ArrayNode items = wish.putArray("items");
    ours.path("lines")
        .forEach(line ->
            items
                .addObject()
                .put("sku", line.path("sku").asString())
                .put("quantity", line.path("quantity").asInt())
                .put("price", line.path("price").asLong()));
    note("RETURN", command("return", wish.toString()), 200, 409);
  }

  /** As the seller's system does it, if it knows the order at all. */
  private void seller(String step, String what, String body) {
    String order = theirId();
    if (order == null) {
      steps.add(step + " impossible");
      return;
    }
    Answer answer = erp.post("/seller/orders/" + order + what, body);
    note(step, answer, 200, 201, 404, 409, 422);
  }

  private @Nullable String theirId() {
    LoopbackOrder order = vtex.order(id);
    return order == null ? null : order.orderId();
  }

  private String theirState() {
    String order = theirId();
    return order == null
        ? ""
        : erp.get("/seller/orders/" + order).json().path("state").asString("");
  }

  private List<String> invoiced() {
    String order = theirId();
    return order == null
        ? List.of()
        : erp.get("/seller/orders/" + order + "/invoices")
            .json()
            .path("invoices")
            .valueStream()
            .filter(each -> each.path("type").asString().equals("Output"))
            .map(each -> each.path("number").asString())
            .toList();
  }

  private JsonNode shownByUs() {
    return market.get("/marketplace/orders/" + SELLER + "/" + id).json();
  }

  private Answer command(String what, String body) {
    return market.post("/marketplace/orders/" + SELLER + "/" + id + "/" + what, body);
  }

  private static void soon(BooleanSupplier condition) {
    try {
      await()
          .pollInterval(Duration.ofMillis(30))
          .atMost(Duration.ofSeconds(3))
          .until(condition::getAsBoolean);
    } catch (ConditionTimeoutException e) {
      // then it is done too early
    }
  }

  private void note(String step, Answer answer, int... allowed) {
    steps.add(step + " " + answer.status());
    for (int each : allowed) {
      if (each == answer.status()) {
        return;
      }
    }
    faults.add(step + " was answered " + answer.status() + " " + answer.body());
  }

  /** What the shopper was shown a moment ago, to the cent. */
  private String body() {
    ArrayNode cart = JSON.createArrayNode();
    int lines = 1 + random.nextInt(3);
    int first = random.nextInt(SKUS.size());
    for (int line = 0; line < lines; line++) {
      cart.addObject()
          .put("seller", SELLER)
          .put("sku", SKUS.get((first + line) % SKUS.size()))
          .put("quantity", 1 + random.nextInt(3));
    }
    ObjectNode question = JSON.createObjectNode().put("postalCode", "01310-100");
    question.put("country", "BRA").set("items", cart);
    ObjectNode order = AffiliateOrderFixture.body(id).put("seller", SELLER);
    authorised = random.nextInt(3) == 0;
    order.put("authorised", authorised);
    ArrayNode items = order.putArray("items");
    long goods = 0;
    long freight = 0;
    for (JsonNode line : simulated(question)) {
      JsonNode delivery = line.at("/slas/0");
      int quantity = line.path("requested").asInt();
      items
          .addObject()
          .put("sku", line.path("sku").asString())
          .put("quantity", quantity)
          .put("price", line.path("price").asLong())
          .put("freight", delivery.path("price").asLong())
          .put("sla", delivery.path("id").asString())
          .put("shippingEstimate", delivery.path("shippingEstimate").asString());
      goods += line.path("price").asLong() * quantity;
      freight += delivery.path("price").asLong();
    }
    return order
        .put("goods", goods)
        .put("freight", freight)
        .put("total", goods + freight)
        .toString();
  }

  private JsonNode simulated(ObjectNode question) {
    JsonNode[] items = new JsonNode[1];
    await()
        .atMost(LONG)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> {
          Answer answer = market.post("/marketplace/simulations", question.toString());
          items[0] = answer.json().path("items");
          return !items[0].isEmpty()
              && items[0]
                  .valueStream()
                  .allMatch(line ->
                      line.path("source").asString().equals("live")
                          && line.path("quantity").asInt() == line.path("requested").asInt());
        });
    return items[0];
  }
}
