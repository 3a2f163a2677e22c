package io.sellerconnector.affiliate.simulation.live;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.sellerconnector.testing.ConnectorTest;
import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.VtexStub;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** As the marketplace's checkout sees it. */
@ConnectorTest
@TestPropertySource(
    properties = {
      "connector.affiliate.enabled=true",
      "connector.affiliate.public-url=https://connector.example",
      "connector.affiliate.trusted-hosts=localhost",
      "connector.affiliate.simulation-budget=4s",
      "connector.marketplace-api.tokens=shop",
      "connector.affiliate.sellers[0].name=books",
      "connector.affiliate.sellers[0].account=booksaccount",
      "connector.affiliate.sellers[0].affiliate-id=MKT",
      "connector.affiliate.sellers[0].sales-channel=2",
      "connector.affiliate.sellers[0].app-key=key",
      "connector.affiliate.sellers[0].app-token=token",
      "connector.affiliate.sellers[0].reference-postal-codes=01310-100",
      "connector.affiliate.sellers[1].name=toys",
      "connector.affiliate.sellers[1].account=toysaccount",
      "connector.affiliate.sellers[1].affiliate-id=MKT",
      "connector.affiliate.sellers[1].sales-channel=2",
      "connector.affiliate.sellers[1].app-key=key",
      "connector.affiliate.sellers[1].app-token=token",
      "connector.affiliate.sellers[1].reference-postal-codes=01310-100",
    })
class LiveSimulationTests {

  private static final VtexStub VTEX = VtexStub.start();

  @LocalServerPort private int port;

  @DynamicPropertySource
  static void accounts(DynamicPropertyRegistry properties) {
    properties.add("connector.affiliate.commerce-url", () -> VTEX.url() + "/{account}");
  }

  @BeforeEach
  void forget() {
    VTEX.reset();
  }

  @AfterAll
  static void stop() {
    VTEX.close();
  }

  @Test
  void answersForSeveralSellers() {
    answers("booksaccount", answer("b1", 1999));
    answers("toysaccount", aResponse().withStatus(404).withBody("{\"message\":\"no such SKU\"}"));

    Http.Answer answer =
        simulate(
            """
            {"items": [{"seller": "toys", "sku": "t1", "quantity": 1},
                       {"seller": "books", "sku": "b1", "quantity": 2},
                       {"seller": "nobody", "sku": "n1", "quantity": 1}],
             "postalCode": "01310-100", "country": "BRA"}
            """);

    assertThat(answer.status()).isEqualTo(200);
    JsonNode items = answer.json().path("items");
    assertThat(items.at("/0/cause/code").asString()).isEqualTo("SELLER_REFUSED");
    assertThat(items.at("/1/price").asInt()).isEqualTo(1999);
    assertThat(items.at("/1/quantity").asInt()).isEqualTo(2);
    assertThat(items.at("/1/source").asString()).isEqualTo("live");
    assertThat(items.at("/1/slas/0/windows/0/start").asString()).isEqualTo("2030-01-02T09:00:00Z");
    assertThat(items.at("/1/slas/0/windows/0/price").asInt()).isEqualTo(300);
    assertThat(items.at("/1/slas/0/pickupPoint/name").asString()).isEqualTo("Store");
    assertThat(items.at("/1/cause").isNull()).isTrue();
    assertThat(items.at("/2/cause/code").asString()).isEqualTo("SELLER_UNKNOWN");
    assertThat(answer.json().path("quoteId").asString()).hasSize(36);
    assertThat(VTEX.calls().getFirst().header("X-VTEX-API-AppKey").firstValue()).isEqualTo("key");
  }

  @Test
  void aFrozenSellerIsNotWaitedForBeyondTheBudget() {
    answers("booksaccount", answer("b2", 1999));
    answers("toysaccount", answer("t2", 1).withFixedDelay((int) TimeUnit.MINUTES.toMillis(2)));

    JsonNode items =
        simulate(
                """
                {"items": [{"seller": "toys", "sku": "t2", "quantity": 1},
                           {"seller": "books", "sku": "b2", "quantity": 1}],
                 "coordinates": {"longitude": -46.65, "latitude": -23.56}}
                """)
            .json()
            .path("items");

    assertThat(items.at("/0/quantity").asInt(-1)).isZero();
    assertThat(items.at("/0/cause/code").asString()).isIn("SELLER_LATE", "SELLER_FAILED");
    assertThat(items.at("/1/price").asInt()).isEqualTo(1999);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"items": [], "postalCode": "1", "country": "BRA"}                                              | items
          {"postalCode": "1", "country": "BRA"}                                                           | items
          {"items": [null], "postalCode": "1", "country": "BRA"}                                          | items[0]
          {"items": [{"seller":"books","sku":"1","quantity":0}], "postalCode": "1", "country": "BRA"}     | items[0].quantity
          {"items": [{"seller":"books","sku":"1","quantity":1.5}], "postalCode": "1", "country": "BRA"}   | quantity
          {"items": [{"seller":"books","sku":"1"}], "postalCode": "1", "country": "BRA"}                  | items[0].quantity
          {"items": [{"seller":"a.b","sku":"1","quantity":1}], "postalCode": "1", "country": "BRA"}       | items[0].seller
          {"items": [{"seller":"books","sku":" 1","quantity":1}], "postalCode": "1", "country": "BRA"}    | items[0].sku
          {"items": [{"seller":"books","sku":"1","quantity":1}]}                                          | postalCode
          {"items": [{"seller":"books","sku":"1","quantity":1}], "country": "BRA"}                        | postalCode
          {"items": [{"seller":"books","sku":"1","quantity":1}], "postalCode": "1"}                       | country
          {"items": [{"seller":"books","sku":"1","quantity":1}], "postalCode": "1", "country": "BR"}      | country
          {"items": [{"seller":"books","sku":"1","quantity":1}], "coordinates": {"longitude": 181, "latitude": 0}} | coordinates.longitude
          {"items": [{"seller":"books","sku":"1","quantity":1}], "coordinates": {"longitude": 1}}         | coordinates.latitude
          {"items":                                                                                       | JSON
          """)
  void refusesWhatCannotBeAsked(String body, String words) {
    Http.Answer answer = simulate(body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.body()).contains(words);
    assertThat(VTEX.calls()).isEmpty();
  }

  @Test
  void refusesMoreThanThreeHundredItems() {
    answers("booksaccount", answer("0", 1));

    assertThat(simulate(cart(301)).body()).contains("items").contains("300");
    assertThat(simulate(cart(301)).status()).isEqualTo(400);
    assertThat(simulate(cart(300)).status()).isEqualTo(200);
  }

  @Test
  void answersNobodyWithoutAToken() {
    assertThat(Http.at(port).post("/marketplace/simulations", cart(1)).status()).isEqualTo(401);
    assertThat(Http.at(port).asSeller().post("/marketplace/simulations", cart(1)).status())
        .isIn(401, 403);
  }

  private static String cart(int items) {
    return IntStream.range(0, items)
        .mapToObj("{\"seller\": \"books\", \"sku\": \"%d\", \"quantity\": 1}"::formatted)
        .collect(
            Collectors.joining(
                ",", "{\"items\": [", "], \"postalCode\": \"1\", \"country\": \"BRA\"}"));
  }

  private Http.Answer simulate(String body) {
    return Http.at(port)
        .with("Authorization", "Bearer shop")
        .post("/marketplace/simulations", body);
  }

  private static void answers(String account, ResponseDefinitionBuilder response) {
    VTEX.server().stubFor(post(urlPathMatching("/" + account + "/.*")).willReturn(response));
  }

  private static ResponseDefinitionBuilder answer(String sku, int price) {
    return okJson(
        """
        {"items":[{"id":"%s","requestIndex":null,"quantity":2,"price":%d}],
         "logisticsInfo":[{"itemIndex":0,"stockBalance":9,"slas":[{"id":"Pick","name":"Pick up",
           "deliveryChannel":"pickup-in-point","price":0,"shippingEstimate":"2h",
           "availableDeliveryWindows":[{"startDateUtc":"2030-01-02T09:00:00+00:00",
             "endDateUtc":"2030-01-02T12:00:00+00:00","price":300}],
           "pickupPointId":"p1","pickupStoreInfo":{"isPickupStore":true,"friendlyName":"Store"}}]}]}
        """
            .formatted(sku, price));
  }
}
