package io.sellerconnector.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.testing.DatabaseTest;
import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.Http.Answer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/** Callers who prove nothing have a budget each; the test's machine is the proxy in front. */
@DatabaseTest
@ActiveProfiles("test")
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    classes = InboundTests.Application.class,
    properties = {
      "connector.seller-api.tokens=seller-token",
      "connector.access.trusted-proxies=127.0.0.1,::1",
      "connector.inbound.anonymous.per-address=1",
      "connector.inbound.anonymous.in-all=0",
      "connector.inbound.anonymous.exempt=198.51.100.0/24",
    })
@ContextConfiguration(initializers = io.sellerconnector.testing.TestDatabaseInitializer.class)
class AnonymousCallTests {

  private static final String SIMULATION = "/pvt/orderForms/simulation?an=first";

  @LocalServerPort int port;

  private Answer last(Http http, String path, int calls) {
    Answer last = http.get(path);
    for (int call = 1; call < calls; call++) {
      last = http.get(path);
    }
    return last;
  }

  private Http from(String client) {
    return Http.at(port).with("X-Forwarded-For", client);
  }

  @Test
  void beyondTheBudgetItIs429WithATimeInTheProtocolsFormat() {
    Answer refused = last(from("203.0.113.1"), SIMULATION, 30);

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Retry-After").map(Integer::parseInt).orElseThrow()).isBetween(1, 3);
    assertThat(refused.header("x-vtex-error-code")).hasValue("ORD008");
    assertThat(refused.json().at("/error/message").asString()).contains("send credentials");
    assertThat(last(from("203.0.113.1"), "/api" + SIMULATION, 2).status()).isEqualTo(429);
  }

  @Test
  void anotherCallerIsNotHeldUp() {
    last(from("203.0.113.2"), SIMULATION, 30);

    assertThat(from("203.0.113.3").get(SIMULATION).status()).isEqualTo(200);
  }

  /** What the caller wrote itself stands to the left of what the proxy added. */
  @Test
  void nobodyTakesAnothersName() {
    Http liar = from("203.0.113.4, 203.0.113.5");
    last(liar, SIMULATION, 30);

    assertThat(from("203.0.113.4").get(SIMULATION).status()).isEqualTo(200);
    assertThat(last(from("203.0.113.5"), SIMULATION, 2).status()).isEqualTo(429);
  }

  @Test
  void whoSendsCredentialsIsExemptOrCallsFromANamedNetworkMayAskForMore() {
    Http proven = from("203.0.113.6").with("Authorization", "VTEX key=\"key\" token=\"token\"");
    assertThat(last(proven, SIMULATION, 30).status()).isEqualTo(200);
    Http guessing = from("203.0.113.6").with("Authorization", "VTEX key=\"key\" token=\"no\"");
    assertThat(last(guessing, SIMULATION, 30).status()).isEqualTo(429);
    assertThat(last(from("198.51.100.9"), SIMULATION, 30).status()).isEqualTo(200);
    assertThat(last(Http.at(port), SIMULATION, 30).status()).isEqualTo(200);
  }

  @Test
  void nothingElseCounts() {
    Http seller = from("203.0.113.7").with("Authorization", "Bearer seller-token");

    assertThat(last(seller, "/seller/parameters", 30).status()).isEqualTo(200);
    assertThat(last(from("203.0.113.7"), "/pvt/orders?an=first", 30).status()).isEqualTo(401);
  }
}
