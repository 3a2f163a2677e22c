package io.sellerconnector.adapter.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.sellerconnector.adapter.http.PlayedErp.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.sellerconnector.adapter.order.DecisionAnswer;
import io.sellerconnector.adapter.order.HandOverAnswer;
import io.sellerconnector.adapter.order.OrderSystem;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.SkuId;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of an ERP's answers about orders, right and wrong ones. */
class HttpOrderSystemTests {

  private static final PlayedErp ERP = new PlayedErp();
  private static final String FACTS = "/v1/orders/O-1/facts";
  private static final String QUESTIONS = "/v1/orders/O-1/questions";
  private static final SampleOrder ORDER = new SampleOrder(new OrderId("O-1"), new SkuId("1001"));

  @AfterEach
  void reset() {
    ERP.reset();
  }

  @AfterAll
  static void stop() {
    ERP.close();
  }

  private static OrderSystem orders(String... settings) {
    return Objects.requireNonNull(ERP.open(settings).orderSystem());
  }

  private static Instant soon() {
    return Instant.now().plusSeconds(10);
  }

  private static HandOverAnswer take(ResponseDefinitionBuilder response) {
    ERP.server().stubFor(post(anyUrl()).willReturn(response));
    return orders().take(ORDER.placed(), soon());
  }

  private static DecisionAnswer decide(ResponseDefinitionBuilder response) {
    ERP.server().stubFor(post(anyUrl()).willReturn(response));
    return orders("serves", "order-system,questions").decide(ORDER.mayItBeCancelled(), soon());
  }

  private static void failed(HandOverAnswer answer, String reason) {
    assertThat(answer)
        .isInstanceOfSatisfying(
            HandOverAnswer.Failed.class,
            failed ->
                assertThat(failed.reason()).contains(reason).doesNotContain(SampleOrder.SHOPPER));
  }

  private static void away(HandOverAnswer answer, String reason) {
    assertThat(answer)
        .isInstanceOfSatisfying(
            HandOverAnswer.Away.class,
            away -> assertThat(away.reason()).contains(reason).doesNotContain(SampleOrder.SHOPPER));
  }

  @Test
  void tellsAFactUnderItsKey() {
    assertThat(
            take(json("{\"taken\":true,\"erpNumber\":\"4711\",\"stockBooked\":true,\"more\":1}")))
        .isEqualTo(new HandOverAnswer.Taken("4711", true));
    ERP.server()
        .verify(
            1,
            postRequestedFor(urlEqualTo(FACTS))
                .withHeader("Idempotency-Key", equalTo("O-1:1"))
                .withRequestBody(matchingJsonPath("$.key", equalTo("O-1:1")))
                .withRequestBody(matchingJsonPath("$.fact", equalTo("PLACED")))
                .withRequestBody(
                    matchingJsonPath(
                        "$.order.asPlaced.clientProfileData.firstName",
                        equalTo(SampleOrder.SHOPPER)))
                .withRequestBody(
                    matchingJsonPath("$.order.lines[1].pickupPointId", equalTo("PP0001"))));
  }

  @Test
  void takesNullForLeftOut() {
    assertThat(take(json("{\"taken\":true,\"erpNumber\":null,\"stockBooked\":null}")))
        .isEqualTo(new HandOverAnswer.Taken(null, false));
  }

  @ParameterizedTest
  @ValueSource(ints = {409, 422})
  void shortensWhyAFactIsRefused(int status) {
    assertThat(
            take(json("{\"reason\":\"no such\\nSKU " + "x".repeat(400) + "\"}").withStatus(status)))
        .isInstanceOfSatisfying(
            HandOverAnswer.Refused.class,
            refused -> assertThat(refused.reason()).startsWith("no such SKU xxx").hasSize(300));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{}", "[]", "{\"reason\":\"\"}", "{\"reason\":7}", "<html>Ana Souza</html>"})
  void takesARefusalWithoutAReasonForAFailure(String body) {
    failed(take(json(body).withStatus(409)), "the ERP");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"taken\":false}",
        "{\"taken\":\"yes\"}",
        "{\"taken\":true",
        "\"Ana Souza\""
      })
  void takesNoFactForTakenUnlessTheErpSaysSo(String body) {
    failed(take(json(body)), "the ERP's answer is not used");
  }

  @Test
  void leavesOutANumberThatNobodyCanUse() {
    assertThat(take(json("{\"taken\":true,\"erpNumber\":\"" + "9".repeat(101) + "\"}")))
        .isEqualTo(new HandOverAnswer.Taken(null, false));
    assertThat(take(json("{\"taken\":true,\"erpNumber\":4711}")))
        .isEqualTo(new HandOverAnswer.Taken(null, false));
    assertThat(take(json("{\"taken\":true,\"erpNumber\":\"47\\u000011\"}")))
        .isEqualTo(new HandOverAnswer.Taken(null, false));
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 302, 400, 401, 404})
  void leavesTheRepeatOfWhatMayHaveArrivedToTheOutbox(int status) {
    failed(
        take(aResponse().withStatus(status).withBody("cannot take the order of Ana Souza")),
        Integer.toString(status));
    ERP.server().verify(1, postRequestedFor(urlEqualTo(FACTS)));
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503})
  void takesAnErpThatIsNotWellForAway(int status) {
    away(
        take(aResponse().withStatus(status).withBody("cannot take the order of Ana Souza")),
        Integer.toString(status));
    ERP.server().verify(1, postRequestedFor(urlEqualTo(FACTS)));
  }

  @Test
  void saysOfWhatItDidNotAskThatItDidNot() {
    ERP.server()
        .stubFor(
            post(anyUrl()).willReturn(aResponse().withStatus(503).withHeader("Retry-After", "40")));
    OrderSystem orders = orders();
    assertThat(orders.take(ORDER.placed(), soon())).isInstanceOf(HandOverAnswer.Away.class);
    assertThat(orders.take(ORDER.placed(), soon()))
        .isInstanceOfSatisfying(
            HandOverAnswer.NotAsked.class,
            notAsked -> {
              assertThat(notAsked.reason()).contains("asked to be left alone");
              assertThat(notAsked.after())
                  .isBetween(Duration.ofSeconds(20), Duration.ofSeconds(40));
            });
    ERP.server().verify(1, postRequestedFor(urlEqualTo(FACTS)));
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void takesABrokenConnectionForAwayAndDoesNotRepeat(Fault fault) {
    away(take(aResponse().withFault(fault)), "");
    ERP.server().verify(1, postRequestedFor(urlEqualTo(FACTS)));
  }

  @Test
  void saysThatNoConnectionCameAbout() {
    PlayedErp gone = new PlayedErp();
    OrderSystem orders = Objects.requireNonNull(gone.open().orderSystem());
    gone.server().stop();
    away(orders.take(ORDER.placed(), soon()), "no connection");
    assertThat(gone.meters().get("connector.adapter.http.repeats").counter().count()).isEqualTo(1);
    gone.close();
  }

  @Test
  void readsEveryDecision() {
    assertThat(decide(json("{\"decision\":\"agreed\"}"))).isEqualTo(new DecisionAnswer.Agreed());
    assertThat(decide(json("{\"decision\":\"later\"}"))).isEqualTo(new DecisionAnswer.Later());
    assertThat(decide(json("{\"decision\":\"declined\",\"reason\":\"it has left\"}")))
        .isEqualTo(new DecisionAnswer.Declined("it has left"));
    assertThat(decide(json("{\"decision\":\"declined\"}")))
        .isEqualTo(new DecisionAnswer.Declined("the ERP gave no reason"));
    ERP.server()
        .verify(
            4,
            postRequestedFor(urlEqualTo(QUESTIONS))
                .withHeader("Idempotency-Key", equalTo("O-1:7"))
                .withRequestBody(matchingJsonPath("$.question", equalTo("CANCELLATION"))));
  }

  @Test
  void takesNothingElseForADecision() {
    assertThat(decide(json("{\"decision\":\"perhaps\"}")))
        .isInstanceOf(DecisionAnswer.Failed.class);
    assertThat(decide(json("{}"))).isInstanceOf(DecisionAnswer.Failed.class);
    assertThat(decide(json("{\"reason\":\"no\"}").withStatus(409)))
        .isInstanceOf(DecisionAnswer.Failed.class);
    assertThat(decide(aResponse().withStatus(500))).isInstanceOf(DecisionAnswer.Away.class);
  }

  @Test
  void asksNothingOfAnErpThatDoesNotDecide() {
    assertThat(orders().decide(ORDER.mayItBeCancelled(), soon()))
        .isEqualTo(new DecisionAnswer.Elsewhere());
    assertThat(ERP.server().getAllServeEvents()).isEmpty();
  }
}
