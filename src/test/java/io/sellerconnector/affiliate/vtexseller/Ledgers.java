package io.sellerconnector.affiliate.vtexseller;

import io.sellerconnector.affiliate.vtexseller.FakeOrder.Invoice;
import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.Http.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Compares what a seller's ledger holds with what our API shows. */
final class Ledgers {

  private static final Set<String> OPEN =
      Set.of("PLACING", "UNKNOWN", "AUTHORISING", "CANCEL_ASKED");
  private static final Set<String> INVOICED = Set.of("INVOICED", "DELIVERED", "RETURNED");

  private final Http http;
  private final String seller;
  private final FakeVtexSeller vtex;

  Ledgers(Http http, String seller, FakeVtexSeller vtex) {
    this.http = http;
    this.seller = seller;
    this.vtex = vtex;
  }

  /** What the two say differently of one order. */
  List<String> compare(MarketplaceHistory history) {
    Answer answer = http.get("/marketplace/orders/" + seller + "/" + history.id());
    FakeOrder theirs = vtex.orders.find(history.id());
    List<String> faults = new ArrayList<>();
    if (answer.status() == 404) {
      expect(!history.taken(), "was taken and is not there", faults);
      expect(theirs == null, "is at the seller only", faults);
    } else if (answer.status() != 200) {
      faults.add("cannot be shown: " + answer.status() + " " + answer.body());
    } else {
      compare(answer.json(), theirs, history, faults);
    }
    return faults.stream()
        .map(fault ->
            "%s %s: %s; seller says %s; we say %s; steps %s"
                .formatted(
                    seller,
                    history.id(),
                    fault,
                    theirs == null
                        ? "nothing"
                        : vtex.orders.shown(theirs.orderId).at("/status")
                            + " "
                            + theirs.invoices.keySet(),
                    answer.body().replaceAll(",\"customer\".*\"trail\"", ",\"trail\""),
                    history.steps()))
        .toList();
  }

  private static void compare(
      JsonNode ours, @Nullable FakeOrder theirs, MarketplaceHistory history, List<String> faults) {
    String state = ours.path("state").asString();
    expect(!OPEN.contains(state), "is not decided: " + state, faults);
    boolean gone = theirs == null || theirs.isCancelled();
    expect(
        gone == (state.equals("REFUSED") || state.equals("CANCELLED")),
        "one side goes on with it",
        faults);
    if (theirs == null) {
      return;
    }
    expect(!state.equals("REFUSED"), "refused, and the seller has it", faults);
    expect(theirs.orderId.equals(ours.path("vtexOrderId").asString()), "number differs", faults);
    long placed = theirs.value - theirs.changes.stream().mapToLong(Long::longValue).sum();
    expect(placed == ours.path("total").asLong(), "totals differ", faults);
    if (theirs.dispatched) {
      expect(history.authorised(), "goes out, and nobody said so", faults);
    }
    if (gone) {
      return;
    }
    expect(
        theirs.value == ours.path("vtexTotal").asLong(-1),
        "the changed total is not known",
        faults);
    expect(
        theirs.dispatched
            || !history.authorised()
            || theirs.status.equals(FakeOrders.WAITS_FOR_PERSON),
        "is authorised and does not go out",
        faults);
    expect(
        theirs.status.equals(FakeOrders.WAITS_FOR_PERSON) == state.equals("WAITING_FOR_SELLER"),
        "a person must approve, or not",
        faults);
    expect(
        (!theirs.invoices.isEmpty() && theirs.isWhollyInvoiced()) == INVOICED.contains(state),
        "wholly invoiced, or not",
        faults);
    compareInvoices(ours, theirs, faults);
  }

  private static void compareInvoices(JsonNode ours, FakeOrder theirs, List<String> faults) {
    Map<String, JsonNode> shown = new TreeMap<>();
    for (JsonNode invoice : ours.path("invoices")) {
      if (invoice.path("type").asString().equals("output")) {
        shown.put(invoice.path("number").asString(), invoice);
      }
    }
    expect(shown.keySet().equals(Set.copyOf(theirs.invoices.keySet())), "invoices differ", faults);
    for (Invoice invoice : theirs.invoices.values()) {
      JsonNode known = shown.get(invoice.number);
      if (known != null) {
        expect(invoice.value == known.path("amount").asLong(-1), "amounts differ", faults);
        expect(known.path("confirmed").asBoolean(), "invoice is not confirmed", faults);
        expect(known.path("doubt").isNull(), "invoice is doubted: " + known.path("doubt"), faults);
        expect(
            String.valueOf(invoice.trackingNumber)
                .equals(known.path("trackingNumber").asString("null")),
            "tracking differs",
            faults);
        expect(
            invoice.delivered == known.path("delivered").asBoolean(), "delivery differs", faults);
      }
    }
  }

  /** All that we were told, in its order. */
  static List<JsonNode> events(Http http) {
    List<JsonNode> events = new ArrayList<>();
    String mark = "";
    boolean more = true;
    while (more) {
      JsonNode page =
          http.get("/marketplace/events?limit=200" + (mark.isEmpty() ? "" : "&mark=" + mark))
              .json();
      page.path("events").forEach(events::add);
      mark = page.path("mark").asString();
      more = page.path("more").asBoolean();
    }
    return events;
  }

  /** How often each kind of event came, by order; events that came again count once. */
  static Map<String, Map<String, Integer>> told(List<JsonNode> events, String seller) {
    Map<String, Map<String, Integer>> byOrder = new TreeMap<>();
    Set<String> ids = new HashSet<>();
    for (JsonNode event : events) {
      boolean ours = event.path("seller").asString().equals(seller);
      if (ours && ids.add(event.path("id").asString())) {
        JsonNode data = event.path("data");
        String kind = event.path("kind").asString();
        if (kind.equals("order.invoiced")) {
          kind +=
              " "
                  + data.path("invoice")
                      .path("number")
                      .asString(data.path("invoiceNumber").asString(""));
        }
        boolean unsure = data.has("confirmed") && !data.path("confirmed").asBoolean();
        byOrder
            .computeIfAbsent(event.path("subject").asString(), _ -> new TreeMap<>())
            .merge(unsure ? kind + " unconfirmed" : kind, 1, Integer::sum);
      }
    }
    return byOrder;
  }

  /** Whether the events tell of each order what has become of it, and once. */
  List<String> compareOrderEvents(List<JsonNode> events) {
    Map<String, Map<String, Integer>> byOrder = told(events, seller);
    List<String> faults = new ArrayList<>();
    for (FakeOrder order : vtex.orders.all()) {
      Map<String, Integer> told = byOrder.getOrDefault(order.marketplaceOrderId, Map.of());
      String which = seller + " " + order.marketplaceOrderId + ": told " + told;
      expect(told.getOrDefault("order.placed", 0) <= 1, which + ", placed twice", faults);
      expect(
          told.getOrDefault("order.cancelled", 0) == (order.isCancelled() ? 1 : 0),
          which + ", cancelled or not",
          faults);
      for (String invoice : order.invoices.keySet()) {
        expect(
            told.getOrDefault("order.invoiced " + invoice, 0) == 1,
            which + ", not once of invoice " + invoice,
            faults);
      }
    }
    return faults;
  }

  /** Whether the last event of each offer tells of its price. */
  List<String> compareOfferEvents(List<JsonNode> events) {
    Map<String, Long> prices = new TreeMap<>();
    for (JsonNode event : events) {
      if (event.path("seller").asString().equals(seller)
          && event.path("kind").asString().equals("offer.changed")) {
        prices.put(event.path("subject").asString(), event.path("data").path("price").asLong());
      }
    }
    List<String> faults = new ArrayList<>();
    for (FakeSku sku : vtex.shelf.all()) {
      expect(
          prices.getOrDefault(sku.id(), -1L) == sku.priceAt(Instant.now()),
          seller + " SKU " + sku.id() + " was last told with price " + prices.get(sku.id()),
          faults);
    }
    return faults;
  }

  /** Offers that are not as the seller's shelf is, and pieces that are gone. */
  List<String> compareOffers() {
    List<String> faults = new ArrayList<>(vtex.shelf.lost(vtex.orders.ordered()));
    for (FakeSku sku : vtex.shelf.all()) {
      JsonNode offer =
          http.get("/marketplace/offers/" + seller + "/" + sku.id()).json().path("offer");
      boolean sold = sku.isSold() && sku.stock() > 0 && sku.deliverable();
      boolean same =
          offer.path("forSale").asBoolean() == sold
              && offer.path("stock").asInt() == (sold ? sku.stock() : 0)
              && (!sold || offer.path("price").asLong() == sku.priceAt(Instant.now()));
      expect(same, seller + " offers " + offer + " of " + sku, faults);
    }
    return faults;
  }

  /**
   * Bodies that are not as VTEX publishes them, and calls of VTEX that we did not take.
   *
   * @param killed whether some of us may have been dead when they were called
   */
  List<String> compareCalls(boolean killed) {
    List<String> faults = new ArrayList<>(Set.copyOf(vtex.bodies.faults()));
    for (FakeCallbacks.Told told : vtex.callbacks.told()) {
      expect(
          told.status() == 200 || told.status() == 204 || killed && told.status() == 0,
          seller + " " + told,
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
