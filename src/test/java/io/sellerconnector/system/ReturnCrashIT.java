package io.sellerconnector.system;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.sellerconnector.testing.DatabaseTest;
import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.Http.Answer;
import io.sellerconnector.testing.TestDatabase;
import io.sellerconnector.testing.VtexStub;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the connector between the return of an invoiced order and its cancellation. */
@DatabaseTest
class ReturnCrashIT {

  @TempDir Path folder;

  private VtexStub vtex;

  @BeforeEach
  void startVtex() {
    vtex = VtexStub.start();
  }

  @AfterEach
  void stopVtex() {
    vtex.close();
  }

  @Test
  void theCancellationFollowsTheReturnWhateverDiesInBetween() {
    TestDatabase database = database();
    String order;
    vtex.server()
        .stubFor(
            post(urlPathMatching(".*/cancel"))
                .atPriority(1)
                .willReturn(aResponse().withStatus(503)));
    try (ConnectorProcess connector = ConnectorProcess.start(database, properties())) {
      order = invoiced(connector.http());
      Answer answer =
          connector
              .http()
              .asSeller()
              .post(
                  "/seller/orders/" + order + "/return-and-cancellation",
                  "{\"reason\":\"lost\",\"returnInvoice\":{\"number\":\"NFe-R\"}}");
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !calls("/cancel").isEmpty());
      connector.kill();
    }
    assertThat(calls("/invoice"))
        .extracting(LoggedRequest::getBodyAsString)
        .last()
        .asString()
        .contains("\"type\":\"Input\"", "\"invoiceValue\":8990");
    int returnsBefore = returns().size();
    vtex.reset();

    try (ConnectorProcess connector = ConnectorProcess.start(database, properties())) {
      Http http = connector.http();
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() ->
              http.asSeller()
                  .get("/seller/messages?state=WAITING&limit=1")
                  .json()
                  .get("messages")
                  .isEmpty());
      assertThat(returnsBefore).as("the return had gone out").isEqualTo(1);
      assertThat(returns()).as("and does not again").isEmpty();
      assertThat(calls("/cancel")).hasSize(1);
      assertThat(http.asSeller().get("/seller/orders/" + order).json().get("state").asString())
          .isEqualTo("CANCELLED");
      Answer echo =
          http.asMarketplace()
              .post(
                  "/pvt/orders/" + order + "/cancel?an=examplemarket",
                  "{\"marketplaceOrderId\":\"RETURN-1\"}");
      assertThat(echo.status()).isEqualTo(200);
      assertThat(echo.json().get("receipt").asString()).isNotBlank();
    }
  }

  private String invoiced(Http http) {
    String id =
        http.asMarketplace()
            .post(
                "/pvt/orders?an=examplemarket",
                PlacedOrder.shirt("RETURN-1", vtex.servicesEndpoint("examplemarket")).json())
            .json()
            .get("orderId")
            .asString();
    http.asMarketplace()
        .post(
            "/pvt/orders/" + id + "/fulfill?an=examplemarket",
            "{\"marketplaceOrderId\":\"RETURN-1\"}");
    Answer invoice =
        http.asSeller().post("/seller/orders/" + id + "/invoices", "{\"number\":\"NFe-1\"}");
    assertThat(invoice.status()).as(invoice.body()).isEqualTo(201);
    return id;
  }

  private List<LoggedRequest> calls(String ending) {
    return vtex.calls().stream()
        .filter(call -> call.getUrl().split("\\?", 2)[0].endsWith(ending))
        .toList();
  }

  private List<LoggedRequest> returns() {
    return calls("/invoice").stream()
        .filter(call -> call.getBodyAsString().contains("\"type\":\"Input\""))
        .toList();
  }

  private static Map<String, String> properties() {
    String marketplace = "connector.marketplaces[0].";
    return Map.of(
        "connector.outbox.first-delay",
        "200ms",
        marketplace + "account",
        "examplemarket",
        marketplace + "seller-id",
        "exampleseller",
        marketplace + "app-key",
        "local-key",
        marketplace + "app-token",
        "local-token",
        marketplace + "inbound-key",
        "local-key",
        marketplace + "inbound-token",
        "local-token",
        marketplace + "trusted-hosts",
        "localhost",
        marketplace + "cancel-after-return",
        "true");
  }

  private TestDatabase database() {
    return TestDatabase.isPostgres()
        ? TestDatabase.create()
        : new TestDatabase(
            "jdbc:h2:file:"
                + folder.resolve("connector")
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0",
            "sa",
            "");
  }
}
