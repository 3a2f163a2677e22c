package io.sellerconnector.adapter.http.credential;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.sellerconnector.adapter.http.PlayedErp.OFFERS;
import static io.sellerconnector.adapter.http.PlayedErp.active;
import static io.sellerconnector.adapter.http.PlayedErp.json;
import static io.sellerconnector.adapter.http.PlayedErp.offers;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.sellerconnector.adapter.OffersAnswer;
import io.sellerconnector.adapter.SellerAdapter;
import io.sellerconnector.adapter.http.PlayedErp;
import io.sellerconnector.testing.MovableClock;
import io.sellerconnector.testing.TimingTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tokens of an authorisation server: kept, renewed, and never asked for by many at once. */
class AccessTokenTests {

  private static final PlayedErp ERP = new PlayedErp();
  private static final String TOKEN = "/oauth2/token";
  private static final Duration LEFT = Duration.ofSeconds(10);

  private final MovableClock clock = new MovableClock("2026-05-28T20:26:40Z");

  @BeforeEach
  void takeEveryToken() {
    ERP.server().stubFor(post(OFFERS).willReturn(offers(active("1001"))));
  }

  @AfterEach
  void reset() {
    ERP.reset();
  }

  @AfterAll
  static void stop() {
    ERP.close();
  }

  private SellerAdapter open(String... more) {
    List<String> settings =
        new ArrayList<>(
            List.of(
                "oauth2.token-url", "http://localhost:" + ERP.server().port() + TOKEN,
                "oauth2.client-id", "connector:1",
                "oauth2.client-secret", "s%cret&"));
    settings.addAll(List.of(more));
    return ERP.open(clock, settings.toArray(String[]::new));
  }

  private OffersAnswer ask(SellerAdapter adapter) {
    return PlayedErp.ask(adapter, clock, LEFT, "1001");
  }

  private static void answered(OffersAnswer answer) {
    assertThat(answer).isInstanceOf(OffersAnswer.Offers.class);
  }

  private static String reason(OffersAnswer answer) {
    assertThat(answer).isInstanceOf(OffersAnswer.Failed.class);
    return ((OffersAnswer.Failed) answer).reason();
  }

  private static void issues(String token) {
    issues(
        json(
            "{\"access_token\":\"%s\",\"token_type\":\"bearer\",\"expires_in\":300}"
                .formatted(token)));
  }

  private static void issues(ResponseDefinitionBuilder answer) {
    ERP.server().stubFor(post(TOKEN).willReturn(answer));
  }

  private static void fetched(int times) {
    ERP.server().verify(times, postRequestedFor(urlEqualTo(TOKEN)));
  }

  private static void used(int times, String token) {
    ERP.server()
        .verify(
            times,
            postRequestedFor(urlEqualTo(OFFERS))
                .withHeader("Authorization", equalTo("Bearer " + token)));
  }

  @Test
  void provesItselfByHttpBasicAndAsksForItsScope() {
    issues("t-1");
    answered(ask(open("oauth2.scope", "offers orders")));
    ERP.server()
        .verify(
            1,
            postRequestedFor(urlEqualTo(TOKEN))
                // id and secret are form-encoded before they are joined (RFC 6749, 2.3.1)
                .withHeader("Authorization", equalTo("Basic Y29ubmVjdG9yJTNBMTpzJTI1Y3JldCUyNg=="))
                .withHeader("Content-Type", containing("application/x-www-form-urlencoded"))
                .withRequestBody(equalTo("grant_type=client_credentials&scope=offers+orders")));
    used(1, "t-1");
  }

  @Test
  void provesItselfInTheFormWhereTheServerWantsItSo() {
    issues("t-1");
    answered(ask(open("oauth2.client-authentication", "form")));
    ERP.server()
        .verify(
            1,
            postRequestedFor(urlEqualTo(TOKEN))
                .withoutHeader("Authorization")
                .withRequestBody(
                    equalTo(
                        "grant_type=client_credentials&client_id=connector%3A1&client_secret=s%25cret%26")));
  }

  @Test
  void keepsATokenUntilShortlyBeforeItsEnd() {
    issues("t-1");
    SellerAdapter adapter = open();
    answered(ask(adapter));
    clock.advance(Duration.ofSeconds(269));
    answered(ask(adapter));
    fetched(1);
    issues("t-2");
    clock.advance(Duration.ofSeconds(2));
    answered(ask(adapter));
    fetched(2);
    used(2, "t-1");
    used(1, "t-2");
  }

  @Test
  void asksForOneTokenThoughManyNeedIt() throws Exception {
    issues(
        json("{\"access_token\":\"t-1\",\"token_type\":\"Bearer\",\"expires_in\":300}")
            .withFixedDelay(300));
    SellerAdapter adapter = open();
    for (OffersAnswer answer : askAtOnce(adapter, 24)) {
      answered(answer);
    }
    fetched(1);
  }

  private List<OffersAnswer> askAtOnce(SellerAdapter adapter, int callers) throws Exception {
    List<OffersAnswer> answers = new ArrayList<>();
    try (ExecutorService shoppers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<OffersAnswer>> asked = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        asked.add(shoppers.submit(() -> ask(adapter)));
      }
      for (Future<OffersAnswer> answer : asked) {
        answers.add(answer.get());
      }
    }
    return answers;
  }

  @Test
  void asksForAnotherTokenOnceWhereTheErpRefusesOne() throws Exception {
    issues("t-1");
    SellerAdapter adapter = open();
    answered(ask(adapter));
    clock.advance(Duration.ofSeconds(60));
    ERP.server()
        .stubFor(
            post(OFFERS)
                .withHeader("Authorization", equalTo("Bearer t-1"))
                .willReturn(aResponse().withStatus(401)));
    issues("t-2");
    for (OffersAnswer answer : askAtOnce(adapter, 16)) {
      answered(answer);
    }
    fetched(2);
    used(16, "t-2");
  }

  @Test
  void doesNotAskForTokensWithoutEndWhereTheErpRefusesThemAll() {
    issues("t-1");
    ERP.server().stubFor(post(OFFERS).willReturn(aResponse().withStatus(401)));
    SellerAdapter adapter = open();
    for (int i = 0; i < 10; i++) {
      assertThat(reason(ask(adapter))).contains("401");
    }
    fetched(1);
  }

  @Test
  void leavesATokenEndpointThatFailsAloneForAMoment() {
    issues(aResponse().withStatus(500).withBody("s%cret& is unknown"));
    SellerAdapter adapter = open();
    for (int i = 0; i < 10; i++) {
      assertThat(reason(ask(adapter))).contains("token endpoint", "500").doesNotContain("s%cret&");
    }
    fetched(1);
    used(0, "t-1");
    issues("t-1");
    clock.advance(Duration.ofSeconds(3));
    answered(ask(adapter));
    fetched(2);
  }

  @Test
  @TimingTest
  void endsInTimeThoughTheTokenEndpointSaysNothing() throws Exception {
    issues(json("{}").withFixedDelay(30_000));
    SellerAdapter adapter = open();
    long start = System.nanoTime();
    try (ExecutorService shoppers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<OffersAnswer>> asked = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        asked.add(
            shoppers.submit(() -> PlayedErp.ask(adapter, clock, Duration.ofMillis(400), "1001")));
      }
      for (Future<OffersAnswer> answer : asked) {
        assertThat(reason(answer.get())).isNotBlank();
      }
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(2_400));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"token_type":"bearer"}                                                 | access_token is missing
          {"access_token":"","token_type":"bearer"}                               | access_token is empty
          {"access_token":"a b","token_type":"bearer"}                            | access_token has a character
          {"access_token":"t","token_type":"mac"}                                 | token_type is not Bearer
          {"access_token":"t","token_type":"bearer","expires_in":-1}              | expires_in is -1
          {"access_token":"t","token_type":"bearer","expires_in":"soon"}          | expires_in is not a number
          <html>log in</html>                                                     | not JSON
          """)
  void usesNoTokenOutOfNonsense(String body, String fault) {
    issues(json(body));
    assertThat(reason(ask(open()))).contains("no access token", fault);
    ERP.server().verify(0, postRequestedFor(urlEqualTo(OFFERS)));
  }

  @Test
  void asksAgainAfterFiveMinutesWhereTheServerDoesNotSayHowLongATokenHolds() {
    issues(json("{\"access_token\":\"t-1\",\"token_type\":\"Bearer\"}"));
    SellerAdapter adapter = open();
    answered(ask(adapter));
    clock.advance(Duration.ofMinutes(5));
    answered(ask(adapter));
    fetched(2);
  }
}
