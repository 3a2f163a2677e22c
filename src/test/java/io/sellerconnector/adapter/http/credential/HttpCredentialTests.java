package io.sellerconnector.adapter.http.credential;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.sellerconnector.adapter.http.PlayedErp.OFFERS;
import static io.sellerconnector.adapter.http.PlayedErp.active;
import static io.sellerconnector.adapter.http.PlayedErp.ask;
import static io.sellerconnector.adapter.http.PlayedErp.offers;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.sellerconnector.adapter.OffersAnswer;
import io.sellerconnector.adapter.SellerAdapter;
import io.sellerconnector.adapter.http.PlayedErp;
import io.sellerconnector.testing.MovableClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the adapter proves who it is, but for tokens of an authorisation server. */
class HttpCredentialTests {

  private static final PlayedErp ERP = new PlayedErp();
  private static final String SECRET = "example-secret-of-32-characters!";

  @AfterEach
  void reset() {
    ERP.reset();
  }

  @AfterAll
  static void stop() {
    ERP.close();
  }

  /** Calls once and finds out what came along. */
  private static Request called(String... settings) {
    ERP.server().stubFor(post(OFFERS).willReturn(offers(active("1001"))));
    assertThat(ask(ERP.open(settings), "1001")).isInstanceOf(OffersAnswer.Offers.class);
    return last();
  }

  private static LoggedRequest last() {
    return ERP.server().findAll(postRequestedFor(anyUrl())).getLast();
  }

  @Test
  void sendsAnApiKeyInItsUsualHeaderOrInAnother() {
    assertThat(called("api-key.value", "k-1").getHeader("X-Api-Key")).isEqualTo("k-1");
    Request other = called("api-key.value", "k-1", "api-key.header", "Ocp-Key");
    assertThat(other.getHeader("Ocp-Key")).isEqualTo("k-1");
    assertThat(other.containsHeader("X-Api-Key")).isFalse();
  }

  @Test
  void sendsALogin() {
    assertThat(
            called("basic.username", "connector", "basic.password", "p\u00e4ss:word")
                .getHeader("Authorization"))
        .isEqualTo("Basic Y29ubmVjdG9yOnDDpHNzOndvcmQ=");
  }

  @Test
  void sendsABearerToken() {
    assertThat(called("bearer.token", "t-1").getHeader("Authorization")).isEqualTo("Bearer t-1");
  }

  @Test
  void readsATokenOfAFileAgainWhereTheErpRefusesIt(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("token"), "old\n");
    ERP.server().stubFor(post(OFFERS).willReturn(aResponse().withStatus(401)));
    ERP.server()
        .stubFor(
            post(OFFERS)
                .withHeader("Authorization", equalTo("Bearer new"))
                .willReturn(offers(active("1001"))));
    SellerAdapter adapter = ERP.open("bearer.token-file", file.toString());
    assertThat(ask(adapter, "1001"))
        .isEqualTo(
            new OffersAnswer.Failed("the ERP answered 401: credentials or signature are wrong"));
    ERP.server().verify(1, postRequestedFor(urlEqualTo(OFFERS)));

    Files.writeString(file, "new\n");
    assertThat(ask(adapter, "1001")).isInstanceOf(OffersAnswer.Offers.class);
  }

  @Test
  void asksNobodyWithoutTheTokenOfItsFile(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("token");
    SellerAdapter adapter = ERP.open("bearer.token-file", file.toString());
    assertThat(reason(ask(adapter, "1001"))).contains(file.toString(), "cannot be read");
    Files.writeString(file, "two tokens");
    assertThat(reason(ask(adapter, "1001")))
        .contains("holds no single token")
        .doesNotContain("two tokens");
    assertThat(ERP.server().getAllServeEvents()).isEmpty();
    Files.writeString(file, "token");
    ERP.server().stubFor(post(OFFERS).willReturn(offers(active("1001"))));
    assertThat(ask(adapter, "1001")).isInstanceOf(OffersAnswer.Offers.class);
  }

  private static String reason(OffersAnswer answer) {
    assertThat(answer).isInstanceOf(OffersAnswer.Failed.class);
    return ((OffersAnswer.Failed) answer).reason();
  }

  @Test
  void signsWhatItSendsBesideItsCredentials() {
    Clock clock = new MovableClock("2026-05-28T20:26:40.900Z");
    ERP.server().stubFor(post(OFFERS).willReturn(offers(active("1001"))));
    SellerAdapter adapter = ERP.open(clock, "hmac.secret", SECRET, "api-key.value", "k-1");
    ask(adapter, clock, Duration.ofSeconds(10), "1001", "1002");
    LoggedRequest request = last();
    assertThat(request.getHeader("X-Api-Key")).isEqualTo("k-1");
    assertThat(request.getHeader("Connector-Timestamp")).isEqualTo("1780000000");
    assertThat(request.getHeader("Connector-Signature")).isEqualTo(expected(request));
  }

  private static String expected(LoggedRequest request) {
    return new RequestSignature(SECRET)
        .of(
            request.getMethod().value(),
            request.getUrl(),
            Long.parseLong(Objects.requireNonNull(request.getHeader("Connector-Timestamp"))),
            request.getBody());
  }

  @Test
  void signsTheRepeatAnewAndNotTheAnswerToTheFirst() {
    ERP.server().stubFor(post(OFFERS).willReturn(aResponse().withStatus(503)));
    ask(ERP.open("hmac.secret", SECRET), "1001");
    ERP.server()
        .verify(
            2,
            postRequestedFor(urlEqualTo(OFFERS))
                .withHeader("Connector-Signature", matching("v1=[0-9a-f]{64}")));
    assertThat(last().getHeader("Connector-Signature")).isEqualTo(expected(last()));
  }

  @Test
  void namesNoSecretInAReason() {
    ERP.server()
        .stubFor(post(OFFERS).willReturn(aResponse().withStatus(401).withBody("k-1 is wrong")));
    assertThat(reason(ask(ERP.open("api-key.value", "k-1"), "1001")))
        .contains("401: credentials or signature are wrong")
        .doesNotContain("k-1");
  }
}
