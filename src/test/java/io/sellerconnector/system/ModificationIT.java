package io.sellerconnector.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.sellerconnector.testing.ConnectorTest;
import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.Http.Answer;
import io.sellerconnector.testing.VtexStub;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

@ConnectorTest
// A connector of its own: it counts what others may sell.
@TestPropertySource(properties = "test.connector=modification")
class ModificationIT {

  private static final VtexStub VTEX = VtexStub.start();
  private static final String CHANGE =
      """
      {"requestId": "%s", "reason": "Wrong-Colour-Of-The-Test", "replace": [{
        "from": {"items": [{"id": "MUG-BLU", "quantity": 1}]},
        "to": {"items": [{"id": "TSH-BLK-M", "quantity": 1, "price": 7990}],
          "clientProfileData": [{"firstName": "Vorname-Of-The-Test"}]}}]}
      """;

  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;
  private static int placed;
  private String theirs = "";
  private String ours = "";

  @AfterAll
  static void stop() {
    VTEX.close();
  }

  @BeforeEach
  void authorise() {
    VTEX.reset();
    theirs = "MOD-" + ++placed + "-01";
    PlacedOrder order =
        new PlacedOrder(
            theirs,
            VTEX.servicesEndpoint("examplemarket"),
            List.of(PlacedOrder.Line.of("MUG-BLU", 2, 2990)));
    Answer answer = marketplace().post("/pvt/orders?an=examplemarket", order.json());
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    ours = answer.json().get("orderId").stringValue();
    marketplace()
        .post(
            "/pvt/orders/" + ours + "/fulfill?an=examplemarket",
            "{\"marketplaceOrderId\": \"" + theirs + "\"}");
  }

  @Test
  void agreesWithTheMarketplaceBeforeAnInvoiceGoesOut() {
    int mugs = available("MUG-BLU");
    int shirts = available("TSH-BLK-M");
    Answer asked =
        marketplace()
            .send(
                "PATCH",
                "/api/order-system/orders/" + theirs + "/changes?accountName=examplemarket",
                CHANGE.formatted("c-1"));
    assertThat(asked.status()).as(asked.body()).isEqualTo(202);
    assertThat(asked.json().get("totalChangeValue").asInt()).isEqualTo(5000);
    awaitAgreement(1, "Acknowledgment");
    assertThat(available("TSH-BLK-M")).isEqualTo(shirts - 1);
    assertThat(available("MUG-BLU")).isEqualTo(mugs);

    Answer tooEarly =
        seller().post("/seller/orders/" + ours + "/invoices", "{\"number\": \"N-1\"}");
    assertThat(tooEarly.status()).isEqualTo(409);
    assertThat(tooEarly.json().get("type").stringValue()).endsWith("change-under-way");

    Answer confirmed =
        marketplace()
            .post(
                "/api/order-system/orders/"
                    + theirs
                    + "/changes/c-1/send-agreement/?accountName=examplemarket",
                "{\"agreementType\": \"Confirmation\"}");
    assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(200);
    assertThat(confirmed.json().get("changeRequestId").stringValue()).isEqualTo("c-1");
    awaitAgreement(2, "Confirmation");
    assertThat(available("MUG-BLU")).isEqualTo(mugs + 1);

    Answer invoice = seller().post("/seller/orders/" + ours + "/invoices", "{\"number\": \"N-1\"}");
    assertThat(invoice.status()).as(invoice.body()).isEqualTo(201);
    Answer order = seller().get("/seller/orders/" + ours);
    assertThat(invoice.json().get("value").asInt()).isEqualTo(order.json().get("total").asInt());
    assertThat(order.json().at("/changes/0/state").stringValue()).isEqualTo("APPLIED");
    assertThat(order.json().get("lines")).hasSize(2);
    assertThat(order.json().get("state").stringValue()).isEqualTo("INVOICED");
  }

  @Test
  void keepsWhatTheMarketplaceSaidEncrypted() {
    marketplace().send("PATCH", path("?an=examplemarket"), CHANGE.formatted("c-2"));

    List<String> stored =
        jdbc.sql("select concat(reason, request, answer) from order_change where order_id = :id")
            .param("id", ours)
            .query(String.class)
            .list();
    assertThat(stored).hasSize(1);
    assertThat(stored.getFirst()).doesNotContain("Of-The-Test");
    assertThat(seller().get("/seller/orders/" + ours + "/changes").body())
        .contains("Wrong-Colour-Of-The-Test");
  }

  @Test
  void isOnlyForTheMarketplace() {
    String change = CHANGE.formatted("c-3");
    for (String base :
        List.of("/pvt/orders/", "/api/order-system/orders/", "/api/oms/pvt/orders/")) {
      String path = base + theirs + "/changes?accountName=examplemarket";
      assertThat(Http.at(port).send("PATCH", path, change).status()).isEqualTo(401);
      assertThat(seller().send("PATCH", path, change).status()).isEqualTo(401);
    }
    assertThat(marketplace().send("PATCH", path("?accountName=nobody"), change).status())
        .isEqualTo(404);
    assertThat(Http.at(port).get("/seller/orders/" + ours + "/changes").status()).isEqualTo(401);
    assertThat(marketplace().send("PATCH", path("?an=examplemarket"), "[1]").status())
        .isEqualTo(400);
  }

  @Test
  void isCancelledTogetherWithTheOrder() {
    int mugs = available("MUG-BLU");
    int shirts = available("TSH-BLK-M");
    marketplace().send("PATCH", path("?an=examplemarket"), CHANGE.formatted("c-4"));

    Answer cancelled =
        marketplace()
            .post(
                "/pvt/orders/" + ours + "/cancel?an=examplemarket",
                "{\"marketplaceOrderId\": \"" + theirs + "\"}");

    assertThat(cancelled.status()).isEqualTo(200);
    assertThat(available("MUG-BLU")).isEqualTo(mugs + 2);
    assertThat(available("TSH-BLK-M")).isEqualTo(shirts);
    assertThat(
            marketplace()
                .get("/pvt/orders/" + theirs + "/changes/c-4?an=examplemarket")
                .json()
                .get("status")
                .stringValue())
        .isEqualTo("canceled");
  }

  private void awaitAgreement(int number, String type) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(agreements()).hasSize(number));
    LoggedRequest call = agreements().getLast();
    assertThat(call.getUrl())
        .isEqualTo(
            "/api/oms/pvt/orders/"
                + theirs
                + "/changes/c-1/send-agreement?an=examplemarket&accountName=examplemarket");
    assertThat(call.getBodyAsString()).contains("\"" + type + "\"");
  }

  private List<LoggedRequest> agreements() {
    return VTEX.calls().stream()
        .filter(call -> call.getUrl().contains(theirs + "/changes/"))
        .toList();
  }

  private int available(String sku) {
    return jdbc.sql(
            "select cast(sum(quantity - held) as int) from inventory_stock where sku_id = :sku")
        .param("sku", sku)
        .query(Integer.class)
        .single();
  }

  private String path(String query) {
    return "/api/pvt/orders/" + ours + "/changes" + query;
  }

  private Http marketplace() {
    return Http.at(port).asMarketplace();
  }

  private Http seller() {
    return Http.at(port).asSeller();
  }
}
