package io.sellerconnector.sandbox;

import io.sellerconnector.sandbox.Goods.Article;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What whoever tries the sandbox out can tell it and ask it, under {@code /sandbox}. */
final class Commands {

  private static final int ORDERS_SHOWN = 100;
  private static final int SKUS_SHOWN = 1_000;

  private final Sandbox sandbox;

  Commands(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  void register(Router router) {
    router.command("GET", "sandbox/mood", call -> Reply.ok(sandbox.temper().mood()));
    router.command("PUT", "sandbox/mood", call -> mood(call.body()));
    router.command("GET", "sandbox/skus", this::skus);
    router.command("GET", "sandbox/skus/{}", call -> sku(call.path().get(2)));
    router.command("PUT", "sandbox/skus/{}", this::change);
    router.command("GET", "sandbox/orders", call -> Reply.ok(Map.of("orders", orders())));
    router.command("GET", "sandbox/orders/{}", call -> order(call.path().get(2)));
    router.command("POST", "sandbox/orders/{}/shipment", call -> ship(call.path().get(2)));
    router.command("POST", "sandbox/orders/{}/invoice", call -> invoice(call.path().get(2)));
    router.command(
        "GET", "sandbox/events", call -> Reply.ok(Map.of("events", sandbox.events().all())));
    router.command("GET", "sandbox/calls", call -> calls());
    router.command("DELETE", "sandbox/calls", call -> forgetCalls());
    router.command("POST", "sandbox/reset", call -> reset());
  }

  /**
   * An article as a command shows it.
   *
   * @param price in cents, as everywhere in the contract; null if none holds
   */
  private record Shown(
      String sku, boolean active, @Nullable Long price, Map<String, Integer> stock) {

    private static Shown of(Article article) {
      Goods.Price price = article.price();
      return new Shown(
          article.sku(),
          article.active(),
          price == null ? null : Json.cents(price.amount()),
          article.pieces());
    }
  }

  private Reply mood(JsonNode command) {
    sandbox.become(Mood.of(command));
    return Reply.ok(sandbox.temper().mood());
  }

  private Reply skus(Call call) {
    List<String> page = sandbox.goods().skus(call.query().getOrDefault("after", ""), SKUS_SHOWN);
    return Reply.ok(
        Map.of("skus", sandbox.goods().find(page, "").values().stream().map(Shown::of).toList()));
  }

  private Reply sku(String sku) {
    Article article = sandbox.goods().find(List.of(sku), "").get(sku);
    return article == null ? unknown("SKU", sku) : Reply.ok(Shown.of(article));
  }

  private Reply change(Call call) {
    String sku = call.path().get(2);
    JsonNode wanted = call.body();
    Json.onlyKnows(wanted, Set.of("price", "listPrice", "stock", "active"));
    Goods goods = sandbox.goods();
    boolean known = goods.find(List.of(sku), "").containsKey(sku);
    if (known && wanted.has("price")) {
      BigDecimal list =
          wanted.has("listPrice") ? Json.amount(wanted.get("listPrice").longValue()) : null;
      known = goods.reprice(sku, Json.amount(wanted.get("price").longValue()), list);
    }
    if (known && wanted.has("stock")) {
      known = goods.count(sku, wanted.get("stock").intValue());
    }
    if (known && wanted.has("active")) {
      known = goods.activate(sku, wanted.get("active").booleanValue());
    }
    return known ? sku(sku) : unknown("SKU with such a price or stock", sku);
  }

  private List<OrderRows.Head> orders() {
    return sandbox.orders().newest(ORDERS_SHOWN);
  }

  private Reply order(String number) {
    return sandbox.orders().find(number).map(Reply::ok).orElseGet(() -> unknown("order", number));
  }

  private Reply ship(String number) {
    return sandbox.orders().ship(number)
        ? order(number)
        : Reply.problem(409, "there is no released order \"" + number + '"');
  }

  private Reply invoice(String number) {
    return sandbox.orders().invoice(number)
        ? order(number)
        : Reply.problem(409, "there is no released or shipped order \"" + number + '"');
  }

  private Reply calls() {
    Map<String, Object> skus = new TreeMap<>();
    sandbox
        .counts()
        .skus()
        .forEach((sku, asked) ->
            skus.put(sku, Map.of("times", asked.times(), "shortestGapMs", asked.shortestGapMs())));
    return Reply.ok(Map.of("operations", sandbox.counts().operations(), "skus", skus));
  }

  private Reply forgetCalls() {
    sandbox.counts().forget();
    return calls();
  }

  private Reply reset() {
    sandbox.reset();
    return Reply.ok(Map.of("reset", true));
  }

  private static Reply unknown(String what, String id) {
    return Reply.problem(404, "there is no %s \"%s\"".formatted(what, id));
  }
}
