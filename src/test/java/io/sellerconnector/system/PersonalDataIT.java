package io.sellerconnector.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.testing.CapturesAllOutput;
import io.sellerconnector.testing.ConnectorTest;
import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.Http.Answer;
import io.sellerconnector.testing.VtexStub;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** Where a shopper's data goes in an order's life, and that it is gone after an erasure. */
@ConnectorTest
@TestPropertySource(
    properties = {
      "connector.operations.tokens=operator",
      "connector.privacy.retention.erasure-interval=200ms",
      "connector.privacy.retention.erasure-retry=300ms",
      "connector.privacy.walk-interval=500ms",
      "db-scheduler.polling-interval=100ms",
      "logging.level.io.sellerconnector=debug"
    })
class PersonalDataIT {

  private static final VtexStub VTEX = VtexStub.start();

  /** What marks one shopper; none of it is in the sample catalogue. */
  private record Shopper(String document, String name, String street) {

    List<String> marks() {
      return List.of(document, name, street, email(), "+55" + document, "note-of-" + name);
    }

    String email() {
      return name.toLowerCase(java.util.Locale.ROOT) + "@shopper.example";
    }
  }

  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;

  @AfterAll
  static void stop() {
    VTEX.close();
  }

  @Test
  @CapturesAllOutput
  void nothingOfTheShopperIsReadableInLogsMetricsOrTables(CapturedOutput output) {
    Shopper shopper = new Shopper("70011122201", "Zeferina", "Rua-Jabuticabeira");
    String delivered = deliver("PD-1", shopper);
    String cancelled = place("PD-2", shopper);
    cancel(cancelled, "PD-2", shopper);
    String called = place("PD-3", shopper);
    seller()
        .with("Idempotency-Key", "cancel-PD-3")
        .post(
            "/seller/orders/" + called + "/cancellation",
            "{\"reason\":\"%s moved\"}".formatted(shopper.name()));
    refusals(shopper);
    awaitDelivery(delivered);
    awaitDelivery(called);

    String metrics =
        Http.at(port).with("Authorization", "Bearer operator").get("/actuator/prometheus").body();
    assertThat(metrics).contains("connector_orders_total");
    assertThat(metrics).doesNotContain(shopper.marks());
    assertThat(output.getAll()).contains("/pvt/orders").doesNotContain(shopper.marks());
    assertThat(placesInTheDatabase(shopper)).isEmpty();
    assertThat(view(delivered).get("shopper").get("firstName").asString())
        .isEqualTo(shopper.name());
    assertThat(view(cancelled).get("cancellation").get("reason").asString())
        .contains(shopper.name());
  }

  @Test
  @CapturesAllOutput
  void erasesAllOrdersOfACustomerAndLeavesTheAccounts(CapturedOutput output) {
    Shopper shopper = new Shopper("70011122202", "Quiteria", "Rua-Pitangueira");
    String delivered = deliver("ER-1", shopper);
    String cancelled = place("ER-2", shopper);
    cancel(cancelled, "ER-2", shopper);
    String open = place("ER-3", shopper);
    String others = place("ER-4", new Shopper("70011122203", "Ursulina", "Rua-Mangueira"));
    awaitDelivery(delivered);

    Answer accepted = erase("{\"document\":\"700.111.222-02\"}");

    assertThat(accepted.status()).isEqualTo(202);
    assertThat(accepted.json().get("orders").asInt()).isEqualTo(3);
    assertThat(accepted.json().get("stays").size()).isPositive();
    String erasure = accepted.json().get("erasureId").asString();
    awaitDone(erasure, 2);
    assertErased(delivered, "DELIVERED");
    assertErased(cancelled, "CANCELLED");
    JsonNode invoice = invoice(delivered);
    assertThat(invoice.toString()).doesNotContain(shopper.marks());
    assertThat(invoice.at("/tracking/number").asString()).isEqualTo("erased");
    assertThat(invoice.at("/tracking/courier").asString()).isEqualTo("C");
    assertThat(view(cancelled).get("cancellation").get("reason").asString()).isEqualTo("(erased)");
    assertThat(view(open).get("shopper").get("firstName").asString()).isEqualTo("Quiteria");
    Awaitility.await()
        .until(() ->
            progress(erasure)
                .at("/waitingFor/0/reason")
                .asString("")
                .equals("the order is PLACED"));
    assertThat(progress(erasure).at("/waitingFor/0/orderId").asString()).isEqualTo(open);

    cancel(open, "ER-3", shopper);
    awaitDone(erasure, 3);
    assertErased(open, "CANCELLED");
    assertThat(view(others).get("shopper").get("firstName").asString()).isEqualTo("Ursulina");
    assertThat(erase("{\"document\":\"70011122202\"}").json().get("orders").asInt()).isZero();
    assertThat(output.getAll()).doesNotContain(shopper.marks());
  }

  @Test
  void sealsParcelsThatWereStoredInClear() {
    String order = deliver("CL-1", new Shopper("70011122208", "Gertrudes", "Rua-Cerejeira"));
    for (String text :
        List.of("tracking set tracking_number", "tracking_event set city", "invoice set url")) {
      jdbc.sql("update " + text + " = 'in-clear' where order_id = :order")
          .param("order", order)
          .update();
    }
    JsonNode before = invoice(order);
    assertThat(before.at("/tracking/number").asString()).isEqualTo("in-clear");
    assertThat(before.at("/events/0/city").asString()).isEqualTo("in-clear");
    assertThat(before.get("url").asString()).isEqualTo("in-clear");

    jdbc.sql("delete from privacy_walk").update();

    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() ->
            jdbc.sql(
                    """
                    select count(*) from tracking t
                    join tracking_event e on e.order_id = t.order_id
                    join invoice i on i.order_id = t.order_id
                    where t.order_id = :order and t.tracking_number like 'enc1:test:%'
                      and e.city like 'enc1:test:%' and i.url like 'enc1:test:%'
                    """)
                .param("order", order)
                .query(Integer.class)
                .single()
                .equals(1));
    assertThat(invoice(order)).isEqualTo(before);
  }

  private JsonNode invoice(String order) {
    return seller().get("/seller/orders/" + order + "/invoices").json().at("/invoices/0");
  }

  @Test
  void answersARepeatedPlacementAfterTheErasureWithoutTheShopper() {
    Shopper shopper = new Shopper("70011122204", "Hermengarda", "Rua-Goiabeira");
    String order = deliver("RP-1", shopper);
    awaitDelivery(order);
    String first = placement("RP-1", shopper).body();

    awaitDone(erase("{\"orderId\":\"" + order + "\"}").json().get("erasureId").asString(), 1);

    Answer repeated = placement("RP-1", shopper);
    assertThat(repeated.status()).isEqualTo(200);
    assertThat(first).contains(shopper.name());
    assertThat(repeated.body()).doesNotContain(shopper.marks());
    assertThat(repeated.json().get("orderId").asString()).isEqualTo(order);
    assertThat(repeated.json().get("clientProfileData").isNull()).isTrue();
    assertThat(repeated.json().at("/items/0/price").asInt()).isEqualTo(7990);
    Answer other = placement("RP-1", new Shopper("70011122205", "Berenice", "Rua-Cajueiro"));
    assertThat(other.status()).isEqualTo(409);
    assertThat(repeated.body()).isEqualTo(placement("RP-1", shopper).body());
  }

  @Test
  void waitsForMessagesThatHaveNotArrived() {
    Shopper shopper = new Shopper("70011122206", "Anunciata", "Rua-Aceroleira");
    String order = placeElsewhere("WM-1", shopper);
    seller()
        .post(
            "/seller/orders/" + order + "/cancellation",
            "{\"reason\":\"%s moved\"}".formatted(shopper.name()));

    String erasure = erase("{\"orderId\":\"" + order + "\"}").json().get("erasureId").asString();
    Awaitility.await()
        .until(() ->
            progress(erasure).at("/waitingFor/0/reason").asString("").contains("WAITING or DEAD"));
    assertThat(view(order).get("shopper").get("firstName").asString()).isEqualTo(shopper.name());

    for (JsonNode message :
        seller().get("/seller/messages?order=" + order).json().get("messages")) {
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() ->
              seller()
                      .post("/seller/messages/" + message.get("id").asString() + "/discard", "{}")
                      .status()
                  == 200);
    }
    awaitDone(erasure, 1);
    assertErased(order, "CANCELLED");
  }

  @Test
  void refusesAnErasureOfNobody() {
    assertThat(erase("{}").status()).isEqualTo(400);
    assertThat(erase("{\"document\":\" - \"}").status()).isEqualTo(400);
    assertThat(erase("{\"document\":\"1234\",\"orderId\":\"X\"}").status()).isEqualTo(400);
    assertThat(erase("{\"orderId\":\"NOBODY\"}").status()).isEqualTo(404);
    assertThat(seller().get("/seller/personal-data/erasures/none").status()).isEqualTo(404);
    assertThat(Http.at(port).post("/seller/personal-data/erasures", "{}").status()).isEqualTo(401);
    Answer once = erase("{\"document\":\"55555\"}", "once");
    assertThat(erase("{\"document\":\"55555\"}", "once").body()).isEqualTo(once.body());
    assertThat(erase("{\"document\":\"66666\"}", "once").status()).isEqualTo(422);
  }

  @Test
  void showsThatEverythingIsAtTheCurrentKey() {
    place("KY-1", new Shopper("70011122207", "Domitila", "Rua-Amoreira"));

    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() ->
            assertThat(seller().get("/seller/personal-data/encryption").json().valueStream())
                .anySatisfy(walk -> {
                  assertThat(walk.get("name").asString()).isEqualTo("orders.request");
                  assertThat(walk.get("target").asString()).isEqualTo("test");
                  assertThat(walk.get("finishedAt").isNull()).isFalse();
                }));
  }

  private void refusals(Shopper shopper) {
    String order = order("PD-9", shopper, VTEX.servicesEndpoint("examplemarket"));
    market().post("/pvt/orders?an=examplemarket", order.substring(0, order.length() - 9));
    market()
        .post("/pvt/orders?an=examplemarket", order.replace("7990", "\"" + shopper.name() + "\""));
    market().post("/pvt/orders?an=examplemarket", order.replace("TSH-BLK-M", "NO-SUCH-SKU"));
    market().post("/pvt/orders/unknown/cancel?an=examplemarket", order);
    seller()
        .post("/seller/orders/x/cancellation", "{\"reason\":{\"a\":\"" + shopper.name() + "\"}}");
    seller().post("/seller/personal-data/erasures", "{\"document\":\"" + shopper.document());
  }

  private String deliver(String number, Shopper shopper) {
    String id = place(number, shopper);
    market()
        .post(
            "/pvt/orders/" + id + "/fulfill?an=examplemarket",
            "{\"marketplaceOrderId\":\"%s\",\"receiver\":\"%s\"}"
                .formatted(number, shopper.name()));
    String nfe = "NFe-" + number;
    String link = "https://erp.example/" + shopper.document();
    ok(
        seller()
            .post(
                "/seller/orders/" + id + "/invoices",
                "{\"number\":\"%s\",\"url\":\"%s\"}".formatted(nfe, link)));
    String parcel = "/seller/orders/" + id + "/invoices/" + nfe;
    ok(
        seller()
            .post(
                parcel + "/tracking",
                "{\"courier\":\"C\",\"number\":\"T-%s\",\"url\":\"%s\"}"
                    .formatted(shopper.document(), link)));
    ok(
        seller()
            .post(
                parcel + "/events",
                """
                {"delivered": true, "events": [{"at": "2026-01-03T10:00:00Z", "city": "%s",
                  "state": "near %s", "description": "left with %s"}]}
                """
                    .formatted(shopper.street(), shopper.street(), shopper.name())));
    assertThat(view(id).get("state").asString()).isEqualTo("DELIVERED");
    return id;
  }

  private static void ok(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
  }

  private void cancel(String id, String number, Shopper shopper) {
    ok(
        market()
            .post(
                "/pvt/orders/" + id + "/cancel?an=examplemarket",
                "{\"marketplaceOrderId\":\"%s\",\"reason\":\"%s of %s\"}"
                    .formatted(number, shopper.name(), shopper.street())));
  }

  private String place(String number, Shopper shopper) {
    Answer answer = placement(number, shopper);
    ok(answer);
    return answer.json().get("orderId").asString();
  }

  private Answer placement(String number, Shopper shopper) {
    return market()
        .post(
            "/pvt/orders?an=examplemarket",
            order(number, shopper, VTEX.servicesEndpoint("examplemarket")));
  }

  /** Where nobody takes its reports. */
  private String placeElsewhere(String number, Shopper shopper) {
    Answer answer =
        market()
            .post(
                "/pvt/orders?an=examplemarket",
                order(number, shopper, "http://localhost:1/api/oms?an=examplemarket"));
    ok(answer);
    return answer.json().get("orderId").asString();
  }

  private static String order(String number, Shopper shopper, String services) {
    return PlacedOrder.shirt(number, services)
        .json()
        .replace("shopper-of-the-test@ct.example.com", shopper.email())
        .replace("Vorname-Of-The-Test", shopper.name())
        .replace("98765432100", shopper.document())
        .replace("+550000000000", "+55" + shopper.document())
        .replace("Avenida Paulista", shopper.street())
        .replace(
            "\"openTextField\": null", "\"openTextField\": \"note-of-" + shopper.name() + "\"");
  }

  private Answer erase(String body) {
    return seller().post("/seller/personal-data/erasures", body);
  }

  private Answer erase(String body, String key) {
    return seller().with("Idempotency-Key", key).post("/seller/personal-data/erasures", body);
  }

  private JsonNode progress(String erasure) {
    return seller().get("/seller/personal-data/erasures/" + erasure).json();
  }

  private void awaitDone(String erasure, int orders) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> progress(erasure).get("done").asInt() == orders);
  }

  private void awaitDelivery(String order) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() ->
            seller()
                .get("/seller/messages?state=WAITING&order=" + order)
                .json()
                .get("messages")
                .isEmpty());
  }

  private void assertErased(String order, String state) {
    JsonNode view = view(order);
    assertThat(view.get("shopper").get("erased").asBoolean()).isTrue();
    assertThat(view.get("address").get("erased").asBoolean()).isTrue();
    assertThat(view.get("personalData").get("kept").isEmpty()).isTrue();
    assertThat(view.get("state").asString()).isEqualTo(state);
    assertThat(view.get("total").asLong()).isEqualTo(8990);
    assertThat(view.get("delivery").get(0).get("selectedSla").asString()).isEqualTo("Normal");
    assertThat(view.get("trail").toString()).contains("personal-data-erased");
  }

  private JsonNode view(String order) {
    return seller().get("/seller/orders/" + order).json();
  }

  private Http market() {
    return Http.at(port).asMarketplace();
  }

  private Http seller() {
    return Http.at(port).asSeller();
  }

  /** Every column of every table, as text. */
  private List<String> placesInTheDatabase(Shopper shopper) {
    record Column(String table, String name) {}
    List<Column> columns =
        jdbc.sql(
                """
                select table_name, column_name from information_schema.columns
                where lower(table_schema) = 'public' and lower(data_type) in
                  ('text', 'character varying', 'character large object', 'bytea',
                   'binary varying', 'binary large object')
                """)
            .query((row, number) -> new Column(row.getString(1), row.getString(2)))
            .list();
    assertThat(columns).hasSizeGreaterThan(40);
    List<String> found = new ArrayList<>();
    for (Column column : columns) {
      for (String mark : shopper.marks()) {
        int hits =
            jdbc.sql(
                    "select count(*) from %s where cast(%s as varchar) like :mark"
                        .formatted(column.table(), column.name()))
                .param("mark", "%" + mark + "%")
                .query(Integer.class)
                .single();
        if (hits > 0) {
          found.add(column.table() + "." + column.name() + ": " + mark);
        }
      }
    }
    return found;
  }
}
