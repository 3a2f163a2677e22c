package io.sellerconnector.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.testing.CapturesAllOutput;
import io.sellerconnector.testing.ConnectorTest;
import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.Http.Answer;
import java.io.IOException;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Callers who send nonsense get a clear refusal, and nothing is half done. */
@ConnectorTest
class BadCallerIT {

  private static final String SIMULATION = "/pvt/orderForms/simulation?an=examplemarket";
  private static final String ORDERS = "/pvt/orders?an=examplemarket";
  private static final String SERVICES = "http://localhost:1/api/oms?an=examplemarket";

  @LocalServerPort int port;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "\"text\"",
        "null",
        "{}",
        "{\"items\":null}",
        "{\"items\":{}}",
        "{\"items\":\"all\"}",
        "{\"items\":[{\"id\":[\"MUG-BLU\"],\"quantity\":1}]}",
      })
  void anUnreadableSimulationIsRefusedInTheProtocolsFormat(String body) {
    refused(Http.at(port).post(SIMULATION, body), 400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "{\"id\":\"MUG-BLU\"}",
        "{\"quantity\":1}",
        "{\"id\":\"\",\"quantity\":1}",
        "{\"id\":\"MUG-BLU\",\"quantity\":-1}",
        "{\"id\":\"MUG-BLU\",\"quantity\":99999999999}",
        "{\"id\":\"MUG-BLU\",\"quantity\":\"many\"}",
        "{\"id\":\"MUG-BLU\",\"quantity\":1.0000000000000000000000001}",
        "{\"id\":\"MUG-BLU\",\"quantity\":1e999999999}",
        "{\"id\":\"MUG-BLU\",\"quantity\":0.9999999999999999999999999}",
        "{\"id\":\"MUG-BLU\",\"quantity\":\"\u0663\"}",
      })
  void anItemThatSaysNothingIsNothing(String item) {
    Answer answer = Http.at(port).post(SIMULATION, "{\"items\":[" + item + "]}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().at("/items/0/quantity").asInt()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "2.0", "2e0", "0.2e1", "\"2\"", "\" 2 \""})
  void aQuantityThatIsWholeIsTakenHoweverItIsWritten(String quantity) {
    Answer answer =
        Http.at(port)
            .post(SIMULATION, "{\"items\":[{\"id\":\"MUG-BLU\",\"quantity\":" + quantity + "}]}");

    assertThat(answer.json().at("/items/0/quantity").asInt()).isEqualTo(2);
  }

  @Test
  void aFieldThatStandsTwiceIsRefused() {
    String twice = "{\"items\":[{\"id\":\"MUG-BLU\",\"quantity\":1,\"quantity\":2}]}";
    Answer answer = Http.at(port).post(SIMULATION, twice);
    refused(answer, 400);
    assertThat(answer.body()).contains("the same field twice at line 1");
    String context = URLEncoder.encode(twice, StandardCharsets.UTF_8);
    refused(Http.at(port).get(SIMULATION + "&purchaseContext=" + context), 400);
    Answer seller =
        Http.at(port).asSeller().put("/seller/skus/MUG-BLU/price", "{\"price\":1,\"price\":2}");
    assertThat(seller.status()).isEqualTo(400);
    assertThat(seller.body()).contains("the same field twice");
  }

  @Test
  void customDataMayBeNestedAHundredDeepAndNoDeeperThanIsRead() {
    String order = PlacedOrder.shirt("DEEP-1", SERVICES).json();
    Answer taken = Http.at(port).asMarketplace().post(ORDERS, withCustomData(order, 100));
    assertThat(taken.status()).as(taken.body()).isEqualTo(200);
    String id = taken.json().at("/orderId").asString();
    assertThat(Http.at(port).asSeller().get("/seller/orders/" + id).status()).isEqualTo(200);
    assertThat(Http.at(port).asSeller().get("/seller/orders/" + id + "/as-placed").body())
        .contains("{\"deep\":".repeat(99));
    Answer tooDeep =
        Http.at(port)
            .asMarketplace()
            .post(ORDERS, withCustomData(order.replace("DEEP-1", "DEEP-2"), 1_000));
    refused(tooDeep, 400);
    assertThat(tooDeep.body()).contains("nested deeper");
  }

  private static String withCustomData(String order, int depth) {
    String data = "{\"deep\":".repeat(depth) + "1" + "}".repeat(depth);
    int start = order.indexOf('{') + 1;
    return order.substring(0, start) + "\"customData\":" + data + "," + order.substring(start);
  }

  @Test
  void threeHundredItemsAreAnsweredAndOneMoreIsRefused() {
    Answer most = Http.at(port).post(SIMULATION, simulationOf(300));
    assertThat(most.status()).isEqualTo(200);
    assertThat(most.json().get("items").size()).isEqualTo(300);
    assertThat(most.json().get("logisticsInfo").size()).isEqualTo(300);
    Answer tooMany = Http.at(port).post(SIMULATION, simulationOf(301));
    refused(tooMany, 400);
    assertThat(tooMany.header("x-vtex-error-code")).hasValue("FMT0104");
  }

  @Test
  void threeHundredItemsFitIntoAGet() {
    String context = URLEncoder.encode(simulationOf(300), StandardCharsets.UTF_8);
    Answer answer = Http.at(port).get(SIMULATION + "&purchaseContext=" + context);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("items").size()).isEqualTo(300);
  }

  @Test
  void aGetWhosePurchaseContextIsNotEncodedIsUnderstood() throws IOException {
    String answer =
        raw(
            "GET /pvt/orderForms/simulation?an=examplemarket&purchaseContext="
                + "{\"items\":[{\"id\":\"MUG-BLU\",\"quantity\":1}]} HTTP/1.1");
    assertThat(answer).startsWith("HTTP/1.1 200").contains("\"requestIndex\":0");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 70_000})
  void whatCannotEvenBeParsedIsRefusedInTheProtocolsFormat(int length) throws IOException {
    String answer =
        raw("GET /pvt/orderForms/simulation?x=" + "\u0001".repeat(length) + " HTTP/1.1");
    assertThat(answer)
        .startsWith("HTTP/1.1 4")
        .containsIgnoringCase("x-vtex-error-code: ORD008")
        .contains("\"exception\":null")
        .doesNotContain("<html");
  }

  @Test
  void aFormIsRefusedInTheProtocolsFormat() {
    Http form = Http.at(port).asMarketplace().with("Content-Type", "multipart/form-data");
    refused(form.post(ORDERS, "--x"), 400);
  }

  @Test
  void emptyItemsAreAnsweredEmpty() {
    Answer answer = Http.at(port).post(SIMULATION, "{\"items\":[]}");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("items").isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{}", "\"text\"", "null", "[null]", "[1]", "[[]]", "[{}]"})
  void anUnreadableOrderIsRefusedInTheProtocolsFormat(String body) {
    refused(Http.at(port).asMarketplace().post(ORDERS, body), 400);
  }

  @Test
  void oneBadOrderOfAnArrayLeavesNone() {
    PlacedOrder good = PlacedOrder.shirt("PAIR-1", SERVICES);
    PlacedOrder bad =
        new PlacedOrder("PAIR-2", SERVICES, List.of(PlacedOrder.Line.of("TSH-BLK-XXL", 1, 7990)));
    Answer answer =
        Http.at(port).asMarketplace().post(ORDERS, "[" + good.json() + "," + bad.json() + "]");
    refused(answer, 400);
    assertThat(answer.header("x-vtex-error-code")).hasValue("FMT002");
    assertThat(answer.body()).contains("PAIR-2");
    assertThat(ordersNumbered("PAIR-1")).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/api/oms",
        "https://examplemarket.myvtex.com.evil.example/api/oms",
      })
  void anOrderThatWantsOurCredentialsElsewhereIsRefused(String services) {
    Answer answer =
        Http.at(port).asMarketplace().post(ORDERS, PlacedOrder.shirt("HOST-1", services).json());
    refused(answer, 400);
    assertThat(answer.header("x-vtex-error-code")).hasValue("FMT0070");
    assertThat(ordersNumbered("HOST-1")).isZero();
  }

  /** Nobody but the account's own address is told anything of it then. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://169.254.169.254/latest/meta-data",
        "https://another.myvtex.com/api/oms",
        "https://user@examplemarket.myvtex.com/api/oms",
        "file:///etc/passwd",
        "not a url",
      })
  void anOrderThatNamesAnAddressThatCannotBeCalledIsTakenWithoutIt(String services) {
    String number = "HOST-" + Integer.toHexString(services.hashCode());
    Answer answer =
        Http.at(port).asMarketplace().post(ORDERS, PlacedOrder.shirt(number, services).json());

    assertThat(answer.status()).isEqualTo(200);
    Answer shown =
        Http.at(port).asSeller().get("/seller/orders/" + answer.json().at("/orderId").asString());
    assertThat(shown.json().get("servicesEndpoint").isNull()).isTrue();
    assertThat(shown.body()).contains("reports go to the account's own address");
  }

  @Test
  void aTenMegabyteBodyIsRefusedOnEverySurface() {
    String huge = "{\"items\":\"" + "x".repeat(10 * 1024 * 1024) + "\"}";
    refused(Http.at(port).post(SIMULATION, huge), 413);
    refused(Http.at(port).asMarketplace().post(ORDERS, huge), 413);
    Answer seller = Http.at(port).asSeller().post("/seller/skus/batch", huge);
    assertThat(seller.status()).isEqualTo(413);
    assertThat(seller.header("Content-Type")).hasValue("application/problem+json");
  }

  @Test
  void deeplyNestedJsonIsRefused() {
    String deep = "[".repeat(100_000);
    refused(Http.at(port).post(SIMULATION, deep), 400);
    refused(Http.at(port).asMarketplace().post(ORDERS, deep), 400);
  }

  @Test
  void aWrongMethodAndAnUnknownPathAreToldInTheProtocolsFormat() {
    refused(Http.at(port).asMarketplace().send("DELETE", ORDERS, null), 405);
    refused(Http.at(port).asMarketplace().get("/pvt/nothing?an=examplemarket"), 404);
  }

  @Test
  @CapturesAllOutput
  void shoppersAndSecretsStayOutOfTheLog(CapturedOutput output) {
    Http marketplace = Http.at(port).asMarketplace();
    String order = PlacedOrder.shirt("LOG-1", SERVICES).json();
    assertThat(marketplace.post(ORDERS, order).status()).isEqualTo(200);
    marketplace.post(ORDERS, order.replace("\"quantity\": 1", "\"quantity\": 2"));
    marketplace.post(ORDERS, order.substring(0, order.length() / 2));
    marketplace.post(ORDERS, order.replace("\"isCorporate\": false", "\"isCorporate\": {"));
    Http.at(port).with("Authorization", "VTEX key=\"k\" token=\"guess\"").post(ORDERS, order);
    assertThat(output)
        .contains("/pvt/orders")
        .doesNotContain("shopper-of-the-test", "Vorname-Of-The-Test", "98765432100")
        .doesNotContain("local-token", "guess");
  }

  private String raw(String requestLine) throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write(
              (requestLine + "\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String simulationOf(int items) {
    return IntStream.range(0, items)
        .mapToObj(i -> "{\"id\":\"MUG-BLU\",\"quantity\":1,\"seller\":\"exampleseller\"}")
        .collect(Collectors.joining(",", "{\"items\":[", "]}"));
  }

  private int ordersNumbered(String marketplaceOrderId) {
    return Http.at(port)
        .asSeller()
        .get("/seller/orders?marketplaceOrderId=" + marketplaceOrderId)
        .json()
        .get("orders")
        .size();
  }

  private static void refused(Answer answer, int status) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.header("x-vtex-error-code")).isPresent();
    assertThat(answer.header("x-vtex-error-message")).isPresent();
    assertThat(answer.json().at("/error/code").asString())
        .isEqualTo(answer.header("x-vtex-error-code").orElseThrow());
    assertThat(answer.json().at("/error/message").asString()).isNotBlank();
    assertThat(answer.json().at("/error").has("exception")).isTrue();
  }
}
