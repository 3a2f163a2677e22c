package io.sellerconnector.adapter.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static io.sellerconnector.adapter.http.PlayedErp.OFFERS;
import static io.sellerconnector.adapter.http.PlayedErp.active;
import static io.sellerconnector.adapter.http.PlayedErp.ask;
import static io.sellerconnector.adapter.http.PlayedErp.json;
import static io.sellerconnector.adapter.http.PlayedErp.offers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.sellerconnector.adapter.OffersAnswer;
import io.sellerconnector.adapter.SellerAdapter;
import io.sellerconnector.adapter.order.HandOverAnswer;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.testing.MovableClock;
import io.sellerconnector.testing.TimingTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Slow, busy and failing ERPs: every call ends in time, and none is loaded more than is good. */
@TimingTest
class HttpFailureTests {

  private static final PlayedErp ERP = new PlayedErp();

  /** How much later than its deadline a call may end on a busy machine. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private static final int FOR_EVER_MS = 30_000;

  @AfterEach
  void reset() {
    ERP.reset();
  }

  @AfterAll
  static void stop() {
    ERP.close();
  }

  private static String reason(OffersAnswer answer) {
    assertThat(answer).isInstanceOf(OffersAnswer.Failed.class);
    return ((OffersAnswer.Failed) answer).reason();
  }

  private static Duration time(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static void stub(ResponseDefinitionBuilder response) {
    ERP.server().stubFor(post(OFFERS).willReturn(response));
  }

  private static void stubOnceThenWell(ResponseDefinitionBuilder first) {
    ERP.server()
        .stubFor(
            post(OFFERS)
                .inScenario("recovery")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(first)
                .willSetStateTo("well"));
    ERP.server()
        .stubFor(
            post(OFFERS)
                .inScenario("recovery")
                .whenScenarioStateIs("well")
                .willReturn(offers(active("1001"))));
  }

  private static void asked(int times) {
    ERP.server().verify(times, postRequestedFor(urlEqualTo(OFFERS)));
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void asksABusyErpOnceMore(int status) {
    stubOnceThenWell(aResponse().withStatus(status));
    assertThat(ask(ERP.open(), "1001")).isInstanceOf(OffersAnswer.Offers.class);
    asked(2);
    assertThat(ERP.meters().get("connector.adapter.http.repeats").counter().count()).isEqualTo(1);
  }

  @Test
  void asksNotMoreThanOnceMore() {
    stub(aResponse().withStatus(503));
    assertThat(reason(ask(ERP.open(), "1001"))).contains("503");
    asked(2);
  }

  @Test
  void waitsAsLongAsABusyErpAsksFor() {
    stubOnceThenWell(aResponse().withStatus(503).withHeader("Retry-After", "1"));
    SellerAdapter adapter = ERP.open();
    assertThat(time(() -> assertThat(ask(adapter, "1001")).isInstanceOf(OffersAnswer.Offers.class)))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    asked(2);
  }

  @Test
  void doesNotWaitBeyondItsDeadlineAndLeavesTheErpAloneMeanwhile() {
    stub(aResponse().withStatus(429).withHeader("Retry-After", "30"));
    SellerAdapter adapter = ERP.open();
    assertThat(time(() -> assertThat(reason(ask(adapter, "1001"))).contains("429")))
        .isLessThan(Duration.ofSeconds(10));
    assertThat(reason(ask(adapter, "1001"))).contains("asked to be left alone");
    asked(1);
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void takesABrokenConnectionForAFailure(Fault fault) {
    stub(aResponse().withFault(fault));
    assertThat(reason(ask(ERP.open(), "1001"))).isNotBlank();
  }

  @Test
  void endsInTimeThoughTheErpSaysNothing() {
    stub(offers(active("1001")).withFixedDelay(FOR_EVER_MS));
    endsInTime();
  }

  @Test
  void endsInTimeThoughTheErpAnswersByteByByte() {
    stub(offers(active("1001")).withChunkedDribbleDelay(1_000, FOR_EVER_MS));
    endsInTime();
  }

  private static void endsInTime() {
    SellerAdapter adapter = ERP.open();
    Duration left = Duration.ofMillis(300);
    Duration took =
        time(() ->
            assertThat(reason(ask(adapter, Clock.systemUTC(), left, "1001")))
                .contains("in the time that was left"));
    assertThat(took).isBetween(left, left.plus(GRACE));
  }

  @Test
  void endsWhereTheErpIsSilentForTooLong() {
    stub(offers(active("1001")).withFixedDelay(FOR_EVER_MS));
    SellerAdapter adapter = ERP.open("read-timeout", "200ms");
    assertThat(time(() -> assertThat(reason(ask(adapter, "1001"))).contains("too long")))
        .isLessThan(Duration.ofSeconds(8));
  }

  @Test
  void asksNobodyAfterTheDeadline() {
    assertThat(reason(ask(ERP.open(), Clock.systemUTC(), Duration.ofSeconds(-1), "1001")))
        .contains("was over");
    assertThat(ERP.server().getAllServeEvents()).isEmpty();
  }

  @Test
  void leavesAFailingErpAloneAndTriesItAgain() {
    MovableClock clock = new MovableClock("2026-05-28T20:26:40Z");
    HttpProvider provider = new HttpProvider(ERP.meters(), null);
    ErpHealth health = new ErpHealth(provider);
    assertThat(health.health().getDetails()).containsEntry("reason", "not in use");
    try (SellerAdapter adapter =
        provider.open(
            PlayedErp.settings(
                ERP.url(),
                "breaker.calls",
                "4",
                "breaker.minimum-calls",
                "4",
                "breaker.open-for",
                "30s",
                "breaker.trial-calls",
                "1"),
            clock)) {
      stub(aResponse().withStatus(500));
      Duration left = Duration.ofSeconds(10);
      for (int i = 0; i < 4; i++) {
        assertThat(reason(ask(adapter, clock, left, "1001"))).contains("500");
      }
      assertThat(reason(ask(adapter, clock, left, "1001"))).contains("left alone");
      asked(4);
      assertThat(health.health().getDetails()).containsEntry("left alone for", List.of("shoppers"));
      assertThat(leftAlone("shoppers")).isEqualTo(1);
      assertThat(leftAlone("orders")).isZero();

      stub(offers(active("1001")));
      assertThat(reason(ask(adapter, clock, left, "1001"))).contains("left alone");
      clock.advance(Duration.ofSeconds(31));
      assertThat(ask(adapter, clock, left, "1001")).isInstanceOf(OffersAnswer.Offers.class);
      assertThat(ask(adapter, clock, left, "1001")).isInstanceOf(OffersAnswer.Offers.class);
      assertThat(health.health().getDetails()).isEmpty();
      assertThat(leftAlone("shoppers")).isZero();
    }
  }

  private static double leftAlone(String lane) {
    return ERP.meters().get("connector.adapter.http.left.alone").tag("lane", lane).gauge().value();
  }

  @Test
  void doesNotTakeAnAnswerThatItCannotUseForAFailingErp() {
    SellerAdapter adapter = ERP.open("breaker.calls", "2", "breaker.minimum-calls", "2");
    stub(aResponse().withStatus(404));
    for (int i = 0; i < 4; i++) {
      assertThat(reason(ask(adapter, "1001"))).contains("404");
    }
    asked(4);
  }

  @Test
  void keepsRoomForOrdersThoughQuestionsOfShoppersHang() throws Exception {
    stub(offers(active("1001")).withFixedDelay(FOR_EVER_MS));
    ERP.server().stubFor(post(urlMatching("/v1/orders/.*")).willReturn(json("{\"taken\":true}")));
    SellerAdapter adapter = ERP.open("at-once.shoppers", "2", "at-once.orders", "1");
    Duration eightSeconds = Duration.ofSeconds(8);
    try (ExecutorService shoppers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<OffersAnswer>> hanging = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        hanging.add(shoppers.submit(() -> ask(adapter, Clock.systemUTC(), eightSeconds, "1001")));
      }
      await().atMost(Duration.ofSeconds(7)).until(() -> underWay("shoppers") == 2);

      assertThat(reason(ask(adapter, Clock.systemUTC(), Duration.ofMillis(200), "1001")))
          .contains("2 calls to the ERP are under way");
      assertThat(
              Objects.requireNonNull(adapter.orderSystem())
                  .take(
                      new SampleOrder(new OrderId("O-1"), new SkuId("1001")).placed(),
                      Instant.now().plusSeconds(5)))
          .isInstanceOf(HandOverAnswer.Taken.class);
      adapter.close();
      for (Future<OffersAnswer> answer : hanging) {
        assertThat(answer.get(5, TimeUnit.SECONDS)).isInstanceOf(OffersAnswer.Failed.class);
      }
    }
    assertThat(underWay("shoppers")).isZero();
  }

  private static double underWay(String lane) {
    return ERP.meters().get("connector.adapter.http.under.way").tag("lane", lane).gauge().value();
  }

  @Test
  void measuresEveryCallByWhatBecameOfIt() {
    stub(offers(active("1001")));
    SellerAdapter adapter = ERP.open();
    ask(adapter, "1001");
    ERP.server().stubFor(post(anyUrl()).willReturn(aResponse().withStatus(500)));
    ask(adapter, "1001");
    assertThat(calls("answered")).isEqualTo(1);
    assertThat(calls("fault")).isEqualTo(1);
  }

  private static long calls(String outcome) {
    return ERP.meters()
        .get("connector.adapter.http.calls")
        .tag("operation", "offers")
        .tag("outcome", outcome)
        .timer()
        .count();
  }
}
