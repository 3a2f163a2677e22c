package io.sellerconnector.system;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static io.sellerconnector.adapter.http.PlayedErp.OFFERS;
import static io.sellerconnector.adapter.http.PlayedErp.active;
import static io.sellerconnector.adapter.http.PlayedErp.offers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sellerconnector.adapter.http.PlayedErp;
import io.sellerconnector.testing.CapturesAllOutput;
import io.sellerconnector.testing.ConnectorTest;
import io.sellerconnector.testing.Http;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/**
 * The connector has started with a token that its ERP does not know, and nobody asks for anything.
 */
@ConnectorTest
@TestPropertySource(
    properties = {
      "connector.inventory.adapter=http",
      "connector.adapters.http.currency=BRL",
      "connector.adapters.http.serves=inventory",
      "connector.adapters.http.api-key.value=a-key-that-the-erp-does-not-know",
      "connector.operations.tokens=operator"
    })
class WrongErpTokenTests {

  private static final PlayedErp ERP = new PlayedErp();

  @LocalServerPort int port;

  @DynamicPropertySource
  static void erp(DynamicPropertyRegistry properties) {
    ERP.server().stubFor(any(anyUrl()).willReturn(aResponse().withStatus(401)));
    properties.add(
        "connector.adapters.http.url", () -> "http://localhost:" + ERP.server().port() + "/v1");
  }

  @AfterAll
  static void stop() {
    ERP.close();
  }

  @Test
  @CapturesAllOutput
  void aTokenThatIsWrongShowsWithoutAnybodyAskingAndIsForgottenOnceItIsRight(
      CapturedOutput output) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> {
          assertThat(erp().path("status").asString()).isEqualTo("UNKNOWN");
          assertThat(erp().at("/details/does not take calls for/offers").asString())
              .isEqualTo("the ERP answered 401: credentials or signature are wrong");
        });
    assertThat(output.toString())
        .containsOnlyOnce(
            "THE ERP DOES NOT TAKE THE CONNECTOR'S CALLS for offers: the ERP answered 401:"
                + " credentials or signature are wrong")
        .doesNotContain("a-key-that-the-erp-does-not-know");
    assertThat(Http.at(port).get("/actuator/health/readiness").status()).isEqualTo(200);

    ERP.server()
        .stubFor(
            post(OFFERS)
                .withHeader("X-Api-Key", equalTo("a-key-that-the-erp-does-not-know"))
                .willReturn(offers(active("1001"))));
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> {
          simulate();
          assertThat(erp().path("status").asString()).isEqualTo("UP");
        });
  }

  private void simulate() {
    Http.at(port)
        .asMarketplace()
        .post(
            "/pvt/orderForms/simulation?an=examplemarket",
            "{\"items\":[{\"id\":\"1001\",\"quantity\":1,\"seller\":\"exampleseller\"}]}");
  }

  private JsonNode erp() {
    return Http.at(port)
        .with("Authorization", "Bearer operator")
        .get("/actuator/health")
        .json()
        .at("/components/erp");
  }
}
