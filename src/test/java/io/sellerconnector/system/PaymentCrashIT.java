package io.sellerconnector.system;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.sellerconnector.testing.DatabaseTest;
import io.sellerconnector.testing.Http.Answer;
import io.sellerconnector.testing.TestDatabase;
import io.sellerconnector.testing.VtexStub;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the connector at each step of a payment: none stays open, none is authorised twice. */
@DatabaseTest
class PaymentCrashIT {

  private static final String CARD = "4111111111111111";
  private static final int VALUE = 8990;

  @TempDir Path folder;

  private VtexStub vtex;
  private WireMockServer processor;
  private TestDatabase database;

  @BeforeEach
  void start() {
    vtex = VtexStub.start();
    processor = new WireMockServer(options().dynamicPort());
    processor.start();
    database =
        TestDatabase.isPostgres()
            ? TestDatabase.create()
            : new TestDatabase(
                "jdbc:h2:file:"
                    + folder.resolve("connector")
                    + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0",
                "sa",
                "");
  }

  @AfterEach
  void stop() {
    processor.stop();
    vtex.close();
  }

  @Test
  void aPaymentInterruptedBeforeOrWhileItWasAuthorisedIsSettledByItsKey() throws IOException {
    acceptCallbacks(aResponse().withStatus(200));
    processor.stubFor(
        post(urlPathEqualTo("/payments")).willReturn(okJson("{}").withFixedDelay(60_000)));
    processor.stubFor(
        get(urlPathMatching("/payments/.*approved"))
            .willReturn(okJson("{\"status\":\"approved\",\"authorisationId\":\"FOUND\"}")));
    processor.stubFor(
        get(urlPathMatching("/payments/.*lost"))
            .willReturn(aResponse().withStatus(404).withBody("{\"reason\":\"unknown\"}")));
    processor.stubFor(post(urlPathMatching("/payments/.+/release")).willReturn(okJson("{}")));
    try (ConnectorProcess connector = ConnectorProcess.start(database, properties())) {
      assertThat(pay(connector, "approved").json().get("status").asString()).isEqualTo("undefined");
      assertThat(pay(connector, "lost").json().get("status").asString()).isEqualTo("undefined");
      Awaitility.await().until(() -> processorCalls("/payments").size() == 2);
      connector.kill();
    }
    try (ConnectorProcess connector = ConnectorProcess.start(database, properties())) {
      awaitState(connector, "approved", "APPROVED");
      awaitState(connector, "lost", "DENIED");
      Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> callbacks().size() == 2);
      assertThat(callbacks()).anyMatch(body -> body.contains("\"FOUND\""));
      assertThat(processorCalls("/payments")).as("a card is sent once").hasSize(2);
      connector.kill();
      nothingOfTheCardIsOnTheDisk(connector);
    }
  }

  @Test
  void aDecisionThatWasNotReportedYetIsReportedAfterTheRestart() {
    acceptCallbacks(aResponse().withStatus(500));
    processor.stubFor(
        post(urlPathEqualTo("/payments"))
            .willReturn(okJson("{\"status\":\"approved\",\"authorisationId\":\"A1\"}")));
    try (ConnectorProcess connector = ConnectorProcess.start(database, properties())) {
      pay(connector, "decided");
      awaitState(connector, "decided", "APPROVED");
      Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !callbacks().isEmpty());
      connector.kill();
    }
    vtex.server().resetRequests();
    acceptCallbacks(aResponse().withStatus(200));
    try (ConnectorProcess connector = ConnectorProcess.start(database, properties())) {
      Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !callbacks().isEmpty());
      assertThat(details(connector, "decided")).contains("\"state\":\"APPROVED\"");
      assertThat(callbacks()).allMatch(body -> body.contains("\"A1\""));
      assertThat(processorCalls("/payments")).hasSize(1);
    }
  }

  @Test
  void aReleaseThatWasInterruptedIsSentAgainUnderTheSameKey() {
    acceptCallbacks(aResponse().withStatus(200));
    processor.stubFor(
        post(urlPathEqualTo("/payments"))
            .willReturn(okJson("{\"status\":\"approved\",\"authorisationId\":\"A1\"}")));
    processor.stubFor(
        post(urlPathMatching("/payments/.+/release"))
            .willReturn(okJson("{}").withFixedDelay(60_000)));
    String release = "/payments/examplemarket%3Areleased/release";
    try (ConnectorProcess connector = ConnectorProcess.start(database, properties())) {
      String orderId = pay(connector, "released", "FIRST");
      awaitState(connector, "released", "APPROVED");
      connector
          .http()
          .asMarketplace()
          .post(
              "/pvt/orders/" + orderId + "/cancel?an=examplemarket",
              "{\"marketplaceOrderId\":\"FIRST\"}");
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> processorCalls(release).size() == 1);
      connector.kill();
    }
    processor.stubFor(
        post(urlPathMatching("/payments/.+/release")).willReturn(okJson("{\"reference\":\"R\"}")));
    try (ConnectorProcess connector = ConnectorProcess.start(database, properties())) {
      Awaitility.await()
          .atMost(Duration.ofSeconds(40))
          .until(() -> details(connector, "released").contains("\"state\":\"DONE\""));
      assertThat(processorCalls(release)).hasSizeGreaterThanOrEqualTo(2);
      assertThat(processorCalls(release).stream().distinct()).hasSize(1);
    }
  }

  private Answer pay(ConnectorProcess connector, String payment) {
    int reference = place(connector, "ORDER-" + payment);
    return send(connector, payment, reference);
  }

  private String pay(ConnectorProcess connector, String payment, String order) {
    Answer placed = placed(connector, order);
    send(connector, payment, reference(placed));
    return placed.json().get("orderId").asString();
  }

  private int place(ConnectorProcess connector, String order) {
    return reference(placed(connector, order));
  }

  private Answer placed(ConnectorProcess connector, String order) {
    Answer answer =
        connector
            .http()
            .asMarketplace()
            .post(
                "/pvt/orders?an=examplemarket",
                PlacedOrder.shirt(order, vtex.servicesEndpoint("examplemarket")).json());
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer;
  }

  private static int reference(Answer placed) {
    return Integer.parseInt(placed.json().at("/paymentData/merchantPaymentReferenceId").asString());
  }

  private Answer send(ConnectorProcess connector, String payment, int reference) {
    Answer answer =
        connector
            .http()
            .asMarketplace()
            .post(
                "/pvt/payments/?an=examplemarket",
                """
                {"referenceId": "%d", "transactionId": "T",
                 "paymentData": {"id": "%s", "paymentSystem": 2, "cardNumber": "%s", "cardHolder": "TEST HOLDER",
                   "expiryMonth": 4, "expiryYear": 2040, "value": %d, "installments": 1, "cvv2": "123"},
                 "callbackUrl": "%s/return/%s"}
                """
                    .formatted(reference, payment, CARD, VALUE, vtex.url(), payment));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer;
  }

  private static void awaitState(ConnectorProcess connector, String payment, String state) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(40))
        .until(() -> details(connector, payment).contains("\"state\":\"" + state + "\""));
  }

  private static String details(ConnectorProcess connector, String payment) {
    return connector.http().asSeller().get("/seller/payments/examplemarket/" + payment).body();
  }

  private void acceptCallbacks(ResponseDefinitionBuilder answer) {
    vtex.server().stubFor(post(urlPathMatching("/return/.*")).willReturn(answer));
  }

  private List<String> callbacks() {
    return vtex.calls().stream()
        .filter(call -> call.getUrl().startsWith("/return/"))
        .map(call -> call.getBodyAsString())
        .toList();
  }

  /** The idempotency keys of the calls to this address. */
  private List<String> processorCalls(String path) {
    return processor.getAllServeEvents().stream()
        .filter(event -> event.getRequest().getUrl().equals(path))
        .filter(event -> event.getRequest().getMethod().getName().equals("POST"))
        .map(event -> event.getRequest().getHeader("Idempotency-Key"))
        .toList();
  }

  private void nothingOfTheCardIsOnTheDisk(ConnectorProcess connector) throws IOException {
    assertThat(connector.log()).doesNotContain(CARD, "TEST HOLDER");
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .as(file.getFileName().toString())
            .doesNotContain(CARD, "TEST HOLDER");
      }
    }
  }

  private Map<String, String> properties() {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("connector.outbox.first-delay", "200ms");
    properties.put("connector.marketplaces[0].account", "examplemarket");
    properties.put("connector.marketplaces[0].seller-id", "exampleseller");
    properties.put("connector.marketplaces[0].app-key", "local-key");
    properties.put("connector.marketplaces[0].app-token", "local-token");
    properties.put("connector.marketplaces[0].inbound-key", "local-key");
    properties.put("connector.marketplaces[0].inbound-token", "local-token");
    properties.put("connector.marketplaces[0].trusted-hosts", "localhost");
    properties.put("connector.marketplaces[0].processes-payment", "true");
    properties.put("connector.payment.direct", "true");
    properties.put("connector.payment.deadline", "5s");
    properties.put("connector.payment.first-look", "6s");
    properties.put("connector.payment.look-interval", "200ms");
    properties.put("connector.payment.processor.kind", "http");
    properties.put("connector.payment.processor.url", processor.baseUrl());
    properties.put("connector.payment.processor.token", "the-token");
    return properties;
  }
}
