package io.sellerconnector.adapter.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.sellerconnector.adapter.http.PlayedErp.OFFERS;
import static io.sellerconnector.adapter.http.PlayedErp.active;
import static io.sellerconnector.adapter.http.PlayedErp.ask;
import static io.sellerconnector.adapter.http.PlayedErp.json;
import static io.sellerconnector.adapter.http.PlayedErp.offers;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.sellerconnector.adapter.Classification;
import io.sellerconnector.adapter.Measures;
import io.sellerconnector.adapter.OfferedService;
import io.sellerconnector.adapter.OffersAnswer;
import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.adapter.stock.Stock;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.PickupPointId;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of an ERP's answers about offers, right and wrong ones. */
class HttpInventoryTests {

  private static final PlayedErp ERP = new PlayedErp();
  private static final int MEGABYTE = 1024 * 1024;

  /** What {@link PlayedErp#active} says. */
  private static final SkuOffer PRICED =
      new SkuOffer.Priced(
          new Cents(1999),
          new Cents(1999),
          null,
          new Stock(new Quantity(3), Map.of()),
          new Measures(0, 0, 0, 0),
          "un",
          BigDecimal.ONE);

  @AfterEach
  void reset() {
    ERP.reset();
  }

  @AfterAll
  static void stop() {
    ERP.close();
  }

  private static OffersAnswer answer(ResponseDefinitionBuilder response, String... skus) {
    ERP.server().stubFor(post(OFFERS).willReturn(response));
    return ask(ERP.open(), skus);
  }

  private static Map<SkuId, SkuOffer> offered(ResponseDefinitionBuilder response, String... skus) {
    OffersAnswer answer = answer(response, skus);
    assertThat(answer).isInstanceOf(OffersAnswer.Offers.class);
    return ((OffersAnswer.Offers) answer).offers();
  }

  private static String failure(ResponseDefinitionBuilder response) {
    OffersAnswer answer = answer(response, "1001");
    assertThat(answer).isInstanceOf(OffersAnswer.Failed.class);
    return ((OffersAnswer.Failed) answer).reason();
  }

  @Test
  void asksAsTheContractSays() {
    offered(offers(active("1001")), "1001");
    ERP.server()
        .verify(
            1,
            postRequestedFor(urlEqualTo(OFFERS))
                .withHeader("Accept", equalTo("application/json"))
                .withHeader("Accept-Encoding", equalTo("gzip"))
                .withHeader("Content-Type", equalTo("application/json; charset=UTF-8"))
                .withHeader("Connector-Timeout-Ms", matching("[1-9][0-9]{3}"))
                .withoutHeader("Idempotency-Key")
                .withoutHeader("Authorization")
                .withoutHeader("Connector-Signature")
                .withRequestBody(
                    equalToJson(
                        """
                        {"marketplace": "examplemarket", "salesChannel": "1", "skus": ["1001"]}
                        """)));
  }

  @Test
  void readsAllThatAnOfferSays() {
    String offer =
        """
        {"skuId": "1001", "state": "active", "price": 1999, "listPrice": 2499, "priceValidUntil": "2999-01-01T00:00:00-03:00",
         "stock": {"warehouse": 12, "pickupPoints": [{"pickupPointId": "store-01", "quantity": 2}]},
         "measures": {"weightGrams": 500, "lengthMillimetres": 200, "widthMillimetres": 150, "heightMillimetres": 80},
         "measurementUnit": "kg", "unitMultiplier": 0.5, "brand": "Example", "categoryPath": "Kitchen/Mugs", "colour": "of no interest",
         "services": [{"id": "5", "type": "Warranty", "name": "1 year", "price": 10000}, {"id": "7", "type": "GiftWrap", "name": "Wrapped", "price": 0}]}
        """;
    assertThat(offered(offers(offer), "1001"))
        .containsEntry(
            new SkuId("1001"),
            new SkuOffer.Priced(
                new Cents(1999),
                new Cents(2499),
                Instant.parse("2999-01-01T03:00:00Z"),
                new Stock(new Quantity(12), Map.of(new PickupPointId("store-01"), new Quantity(2))),
                new Measures(500, 200, 150, 80),
                "kg",
                new BigDecimal("0.5"),
                new Classification("Example", "Kitchen/Mugs"),
                List.of(
                    new OfferedService("5", "Warranty", "1 year", new Cents(10000)),
                    new OfferedService("7", "GiftWrap", "Wrapped", Cents.ZERO))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[{\"id\": 5, \"type\": \"Warranty\", \"name\": \"1 year\", \"price\": 1}]",
        "[{\"id\": \"5\", \"type\": \"Warranty\", \"name\": \"1 year\", \"price\": 1.5}]",
        "[{\"id\": \"5\", \"type\": \"Warranty\", \"name\": \"1 year\", \"price\": -1}]",
        "[{\"id\": \"5\", \"type\": \"Warranty\", \"name\": \"1 year\"}]",
        "[{\"id\": \"5\", \"type\": \"\", \"name\": \"1 year\", \"price\": 1}]",
        "[{\"id\": \"5\", \"type\": \"a\\tb\", \"name\": \"1 year\", \"price\": 1}]",
        "[{\"id\": \"5\", \"type\": \"W\", \"name\": \"W\", \"price\": 1},"
            + " {\"id\": \"5\", \"type\": \"W\", \"name\": \"W\", \"price\": 2}]"
      })
  void refusesASkuWhoseServicesCannotBeMeant(String services) {
    String offer =
        "{\"skuId\": \"1001\", \"state\": \"active\", \"price\": 1999, \"stock\": {\"warehouse\": 3},"
            + " \"services\": "
            + services
            + "}";

    assertThat(offered(offers(offer, active("1002")), "1001", "1002"))
        .hasEntrySatisfying(
            new SkuId("1001"), said -> assertThat(said).isInstanceOf(SkuOffer.Failed.class))
        .containsEntry(new SkuId("1002"), PRICED);
  }

  @Test
  void takesNullForLeftOut() {
    String offer =
        """
        {"skuId": "1001", "state": "active", "price": 1999, "listPrice": null, "priceValidUntil": null, "brand": null,
         "stock": {"warehouse": 3, "pickupPoints": null}, "measures": null, "measurementUnit": null, "unitMultiplier": null, "services": null}
        """;
    assertThat(offered(offers(offer), "1001")).containsValue(PRICED);
  }

  @Test
  void tellsInactiveUnpricedEndedAndUnknownApart() {
    assertThat(
            offered(
                offers(
                    "{\"skuId\":\"a\",\"state\":\"inactive\"}",
                    "{\"skuId\":\"b\",\"state\":\"without-price\"}",
                    "{\"skuId\":\"c\",\"state\":\"unknown\"}",
                    active("d")
                        .replace("1999", "1999,\"priceValidUntil\":\"2020-01-01T00:00:00Z\"")),
                "a",
                "b",
                "c",
                "d"))
        .containsEntry(new SkuId("a"), new SkuOffer.Inactive())
        .containsEntry(new SkuId("b"), new SkuOffer.WithoutPrice())
        .containsEntry(new SkuId("c"), new SkuOffer.Unknown())
        .containsEntry(new SkuId("d"), new SkuOffer.WithoutPrice());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "price":null,"stock":{"warehouse":3}                              | price is null
          "stock":{"warehouse":3}                                           | price is missing
          "price":-1,"stock":{"warehouse":3}                                | price is -1
          "price":19.99,"stock":{"warehouse":3}                             | price is 19.99
          "price":"1999","stock":{"warehouse":3}                            | price is not a number
          "price":99999999999999999999,"stock":{"warehouse":3}              | price is 99999999999999999999
          "price":2147483648,"stock":{"warehouse":3}                        | price is 2147483648
          "price":1999,"listPrice":1998,"stock":{"warehouse":3}             | listPrice
          "price":1999,"stock":null                                         | stock is null
          "price":1999,"stock":3                                            | stock is not an object
          "price":1999,"stock":{}                                           | warehouse is missing
          "price":1999,"stock":{"warehouse":-5}                             | warehouse is -5
          "price":1999,"stock":{"warehouse":2.5}                            | warehouse is 2.5
          "price":1999,"stock":{"warehouse":5000001}                        | warehouse is 5000001
          "price":1999,"stock":{"warehouse":3,"pickupPoints":{}}            | pickupPoints
          "price":1999,"stock":{"warehouse":3,"pickupPoints":[{"pickupPointId":"p","quantity":-1}]} | quantity is -1
          "price":1999,"stock":{"warehouse":3},"priceValidUntil":"tomorrow" | priceValidUntil is not a time
          "price":1999,"stock":{"warehouse":3},"unitMultiplier":0           | unitMultiplier is 0
          "price":1999,"stock":{"warehouse":3},"measures":{"weightGrams":1} | lengthMillimetres is missing
          """)
  void doesNotUseAnOfferThatIsWrongButTheOthers(String fields, String reason) {
    Map<SkuId, SkuOffer> offers =
        offered(
            offers("{\"skuId\":\"1001\",\"state\":\"active\"," + fields + "}", active("1002")),
            "1001",
            "1002");
    assertThat(offers.get(new SkuId("1001")))
        .isInstanceOfSatisfying(
            SkuOffer.Failed.class, failed -> assertThat(failed.reason()).contains(reason));
    assertThat(offers.get(new SkuId("1002"))).isInstanceOf(SkuOffer.Priced.class);
  }

  @Test
  void doesNotUseASkuThatIsMissingThereTwiceOrInAnUnknownState() {
    Map<SkuId, SkuOffer> offers =
        offered(
            offers(
                active("twice"),
                active("twice").replace("1999", "1"),
                "{\"skuId\":\"odd\",\"state\":\"sold out\"}",
                active("good"),
                active("not asked for"),
                "7"),
            "twice",
            "missing",
            "odd",
            "good");
    assertThat(offers)
        .containsOnlyKeys(
            new SkuId("twice"), new SkuId("missing"), new SkuId("odd"), new SkuId("good"));
    assertThat(offers.get(new SkuId("twice"))).isInstanceOf(SkuOffer.Failed.class);
    assertThat(offers.get(new SkuId("missing"))).isInstanceOf(SkuOffer.Failed.class);
    assertThat(offers.get(new SkuId("odd"))).isInstanceOf(SkuOffer.Failed.class);
    assertThat(offers.get(new SkuId("good"))).isInstanceOf(SkuOffer.Priced.class);
    assertThat(ERP.meters().get("connector.adapter.http.refused").counters())
        .extracting(counter -> counter.getId().getTag("field"))
        .contains("skuId", "state");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"currency":"USD","offers":[]}      | currency is "USD", not BRL
          {"currency":null,"offers":[]}       | currency is null
          {"offers":[]}                       | currency is missing
          {"currency":"BRL"}                  | offers is missing
          {"currency":"BRL","offers":{}}      | offers is not a list
          {"currency":"BRL","offers":[],"asOf":"now"} | asOf is not a time
          []                                  | not a JSON object
          {"currency":"BRL","offers":[        | not JSON
          {"currency":"BRL","offers":[]} more | not JSON
          """)
  void doesNotUseAnAnswerThatIsWrongAsAWhole(String body, String reason) {
    assertThat(failure(json(body))).contains(reason);
    assertThat(
            ERP.meters()
                .get("connector.adapter.http.refused")
                .tag("field", "answer")
                .counter()
                .count())
        .isEqualTo(1);
  }

  @Test
  void readsNoPageThatWasMeantForAPerson() {
    String page = "<html><body>Ana Souza, your session has ended</body></html>";
    assertThat(failure(aResponse().withHeader("Content-Type", "text/html").withBody(page)))
        .contains("not JSON")
        .doesNotContain("Ana");
    assertThat(failure(json(page))).contains("not JSON").doesNotContain("Ana");
    assertThat(failure(aResponse().withBody("{\"currency\":\"BRL\",\"offers\":[]}")))
        .contains("not JSON");
  }

  @Test
  void readsJsonUnderEveryNameThatItHas() {
    assertThat(
            offered(
                aResponse()
                    .withHeader("Content-Type", "Application/vnd.erp+json; charset=UTF-8")
                    .withBody("{\"currency\":\"BRL\",\"offers\":[" + active("1001") + "]}"),
                "1001"))
        .containsValue(PRICED);
  }

  @Test
  void readsNoAnswerThatIsTooLong() {
    String body =
        "{\"currency\":\"BRL\",\"x\":\"" + "x".repeat(10 * MEGABYTE) + "\",\"offers\":[]}";
    assertThat(failure(json(body))).contains("more than 1048576 bytes");
    assertThat(
            ERP.meters()
                .get("connector.adapter.http.refused")
                .tag("field", "answer")
                .counter()
                .count())
        .isEqualTo(1);
  }

  @Test
  void unpacksGzipAndStopsWhereTheAnswerGetsTooLong() throws IOException {
    String body = "{\"currency\":\"BRL\",\"offers\":[" + active("1001") + "]}";
    assertThat(offered(zipped(body.getBytes(StandardCharsets.UTF_8)), "1001"))
        .containsValue(PRICED);
    assertThat(failure(zipped(new byte[64 * MEGABYTE]))).contains("more than 1048576");
    assertThat(failure(json("{}").withHeader("Content-Encoding", "gzip"))).contains("gzip");
    assertThat(failure(json("{}").withHeader("Content-Encoding", "br"))).contains("gzip");
  }

  private static ResponseDefinitionBuilder zipped(byte[] body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(body);
    }
    return json("").withHeader("Content-Encoding", "gzip").withBody(bytes.toByteArray());
  }

  @Test
  void readsNoAnswerThatIsNestedTooDeeply() {
    assertThat(failure(json("{\"currency\":" + "[".repeat(50_000) + "]".repeat(50_000) + "}")))
        .contains("too deep");
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 204, 301, 307, 400, 401, 403, 404, 409, 422, 500, 502})
  void takesEveryOtherStatusForAFailureAndDoesNotAskAgain(int status) {
    String reason =
        failure(
            aResponse()
                .withStatus(status)
                .withHeader("Location", "/v1/elsewhere")
                .withHeader("Content-Type", "application/json")
                .withBody(status == 204 ? "" : "{\"currency\":\"BRL\",\"offers\":[]}"));
    assertThat(reason).contains(Integer.toString(status));
    ERP.server().verify(1, postRequestedFor(urlEqualTo(OFFERS)));
    assertThat(ERP.server().getAllServeEvents()).hasSize(1);
  }

  @Test
  void knowsHowFreshAnAnswerIsAndBelievesNoFuture() {
    String asOf = "{\"currency\":\"BRL\",\"asOf\":\"%s\",\"offers\":[]}";
    assertThat(answer(json(asOf.formatted("2026-01-01T00:00:00Z")), "1"))
        .isInstanceOfSatisfying(
            OffersAnswer.Offers.class,
            offers -> assertThat(offers.asOf()).isEqualTo("2026-01-01T00:00:00Z"));
    Instant before = Instant.now();
    assertThat(answer(json(asOf.formatted("2999-01-01T00:00:00Z")), "1"))
        .isInstanceOfSatisfying(
            OffersAnswer.Offers.class,
            offers -> assertThat(offers.asOf()).isBetween(before.minusMillis(1), Instant.now()));
  }
}
