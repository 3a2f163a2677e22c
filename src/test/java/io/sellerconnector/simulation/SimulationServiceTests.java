package io.sellerconnector.simulation;

import static io.sellerconnector.offer.FakeSeller.priced;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.sellerconnector.adapter.Classification;
import io.sellerconnector.adapter.Destination;
import io.sellerconnector.adapter.GeoPoint;
import io.sellerconnector.adapter.Measures;
import io.sellerconnector.adapter.OfferedService;
import io.sellerconnector.adapter.OffersAnswer;
import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.adapter.stock.Stock;
import io.sellerconnector.offer.FakeSeller;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SalesChannel;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    classes = SimulationModuleFixture.class)
@ActiveProfiles({"test", "slice"})
class SimulationServiceTests {

  private static final String PATH = "/pvt/orderForms/simulation";
  private static final String ITEM_A = "{\"id\":\"a\",\"quantity\":2,\"seller\":\"01\"}";

  private final HttpClient http = HttpClient.newHttpClient();
  private final JsonMapper json = JsonMapper.shared();
  private final FakeSeller seller;
  private final MeterRegistry meters;
  @LocalServerPort private int port;

  @Autowired
  SimulationServiceTests(FakeSeller seller, MeterRegistry meters) {
    this.seller = seller;
    this.meters = meters;
  }

  @BeforeEach
  void stock() {
    seller.clear();
    seller.with("a", priced(67203, 179, 20)).with("b", priced(1999, 3)).with("gone", priced(1, 0));
  }

  @Test
  void answersACheckoutWithEveryFieldOfTheOfficialExample() {
    JsonNode answer =
        post("{\"items\":[" + ITEM_A + "],\"postalCode\":\"80250-000\",\"country\":\"BRA\"}");

    JsonNode example = example("simulation-response-checkout.json");
    assertSameFields(example, answer);
    assertSameFields(example.at("/items/0"), answer.at("/items/0"));
    assertSameFields(example.at("/logisticsInfo/0"), answer.at("/logisticsInfo/0"));
    assertSameFields(
        example.at("/logisticsInfo/0/deliveryChannels/0"),
        answer.at("/logisticsInfo/0/deliveryChannels/0"));
    JsonNode pickup = answer.at("/logisticsInfo/0/slas/1");
    JsonNode officialPickup = example.at("/logisticsInfo/0/slas/0");
    assertSameFields(officialPickup, pickup);
    assertSameFields(
        officialPickup.at("/availableDeliveryWindows/0"), pickup.at("/availableDeliveryWindows/0"));
    assertSameFields(officialPickup.at("/pickupStoreInfo"), pickup.at("/pickupStoreInfo"));
    assertSameFields(
        officialPickup.at("/pickupStoreInfo/address"), pickup.at("/pickupStoreInfo/address"));
  }

  @Test
  void writesTheValuesAsTheProtocolWantsThem() {
    JsonNode answer =
        post("{\"items\":[" + ITEM_A + "],\"postalCode\":\"80250-000\",\"country\":\"BRA\"}");

    assertThat(answer)
        .isEqualTo(
            json.readTree(
                """
                {"country": "BRA", "postalCode": "80250-000",
                 "items": [{"id": "a", "requestIndex": 0, "quantity": 2, "seller": "01",
                   "merchantName": null, "price": 67203, "listPrice": 67703,
                   "priceValidUntil": null, "measurementUnit": "un", "unitMultiplier": 1,
                   "priceTags": [], "offerings": []}],
                 "logisticsInfo": [{"itemIndex": 0, "quantity": 2, "stockBalance": 199,
                   "shipsTo": ["BRA"],
                   "deliveryChannels": [{"id": "delivery", "stockBalance": 179},
                     {"id": "pickup-in-point", "stockBalance": 20}],
                   "slas": [
                     {"id": "Normal", "deliveryChannel": "delivery", "name": "Normal",
                      "price": 1290, "shippingEstimate": "5bd", "availableDeliveryWindows": [],
                      "pickupStoreInfo": null},
                     {"id": "Pickup store-01", "deliveryChannel": "pickup-in-point",
                      "name": "Collect at the store", "price": 0, "shippingEstimate": "24h",
                      "availableDeliveryWindows": [{"startDateUtc": "2030-02-04T08:00:00+00:00",
                        "endDateUtc": "2030-02-04T13:00:00+00:00", "price": 150}],
                      "pickupStoreInfo": {"isPickupStore": true,
                        "friendlyName": "Store in the centre", "additionalInfo": "",
                        "address": {"addressType": "pickup", "receiverName": null,
                          "addressId": "store-01", "postalCode": "01310100",
                          "city": "São Paulo", "state": "SP", "country": "BRA",
                          "street": "Avenida Paulista", "number": "1000",
                          "neighborhood": "Bela Vista", "complement": "", "reference": null,
                          "geoCoordinates": [-23.5646, -46.6527]}}}]}],
                 "allowMultipleDeliveries": true}
                """));
    assertThat(seller.freightQueries.getFirst().destination())
        .isEqualTo(new Destination("BRA", "80250000", null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "simulation-request-cart-historical.json",
        "simulation-request-checkout-from-description.json",
        "simulation-request-checkout.json",
        "simulation-request-geolocation-only.json",
        "simulation-request-indexation.json",
        "simulation-request-storefront-nulls.json"
      })
  void answersEveryDocumentedRequest(String file) {
    JsonNode request = example(file);
    JsonNode answer = post(request.toString());

    assertThat(answer.at("/items")).hasSameSizeAs(request.at("/items"));
    assertThat(answer.at("/logisticsInfo")).hasSameSizeAs(request.at("/items"));
    for (int i = 0; i < request.at("/items").size(); i++) {
      assertThat(answer.at("/items/" + i + "/id")).isEqualTo(request.at("/items/" + i + "/id"));
      assertThat(answer.at("/items/" + i + "/seller").asString()).isIn("1", "01");
    }
  }

  @Test
  void offersTheServicesOfWhatCanBeSold() {
    JsonNode official = example("simulation-response-checkout.json").at("/items/0/offerings");
    seller.with("a", withService(priced(67203, 3))).with("gone", withService(priced(1, 0)));

    JsonNode answer =
        post("{\"items\":[" + ITEM_A + "," + item("gone") + "],\"postalCode\":\"80250-000\"}");

    assertThat(answer.at("/items/0/offerings")).isEqualTo(official);
    assertThat(answer.at("/items/1/offerings")).isEqualTo(json.readTree("[]"));
  }

  private static SkuOffer withService(SkuOffer.Priced offer) {
    return new SkuOffer.Priced(
        offer.price(),
        offer.listPrice(),
        null,
        offer.stock(),
        offer.measures(),
        "un",
        BigDecimal.ONE,
        Classification.NONE,
        List.of(new OfferedService("5", "Warranty", "1 year warranty", new Cents(10000))));
  }

  @Test
  void answersAStorefrontWithStockAndWithoutOptions() {
    JsonNode answer =
        post(
            "{\"items\":["
                + ITEM_A
                + "],\"postalCode\":null,\"country\":null,\"geoCoordinates\":[]}");

    assertSameFields(example("simulation-response-storefront.json"), answer);
    assertThat(answer.get("country").isNull()).isTrue();
    assertThat(answer.get("postalCode").isNull()).isTrue();
    assertThat(answer.at("/logisticsInfo/0/slas")).isEmpty();
    assertThat(answer.at("/logisticsInfo/0/stockBalance").asInt()).isEqualTo(199);
    assertThat(seller.freightQueries).isEmpty();
  }

  @Test
  void takesACountryAloneForAStorefront() {
    JsonNode answer =
        post("{\"items\":[" + ITEM_A + "],\"country\":\"BRA\",\"postalCode\":\" - \"}");

    assertThat(answer.get("country").asString()).isEqualTo("BRA");
    assertThat(answer.at("/logisticsInfo/0/slas")).isEmpty();
    assertThat(seller.freightQueries).isEmpty();
  }

  @Test
  void looksUpAPostalCodeAloneInTheMarketplacesCountry() {
    JsonNode answer = post("{\"items\":[" + ITEM_A + "],\"postalCode\":\"sw1a 1aa\"}");

    assertThat(seller.freightQueries.getFirst().destination())
        .isEqualTo(new Destination("BRA", "SW1A1AA", null));
    assertThat(answer.get("country").isNull()).isTrue();
    assertThat(answer.get("postalCode").asString()).isEqualTo("sw1a 1aa");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[-22.94,-43.18]", "[\"-22.94\",\"-43.18\"]", "[\"-22.94\",-43.18]"})
  void readsCoordinatesAsNumbersAndStrings(String coordinates) {
    post("{\"items\":[" + ITEM_A + "],\"geoCoordinates\":" + coordinates + "}");

    assertThat(seller.freightQueries.getFirst().destination())
        .isEqualTo(new Destination("BRA", null, new GeoPoint(-22.94, -43.18)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "null",
        "[\"-22.94\"]",
        "[1,2,3]",
        "[91,181]",
        "[10,\"east\"]",
        "[null,null]",
        "[0,0]",
        "\"-22,-43\"",
        "{\"lat\":1,\"lon\":2}",
        "[[1],[2]]",
        "[\"NaN\",\"NaN\"]",
        "true",
        "[1e999,2]"
      })
  void ignoresCoordinatesThatAreNoPlace(String coordinates) {
    post("{\"items\":[" + ITEM_A + "],\"geoCoordinates\":" + coordinates + "}");
    assertThat(seller.freightQueries).isEmpty();

    post(
        "{\"geoCoordinates\":"
            + coordinates
            + ",\"postalCode\":\"01310100\",\"items\":["
            + ITEM_A
            + "]}");
    assertThat(seller.freightQueries.getFirst().destination())
        .isEqualTo(new Destination("BRA", "01310100", null));
  }

  @Test
  void acceptsAnyCaseAndUnknownFields() {
    JsonNode answer =
        post(
            "{\"Items\":[{\"ID\":\"a\",\"Quantity\":\"2\",\"Seller\":\"7\",\"x\":{}}],\"PostalCode\":1310100,"
                + "\"clientProfileData\":{\"a\":[1]},\"isCheckedIn\":{\"odd\":1}}");

    assertThat(answer.at("/items/0/seller").asString()).isEqualTo("7");
    assertThat(answer.at("/items/0/quantity").asInt()).isEqualTo(2);
    assertThat(answer.get("postalCode").asString()).isEqualTo("1310100");
  }

  @Test
  void namesOurSellerWhereTheRequestNamesNone() {
    assertThat(post("{\"items\":[{\"id\":\"a\",\"quantity\":1}]}").at("/items/0/seller").asString())
        .isEqualTo("exampleseller");
  }

  @Test
  void keepsTheRequestsOrderAndIndexesFor300Items() {
    String items =
        IntStream.range(0, 300)
            .mapToObj(i -> "{\"id\":\"%s\",\"quantity\":1,\"seller\":\"1\"}".formatted(skuOf(i)))
            .collect(Collectors.joining(","));

    JsonNode answer = post("{\"items\":[" + items + "],\"postalCode\":\"01310100\"}");

    assertThat(answer.get("items")).hasSize(300);
    for (int i = 0; i < 300; i++) {
      JsonNode item = answer.at("/items/" + i);
      JsonNode logistics = answer.at("/logisticsInfo/" + i);
      assertThat(item.get("requestIndex").asInt()).isEqualTo(i);
      assertThat(item.get("id").asString()).isEqualTo(skuOf(i));
      assertThat(logistics.get("itemIndex").asInt()).isEqualTo(i);
      assertThat(logistics.get("quantity")).isEqualTo(item.get("quantity"));
      boolean sold = item.get("quantity").asInt() > 0;
      assertThat(logistics.get("stockBalance").asInt() > 0).isEqualTo(sold);
      assertThat(!logistics.get("slas").isEmpty()).isEqualTo(sold);
    }
    assertThat(seller.offersQueries).hasSize(1);
    assertThat(seller.freightQueries).hasSize(1);
  }

  @Test
  void sharesTheStockAmongLinesOfTheSameSku() {
    String two = "{\"id\":\"b\",\"quantity\":2,\"seller\":\"1\"}";

    JsonNode answer = post("{\"items\":[" + two + "," + two + "," + two + "]}");

    assertThat(answer.findValuesAsString("stockBalance")).startsWith("3").contains("1", "0");
    assertThat(answer.at("/items/0/quantity").asInt()).isEqualTo(2);
    assertThat(answer.at("/items/1/quantity").asInt()).isEqualTo(1);
    assertThat(answer.at("/items/2/quantity").asInt()).isZero();
  }

  @Test
  void answersWhatCannotBeSoldWithZeros() {
    seller.with("inactive", new SkuOffer.Inactive()).with("priceless", new SkuOffer.WithoutPrice());

    JsonNode answer =
        post(
            "{\"postalCode\":\"01310100\",\"items\":[%s,%s,%s,%s,%s]}"
                .formatted(
                    item("inactive"), item("priceless"), item("gone"), item("none"), ITEM_A));

    for (int i = 0; i < 4; i++) {
      JsonNode item = answer.at("/items/" + i);
      assertSameFields(example("simulation-response-out-of-stock.json").at("/items/0"), item);
      assertThat(item.get("quantity").asInt()).isZero();
      assertThat(answer.at("/logisticsInfo/" + i + "/stockBalance").asInt()).isZero();
      assertThat(answer.at("/logisticsInfo/" + i + "/slas")).isEmpty();
      assertThat(answer.at("/logisticsInfo/" + i + "/deliveryChannels")).hasSize(2);
    }
    assertThat(answer.at("/items/0/price").asLong()).isZero();
    assertThat(answer.at("/items/2/price").asLong()).isEqualTo(1);
    assertThat(answer.at("/items/4/quantity").asInt()).isEqualTo(2);
    assertThat(answer.at("/logisticsInfo/4/slas")).hasSize(2);
  }

  @Test
  void writesMultipliersAndEndOfPrice() {
    seller
        .with("whole", unit("12.0000", null))
        .with("part", unit("0.250", Instant.ofEpochSecond(0)));

    JsonNode answer = post("{\"items\":[" + item("whole") + "," + item("part") + "]}");

    assertThat(answer.at("/items/0/unitMultiplier").toString()).isEqualTo("12");
    assertThat(answer.at("/items/1/unitMultiplier").toString()).isEqualTo("0.25");
    assertThat(answer.at("/items/1/priceValidUntil").asString()).isEqualTo("1970-01-01T00:00:00Z");
  }

  @Test
  void answersNoItemsWithEmptyLists() {
    JsonNode answer = post("{\"items\":[],\"country\":\"BRA\"}");

    assertThat(answer.get("items")).isEmpty();
    assertThat(answer.get("logisticsInfo")).isEmpty();
    assertThat(answer.get("country").asString()).isEqualTo("BRA");
  }

  @Test
  void asksForTheChannelOfTheQueryThenOfTheBodyThenTheDefault() {
    post("?sc=2", "{\"items\":[" + ITEM_A + "],\"sc\":\"1\"}");
    post("{\"items\":[" + ITEM_A + "],\"sc\":2}");
    post("{\"items\":[" + ITEM_A + "],\"sc\":\"\"}");

    assertThat(seller.offersQueries)
        .extracting(query -> query.salesChannel())
        .containsExactly(new SalesChannel("2"), new SalesChannel("2"), SalesChannel.DEFAULT);
  }

  @Test
  void sellsNothingInAChannelThatIsNotServed() {
    JsonNode answer = post("?sc=9", "{\"items\":[" + ITEM_A + "],\"postalCode\":\"01310100\"}");

    assertThat(answer.at("/items/0/quantity").asInt()).isZero();
    assertThat(answer.at("/logisticsInfo/0/stockBalance").asInt()).isZero();
    assertThat(seller.offersQueries).isEmpty();
    assertThat(
            meters
                .get("connector.promise.unavailable")
                .tags("marketplace", "examplemarket", "reason", "SALES_CHANNEL_NOT_SERVED")
                .counter()
                .count())
        .isPositive();
  }

  @Test
  void answersWhenTheInventoryIsDead() {
    seller.answerOffers(_ -> new OffersAnswer.Failed("timed out"));

    JsonNode answer = post("{\"items\":[" + ITEM_A + "],\"postalCode\":\"01310100\"}");

    assertThat(answer.at("/items/0/quantity").asInt()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"items\":[null]}",
        "{\"items\":[{\"quantity\":1}]}",
        "{\"items\":[{\"id\":null,\"quantity\":1}]}",
        "{\"items\":[{\"id\":\"\",\"quantity\":1}]}",
        "{\"items\":[{\"id\":\"  \",\"quantity\":1}]}",
        "{\"items\":[{\"id\":\"a\"}]}",
        "{\"items\":[{\"id\":\"a\",\"quantity\":null}]}",
        "{\"items\":[{\"id\":\"a\",\"quantity\":0}]}",
        "{\"items\":[{\"id\":\"a\",\"quantity\":-1}]}",
        "{\"items\":[{\"id\":\"a\",\"quantity\":1.5}]}",
        "{\"items\":[{\"id\":\"a\",\"quantity\":5000001}]}",
        "{\"items\":[{\"id\":\"a\",\"quantity\":99999999999999999999}]}",
        "{\"items\":[{\"id\":\"a\",\"quantity\":1e400}]}",
        "{\"items\":[{\"id\":\"a\",\"quantity\":\"many\"}]}",
        "{\"items\":[{\"id\":\"a\",\"quantity\":[1]}]}",
        "{\"items\":[{\"id\":\"a\",\"quantity\":{\"x\":1}}]}",
      })
  void answersTheOthersWhereOneItemSaysNothing(String body) {
    HttpResponse<String> answer =
        send(PATH, body.replace("{\"items\":[", "{\"items\":[{\"id\":\"a\",\"quantity\":1},"));

    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode items = json.readTree(answer.body()).get("items");
    assertThat(items.size()).isEqualTo(2);
    assertThat(items.at("/0/quantity").asInt()).isEqualTo(1);
    assertThat(items.at("/1/quantity").asInt()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|FMT0026",
        "{\"items\":null}|FMT0026",
        "{\"items\":[{\"id\":\"a\",\"quantity\":1}],\"sc\":\"123456789012345678901\"}|ORD008",
        "{\"items\":{\"id\":\"a\"}}|ORD008",
        "{\"items\":\"a\"}|ORD008",
        "{\"items\":[\"a\"]}|ORD008",
        "{\"items\":[|ORD008",
        "[]|ORD008",
        "null|ORD008",
      })
  void refusesWhatMakesNoSense(String body, String code) {
    HttpResponse<String> answer = send(PATH, body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json.readTree(answer.body()).at("/error/code").asString()).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {" a", "a ", "a\\tb"})
  void answersAnIdThatNoSkuCanHaveAsAnUnknownSku(String id) {
    JsonNode answer = post("{\"items\":[{\"id\":\"%s\",\"quantity\":1},%s]}".formatted(id, ITEM_A));

    assertThat(answer.at("/items/0/id").asString()).isEqualTo(id.replace("\\t", "\t"));
    assertThat(answer.at("/items/0/quantity").asInt()).isZero();
    assertThat(answer.at("/logisticsInfo/0/stockBalance").asInt()).isZero();
    assertThat(answer.at("/items/1/id").asString()).isEqualTo("a");
    assertThat(answer.at("/items/1/requestIndex").asInt()).isEqualTo(1);
    assertThat(answer.at("/items/1/quantity").asInt()).isEqualTo(2);
  }

  @Test
  void answersAnIdThatIsTooLongAsAnUnknownSku() {
    double before = unknown();
    JsonNode answer =
        post("{\"items\":[%s,{\"id\":\"%s\",\"quantity\":1}]}".formatted(ITEM_A, "x".repeat(101)));

    assertThat(answer.at("/items/0/quantity").asInt()).isEqualTo(2);
    assertThat(answer.at("/items/1/id").asString()).isEqualTo("x".repeat(101));
    assertThat(answer.at("/items/1/quantity").asInt()).isZero();
    assertThat(unknown()).isEqualTo(before + 1);
  }

  private double unknown() {
    return meters
        .counter(
            "connector.promise.unavailable",
            "marketplace",
            "examplemarket",
            "reason",
            "UNKNOWN_SKU")
        .count();
  }

  @Test
  void refuses301Items() {
    String items = IntStream.range(0, 301).mapToObj(_ -> ITEM_A).collect(Collectors.joining(","));

    HttpResponse<String> answer = send(PATH, "{\"items\":[" + items + "]}");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("FMT0104", "301", "300");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/pvt", "/api/pvt"})
  void answersGetLikePost(String prefix) {
    String body = "{\"items\":[" + ITEM_A + "],\"postalCode\":\"01310-100\",\"country\":\"BRA\"}";

    for (String end : new String[] {"", "/"}) {
      String path = prefix + "/orderForms/simulation" + end;
      HttpResponse<String> get =
          get(path + "?sc=1&an=examplemarket&purchaseContext=" + encoded(body));
      assertThat(get.statusCode()).isEqualTo(200);
      assertThat(get.headers().firstValue("Content-Type")).hasValue("application/json");
      assertThat(get.body()).isEqualTo(send(path, body).body());
    }
  }

  @Test
  void answersTheDocumentedQuery() {
    String query = example("simulation-get-query-historical.json").get("rawQuery").asString();

    assertThat(get(PATH + "?" + query).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?purchaseContext=",
        "?purchaseContext=%7B",
        "?purchaseContext=null",
        "?purchaseContext=%5B%5D",
        "?purchaseContext=hello"
      })
  void refusesAPurchaseContextThatCannotBeRead(String query) {
    HttpResponse<String> answer = get(PATH + query);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json.readTree(answer.body()).at("/error/code").asString()).isEqualTo("FMT0044");
  }

  @Test
  void countsByContextAndOutcome() {
    post("{\"items\":[" + ITEM_A + "],\"isCheckedIn\":false}");
    post("{\"items\":[" + item("gone") + "],\"country\":null}");
    post("{\"items\":[" + ITEM_A + "," + item("gone") + "],\"postalCode\":\"01310100\"}");
    send(PATH, "{}");

    assertThat(count("indexation", "available")).isPositive();
    assertThat(count("storefront", "unavailable")).isPositive();
    assertThat(count("checkout", "partial")).isPositive();
    assertThat(count("storefront", "refused")).isPositive();
  }

  private long count(String context, String outcome) {
    return meters
        .get("connector.simulation")
        .tags("marketplace", "examplemarket", "context", context, "outcome", outcome)
        .timer()
        .count();
  }

  private static SkuOffer unit(String multiplier, @Nullable Instant validUntil) {
    return new SkuOffer.Priced(
        new Cents(100),
        new Cents(100),
        validUntil,
        new Stock(new Quantity(1), Map.of()),
        new Measures(1, 1, 1, 1),
        "kg",
        new BigDecimal(multiplier));
  }

  private static String skuOf(int i) {
    return i % 3 == 0 ? "a" : i % 3 == 1 ? "none-" + i : "gone";
  }

  private static String item(String id) {
    return "{\"id\":\"%s\",\"quantity\":1,\"seller\":\"1\"}".formatted(id);
  }

  private static void assertSameFields(JsonNode expected, JsonNode actual) {
    assertThat(fields(actual)).isEqualTo(fields(expected));
  }

  private static Set<String> fields(JsonNode node) {
    return new TreeSet<>(node.propertyNames());
  }

  private JsonNode example(String file) {
    try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream(file))) {
      return json.readTree(in);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private JsonNode post(String body) {
    return post("", body);
  }

  private JsonNode post(String query, String body) {
    HttpResponse<String> answer = send(PATH + query, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json.readTree(answer.body());
  }

  private HttpResponse<String> send(String path, String body) {
    return exchange(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> get(String path) {
    return exchange(HttpRequest.newBuilder(uri(path)));
  }

  private URI uri(String path) {
    return URI.create("http://localhost:" + port + path);
  }

  private HttpResponse<String> exchange(HttpRequest.Builder request) {
    try {
      return http.send(
          request.header("Accept", "application/json").build(),
          BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
