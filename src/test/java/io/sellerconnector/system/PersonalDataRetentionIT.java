package io.sellerconnector.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.testing.ConnectorTest;
import io.sellerconnector.testing.Http;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

@ConnectorTest
@TestPropertySource(
    properties = {
      "connector.privacy.retention.interval=200ms",
      "connector.privacy.retention.profile.cancelled=1ms",
      "db-scheduler.polling-interval=100ms"
    })
class PersonalDataRetentionIT {

  @LocalServerPort int port;

  @Test
  void erasesEachKindAfterItsTimeInItsState() {
    String open = place("RT-1");
    String cancelled = place("RT-2");
    Http.at(port)
        .asMarketplace()
        .post(
            "/pvt/orders/" + cancelled + "/cancel?an=examplemarket",
            "{\"marketplaceOrderId\":\"RT-2\"}");

    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> view(cancelled).get("shopper").has("erased"));
    JsonNode view = view(cancelled);
    assertThat(view.get("personalData").get("erased").toString()).isEqualTo("[\"PROFILE\"]");
    assertThat(view.get("address").get("street").asString()).isEqualTo("Avenida Paulista");
    assertThat(view.get("trail").toString()).contains("profile; 0 days after CANCELLED");
    assertThat(view(open).get("shopper").has("erased")).isFalse();
  }

  private String place(String number) {
    return Http.at(port)
        .asMarketplace()
        .post(
            "/pvt/orders?an=examplemarket",
            PlacedOrder.shirt(number, "http://localhost:1/api/oms?an=examplemarket").json())
        .json()
        .get("orderId")
        .asString();
  }

  private JsonNode view(String order) {
    return Http.at(port).asSeller().get("/seller/orders/" + order).json();
  }
}
