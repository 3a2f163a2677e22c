package io.sellerconnector.affiliate.vtexseller;

import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.Http.Answer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Compares what the marketplace role holds of its orders with what the seller role holds. */
final class LoopbackLedgers {

  /** By the marketplace role's state, the seller role's that mean the same. */
  private static final Map<String, Set<String>> SAME =
      Map.of(
          "PLACED", Set.of("PLACED"),
          "AUTHORISED", Set.of("AUTHORISED"),
          "CANCEL_REFUSED", Set.of("AUTHORISED"),
          "PARTLY_INVOICED", Set.of("PARTLY_INVOICED"),
          "INVOICED", Set.of("INVOICED"),
          "DELIVERED", Set.of("DELIVERED"),
          "RETURNED", Set.of("RETURNED"),
          "CANCELLED", Set.of("CANCELLED"));

  private final Http market;
  private final Http erp;
  private final LoopbackVtex vtex;
  private final int stock;

  /**
   * @param stock how many pieces of each SKU the seller had at first
   */
  LoopbackLedgers(Http market, Http erp, LoopbackVtex vtex, int stock) {
    this.market = market;
    this.erp = erp;
    this.vtex = vtex;
    this.stock = stock;
  }

  List<String> compare(List<LoopbackHistory> histories) {
    List<String> faults = new ArrayList<>();
    Map<String, JsonNode> theirs = sellersOrders(faults);
    Map<String, Map<String, Integer>> told =
        Ledgers.told(Ledgers.events(market), LoopbackHistory.SELLER);
    Map<String, Integer> sold = new TreeMap<>();
    Map<String, Integer> held = new TreeMap<>();
    Set<String> ours = new HashSet<>();
    for (LoopbackHistory history : histories) {
      ours.add(history.id());
      List<String> found = new ArrayList<>();
      Answer shown =
          market.get("/marketplace/orders/" + LoopbackHistory.SELLER + "/" + history.id());
      JsonNode other = theirs.get(history.id());
      expect(shown.status() == 200, "cannot be shown: " + shown.body(), found);
      if (shown.status() == 200) {
        compare(shown.json(), other, history, told.getOrDefault(history.id(), Map.of()), found);
      }
      if (other != null) {
        count(other, sold, held);
      }
      found.forEach(fault ->
          faults.add(
              "%s: %s; the seller has %s; we have %s; VTEX has %s; steps %s"
                  .formatted(
                      history.id(),
                      fault,
                      other == null ? "nothing" : other.path("state"),
                      shown.body().replaceAll(",\"customer\".*\"trail\"", ",\"trail\""),
                      vtexHas(history),
                      history.steps())));
    }
    expect(ours.containsAll(theirs.keySet()), "the seller has others than we", faults);
    vtex.orders().forEach(order -> faults.addAll(order.conflicts()));
    pieces(sold, held, faults);
    desks(faults);
    return faults;
  }

  private Object vtexHas(LoopbackHistory history) {
    LoopbackOrder order = vtex.order(history.id());
    return order == null ? "nothing" : order.shown().path("status");
  }

  /** By the marketplace's number. */
  private Map<String, JsonNode> sellersOrders(List<String> faults) {
    Map<String, JsonNode> orders = new TreeMap<>();
    @Nullable String after = "";
    while (after != null) {
      JsonNode page = erp.get("/seller/orders?limit=200" + after).json();
      for (JsonNode each : page.path("orders")) {
        String number = each.path("marketplaceOrderId").asString();
        JsonNode whole = erp.get("/seller/orders/" + each.path("orderId").asString()).json();
        expect(orders.put(number, whole) == null, "two orders of " + number, faults);
      }
      after = page.path("next").isString() ? "&after=" + page.path("next").asString() : null;
    }
    return orders;
  }

  private void compare(
      JsonNode ours,
      @Nullable JsonNode theirs,
      LoopbackHistory history,
      Map<String, Integer> told,
      List<String> faults) {
    String state = ours.path("state").asString();
    if (theirs == null) {
      expect(state.equals("REFUSED") || state.equals("CANCELLED"), "is ours alone", faults);
      return;
    }
    String other = theirs.path("state").asString();
    expect(
        SAME.getOrDefault(state, Set.of()).contains(other),
        "is %s here and %s there".formatted(state, other),
        faults);
    boolean cancelled = state.equals("CANCELLED");
    expect(
        cancelled || theirs.path("orderId").equals(ours.path("vtexOrderId")),
        "number differs",
        faults);
    expect(theirs.path("total").asLong() == ours.path("total").asLong(-1), "total differs", faults);
    expect(
        theirs.path("paymentValue").asLong() == ours.path("total").asLong(-1),
        "payment differs",
        faults);
    expect(
        history.authorised() || other.equals("PLACED") || cancelled,
        "goes out, and nobody said so",
        faults);
    expect(told.getOrDefault("order.placed", 0) <= 1, "told twice that it is placed", faults);
    expect(
        told.getOrDefault("order.cancelled", 0) == (cancelled ? 1 : 0),
        "told of its end: " + told,
        faults);
    compareInvoices(ours, theirs, told, faults);
  }

  private void compareInvoices(
      JsonNode ours, JsonNode theirs, Map<String, Integer> told, List<String> faults) {
    Map<String, JsonNode> known = new TreeMap<>();
    ours.path("invoices").forEach(each -> known.put(key(each), each));
    JsonNode issued =
        erp.get("/seller/orders/" + theirs.path("orderId").asString() + "/invoices")
            .json()
            .path("invoices");
    Set<String> keys = new HashSet<>();
    for (JsonNode invoice : issued) {
      String key = key(invoice);
      keys.add(key);
      JsonNode here = known.get(key);
      if (here == null) {
        faults.add("does not know " + key);
        continue;
      }
      expect(
          invoice.path("value").asLong() == here.path("amount").asLong(-1),
          "amount of " + key,
          faults);
      expect(here.path("confirmed").asBoolean(), key + " is not confirmed", faults);
      expect(here.path("doubt").isNull(), key + " is doubted: " + here.path("doubt"), faults);
      if (key.startsWith("output")) {
        String number = invoice.path("number").asString();
        expect(
            invoice
                .at("/tracking/number")
                .asString("")
                .equals(here.path("trackingNumber").asString("")),
            "parcel of " + key,
            faults);
        expect(
            invoice.path("delivered").asBoolean() == here.path("delivered").asBoolean(),
            "delivery of " + key,
            faults);
        expect(
            told.getOrDefault("order.invoiced " + number, 0) == 1,
            "told of " + key + ": " + told,
            faults);
      }
    }
    expect(keys.equals(known.keySet()), "invoices " + known.keySet() + ", not " + keys, faults);
  }

  private static String key(JsonNode invoice) {
    return invoice.path("type").asString().toLowerCase(java.util.Locale.ROOT)
        + " "
        + invoice.path("number").asString();
  }

  private static void count(JsonNode order, Map<String, Integer> sold, Map<String, Integer> held) {
    boolean over = Set.of("CANCELLED", "EXPIRED").contains(order.path("state").asString());
    for (JsonNode line : order.path("lines")) {
      String sku = line.path("skuId").asString();
      int invoiced = line.path("invoiced").asInt();
      sold.merge(sku, invoiced, Integer::sum);
      held.merge(sku, over ? 0 : line.path("quantity").asInt() - invoiced, Integer::sum);
    }
  }

  /** What is on the shelf, held and sold are what there was. */
  private void pieces(Map<String, Integer> sold, Map<String, Integer> held, List<String> faults) {
    for (String sku : LoopbackHistory.SKUS) {
      JsonNode shelf = erp.get("/seller/skus/" + sku).json().path("stock").path(0);
      int left = stock - sold.getOrDefault(sku, 0);
      int kept = held.getOrDefault(sku, 0);
      expect(
          shelf.path("quantity").asInt() == left && shelf.path("held").asInt() == kept,
          "%s: %s, of %d are left and %d held".formatted(sku, shelf, left, kept),
          faults);
    }
  }

  /** Nothing waits any more, and nobody has to be asked. */
  private void desks(List<String> faults) {
    for (String state : List.of("WAITING", "DEAD")) {
      String query = "messages?limit=5&state=" + state;
      JsonNode ours = market.get("/marketplace/" + query).json().path("messages");
      JsonNode theirs = erp.get("/seller/" + query).json().path("messages");
      expect(ours.isEmpty(), "of ours " + ours, faults);
      expect(theirs.isEmpty(), "of theirs " + theirs, faults);
    }
    JsonNode stuck = market.get("/marketplace/orders/stuck").json().path("orders");
    expect(stuck.isEmpty(), "stuck: " + stuck, faults);
  }

  /** The seller's people decide whatever they are still asked. */
  void decideAll() {
    JsonNode asked = erp.get("/seller/orders?limit=200&state=CANCELLATION_ASKED").json();
    for (JsonNode order : asked.path("orders")) {
      erp.post(
          "/seller/orders/" + order.path("orderId").asString() + "/cancellation-decision",
          order.path("marketplaceOrderId").asString().hashCode() % 2 == 0
              ? "{\"confirm\":true}"
              : "{\"confirm\":false,\"reason\":\"packed\"}");
    }
  }

  /** Offers that are not as the seller's shelf is. */
  List<String> compareOffers() {
    List<String> faults = new ArrayList<>();
    for (String sku : LoopbackHistory.SKUS) {
      JsonNode offer =
          market
              .get("/marketplace/offers/" + LoopbackHistory.SELLER + "/" + sku)
              .json()
              .path("offer");
      JsonNode theirs = erp.get("/seller/skus/" + sku).json();
      JsonNode shelf = theirs.path("stock").path(0);
      int free = shelf.path("quantity").asInt() - shelf.path("held").asInt();
      expect(
          offer.path("forSale").asBoolean()
              && offer.path("stock").asInt() == free
              && offer.path("price").asLong() == theirs.at("/prices/0/price").asLong(-1),
          sku + " is offered as " + offer + ", the seller has " + theirs,
          faults);
    }
    return faults;
  }

  private static void expect(boolean holds, String fault, List<String> faults) {
    if (!holds) {
      faults.add(fault);
    }
  }
}
