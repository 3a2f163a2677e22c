package io.sellerconnector.adapter.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static io.sellerconnector.adapter.http.PlayedErp.OFFERS;
import static io.sellerconnector.adapter.http.PlayedErp.active;
import static io.sellerconnector.adapter.http.PlayedErp.ask;
import static io.sellerconnector.adapter.http.PlayedErp.offers;
import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.adapter.OffersAnswer;
import io.sellerconnector.adapter.SellerAdapter;
import io.sellerconnector.testing.CapturesAllOutput;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;

/** An address, a token or a right that is wrong: nothing that goes by itself. */
class TurnedAwayTests {

  private static final PlayedErp ERP = new PlayedErp();
  private static final String LOUD = "THE ERP DOES NOT TAKE THE CONNECTOR'S CALLS for offers: ";

  private final HttpProvider provider = new HttpProvider(ERP.meters(), null);
  private final ErpHealth health = new ErpHealth(provider);

  @AfterEach
  void reset() {
    ERP.reset();
  }

  @AfterAll
  static void stop() {
    ERP.close();
  }

  private SellerAdapter open(String... settings) {
    return provider.open(PlayedErp.settings(ERP.url(), settings), Clock.systemUTC());
  }

  private static double turnedAway() {
    return ERP.meters().get("connector.adapter.http.turned.away").gauge().value();
  }

  @ParameterizedTest
  @CapturesAllOutput
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          401 | the ERP answered 401: credentials or signature are wrong
          403 | the ERP answered 403: the credentials lack a right
          404 | the ERP answered 404: it does not offer this operation at the configured address
          301 | the ERP answered 301: redirects are not followed
          """)
  void isOneLoudLineAndInHealth(int status, String reason, CapturedOutput output) {
    ERP.server().stubFor(post(OFFERS).willReturn(aResponse().withStatus(status)));
    try (SellerAdapter adapter = open()) {
      ask(adapter, "1001");
      ask(adapter, "1001");

      assertThat(output.toString()).containsOnlyOnce(LOUD + reason);
      assertThat(output)
          .contains(
              "Its address is "
                  + ERP.url()
                  + "; look at url, credentials and serves below connector.adapters.http");
      Health shown = health.health();
      assertThat(shown.getStatus()).isEqualTo(Status.UNKNOWN);
      assertThat(shown.getDetails())
          .containsEntry("does not take calls for", Map.of("offers", reason));
      assertThat(turnedAway()).isEqualTo(1);
    }
  }

  @Test
  @CapturesAllOutput
  void isOverOnceItIsMended(CapturedOutput output) {
    ERP.server().stubFor(post(OFFERS).willReturn(aResponse().withStatus(403)));
    try (SellerAdapter adapter = open()) {
      ask(adapter, "1001");
      ERP.server().stubFor(post(OFFERS).willReturn(offers(active("1001"))));

      assertThat(ask(adapter, "1001")).isInstanceOf(OffersAnswer.Offers.class);

      assertThat(health.health()).isEqualTo(Health.up().build());
      assertThat(turnedAway()).isZero();
      assertThat(output)
          .contains("The ERP takes the connector's calls for offers, after a failure");
    }
  }

  /** A gateway may say so before anybody looks at credentials. */
  @Test
  void isNotOverWhileTheErpIsAway() {
    ERP.server().stubFor(post(OFFERS).willReturn(aResponse().withStatus(401)));
    try (SellerAdapter adapter = open()) {
      ask(adapter, "1001");
      ERP.server().stubFor(post(OFFERS).willReturn(aResponse().withStatus(503)));
      ask(adapter, "1001");

      assertThat(turnedAway()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CapturesAllOutput
  @ValueSource(ints = {400, 409, 422, 429, 500, 503})
  void whatTheErpMayMendByItselfIsNone(int status, CapturedOutput output) {
    ERP.server().stubFor(post(OFFERS).willReturn(aResponse().withStatus(status)));
    try (SellerAdapter adapter = open()) {
      ask(adapter, "1001");

      assertThat(output).doesNotContain(LOUD);
      assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }
  }

  @Test
  @CapturesAllOutput
  void aTokenThatIsNotGivenOutIsOneToo(CapturedOutput output) {
    ERP.server()
        .stubFor(
            post("/token")
                .withHeader("Authorization", equalTo("Basic Y29ubmVjdG9yOndyb25n"))
                .willReturn(aResponse().withStatus(401)));
    String token = ERP.url().replace("/v1", "/token");
    try (SellerAdapter adapter =
        open(
            "oauth2.token-url", token,
            "oauth2.client-id", "connector",
            "oauth2.client-secret", "wrong")) {
      ask(adapter, "1001");

      assertThat(output)
          .contains(LOUD + "there is no access token; the token endpoint: it answered 401")
          .doesNotContain("wrong.");
    }
  }
}
