package io.sellerconnector.adapter.processor;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import io.sellerconnector.adapter.payment.MoneyAnswer;
import io.sellerconnector.adapter.payment.MoneyMove;
import io.sellerconnector.adapter.payment.PaymentAnswer;
import io.sellerconnector.adapter.payment.PaymentCard;
import io.sellerconnector.adapter.payment.PaymentRequest;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.OrderId;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpProcessorTests {

  private static final String KEY = "examplemarket:P1";

  private WireMockServer server;
  private HttpProcessor processor;

  @BeforeEach
  void start() {
    server = new WireMockServer(options().dynamicPort());
    server.start();
    processor =
        new HttpProcessor(
            URI.create(server.baseUrl() + "/pay/"),
            "the-token",
            Duration.ofSeconds(2),
            Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    processor.close();
    server.stop();
  }

  @Test
  void sendsTheWholePaymentUnderItsKey() {
    server.stubFor(
        post("/pay/payments")
            .willReturn(okJson("{\"status\":\"approved\",\"authorisationId\":\"A1\"}")));
    assertThat(authorise()).isEqualTo(new PaymentAnswer.Approved("A1"));
    server.verify(
        postRequestedFor(urlEqualTo("/pay/payments"))
            .withHeader("Authorization", equalTo("Bearer the-token"))
            .withHeader("Idempotency-Key", equalTo(KEY))
            .withRequestBody(
                equalToJson(
                    """
                    {"key": "examplemarket:P1", "marketplace": "examplemarket", "orderId": "O1", "value": 8990,
                     "paymentSystem": 2, "instalments": 3, "document": "1",
                     "card": {"number": "4111111111111111", "holder": "Ana Ç \\"X\\"", "securityCode": "123",
                              "expiryMonth": 4, "expiryYear": 2031}}
                    """)));
  }

  @Test
  void readsWhatIsDeniedOpenOrUnknown() {
    server.stubFor(
        any(anyUrl()).willReturn(okJson("{\"status\":\"denied\",\"reason\":\"no funds\"}")));
    assertThat(find()).isEqualTo(new PaymentAnswer.Denied("no funds"));
    server.stubFor(
        any(anyUrl())
            .willReturn(okJson("{\"status\":\"open\",\"bankSlipUrl\":\"https://b.example/1\"}")));
    assertThat(find()).isEqualTo(new PaymentAnswer.Open("https://b.example/1"));
    server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(404).withBody("{}")));
    assertThat(find()).isEqualTo(new PaymentAnswer.Unknown());
    server.verify(getRequestedFor(urlEqualTo("/pay/payments/examplemarket%3AP1")));
  }

  @Test
  void aNotFoundThatIsNoAnswerOfTheProcessorDoesNotDenyAPayment() {
    server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(404).withBody("<html>")));
    assertThat(find()).isInstanceOf(PaymentAnswer.Failed.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>",
        "[]",
        "{\"status\":\"perhaps\"}",
        "{\"status\":\"approved\"}",
        "{\"status\":\"approved\",\"authorisationId\":\"\"}"
      })
  void nonsenseIsAFailureAndNoDecision(String body) {
    server.stubFor(any(anyUrl()).willReturn(okJson(body)));
    assertThat(authorise()).isInstanceOf(PaymentAnswer.Failed.class);
  }

  @Test
  void aLinkThatIsNotHttpsIsNotPassedOn() {
    server.stubFor(
        any(anyUrl()).willReturn(okJson("{\"status\":\"open\",\"bankSlipUrl\":\"javascript:x\"}")));
    assertThat(find()).isEqualTo(new PaymentAnswer.Open(null));
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void aBrokenConnectionIsAFailure(Fault fault) {
    server.stubFor(any(anyUrl()).willReturn(aResponse().withFault(fault)));
    assertThat(authorise()).isInstanceOf(PaymentAnswer.Failed.class);
    assertThat(move()).isInstanceOf(MoneyAnswer.Away.class);
  }

  @Test
  void aTrickleEndsAtTheDeadline() {
    server.stubFor(
        any(anyUrl())
            .willReturn(okJson("{\"status\":\"approved\"}").withChunkedDribbleDelay(50, 20_000)));
    long start = System.nanoTime();
    PaymentAnswer answer = processor.find(KEY, Instant.now().plusMillis(500));
    assertThat(answer).isInstanceOf(PaymentAnswer.Failed.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void aRedirectIsNotFollowed() {
    server.stubFor(
        post("/pay/payments")
            .willReturn(aResponse().withStatus(307).withHeader("Location", "/elsewhere")));
    assertThat(authorise()).isInstanceOf(PaymentAnswer.Failed.class);
    server.verify(0, postRequestedFor(urlEqualTo("/elsewhere")));
  }

  @Test
  void movesMoneyUnderTheMovementsOwnKey() {
    server.stubFor(any(anyUrl()).willReturn(okJson("{\"reference\":\"R1\"}")));
    assertThat(move()).isEqualTo(new MoneyAnswer.Done("R1"));
    server.verify(
        postRequestedFor(urlEqualTo("/pay/payments/examplemarket%3AP1/captures"))
            .withHeader("Idempotency-Key", equalTo("K1"))
            .withRequestBody(equalToJson("{\"key\":\"K1\",\"amount\":100}")));
  }

  @ParameterizedTest
  @CsvSource({"409, Refused", "422, Refused", "500, Away", "429, Away", "401, Failed"})
  void tellsARefusalFromAFailure(int status, String kind) {
    server.stubFor(
        any(anyUrl()).willReturn(aResponse().withStatus(status).withBody("{\"reason\":\"x\"}")));
    assertThat(move().getClass().getSimpleName()).isEqualTo(kind);
  }

  @Test
  void thereIsNothingToReleaseOfAnUnknownPayment() {
    server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(404).withBody("{}")));
    assertThat(processor.move(new MoneyMove.Release("K2", KEY), soon()))
        .isInstanceOf(MoneyAnswer.Done.class);
  }

  @ParameterizedTest
  @CsvSource({
    "http://processor.example, x, url must be https",
    "https://processor.example, '', token is missing",
  })
  void refusesAnUnsafeConfiguration(URI url, String token, String message) {
    assertThatThrownBy(() ->
            new ProcessorProperties(
                ProcessorProperties.Kind.HTTP, url, token, Duration.ofSeconds(1)))
        .hasMessageContaining(message);
  }

  private PaymentAnswer authorise() {
    try (PaymentCard card =
        new PaymentCard(
            "4111111111111111".toCharArray(),
            "Ana Ç \"X\"".toCharArray(),
            "123".toCharArray(),
            YearMonth.of(2031, 4))) {
      return processor.authorise(
          new PaymentRequest(
              KEY,
              new MarketplaceAccount("examplemarket"),
              new OrderId("O1"),
              new Cents(8990),
              2,
              3,
              "1"),
          card,
          soon());
    }
  }

  private PaymentAnswer find() {
    return processor.find(KEY, soon());
  }

  private MoneyAnswer move() {
    return processor.move(new MoneyMove.Capture("K1", KEY, new Cents(100)), soon());
  }

  private static Instant soon() {
    return Instant.now().plusSeconds(5);
  }
}
