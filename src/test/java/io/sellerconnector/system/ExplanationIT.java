package io.sellerconnector.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.testing.ConnectorTest;
import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.Http.Answer;
import io.sellerconnector.testing.VtexStub;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** Faults are planted, and one call names the cause, its owner and what to do. */
@ConnectorTest
@TestPropertySource(
    properties = {
      "connector.listings.enabled=true",
      "connector.offering.rules[0].marketplace=examplemarket",
      "connector.offering.rules[0].sales-channel=2",
      "connector.offering.rules[0].except.brands=Passada",
      "connector.offering.rules[1].marketplace=examplemarket",
      "connector.offering.rules[1].sales-channel=1",
      "connector.offering.rules[1].stock.floor=5",
    })
class ExplanationIT {

  private static final VtexStub VTEX = VtexStub.start();
  private static final AtomicInteger NUMBERS = new AtomicInteger();
  private static final String THERE = "01310-100";

  @LocalServerPort private int port;
  private Http seller;
  private String sku;

  @DynamicPropertySource
  static void marketplace(DynamicPropertyRegistry registry) {
    String prefix = "connector.marketplaces[0].";
    registry.add(prefix + "account", () -> "examplemarket");
    registry.add(prefix + "seller-id", () -> "exampleseller");
    registry.add(prefix + "app-key", () -> "local-key");
    registry.add(prefix + "app-token", () -> "local-token");
    registry.add(prefix + "inbound-key", () -> "local-key");
    registry.add(prefix + "inbound-token", () -> "local-token");
    registry.add(prefix + "sales-channels", () -> "1,2");
    registry.add(prefix + "commerce-url", VTEX::url);
    registry.add(prefix + "suggestions-url", () -> VTEX.url() + "/examplemarket");
    registry.add(prefix + "trusted-hosts[0]", () -> "localhost");
  }

  @AfterAll
  static void stop() {
    VTEX.close();
  }

  /** One of its own for every test, so that what one plants is not found by another. */
  @BeforeEach
  void create() {
    seller = Http.at(port).asSeller();
    sku = "EXPLAINED-" + NUMBERS.incrementAndGet();
    assertThat(
            seller
                .put(
                    "/seller/skus/" + sku,
                    "{\"name\":\"Mug\",\"brand\":\"Acme\",\"active\":true,\"weightGrams\":400}")
                .status())
        .isEqualTo(201);
    put("/price", "{\"price\":1990}");
    put("/stock", "{\"quantity\":20}");
  }

  private void put(String what, String body) {
    Answer answer = seller.put("/seller/skus/" + sku + what, body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private Answer ask(String skuId, String channel, String postalCode, int quantity) {
    return seller.post(
        "/seller/explanations",
        "{\"skuId\":\"%s\",\"marketplace\":\"examplemarket\",\"salesChannel\":\"%s\",\"country\":\"BRA\",\"postalCode\":\"%s\",\"quantity\":%d}"
            .formatted(skuId, channel, postalCode, quantity));
  }

  private JsonNode explain(String channel, String postalCode, int quantity) {
    Answer answer = ask(sku, channel, postalCode, quantity);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json().at("/markets/0");
  }

  private static List<String> causes(JsonNode market) {
    return market.get("causes").valueStream().map(each -> each.get("code").asString()).toList();
  }

  /** What the seller's side finds; how far the marketplace is with it is another matter. */
  private static List<String> ours(JsonNode market) {
    return causes(market).stream()
        .filter(code -> !code.matches("(LISTING|MESSAGE|PICTURE|NOT_LISTED|MARKETPLACE).*"))
        .toList();
  }

  private JsonNode simulate(String channel) {
    return Http.at(port)
        .post(
            "/pvt/orderForms/simulation?an=examplemarket&sc=" + channel,
            "{\"items\":[{\"id\":\"%s\",\"quantity\":1,\"seller\":\"exampleseller\"}],\"isCheckedIn\":false}"
                .formatted(sku))
        .json();
  }

  @Test
  void findsNothingOnAHealthySku() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(() -> {
          simulate("1");
          assertThat(explain("1", THERE, 2).toString()).contains("\"verdict\":\"FOR_SALE\"");
        });
    JsonNode market = explain("1", THERE, 2);
    assertThat(market.get("firstCause").isNull()).isTrue();
    assertThat(causes(market)).isEmpty();
    assertThat(market.at("/steps/listing/state").asString()).isEqualTo("KNOWN");
    assertThat(market.at("/steps/picture/picture").asString()).isEqualTo("TRUE");
    assertThat(market.at("/steps/pieces/places/0/lies").asInt()).isEqualTo(20);
    assertThat(market.at("/steps/pieces/places/0/seen").asInt()).isEqualTo(15);
    assertThat(market.at("/steps/price/rows/0/used").asBoolean()).isTrue();
    assertThat(market.at("/steps/delivery/rows/0/stockBehind").asInt()).isEqualTo(15);
    assertThat(market.at("/simulation/price").asInt()).isEqualTo(1990);
  }

  @Test
  void namesWhoseTurnItIsAndWhatToDo() {
    put("/price", "{\"price\":1990,\"validUntil\":\"2020-01-01T00:00:00Z\"}");

    JsonNode cause = explain("1", THERE, 1).get("firstCause");

    assertThat(cause.get("code").asString()).isEqualTo("WITHOUT_PRICE");
    assertThat(cause.get("owner").asString()).isEqualTo("SELLER");
    assertThat(cause.get("text").asString()).contains("ended at 2020-01-01T00:00:00Z");
    assertThat(cause.get("whatToDo").asString()).isNotEmpty();
    assertThat(cause.get("documentation").asString()).isEqualTo("docs/operations.md#without_price");
    assertThat(cause.get("since").asString()).isEqualTo("2020-01-01T00:00:00Z");
  }

  @Test
  void findsWhatLiesBehindTheFirstCause() {
    assertThat(
            seller
                .put(
                    "/seller/skus/" + sku,
                    "{\"name\":\"Mug\",\"brand\":\"Acme\",\"active\":false,\"weightGrams\":900000}")
                .status())
        .isEqualTo(200);
    put("/stock", "{\"quantity\":3}");
    seller.post(
        "/seller/offering/stops",
        "{\"skus\":[\"%s\"],\"reason\":\"recall of lot 7\"}".formatted(sku));

    JsonNode market = explain("1", THERE, 1);

    assertThat(ours(market))
        .containsExactly("INACTIVE", "STOPPED", "KEPT_BACK", "NOT_DELIVERED_THERE");
    assertThat(market.at("/causes/1/text").asString()).contains("recall of lot 7", "by token-1");
    assertThat(market.at("/causes/2/countedAs").asString()).isEqualTo("SOLD_OUT");
    assertThat(market.at("/causes/3/text").asString()).contains("TOO_HEAVY");
  }

  @Test
  void tellsHeldPiecesFromNoneAndFromTooFew() {
    put("/stock", "{\"quantity\":7}");
    assertThat(ours(explain("1", THERE, 5))).containsExactly("FEWER_PIECES");
    PlacedOrder order =
        new PlacedOrder(
            "EXPLAINED-" + sku,
            VTEX.servicesEndpoint("examplemarket"),
            List.of(PlacedOrder.Line.of(sku, 2, 1990)));
    Answer placed =
        Http.at(port).asMarketplace().post("/pvt/orders?an=examplemarket&sc=1", order.json());
    assertThat(placed.status()).as(placed.body()).isEqualTo(200);
    put("/stock", "{\"quantity\":2}");

    assertThat(ours(explain("1", THERE, 1))).containsExactly("ALL_HELD");

    JsonNode holds = seller.get("/seller/skus/" + sku + "/holds").json();
    assertThat(holds.get("holds")).hasSize(1);
    assertThat(holds.at("/holds/0/quantity").asInt()).isEqualTo(2);
    assertThat(holds.at("/holds/0/marketplace").asString()).isEqualTo("examplemarket");
    assertThat(holds.at("/holds/0/paid").asBoolean()).isFalse();
    String orderId = holds.at("/holds/0/orderId").asString();
    assertThat(seller.get("/seller/orders/" + orderId).status()).isEqualTo(200);
    assertThat(seller.get("/seller/skus/" + sku + "/holds?after=" + orderId).json().get("holds"))
        .isEmpty();
  }

  @Test
  void explainsEverySalesChannelWhereNoneIsNamed() {
    seller.put(
        "/seller/skus/" + sku,
        "{\"name\":\"Mug\",\"brand\":\"Passada\",\"active\":true,\"weightGrams\":400}");
    Answer answer =
        seller.post(
            "/seller/explanations",
            "{\"skuId\":\"%s\",\"country\":\"BRA\",\"quantity\":1}".formatted(sku));
    JsonNode markets = answer.json().get("markets");

    assertThat(markets).hasSize(2);
    assertThat(ours(markets.get(0))).isEmpty();
    assertThat(ours(markets.get(1))).containsExactly("NOT_OFFERED");
    assertThat(markets.at("/1/steps/offered/rule").asString())
        .isEqualTo("on sales channel 2 of marketplace examplemarket");
    assertThat(markets.at("/1/steps/delivery/result").asString()).isEqualTo("UNKNOWN");
  }

  @Test
  void namesTheNearestFreightRange() {
    Answer loaded =
        seller.post(
            "/seller/explanations",
            "{\"skuId\":\"%s\",\"country\":\"ARG\",\"postalCode\":\"1000\",\"quantity\":1}"
                .formatted(sku));
    assertThat(ours(loaded.json().at("/markets/0"))).containsExactly("NOT_DELIVERED_THERE");
    assertThat(loaded.json().at("/markets/0/firstCause/text").asString()).contains("ARG");
    assertThat(loaded.json().at("/markets/0/verdict").asString()).isEqualTo("NOT_DELIVERED");

    JsonNode rows =
        seller.get("/seller/freight?postalCode=01310100&country=BRA&weightGrams=900000").json();
    assertThat(rows.get("serving").asInt()).isPositive();
    assertThat(rows.at("/rows/0/fits").asBoolean()).isFalse();
    assertThat(rows.at("/rows/0/misfits").toString()).contains("TOO_HEAVY");
    assertThat(seller.get("/seller/freight?postalCode=---").status()).isEqualTo(400);
  }

  @Test
  void leavesNoTrace() {
    String counted = "connector_promise_unavailable_total";
    put("/stock", "{\"quantity\":0}");
    String before = metric(counted);
    for (int i = 0; i < 5; i++) {
      assertThat(ours(explain("1", THERE, 1))).containsExactly("SOLD_OUT");
    }
    put("/stock", "{\"quantity\":9}");
    explain("1", THERE, 1);

    assertThat(metric(counted)).isEqualTo(before);
    assertThat(seller.get("/seller/quotes?sku=" + sku).json().get("quotes")).isEmpty();
    assertThat(explain("1", THERE, 1).at("/steps/picture/asked").isNull()).isTrue();
  }

  private String metric(String name) {
    return Http.at(port)
        .asSeller()
        .get("/actuator/prometheus")
        .body()
        .lines()
        .filter(line -> line.startsWith(name) && line.contains("examplemarket"))
        .toList()
        .toString();
  }

  @Test
  void answersWhatCannotBeAsked() {
    JsonNode unknown = ask(sku.toLowerCase(Locale.ROOT), "1", THERE, 1).json();
    assertThat(causes(unknown.at("/markets/0"))).containsExactly("UNKNOWN_SKU");
    assertThat(unknown.at("/markets/0/verdict").asString()).isEqualTo("NOT_FOR_SALE");
    assertThat(unknown.get("nearMatches").toString()).contains(sku);
    assertThat(ask("EXPLAINED", "1", THERE, 1).json().get("nearMatches")).isNotEmpty();

    assertThat(ask(sku, "1", THERE, 0).status()).isEqualTo(400);
    assertThat(ask(sku, "1", "...", 1).status()).isEqualTo(400);
    assertThat(ask(sku, "1", "12345678901", 1).json().get("detail").asString())
        .contains("postalCode");
    assertThat(ask(sku, "1", "123", 1).json().at("/markets/0/firstCause/text").asString())
        .contains("codes of 8 letters and digits");
    Answer elsewhere =
        seller.post(
            "/seller/explanations",
            "{\"skuId\":\"%s\",\"marketplace\":\"nosuch\",\"quantity\":1}".formatted(sku));
    assertThat(elsewhere.status()).isEqualTo(404);
    assertThat(elsewhere.body()).contains("examplemarket");
    assertThat(
            seller
                .post(
                    "/seller/explanations",
                    "{\"skuId\":\"%s\",\"salesChannel\":\"1\",\"quantity\":1}".formatted(sku))
                .status())
        .isEqualTo(400);
    assertThat(ours(explain("77", THERE, 1))).contains("SALES_CHANNEL_NOT_SERVED");
    assertThat(Http.at(port).post("/seller/explanations", "{}").status()).isEqualTo(401);
  }
}
