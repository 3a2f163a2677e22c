package io.sellerconnector.affiliate.vtexseller;

import static org.awaitility.Awaitility.await;

import io.sellerconnector.affiliate.vtexseller.FakeVtexSeller.Tracking;
import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.Http.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What happens to one order, drawn from a seed. */
final class MarketplaceHistory {

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
  private static final List<String> NAMES = List.of("list", "single", "later");

  private enum Act {
    AUTHORISE,
    CANCEL,
    RETURN,
    PLACE_AGAIN,
    APPROVE,
    SHIP_PART,
    SHIP,
    SELLER_CANCELS,
    DISCOUNT,
    DELIVER,
    /** We cancel while the seller ships. */
    CANCEL_CROSSING_SHIP,
    /** Both sides cancel. */
    CANCEL_CROSSING_CANCEL,
    PRICE,
    STOCK
  }

  private final PatientHttp http;
  private final Random random;
  private final String seller;
  private final FakeVtexSeller vtex;
  private final String id;
  private final int skus;
  private final List<String> steps = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private boolean authorised;
  private boolean taken;
  private int documents;

  MarketplaceHistory(
      Supplier<Http> http, Map<String, FakeVtexSeller> sellers, long seed, int number, int skus) {
    this.http = new PatientHttp(http);
    this.random = FakeFaults.random(seed * 1_000_003 + number);
    this.seller = NAMES.get(random.nextInt(NAMES.size()));
    this.vtex = Objects.requireNonNull(sellers.get(seller));
    this.id = Long.toString(seed, 36) + "-" + number;
    this.skus = skus;
  }

  String seller() {
    return seller;
  }

  String id() {
    return id;
  }

  boolean authorised() {
    return authorised;
  }

  /** Whether we were told that it is placed or being placed. */
  boolean taken() {
    return taken;
  }

  List<String> steps() {
    return steps;
  }

  List<String> faults() {
    return faults.stream()
        .map(fault -> seller + " " + id + ": " + fault + " after " + steps)
        .toList();
  }

  void live() throws Exception {
    String body = body();
    if (random.nextInt(4) == 0) {
      Callable<Answer> placing = () -> http.post("/marketplace/orders", body);
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (var each : threads.invokeAll(List.of(placing, placing))) {
          placed(each.get());
        }
      }
    } else {
      placed(http.post("/marketplace/orders", body));
    }
    for (Act act : acts()) {
      act(act, body);
    }
  }

  private void placed(Answer answer) {
    note("PLACE", answer, 201, 202, 422);
    taken |= answer.status() < 300;
  }

  /** Mostly the way that orders go, with something between at random. */
  private List<Act> acts() {
    List<Act> acts = new ArrayList<>(List.of(Act.AUTHORISE, Act.SHIP_PART, Act.SHIP, Act.DELIVER));
    int odd = random.nextInt(5);
    for (int i = 0; i < odd; i++) {
      acts.add(random.nextInt(acts.size() + 1), Act.values()[random.nextInt(Act.values().length)]);
    }
    if (random.nextInt(4) == 0) {
      acts.remove(Act.SHIP_PART);
    }
    if (random.nextInt(6) == 0) {
      acts.removeIf(act -> act == Act.AUTHORISE);
    }
    if (random.nextInt(6) == 0) {
      acts.add(Act.RETURN);
    }
    return acts;
  }

  private void act(Act act, String body) {
    FakeOrder order = vtex.orders.find(id);
    switch (act) {
      case AUTHORISE -> {
        Answer answer = call("authorisation", "");
        note("AUTHORISE", answer, 200, 404, 409);
        authorised |= answer.status() == 200;
      }
      case CANCEL -> note("CANCEL", call("cancellation", "{\"reason\":\"regret\"}"), 200, 404, 409);
      case RETURN -> returnItems(order);
      case PLACE_AGAIN -> note("AGAIN", http.post("/marketplace/orders", body), 201, 202, 409, 422);
      case APPROVE -> did(act, order != null && vtex.orders.approve(order));
      case SHIP_PART, SHIP -> {
        FakeOrder now = dispatched();
        Tracking tracking = Tracking.values()[random.nextInt(Tracking.values().length)];
        int embedded = random.nextInt(30) == 0 ? 1_000_000 : 0;
        did(
            act,
            now != null && vtex.ship(now, "N" + ++documents, act == Act.SHIP, tracking, embedded));
      }
      case SELLER_CANCELS -> did(act, order != null && vtex.cancel(order));
      case DISCOUNT -> did(act, order != null && vtex.discount(order, 1 + random.nextInt(50)));
      case DELIVER -> {
        if (order != null && random.nextInt(3) > 0) {
          List.copyOf(order.invoices.keySet()).forEach(number -> vtex.deliver(order, number));
          did(act, true);
        }
      }
      case CANCEL_CROSSING_SHIP ->
          crossing(() -> {
            FakeOrder now = vtex.orders.find(id);
            return now != null && vtex.ship(now, "N" + ++documents, true, Tracking.WITH, 0);
          });
      case CANCEL_CROSSING_CANCEL -> crossing(() -> order != null && vtex.cancel(order));
      case PRICE -> vtex.setPrice(sku(), 500 + random.nextInt(9000));
      case STOCK -> vtex.restock(sku(), random.nextInt(200) - 100);
    }
  }

  private void crossing(BooleanSupplier theirs) {
    CompletableFuture<Boolean> there = CompletableFuture.supplyAsync(theirs::getAsBoolean);
    Answer ours = call("cancellation", "{\"reason\":\"regret\"}");
    note("CANCEL crossing " + there.join(), ours, 200, 404, 409);
  }

  private void returnItems(@Nullable FakeOrder order) {
    if (order == null || order.invoices.isEmpty()) {
      return;
    }
    soon(() ->
        !http.get("/marketplace/orders/" + seller + "/" + id).json().path("invoices").isEmpty());
    ObjectNode wish = JSON.createObjectNode();
    wish.put("invoiceNumber", "R" + ++documents).put("amount", order.value).put("cancel", true);
    ArrayNode items = wish.putArray("items");
    order.items.forEach(item ->
        items
            .addObject()
            .put("sku", item.id())
            .put("quantity", item.quantity())
            .put("price", item.price()));
    note("RETURN", call("return", wish.toString()), 200, 404, 409);
  }

  /** The order, once it may be shipped; or null if it will not be soon. */
  private @Nullable FakeOrder dispatched() {
    if (authorised) {
      soon(() -> {
        FakeOrder now = vtex.orders.find(id);
        return now != null && now.dispatched;
      });
    }
    return vtex.orders.find(id);
  }

  private static void soon(BooleanSupplier condition) {
    try {
      await()
          .pollInterval(Duration.ofMillis(20))
          .atMost(Duration.ofMillis(1500))
          .until(condition::getAsBoolean);
    } catch (ConditionTimeoutException e) {
      // then it is done too early
    }
  }

  private Answer call(String what, String body) {
    return http.post("/marketplace/orders/" + seller + "/" + id + "/" + what, body);
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

  private void did(Act act, boolean possible) {
    steps.add(act + (possible ? "" : " impossible"));
  }

  private String sku() {
    return String.valueOf(1 + random.nextInt(skus));
  }

  private String body() {
    ObjectNode order = JSON.createObjectNode();
    order.put("seller", seller).put("id", id);
    authorised = random.nextInt(3) == 0;
    order.put("authorised", authorised);
    ArrayNode items = order.putArray("items");
    int lines = 1 + random.nextInt(3);
    long goods = 0;
    long freight = 0;
    boolean dear = random.nextInt(15) == 0;
    String way = List.of("Normal", "Expressa", "Agendada", "Retirada").get(random.nextInt(4));
    List<String> used = new ArrayList<>();
    for (int i = 0; i < lines; i++) {
      String sku = sku();
      if (used.contains(sku)) {
        continue;
      }
      used.add(sku);
      int quantity = random.nextInt(40) == 0 ? 5000 : 1 + random.nextInt(4);
      long price = vtex.shelf.known(sku).price() * (dear ? 2 : 1);
      ObjectNode item = items.addObject();
      item.put("sku", sku).put("quantity", quantity).put("price", price).put("sla", way);
      item.put("shippingEstimate", "3bd");
      long ship = FakeSimulation.FREIGHT.get(way);
      if (way.equals("Retirada")) {
        item.put("deliveryChannel", "pickup-in-point").put("pickupPoint", "1_shop");
      }
      if (way.equals("Agendada")) {
        ship += FakeSimulation.WINDOW;
        item.putObject("window")
            .put("start", "2030-01-07T09:00:00Z")
            .put("end", "2030-01-07T12:00:00Z")
            .put("price", FakeSimulation.WINDOW);
      }
      item.put("freight", ship);
      goods += price * quantity;
      freight += ship;
    }
    order.put("goods", goods).put("freight", freight).put("total", goods + freight);
    order.set("customer", JSON.readTree(CUSTOMER));
    JsonNode address = JSON.readTree(ADDRESS);
    if (way.equals("Retirada")) {
      ((ObjectNode) address).put("type", "pickup").put("id", "1_shop");
    }
    order.set("address", address);
    return order.toString();
  }
}
