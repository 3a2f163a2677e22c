package io.sellerconnector.adapter.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.sellerconnector.adapter.http.PlayedErp.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.sellerconnector.adapter.event.EventAnswer;
import io.sellerconnector.adapter.event.MarketplaceEvent;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of a marketplace's answers to events. */
class HttpMarketplaceSystemTests {

  private static final PlayedErp ERP = new PlayedErp();
  private static final MarketplaceEvent EVENT =
      new MarketplaceEvent(
          17,
          "key-17",
          "order.placed",
          "books",
          "o-1",
          Instant.parse("2026-05-28T20:26:40Z"),
          "{\"total\":1999}");

  @AfterEach
  void reset() {
    ERP.reset();
  }

  @AfterAll
  static void stop() {
    ERP.close();
  }

  private static EventAnswer take(ResponseDefinitionBuilder response, String... settings) {
    ERP.server().stubFor(post(anyUrl()).willReturn(response));
    return Objects.requireNonNull(ERP.open(settings).marketplaceSystem())
        .take(EVENT, Instant.now().plusSeconds(10));
  }

  private static EventAnswer take(ResponseDefinitionBuilder response) {
    return take(response, "serves", "events");
  }

  @Test
  void tellsAnEventUnderItsKeyAndSigned() {
    assertThat(
            take(
                json("{\"taken\":true,\"more\":1}"),
                "serves",
                "events",
                "hmac.secret",
                "a-secret-of-sixteen"))
        .isEqualTo(new EventAnswer.Taken());
    ERP.server()
        .verify(
            1,
            postRequestedFor(urlEqualTo("/v1/events"))
                .withHeader("Idempotency-Key", equalTo("key-17"))
                .withHeader("Connector-Signature", matching("v1=[0-9a-f]{64}"))
                .withRequestBody(
                    equalToJson(
                        """
                        {"key": "key-17", "number": 17, "kind": "order.placed", "seller": "books",
                         "subject": "o-1", "at": "2026-05-28T20:26:40Z", "data": {"total": 1999}}
                        """)));
  }

  @ParameterizedTest
  @ValueSource(ints = {409, 422})
  void saysWhyAnEventIsRefused(int status) {
    assertThat(
            take(
                aResponse()
                    .withStatus(status)
                    .withHeader("Content-Type", "application/json")
                    .withBody("{\"reason\":\"no such\\norder\"}")))
        .isEqualTo(new EventAnswer.Refused("no such order"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"taken\":false}", "{\"taken\":\"yes\"}", "[]", "{\"tak"})
  void doesNotTakeAnythingForATakenEvent(String answer) {
    assertThat(take(json(answer))).isInstanceOf(EventAnswer.Failed.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 429, 408})
  void isAwayWhileItFails(int status) {
    assertThat(take(aResponse().withStatus(status))).isInstanceOf(EventAnswer.Away.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 404, 302})
  void failsWhereTheAnswerCannotBeUsed(int status) {
    assertThat(take(aResponse().withStatus(status))).isInstanceOf(EventAnswer.Failed.class);
  }

  @Test
  void isAwayWithoutAnAnswer() {
    assertThat(take(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)))
        .isInstanceOf(EventAnswer.Away.class);
  }

  @Test
  void isNotThereUnlessItIsServed() {
    assertThat(ERP.open().marketplaceSystem()).isNull();
  }
}
