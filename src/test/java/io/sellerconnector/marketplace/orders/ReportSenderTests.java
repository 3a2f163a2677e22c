package io.sellerconnector.marketplace.orders;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sellerconnector.marketplace.MarketplaceFixtures;
import io.sellerconnector.marketplace.VtexFixtures;
import io.sellerconnector.marketplace.delivery.MarketplaceClients;
import io.sellerconnector.marketplace.settings.ConfiguredMarketplaces;
import io.sellerconnector.marketplace.settings.MarketplaceProperties;
import io.sellerconnector.marketplace.settings.MarketplaceSettings.OrderApi;
import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.testing.VtexStub;
import io.sellerconnector.vtex.client.HttpVtexClients;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.mock.env.MockEnvironment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportSenderTests {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Instant AT = Instant.parse("2021-05-21T10:00:00.123Z");
  private static final ReportPayload.Tracking TRACKING =
      new ReportPayload.Tracking(
          "NFe-00002", "courier-example", "12345678abc", "https://c.example/t", AT, null);

  private final VtexStub vtex = VtexStub.open();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final HttpVtexClients clients =
      VtexFixtures.clients(
          new DriverManagerDataSource("jdbc:h2:mem:unused"), Clock.systemUTC(), meters);

  @AfterEach
  void stop() {
    clients.close();
    vtex.close();
  }

  @Test
  void sendsAnInvoiceBelowTheServicesEndpoint() throws IOException {
    DeliveryResult result = viaServicesEndpoint(invoice(TRACKING, 5500));

    assertThat(result)
        .isInstanceOfSatisfying(
            DeliveryResult.Delivered.class,
            delivered -> assertThat(delivered.receipt()).matches("receipt [0-9a-f]{32}"));
    LoggedRequest call = onlyCall();
    assertThat(call.getMethod().value()).isEqualTo("POST");
    assertThat(call.getUrl()).isEqualTo("/api/oms/pvt/orders/v1%2F01/invoice?an=examplemarket");
    assertThat(call.header("X-VTEX-API-AppKey").firstValue()).isEqualTo(VtexFixtures.KEY);
    assertThat(call.header("X-VTEX-API-AppToken").firstValue()).isEqualTo(VtexFixtures.TOKEN);
    assertThat(call.header("Content-Type").firstValue()).isEqualTo("application/json");
    assertThat(call.header("Accept").firstValue()).isEqualTo("application/json");
    assertThat(call.header("Idempotency-Key").firstValue()).isEqualTo("message-7");
    assertThat(call.header("x-vtex-operation-id").firstValue()).isEqualTo("operation-1");
    assertThat(call.header("traceparent").firstValue()).startsWith("00-0af7651916cd");
    assertSameForm(call, "invoice-request-output-mse.json");
    JsonNode body = JSON.readTree(call.getBodyAsString());
    assertThat(body.path("issuanceDate").asString()).isEqualTo("2021-05-21T10:00:00Z");
    assertThat(body.path("invoiceValue").isIntegralNumber()).isTrue();
    assertThat(body.path("invoiceValue").asLong()).isEqualTo(6000);
  }

  @Test
  void leavesTheCourierEmptyWhereOnlyAnInvoiceIsKnown() throws IOException {
    viaServicesEndpoint(invoice(null, 5500));

    JsonNode body = assertSameForm(onlyCall(), "invoice-request-without-tracking-historical.json");
    assertThat(body.path("courier").asString("?")).isEmpty();
    assertThat(body.path("trackingNumber").asString("?")).isEmpty();
    assertThat(body.path("trackingUrl").asString("?")).isEmpty();
  }

  @Test
  void sendsTrackingAndEventsBelowTheServicesEndpoint() throws IOException {
    viaServicesEndpoint(TRACKING);
    viaServicesEndpoint(progress());
    viaServicesEndpoint(new ReportPayload.Cancellation("Product is unavailable.", null));

    assertThat(vtex.calls())
        .extracting(call -> call.getMethod().value() + " " + call.getUrl())
        .containsExactly(
            "PATCH /api/oms/pvt/orders/v1%2F01/invoice/NFe-00002?an=examplemarket",
            "PUT /api/oms/pvt/orders/v1%2F01/invoice/NFe-00002/tracking?an=examplemarket",
            "POST /api/oms/pvt/orders/v1%2F01/cancel?an=examplemarket");
    JsonNode tracking = assertSameForm(vtex.calls().get(0), "tracking-request-mse.json");
    assertThat(tracking.path("dispatchedDate").asString()).isEqualTo("2021-05-21");
    JsonNode events = assertSameForm(vtex.calls().get(1), "tracking-status-request-mse.json");
    assertThat(events.at("/events/0/date").asString()).isEqualTo("2021-05-21");
    assertThat(events.at("/events/0/state").asString("?")).isEmpty();
    assertThat(events.path("isDelivered").asBoolean()).isTrue();
    assertSameForm(vtex.calls().get(2), "seller-cancel-request-mse.json");
  }

  @Test
  void usesTheOrdersApiWhereTheOrderHasNoEndpoint() throws IOException {
    for (ReportPayload reportPayload :
        List.of(
            invoice(TRACKING, 5500),
            TRACKING,
            progress(),
            new ReportPayload.Cancellation("no stock", null))) {
      assertThat(send(OrderApi.SERVICES_ENDPOINT, null, reportPayload))
          .isInstanceOf(DeliveryResult.Delivered.class);
    }
    assertOrdersApiWasCalled();
  }

  @Test
  void usesTheOrdersApiWhereItIsConfigured() throws IOException {
    for (ReportPayload reportPayload :
        List.of(
            invoice(TRACKING, 5500),
            TRACKING,
            progress(),
            new ReportPayload.Cancellation("no stock", null))) {
      send(OrderApi.OMS, "https://evil.example/ignored", reportPayload);
    }
    assertOrdersApiWasCalled();
  }

  @Test
  void sendsAnAgreementToAChangeInTheFormOfTheOrdersGeneration() throws IOException {
    ReportPayload agreement = new ReportPayload.Agreement("examplemarket", "c/1", "Acknowledgment");

    assertThat(viaServicesEndpoint(agreement)).isInstanceOf(DeliveryResult.Delivered.class);
    send(OrderApi.OMS, null, new ReportPayload.Agreement("examplemarket", "c/1", "Confirmation"));

    assertThat(vtex.calls())
        .extracting(call -> call.getMethod().value() + " " + call.getUrl())
        .containsExactly(
            "POST /api/oms/pvt/orders/v1%2F01/changes/c%2F1/send-agreement"
                + "?an=examplemarket&accountName=examplemarket",
            "POST /api/oms/pvt/orders/v1%2F01/changes/c%2F1/send-agreement"
                + "?accountName=examplemarket");
    assertSameForm(vtex.calls().get(0), "send-agreement-request.json");
    assertThat(JSON.readTree(vtex.calls().get(1).getBodyAsString()))
        .isEqualTo(example("send-agreement-request-confirmation.json"));
  }

  @Test
  void cancelsAChangeWhereTheMarketplaceKeepsIt() throws IOException {
    viaServicesEndpoint(new ReportPayload.ChangeRefusal("examplemarket", "c1", "not in stock"));

    assertThat(onlyCall().getUrl())
        .isEqualTo("/api/order-system/orders/v1%2F01/changes/c1/cancel?an=examplemarket");
    assertSameForm(onlyCall(), "order-changes-cancel-request.json");
  }

  @Test
  void sendsReturnsInTheFormOfEveryGeneration() throws IOException {
    viaServicesEndpoint(returnInvoice());
    send(OrderApi.HISTORICAL, vtex.servicesEndpoint("examplemarket"), returnInvoice());
    send(OrderApi.OMS, null, returnInvoice());

    for (int generation = 0; generation < 2; generation++) {
      JsonNode body =
          assertSameForm(vtex.calls().get(generation), "invoice-request-input-return-mse.json");
      assertThat(body.path("type").asString()).isEqualTo("Input");
    }
    JsonNode oms = JSON.readTree(vtex.calls().get(2).getBodyAsString());
    assertThat(oms.path("type").asString()).isEqualTo("Input");
    assertThat(names(oms)).isEqualTo(names(example("invoice-request-oms.json")));
  }

  @Test
  void neverRepeatsAReturnAtOnce() {
    vtex.server().stubFor(any(anyUrl()).willReturn(aResponse().withStatus(503)));

    assertThat(viaServicesEndpoint(returnInvoice())).isInstanceOf(DeliveryResult.Failed.class);
    assertThat(vtex.calls()).hasSize(1);
  }

  @Test
  void speaksTheHistoricalGeneration() throws IOException {
    ReportPayload.Invoice invoice = invoice(null, 5500);
    ReportPayload.Tracking tracking =
        new ReportPayload.Tracking(
            "NFe-00002", "courier-example", "12345678abc", "https://c.example/t", AT, invoice);
    for (ReportPayload reportPayload :
        List.of(
            invoice, tracking, new ReportPayload.Cancellation("Product is unavailable.", null))) {
      assertThat(send(OrderApi.HISTORICAL, vtex.servicesEndpoint("examplemarket"), reportPayload))
          .isInstanceOf(DeliveryResult.Delivered.class);
    }

    assertThat(vtex.calls())
        .extracting(call -> call.getMethod().value() + " " + call.getUrl())
        .containsExactly(
            "POST /api/oms/pub/orders/v1%2F01/invoice?an=examplemarket",
            "POST /api/oms/pub/orders/v1%2F01/invoice?an=examplemarket",
            "GET /api/oms/pvt/orders/v1%2F01/cancel?an=examplemarket");
    assertSameForm(vtex.calls().get(0), "invoice-request-without-tracking-historical.json");
    JsonNode again = assertSameForm(vtex.calls().get(1), "invoice-request-output-mse.json");
    assertThat(again.path("invoiceNumber").asString()).isEqualTo("NFe-00002");
    assertThat(again.path("trackingNumber").asString()).isEqualTo("12345678abc");
    assertThat(vtex.calls().get(2).getBody()).isEmpty();
  }

  @Test
  void saysSoWhereTheHistoricalGenerationHasNoCall() {
    assertThat(send(OrderApi.HISTORICAL, vtex.servicesEndpoint("examplemarket"), progress()))
        .isInstanceOfSatisfying(
            DeliveryResult.Delivered.class,
            delivered -> assertThat(delivered.receipt()).startsWith("not sent"));
    assertThat(send(OrderApi.HISTORICAL, vtex.servicesEndpoint("examplemarket"), TRACKING))
        .isInstanceOfSatisfying(
            DeliveryResult.Refused.class,
            refused -> assertThat(refused.reason()).contains("without its invoice"));
    assertThat(vtex.calls()).isEmpty();
  }

  @Test
  void mergesLinesOfOneSkuAtOnePriceOnly() throws IOException {
    ReportPayload.Invoice invoice =
        new ReportPayload.Invoice(
            "NFe-1",
            900,
            AT,
            null,
            null,
            null,
            List.of(
                new ReportPayload.Invoice.Item("A", 1, 100),
                new ReportPayload.Invoice.Item("B", 1, 200),
                new ReportPayload.Invoice.Item("A", 2, 100),
                new ReportPayload.Invoice.Item("A", 1, 150)),
            null,
            null);
    viaServicesEndpoint(invoice);

    assertThat(JSON.readTree(onlyCall().getBodyAsString()).path("items").toString())
        .isEqualTo(
            "[{\"id\":\"A\",\"quantity\":3,\"price\":100},{\"id\":\"B\",\"quantity\":1,\"price\":200},"
                + "{\"id\":\"A\",\"quantity\":1,\"price\":150}]");
  }

  @Test
  void neverCallsAForeignEndpoint() {
    assertThat(send(OrderApi.SERVICES_ENDPOINT, "https://evil.myvtex.com/api/oms", TRACKING))
        .isInstanceOfSatisfying(
            DeliveryResult.Refused.class,
            refused -> assertThat(refused.reason()).contains("evil.myvtex.com"));
    assertThat(vtex.calls()).isEmpty();
  }

  @Test
  void refusesWhatItCannotAddressOrRead() {
    ReportSender sender = sender(OrderApi.OMS);

    assertThat(
            sender.send(
                VtexFixtures.message(
                    "tracking",
                    new QueuedReport(
                            "o",
                            "v1",
                            null,
                            new ReportPayload.Tracking("..", "courier", "1", null, AT, null))
                        .toJson())))
        .isInstanceOf(DeliveryResult.Refused.class);
    assertThat(sender.send(VtexFixtures.message("tracking", "{}")))
        .isInstanceOf(DeliveryResult.Refused.class);
    assertThat(sender.kinds())
        .containsExactlyInAnyOrder(
            "invoice",
            "tracking",
            "tracking-events",
            "cancellation",
            "agreement",
            "change-refusal");
    assertThat(vtex.calls()).isEmpty();
  }

  @Test
  void timesEveryCall() {
    viaServicesEndpoint(TRACKING);

    assertThat(
            meters
                .get("connector.vtex.calls")
                .tags("marketplace", "examplemarket", "route", "tracking", "outcome", "delivered")
                .timer()
                .count())
        .isOne();
  }

  private void assertOrdersApiWasCalled() throws IOException {
    assertThat(vtex.calls())
        .extracting(call -> call.getMethod().value() + " " + call.getUrl())
        .containsExactly(
            "POST /api/oms/pvt/orders/v1%2F01/invoice",
            "PATCH /api/oms/pvt/orders/v1%2F01/invoice/NFe-00002",
            "PUT /api/oms/pvt/orders/v1%2F01/invoice/NFe-00002/tracking",
            "POST /api/oms/pvt/orders/v1%2F01/cancel");
    JsonNode invoice = JSON.readTree(vtex.calls().get(0).getBodyAsString());
    assertThat(invoice.path("invoiceValue").isString()).isTrue();
    assertThat(invoice.path("invoiceValue").asString()).isEqualTo("6000");
    assertThat(names(invoice)).isEqualTo(names(example("invoice-request-oms.json")));
    JsonNode tracking = assertSameForm(vtex.calls().get(1), "tracking-patch-request-oms.json");
    assertThat(tracking.path("dispatchedDate").asString()).isEqualTo("2021-05-21T10:00:00Z");
    JsonNode events = JSON.readTree(vtex.calls().get(2).getBodyAsString());
    assertThat(names(events)).isEqualTo(names(example("tracking-status-put-request-oms.json")));
    assertThat(events.path("deliveredDate").asString()).isEqualTo("2021-05-21 10:00");
    assertSameForm(vtex.calls().get(3), "seller-cancel-request-oms.json");
  }

  private DeliveryResult viaServicesEndpoint(ReportPayload reportPayload) {
    return send(OrderApi.SERVICES_ENDPOINT, vtex.servicesEndpoint("examplemarket"), reportPayload);
  }

  private DeliveryResult send(
      OrderApi api, @Nullable String endpoint, ReportPayload reportPayload) {
    QueuedReport queuedReport = new QueuedReport("order-1", "v1/01", endpoint, reportPayload);
    return sender(api)
        .send(VtexFixtures.message(ReportKind.of(reportPayload).label(), queuedReport.toJson()));
  }

  private ReportSender sender(OrderApi api) {
    MarketplaceProperties properties =
        new MarketplaceProperties(List.of(MarketplaceFixtures.settings(vtex.url(), api)));
    return new ReportSender(
        new MarketplaceClients(
            new ConfiguredMarketplaces(properties, new MockEnvironment()), clients));
  }

  private LoggedRequest onlyCall() {
    assertThat(vtex.calls()).hasSize(1);
    return vtex.calls().getFirst();
  }

  private static ReportPayload.Invoice invoice(
      ReportPayload.@Nullable Tracking tracking, long price) {
    return new ReportPayload.Invoice(
        "NFe-00002",
        6000,
        AT,
        null,
        null,
        null,
        List.of(new ReportPayload.Invoice.Item("6", 1, price)),
        tracking,
        null);
  }

  private static ReportPayload.Invoice returnInvoice() {
    return new ReportPayload.Invoice(
        "NFe-00003",
        6000,
        AT,
        null,
        null,
        null,
        List.of(new ReportPayload.Invoice.Item("6", 1, 5500)),
        null,
        "Input");
  }

  private static ReportPayload.Progress progress() {
    return new ReportPayload.Progress(
        "NFe-00002",
        true,
        AT,
        List.of(new ReportPayload.Progress.Event(AT, "Rio", null, "delivered")));
  }

  /** The same names and JSON types as in the published example. */
  private static JsonNode assertSameForm(LoggedRequest call, String example) throws IOException {
    JsonNode sent = JSON.readTree(call.getBodyAsString());
    JsonNode expected = example(example);
    assertThat(names(sent)).isEqualTo(names(expected));
    expected
        .properties()
        .forEach(entry ->
            assertThat(sent.get(entry.getKey()).getNodeType())
                .as(entry.getKey())
                .isEqualTo(entry.getValue().getNodeType()));
    for (String list : List.of("items", "events")) {
      if (expected.has(list)) {
        assertThat(names(sent.path(list).path(0))).isEqualTo(names(expected.path(list).path(0)));
      }
    }
    return sent;
  }

  private static TreeSet<String> names(JsonNode node) {
    return new TreeSet<>(node.propertyNames());
  }

  private static JsonNode example(String name) throws IOException {
    try (InputStream file = ReportSenderTests.class.getResourceAsStream(name)) {
      return JSON.readTree(Objects.requireNonNull(file));
    }
  }
}
