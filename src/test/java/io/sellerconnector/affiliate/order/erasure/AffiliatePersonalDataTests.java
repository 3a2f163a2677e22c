package io.sellerconnector.affiliate.order.erasure;

import static io.sellerconnector.affiliate.order.AffiliateOrderFixture.JSON;
import static io.sellerconnector.affiliate.order.AffiliateOrderFixture.body;
import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.affiliate.OrderHint;
import io.sellerconnector.affiliate.order.AffiliateOrderFixture;
import io.sellerconnector.affiliate.order.AffiliateOrderId;
import io.sellerconnector.affiliate.order.AffiliateOrderState;
import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.privacy.EncryptedColumn;
import io.sellerconnector.privacy.EncryptedStore;
import io.sellerconnector.privacy.MarketplacePersonalData;
import io.sellerconnector.privacy.MarketplaceRoleOrder;
import io.sellerconnector.testing.DatabaseTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Where customers' data of our marketplace's orders gets, and where it must not. */
@DatabaseTest
class AffiliatePersonalDataTests {

  private static final List<String> MARKS =
      List.of("ana", "lima", "shopper@mail.example", "12345678909", "123.456.789-09", "paulista");

  /** As VTEX or people may name a customer. */
  private static final String NAMED =
      "ANA Lima (shopper@mail.example, 123.456.789-09, 12345678909) of Avenida Paulista";

  private static final List<String> TABLES =
      List.of(
          "affiliate_order",
          "affiliate_order_line",
          "affiliate_order_event",
          "affiliate_order_invoice",
          "affiliate_order_return",
          "affiliate_order_change",
          "affiliate_order_oddity",
          "affiliate_event");

  private final AffiliateOrderFixture room = AffiliateOrderFixture.openWithEvents();
  private final List<DeliveryResult> results = new ArrayList<>();

  @AfterEach
  void close() {
    room.close();
  }

  private void place(String number) {
    room.post("/marketplace/orders", body(number).toString());
    results.addAll(room.deliver());
  }

  private void wish(String number, String what, String request) {
    room.post("/marketplace/orders/acme/%s/%s".formatted(number, what), request);
    results.addAll(room.deliver());
  }

  private static JsonNode fault(String code) {
    return JSON.createObjectNode()
        .set("error", JSON.createObjectNode().put("code", code).put("message", NAMED + " is odd"));
  }

  private void refuse(String route, String code) {
    room.vtex.refuseNext(route, 400, fault(code).toString());
  }

  /** What is readable of the marks, by place. */
  private List<String> readable() {
    Set<String> sealed =
        room.context.getBeansOfType(EncryptedStore.class).values().stream()
            .flatMap(store -> store.sealedColumns().stream())
            .map(EncryptedColumn::name)
            .collect(Collectors.toSet());
    List<String> found = new ArrayList<>();
    for (String table : TABLES) {
      for (Map<String, Object> row : room.jdbc.sql("select * from " + table).query().listOfRows()) {
        row.forEach((column, value) -> {
          String place = table + "." + column.toLowerCase(Locale.ROOT);
          if (!sealed.contains(place) && isMarked(value)) {
            found.add(place + ": " + value);
          }
        });
      }
    }
    results.stream()
        .filter(AffiliatePersonalDataTests::isMarked)
        .map(Object::toString)
        .forEach(found::add);
    return found;
  }

  private static boolean isMarked(Object value) {
    String text = String.valueOf(value).toLowerCase(Locale.ROOT);
    return MARKS.stream().anyMatch(text::contains);
  }

  @Test
  void whateverVtexAndPeopleWriteNoEventTrailOrCauseNamesTheCustomer() {
    refuse("affiliate-place", "FMT0045");
    place("refused");
    refuse("affiliate-place", "FMT0999");
    place("odd");
    place("held");
    refuse("affiliate-dispatch", "EOI011");
    wish("held", "authorisation", "");
    place("waits");
    refuse("affiliate-dispatch", "EOI008");
    wish("waits", "authorisation", "");
    place("cancelled");
    refuse("affiliate-cancel", "OMS999");
    wish("cancelled", "cancellation", "{\"reason\": \"%s asked for it\"}".formatted(NAMED));
    wish("cancelled", "cancellation", "{\"reason\": \"%s asked again\"}".formatted(NAMED));
    place("told");
    room.hear(
        new OrderHint.ResultTold(
            JSON.createObjectNode()
                .put("flow", "PlaceOrder")
                .put("marketplaceOrderId", "told")
                .put("code", "EOI005")
                .put("message", NAMED)));
    room.hear(
        new OrderHint.ChangeTold(
            "told", "c1", JSON.createObjectNode().put("reason", NAMED).put("discountValue", 5)));
    room.hear(
        new OrderHint.InvoiceTold(
            "told",
            JSON.createObjectNode()
                .put("invoiceNumber", "n1")
                .put("invoiceValue", 9900)
                .put("embeddedInvoice", NAMED)));
    wish(
        "told",
        "acknowledgement",
        "{\"reason\": \"INVOICE_DOUBTFUL\", \"note\": \"%s agrees\"}".formatted(NAMED));
    place("denied");
    wish("denied", "cancellation", "{\"reason\": \"%s\"}".formatted(NAMED));
    room.vtex
        .order("MKP-denied")
        .withArray("cancellationRequests")
        .addObject()
        .put("cancellationRequestDate", "2026-03-02T12:00:00.0000000+00:00")
        .put("deniedBySeller", true)
        .put("deniedBySellerReason", NAMED)
        .put("cancellationRequestDenyDate", "2026-03-02T12:00:05.0000000+00:00");
    place("returned");
    room.vtex.parcel("MKP-returned", "n2", "Output", 2500, 2);
    room.lookAfter(Duration.ofMinutes(6));
    refuse("affiliate-return", "OMS010");
    wish(
        "returned",
        "return",
        "{\"invoiceNumber\": \"r1\", \"amount\": 2500, \"items\": [{\"sku\": \"77\", \"quantity\": 2, \"price\": 1000}]}");
    room.lookAfter(Duration.ofHours(7));

    assertThat(events()).contains("order.refused", "order.cancel-refused", "order.invoiced");
    assertThat(bodies()).as("what VTEX said is told").anyMatch(body -> body.contains("*** is odd"));
    assertThat(readable()).isEmpty();
  }

  private List<String> events() {
    return room.jdbc.sql("select kind from affiliate_event order by id").query(String.class).list();
  }

  private AffiliateOrderId delivered() {
    AffiliateOrderId id = room.place(body("1").put("authorised", true));
    room.vtex
        .parcel("MKP-1", "n1", "Output", 2500, 2)
        .put("courier", "Rapid")
        .put("trackingNumber", "T-123")
        .put("trackingUrl", "https://track.example/T-123")
        .put("isDelivered", true);
    room.lookAfter(Duration.ofMinutes(6));
    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.DELIVERED);
    return id;
  }

  @Test
  void anErasureTakesTheParcelOutOfTheEventsAndLeavesTheInvoice() {
    delivered();
    assertThat(bodies()).anyMatch(body -> body.contains("T-123"));

    assertThat(erase("1")).isNull();

    assertThat(bodies()).noneMatch(body -> body.contains("T-123"));
    JsonNode invoice =
        bodies().stream()
            .map(JSON::readTree)
            .map(event -> event.path("invoice"))
            .filter(JsonNode::isObject)
            .findFirst()
            .orElseThrow();
    assertThat(invoice.path("number").asString()).isEqualTo("n1");
    assertThat(invoice.path("amount").asLong()).isEqualTo(2500);
    assertThat(invoice.path("courier").asString()).isEqualTo("Rapid");
  }

  private List<String> bodies() {
    return room.jdbc.sql("select body from affiliate_event order by id").query(String.class).list();
  }

  private MarketplacePersonalData role() {
    return room.context.getBean(MarketplacePersonalData.class);
  }

  private String erase(String number) {
    return role().erase(new MarketplaceRoleOrder("acme", number), "asked for");
  }

  @Test
  void anErasureOfTheOtherRoleReachesTheOrdersOfTheCustomer() {
    AffiliateOrderId id = room.place("1");
    room.place("2");
    room.place(body("3").set("customer", body("3").withObject("customer").put("document", "999")));
    assertThat(role().ofCustomer("123.456.789-09"))
        .containsExactly(
            new MarketplaceRoleOrder("acme", "1"), new MarketplaceRoleOrder("acme", "2"));

    assertThat(erase("1")).isEqualTo("the order is PLACED");
    room.vtex.order("MKP-1").put("status", "canceled");
    room.lookAfter(Duration.ofMinutes(6));
    assertThat(erase("1")).isNull();

    assertThat(erase("1")).as("again").isNull();
    assertThat(erase("unknown")).isNull();
    assertThat(room.trail(id)).last().isEqualTo("personal-data-erased: asked for");
    assertThat(role().ofCustomer("123.456.789-09"))
        .containsExactly(new MarketplaceRoleOrder("acme", "2"));
    assertThat(role().ofCustomer("-")).isEmpty();
  }

  @Test
  void aReturnThatIsStillToBeReportedIsWaitedFor() {
    delivered();
    room.vtex.postpone(true);
    wish(
        "1",
        "return",
        "{\"invoiceNumber\": \"r1\", \"amount\": 2500, \"items\": [{\"sku\": \"77\", \"quantity\": 2, \"price\": 1000}]}");

    assertThat(erase("1")).isEqualTo("a return waits to be reported to the seller");
  }
}
