package io.sellerconnector.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.Http.Answer;
import io.sellerconnector.testing.TcpProxy;
import io.sellerconnector.testing.TestDatabase;
import io.sellerconnector.testing.VtexStub;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Cuts the line to a real PostgreSQL, whichever database the build runs on. */
class DatabaseOutageIT {

  @Test
  void aDatabaseThatGoesAwayAndComesBackLosesNothing() throws Exception {
    TestDatabase direct = TestDatabase.createOnPostgres();
    int databasePort = URI.create(direct.url().substring("jdbc:".length())).getPort();
    try (VtexStub vtex = VtexStub.start();
        TcpProxy line = new TcpProxy(databasePort);
        ConnectorProcess connector =
            ConnectorProcess.start(
                new TestDatabase(
                    direct.url().replaceFirst("//[^/]+/", "//127.0.0.1:" + line.port() + "/"),
                    direct.username(),
                    direct.password()),
                Map.of(
                    "connector.outbox.first-delay", "200ms",
                    "spring.datasource.hikari.connection-timeout", "1000"))) {
      Http http = connector.http();
      String services = vtex.servicesEndpoint("examplemarket");
      PlacedOrder before = PlacedOrder.shirt("OUTAGE-1", services);
      Answer first = place(http, before);
      assertThat(first.status()).isEqualTo(200);

      line.cut();

      PlacedOrder during = PlacedOrder.shirt("OUTAGE-2", services);
      Answer refused = place(http, during);
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.header("x-vtex-error-code")).hasValue("ORD008");
      assertThat(http.asSeller().get("/seller/orders").status()).isEqualTo(503);
      assertThat(http.post("/pvt/orderForms/simulation?an=examplemarket", SIMULATION).status())
          .as("the simulation answers from its snapshot")
          .isEqualTo(200);
      assertThat(http.get("/actuator/health/readiness").status()).isEqualTo(503);

      line.mend();

      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> http.get("/actuator/health/readiness").status() == 200);
      assertThat(place(http, before).body()).isEqualTo(first.body());
      Answer second = place(http, during);
      assertThat(second.status()).isEqualTo(200);
      invoiceReachesTheMarketplace(http, second.json().get("orderId").asString(), "OUTAGE-2");
    }
  }

  private static final String SIMULATION =
      "{\"items\":[{\"id\":\"TSH-BLK-M\",\"quantity\":1,\"seller\":\"exampleseller\"}]}";

  private static Answer place(Http http, PlacedOrder order) {
    return http.asMarketplace().post("/pvt/orders?an=examplemarket", order.json());
  }

  private static void invoiceReachesTheMarketplace(Http http, String orderId, String number) {
    http.asMarketplace()
        .post(
            "/pvt/orders/" + orderId + "/fulfill?an=examplemarket",
            "{\"marketplaceOrderId\":\"" + number + "\"}");
    assertThat(
            http.asSeller()
                .post("/seller/orders/" + orderId + "/invoices", "{\"number\":\"NFe-1\"}")
                .status())
        .isEqualTo(201);
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() ->
            http.asSeller()
                .get("/seller/messages?order=" + orderId)
                .body()
                .contains("\"DELIVERED\""));
  }
}
