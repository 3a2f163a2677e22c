package io.sellerconnector.vtex.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sellerconnector.marketplace.VtexFixtures;
import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.outbox.DeliveryResult.Delivered;
import io.sellerconnector.outbox.DeliveryResult.Failed;
import io.sellerconnector.outbox.DeliveryResult.Postponed;
import io.sellerconnector.outbox.DeliveryResult.Refused;
import io.sellerconnector.outbox.OutboundMessage;
import io.sellerconnector.outbox.Priority;
import io.sellerconnector.testing.VtexStub;
import io.sellerconnector.vtex.TrustedHosts;
import io.sellerconnector.vtex.VtexAccount;
import io.sellerconnector.vtex.VtexCall;
import io.sellerconnector.vtex.VtexProperties;
import io.sellerconnector.vtex.VtexResponse;
import io.sellerconnector.vtex.rate.CallGuard;
import io.sellerconnector.vtex.rate.OpenLine;
import io.sellerconnector.vtex.rate.Pauses;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;

@Timeout(60)
class HttpVtexClientTests {

  private final VtexStub vtex = VtexStub.open();
  private final VtexFixtures.MovedClock clock = new VtexFixtures.MovedClock();
  private final HttpVtexClient line = line(TrustedHosts.of(List.of("localhost")));

  @AfterEach
  void stop() {
    line.close();
    vtex.close();
  }

  @Test
  void goesBackToTheOutboxWithALongRetryAfter() {
    answer(aResponse().withStatus(429).withHeader("Retry-After", "30"));

    assertThat(send()).isEqualTo(new Failed(429, "too many calls", Duration.ofSeconds(30)));
    assertThat(vtex.calls()).hasSize(1);
  }

  @Test
  void readsARetryAfterThatIsADate() {
    String date =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            clock.instant().plusSeconds(45).atOffset(ZoneOffset.UTC));
    answer(aResponse().withStatus(503).withHeader("Retry-After", date));

    assertThat(send()).isEqualTo(new Failed(503, "the marketplace failed", Duration.ofSeconds(45)));
    assertThat(vtex.calls()).hasSize(1);
  }

  @Test
  void pausesTheWholeMarketplaceAfterA429() {
    answer(aResponse().withStatus(429));

    assertThat(send()).isEqualTo(new Failed(429, "too many calls", Duration.ofSeconds(60)));
    assertThat(send())
        .isEqualTo(new Postponed("the marketplace asked for a pause", Duration.ofSeconds(60)));
    clock.move(Duration.ofSeconds(60));
    vtex.reset();
    assertThat(send()).isInstanceOf(Delivered.class);
  }

  @Test
  void pausesTheWholeMarketplaceWhileItRefusesOurKey() {
    answer(aResponse().withStatus(401));

    assertThat(send())
        .isEqualTo(new Failed(401, "app key and token are wrong", Duration.ofMinutes(5)));
    assertThat(send()).isInstanceOf(Postponed.class);
    assertThat(line.isLockedOut()).isTrue();
    assertThat(vtex.calls()).hasSize(1);

    clock.move(Duration.ofMinutes(5));
    vtex.reset();
    assertThat(send()).isInstanceOf(Delivered.class);
    assertThat(line.isLockedOut()).isFalse();
  }

  @Test
  void sitsOutAShortRetryAfter() {
    answers(aResponse().withStatus(429).withHeader("Retry-After", "0"), okJson("{}"));

    assertThat(send()).isInstanceOf(Delivered.class);
    assertThat(vtex.calls()).hasSize(2);
  }

  @Test
  void repeatsOnceAfterAServerError() {
    answers(aResponse().withStatus(500), okJson("{\"receipt\":\"r1\"}"));

    assertThat(send()).isEqualTo(new Delivered(200, "receipt r1"));
    assertThat(vtex.calls())
        .extracting(call -> call.header("Idempotency-Key").firstValue())
        .containsExactly("message-7", "message-7");
  }

  @Test
  void givesUpAfterTheLastTry() {
    answer(aResponse().withStatus(503));

    assertThat(send()).isEqualTo(new Failed(503, "the marketplace failed", null));
    assertThat(vtex.calls()).hasSize(2);
  }

  @Test
  void doesNotRepeatWhatIsNotSafeToRepeat() {
    answer(aResponse().withStatus(500));

    assertThat(line.send(call("cancel", false), message())).isInstanceOf(Failed.class);
    assertThat(vtex.calls()).hasSize(1);
  }

  @Test
  void doesNotRepeatARefusal() {
    answer(aResponse().withStatus(400).withBody("{\"message\":\"no such SKU\"}"));

    assertThat(send()).isEqualTo(new Refused(400, "refused: no such SKU"));
    assertThat(vtex.calls()).hasSize(1);
  }

  @Test
  void waitsOnlySoLongForAnAnswer() {
    answer(okJson("{}").withFixedDelay(30_000));

    assertThat(send())
        .isInstanceOfSatisfying(Failed.class, failed -> assertThat(failed.status()).isNull());
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void survivesABrokenConnection(Fault fault) {
    answer(aResponse().withFault(fault));

    assertThat(send()).isInstanceOf(Failed.class);
    vtex.reset();
    assertThat(send()).isInstanceOf(Delivered.class);
  }

  @Test
  void cutsOffATricklingBody() {
    // A byte every 100 ms or so: no single read ever waits long enough for the read timeout.
    answer(
        okJson("{\"receipt\":\"" + "x".repeat(600) + "\"}").withChunkedDribbleDelay(600, 60_000));

    assertThat(send())
        .isInstanceOfSatisfying(
            Failed.class, failed -> assertThat(failed.reason()).contains("no complete answer"));
  }

  @Test
  void neverFollowsARedirect() {
    try (VtexStub other = VtexStub.open()) {
      for (int status : new int[] {301, 302, 303, 307, 308}) {
        answer(aResponse().withStatus(status).withHeader("Location", other.url() + "/elsewhere"));
        assertThat(send())
            .isInstanceOfSatisfying(
                Refused.class, refused -> assertThat(refused.reason()).contains("redirected"));
      }
      assertThat(other.calls()).isEmpty();
    }
  }

  @Test
  void readsNoMoreThanTheBeginningOfAHugeBody() {
    answer(aResponse().withStatus(200).withBody("x".repeat(2_000_000)));

    assertThat(send())
        .isInstanceOfSatisfying(
            Delivered.class,
            delivered -> assertThat(delivered.receipt()).hasSizeLessThan(400).startsWith("xxx"));
    vtex.reset();
    assertThat(send()).isInstanceOf(Delivered.class);
  }

  @Test
  void readsAsMuchOfAnAnswerAsItsCallAllows() {
    answer(okJson("{\"receipt\":\"r1\"}"));
    VtexCall vtexCall = call("invoice", true);

    assertThat(body(vtexCall.within(new VtexCall.Bounds(null, 5)))).isEqualTo("{\"rec");
    assertThat(body(vtexCall.within(new VtexCall.Bounds(null, 16))))
        .isEqualTo("{\"receipt\":\"r1\"}");
  }

  private @Nullable String body(VtexCall vtexCall) {
    VtexResponse vtexResponse = line.ask(vtexCall, message()).answer();
    return vtexResponse == null ? null : vtexResponse.body();
  }

  @Test
  void waitsOnlyAsLongAsItsCallAllows() {
    answer(okJson("{}").withFixedDelay(400));
    VtexCall vtexCall = call("invoice", true);

    assertThat(
            line.send(vtexCall.within(new VtexCall.Bounds(Duration.ofMillis(100), 100)), message()))
        .isInstanceOfSatisfying(
            Failed.class, failed -> assertThat(failed.reason()).contains("no complete answer"));
    assertThat(line.send(vtexCall, message())).isInstanceOf(Delivered.class);
  }

  @Test
  void showsNoKeyToAHostThatWantsNoneAndDoesNotBelieveItAboutTheKey() {
    answer(aResponse().withStatus(401));

    assertThat(line.send(call("vault", false).withoutKey(), message())).isNotNull();
    assertThat(line.isLockedOut()).isFalse();
    assertThat(vtex.calls().getFirst().getHeaders().keys())
        .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("x-vtex-api"));

    assertThat(line.send(call("invoice", true), message())).isInstanceOf(Failed.class);
    assertThat(vtex.calls().getLast().getHeaders().keys()).contains("X-VTEX-API-AppKey");
    assertThat(line.isLockedOut()).isTrue();
  }

  @Test
  void letsA403OfACallThatAKeyMayLackStandAlone() {
    answer(aResponse().withStatus(403));

    assertThat(line.send(call("order", true).withOptionalRight(), message()))
        .isInstanceOf(Failed.class);
    assertThat(line.isLockedOut()).isFalse();

    assertThat(line.send(call("invoice", true), message())).isInstanceOf(Failed.class);
    assertThat(line.isLockedOut()).isTrue();
  }

  @Test
  void isContentWithAnEmptyOrOtherBody() {
    for (ResponseDefinitionBuilder response :
        List.of(
            aResponse().withStatus(200),
            aResponse().withStatus(204),
            aResponse().withStatus(200).withHeader("Content-Type", "###").withBody("{broken"),
            aResponse().withStatus(202).withBody(new byte[] {(byte) 0xff, 0, (byte) 0xfe}))) {
      answer(response);
      assertThat(send()).isInstanceOf(Delivered.class);
    }
  }

  @Test
  void leavesAFailingMarketplaceAloneUntilItIsBack() {
    answer(aResponse().withStatus(500));
    send();
    send();

    DeliveryResult third = send();
    assertThat(third)
        .isInstanceOfSatisfying(
            Postponed.class,
            postponed ->
                assertThat(postponed.after()).isGreaterThanOrEqualTo(Duration.ofSeconds(30)));
    assertThat(vtex.calls()).hasSize(4);
    assertThat(line.isResting()).isTrue();

    vtex.reset();
    clock.move(Duration.ofSeconds(31));
    assertThat(send()).isInstanceOf(Delivered.class);
    assertThat(line.isResting()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"suggestions.invalid", "localhost"})
  void holdsNoInvoiceWhileTheHostOfSuggestionsIsDown(String host) throws Exception {
    answer(okJson("{}"));
    URI down = URI.create("http://%s:%d/suggestions/1".formatted(host, freePort()));
    VtexCall suggestion = new VtexCall(HttpMethod.PUT, down, "suggestion", "{}", true);
    for (int i = 0; i < 2; i++) {
      assertThat(line.send(suggestion, message(Priority.CATALOGUE))).isInstanceOf(Failed.class);
    }
    assertThat(line.send(suggestion, message(Priority.CATALOGUE))).isInstanceOf(Postponed.class);
    assertThat(line.resting()).containsExactly("%s:%d (catalogue)".formatted(host, down.getPort()));
    assertThat(line.room(Priority.CATALOGUE)).isZero();

    for (int i = 0; i < 12; i++) {
      assertThat(line.room(Priority.INVOICE)).isPositive();
      assertThat(line.send(call("invoice", true), message(Priority.INVOICE)))
          .isInstanceOf(Delivered.class);
      assertThat(line.send(call("tracking", true), message(Priority.TRACKING)))
          .isInstanceOf(Delivered.class);
    }
    assertThat(vtex.calls()).as("none of them waited, none came twice").hasSize(24);
  }

  @Test
  void countsNoRefusalAsAFailureOfTheMarketplace() {
    answer(aResponse().withStatus(404));
    for (int i = 0; i < 20; i++) {
      assertThat(send()).isInstanceOf(Refused.class);
    }
  }

  @Test
  void takesItsOwnCrowdForNoFailureOfTheMarketplace() throws Exception {
    VtexProperties narrow =
        new VtexProperties(
            Duration.ofMillis(100),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            1,
            Duration.ZERO,
            1,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ofSeconds(60),
            new VtexProperties.Breaker(4, 4, 50, Duration.ofSeconds(30), 1));
    answer(okJson("{}").withFixedDelay(3000));
    try (HttpVtexClient crowded = line(TrustedHosts.of(List.of("localhost")), narrow);
        ExecutorService other = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<DeliveryResult> first =
          other.submit(() -> crowded.send(call("invoice", true), message()));
      Awaitility.await().until(() -> !vtex.calls().isEmpty());
      for (int i = 0; i < 5; i++) {
        assertThat(crowded.send(call("invoice", true), message()))
            .isEqualTo(new Postponed("all connections are in use", Duration.ofSeconds(1)));
      }
      assertThat(first.get()).isInstanceOf(Delivered.class);
      assertThat(crowded.isResting()).isFalse();
    }
  }

  @Test
  void failsWhereNobodyListens() throws Exception {
    int free = freePort();
    VtexCall vtexCall =
        new VtexCall(
            HttpMethod.POST, URI.create("http://localhost:" + free + "/"), "invoice", "{}", true);

    assertThat(line.send(vtexCall, message()))
        .isInstanceOfSatisfying(
            Failed.class, failed -> assertThat(failed.reason()).contains("no answer"));
  }

  @Test
  void connectsToNoPrivateAddressThatIsNotTrusted() {
    try (HttpVtexClient strict = line(TrustedHosts.NONE)) {
      assertThat(strict.send(call("invoice", true), message()))
          .isInstanceOfSatisfying(
              Failed.class,
              failed ->
                  assertThat(failed.reason())
                      .contains(UnknownHostException.class.getSimpleName(), "private address"));
    }
    assertThat(vtex.calls()).isEmpty();
  }

  private void answer(ResponseDefinitionBuilder response) {
    vtex.server().stubFor(any(anyUrl()).atPriority(1).willReturn(response));
  }

  private void answers(ResponseDefinitionBuilder first, ResponseDefinitionBuilder second) {
    vtex.server()
        .stubFor(
            any(anyUrl())
                .atPriority(1)
                .inScenario("twice")
                .whenScenarioStateIs(Scenario.STARTED)
                .willSetStateTo("second")
                .willReturn(first));
    vtex.server()
        .stubFor(
            any(anyUrl())
                .atPriority(1)
                .inScenario("twice")
                .whenScenarioStateIs("second")
                .willReturn(second));
  }

  private DeliveryResult send() {
    return line.send(call("invoice", true), message());
  }

  private VtexCall call(String route, boolean repeatable) {
    return new VtexCall(
        HttpMethod.POST,
        URI.create(vtex.url() + "/api/oms/pvt/orders/v1/" + route),
        route,
        Map.of("a", 1),
        repeatable);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static OutboundMessage message() {
    return VtexFixtures.message("invoice", "{}");
  }

  private static OutboundMessage message(Priority priority) {
    return new OutboundMessage(
        7, "message-7", "any", "examplemarket", "order-1", "{}", 1, null, null, priority);
  }

  private HttpVtexClient line(TrustedHosts trusted) {
    return line(trusted, VtexFixtures.impatient());
  }

  private HttpVtexClient line(TrustedHosts trusted, VtexProperties properties) {
    VtexAccount account = VtexFixtures.account(trusted);
    return new HttpVtexClient(
        account,
        new BoundedHttpCall(
            AbortableRequests.over(
                new GuardedDns(SystemDefaultDnsResolver.INSTANCE, trusted), properties),
            clock),
        new CallGuard("examplemarket", OpenLine.INSTANCE, new Pauses(clock), properties, clock),
        new ResponseClassifier(account.credentials(), properties.throttledFor(), clock),
        properties,
        new CallTimer(new SimpleMeterRegistry(), "examplemarket"));
  }
}
