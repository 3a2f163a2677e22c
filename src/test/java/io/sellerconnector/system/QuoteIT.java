package io.sellerconnector.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.testing.ConnectorTest;
import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.Http.Answer;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** From the simulation that promised a price to the order that is judged by it. */
@ConnectorTest
@TestPropertySource(
    properties = {
      "connector.order.price.hold-percent=30",
      "connector.quotes.flush-interval=100ms",
    })
class QuoteIT {

  @LocalServerPort int port;

  @Test
  void honoursThePriceThatWasQuotedBeforeItRose() {
    setPrice("TSH-BLK-M", 7990);
    simulate("TSH-BLK-M");
    Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> !quotes("TSH-BLK-M").isEmpty());
    setPrice("TSH-BLK-M", 12990);

    JsonNode order = placed("QUOTE-1", "TSH-BLK-M", 7990);
    assertThat(trail(order))
        .contains(
            "price of SKU TSH-BLK-M is 7990, our offer is 12990; accepted because quoted at 7990");
    JsonNode quote = quotes("TSH-BLK-M").get(0);
    assertThat(quote.at("/price").asInt()).isEqualTo(7990);
    assertThat(quote.at("/marketplace").asString()).isEqualTo("examplemarket");
    assertThat(quote.at("/freight").asString()).contains("Normal=");
    assertThat(quote.at("/quantity").asInt()).isEqualTo(1);
    assertThat(trail(order)).contains("(quote " + quote.at("/id").asString() + ")");
  }

  @Test
  void holdsAnOrderWhosePriceNobodyPromisedUntilAnOperatorLetsItGo() {
    setPrice("TSH-BLK-L", 10000);
    JsonNode order = placed("QUOTE-2", "TSH-BLK-L", 7990);
    String id = order.at("/orderId").asString();
    String path = "/seller/orders/" + id + "/hand-over";
    assertThat(seller().get(path).json().at("/onHold").asString())
        .contains("price of SKU TSH-BLK-L is 7990, our offer is 10000; not promised within 2 h");
    assertThat(seller().post("/seller/orders/" + id + "/release", "{}").status()).isEqualTo(200);
    assertThat(seller().get(path).json().at("/onHold").isNull()).isTrue();
  }

  @Test
  void refusesAnOrderFarBelowOurOffer() {
    setPrice("TSH-BLK-S", 20000);
    Answer answer = place("QUOTE-3", "TSH-BLK-S", 7990);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("x-vtex-error-code")).hasValue("FMT006");
    assertThat(answer.body()).contains("our offer is 20000; not promised within 2 h");
  }

  @Test
  void refusesAListOfQuotesThatMakesNoSense() {
    assertThat(seller().get("/seller/quotes?sku=A&limit=0").status()).isEqualTo(400);
    assertThat(seller().get("/seller/quotes?sku=%20A").status()).isEqualTo(400);
    assertThat(Http.at(port).get("/seller/quotes?sku=A").status()).isEqualTo(401);
  }

  private JsonNode placed(String number, String sku, int price) {
    Answer answer = place(number, sku, price);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private Answer place(String number, String sku, int price) {
    PlacedOrder order =
        new PlacedOrder(
            number,
            "http://localhost:1/api/oms?an=examplemarket",
            List.of(PlacedOrder.Line.of(sku, 1, price)));
    return Http.at(port).asMarketplace().post("/pvt/orders?an=examplemarket", order.json());
  }

  private String trail(JsonNode order) {
    return seller().get("/seller/orders/" + order.at("/orderId").asString()).body();
  }

  private JsonNode quotes(String sku) {
    return seller().get("/seller/quotes?sku=" + sku).json().at("/quotes");
  }

  private void simulate(String sku) {
    Http.at(port)
        .post(
            "/pvt/orderForms/simulation?an=examplemarket",
            """
            {"items":[{"id":"%s","quantity":1,"seller":"exampleseller"}],"country":"BRA",
             "postalCode":"01310-100"}
            """
                .formatted(sku));
  }

  private void setPrice(String sku, int cents) {
    assertThat(
            seller()
                .put("/seller/skus/" + sku + "/price", "{\"price\":%d}".formatted(cents))
                .status())
        .isEqualTo(200);
  }

  private Http seller() {
    return Http.at(port).asSeller();
  }
}
