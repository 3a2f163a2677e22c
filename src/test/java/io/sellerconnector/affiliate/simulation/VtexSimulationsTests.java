package io.sellerconnector.affiliate.simulation;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.PlayedSellerVtex;
import io.sellerconnector.affiliate.simulation.SimulationOutcome.Answered;
import io.sellerconnector.affiliate.simulation.SimulationOutcome.Failed;
import io.sellerconnector.affiliate.simulation.SimulationOutcome.Postponed;
import io.sellerconnector.affiliate.simulation.SimulationQuestion.Coordinates;
import io.sellerconnector.affiliate.vtexseller.OfficialBodies;
import io.sellerconnector.outbox.Priority;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.testing.VtexStub;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class VtexSimulationsTests {

  private static final Duration DEADLINE = Duration.ofSeconds(5);
  private static final AffiliateSeller SELLER =
      PlayedSellerVtex.seller("books", AffiliateSeller.SimulationApi.FULFILMENT);
  private static final SimulationQuestion QUESTION =
      new SimulationQuestion(
          List.of(new SimulationQuestion.Item(new SkuId("12"), 3)), "01310-100", null, null);

  private final VtexStub account = VtexStub.open();
  private final PlayedSellerVtex vtex = new PlayedSellerVtex();
  private final SellerSimulations simulations = new VtexSimulations(vtex);

  @BeforeEach
  void lead() {
    vtex.playedBy(SELLER, account.url());
  }

  @AfterEach
  void stop() {
    vtex.close();
    account.close();
  }

  @Test
  void asksTheFulfilmentSimulationAndDeclaresEveryField() {
    answers(okJson("{\"items\":[],\"logisticsInfo\":[]}"));

    SimulationOutcome outcome = ask(SELLER, QUESTION);

    LoggedRequest call = account.calls().getFirst();
    assertThat(call.getUrl())
        .isEqualTo("/api/fulfillment/pvt/orderForms/simulation?sc=2&affiliateId=MNF");
    assertThat(call.getBodyAsString())
        .isEqualTo(
            "{\"items\":[{\"id\":\"12\",\"quantity\":3,\"seller\":\"1\"}],\"marketingData\":null,"
                + "\"postalCode\":\"01310-100\",\"country\":\"BRA\",\"selectedSla\":null,"
                + "\"clientProfileData\":null,\"geoCoordinates\":null,\"isCheckedIn\":false,"
                + "\"storeId\":null}");
    assertThat(officialFaults(call)).isEmpty();
    assertThat(outcome).isEqualTo(new Answered(List.of(SimulatedItem.missing(new SkuId("12")))));
  }

  @Test
  void asksTheCheckoutSimulationWithLongitudeFirst() {
    AffiliateSeller seller =
        PlayedSellerVtex.seller("books", AffiliateSeller.SimulationApi.CHECKOUT);
    answers(okJson("{\"items\":[]}"));

    ask(
        seller,
        new SimulationQuestion(QUESTION.items(), null, "ARG", new Coordinates(-58.38, -34.6)));

    LoggedRequest call = account.calls().getFirst();
    assertThat(call.getUrl())
        .isEqualTo("/api/checkout/pub/orderForms/simulation?sc=2&affiliateId=MNF");
    assertThat(call.getBodyAsString())
        .contains("\"postalCode\":null,\"country\":\"ARG\"")
        .contains("\"geoCoordinates\":[-58.38,-34.6]");
    assertThat(officialFaults(call)).isEmpty();
  }

  @Test
  void sendsNoCountryWithoutAPlace() {
    answers(okJson("{\"items\":[]}"));

    ask(SELLER, new SimulationQuestion(QUESTION.items(), null, null, null));

    LoggedRequest call = account.calls().getFirst();
    assertThat(call.getBodyAsString()).contains("\"country\":null");
    assertThat(officialFaults(call)).isEmpty();
  }

  @Test
  void asksTheFulfilmentSimulationByCoordinatesAsVtexDocumentsIt() {
    answers(okJson("{\"items\":[]}"));

    ask(
        SELLER,
        new SimulationQuestion(QUESTION.items(), null, "ARG", new Coordinates(-58.38, -34.6)));

    assertThat(officialFaults(account.calls().getFirst())).isEmpty();
  }

  /** What of it VTEX's documents want otherwise. */
  private static List<String> officialFaults(LoggedRequest call) {
    OfficialBodies bodies = new OfficialBodies();
    bodies.judge(
        Objects.requireNonNull(bodies.named(call.getMethod().getName(), call.getUrl())),
        JsonMapper.shared().readTree(call.getBodyAsString()));
    return bodies.faults();
  }

  @Test
  void readsAnAnswerOfMoreThanThreeMebibytes() {
    answers(
        okJson(
            "{\"items\":[{\"id\":\"12\",\"requestIndex\":0,\"quantity\":1,\"price\":100,"
                + "\"unknown\":\""
                + "x".repeat(3 << 20)
                + "\"}],\"logisticsInfo\":[{\"itemIndex\":0,\"stockBalance\":1,\"slas\":"
                + "[{\"id\":\"N\",\"price\":1}]}]}"));

    assertThat(((Answered) ask(SELLER, QUESTION)).items().getFirst().quantity()).isEqualTo(1);
  }

  @Test
  void readsNoAnswerWithoutEnd() {
    answers(okJson("{\"items\":[\"" + "x".repeat(10 << 20) + "\"]}"));

    assertThat(ask(SELLER, QUESTION))
        .isEqualTo(new Failed("the seller's answer is longer than 4194304 bytes", true));
  }

  @Test
  void leavesASellerAloneThatAsksForAPause() {
    answers(aResponse().withStatus(429).withHeader("Retry-After", "30"));

    assertThat(ask(SELLER, QUESTION))
        .isEqualTo(new Postponed(Duration.ofSeconds(30), "too many calls", false));
    assertThat(ask(SELLER, QUESTION)).isInstanceOf(Postponed.class);
    assertThat(account.calls()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void leavesASellerAloneThatRefusesTheKey(int status) {
    answers(aResponse().withStatus(status));

    assertThat(ask(SELLER, QUESTION))
        .isInstanceOfSatisfying(
            Postponed.class,
            postponed -> {
              assertThat(postponed.lockedOut()).isTrue();
              assertThat(postponed.after()).isEqualTo(Duration.ofMinutes(5));
            });
    assertThat(ask(SELLER, QUESTION))
        .isInstanceOfSatisfying(
            Postponed.class, postponed -> assertThat(postponed.lockedOut()).isTrue());
    assertThat(account.calls()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503})
  void aFaultOfTheSellersMayPass(int status) {
    answers(aResponse().withStatus(status));

    assertThat(ask(SELLER, QUESTION)).isEqualTo(new Failed("the seller's account failed", true));
    assertThat(account.calls()).hasSize(2);
  }

  @Test
  void aRefusalDoesNotPass() {
    answers(aResponse().withStatus(400).withBody("{\"message\":\"invalid country\"}"));

    assertThat(ask(SELLER, QUESTION)).isEqualTo(new Failed("refused: invalid country", false));
  }

  @Test
  void aBrokenConnectionMayPass() {
    answers(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

    assertThat(ask(SELLER, QUESTION))
        .isInstanceOfSatisfying(Failed.class, failed -> assertThat(failed.passing()).isTrue());
  }

  @Test
  void doesNotWaitBeyondTheDeadline() {
    answers(okJson("{\"items\":[]}").withFixedDelay((int) TimeUnit.SECONDS.toMillis(30)));

    assertThat(simulations.simulate(SELLER, QUESTION, Duration.ofMillis(200), Priority.DECISION))
        .isInstanceOfSatisfying(Failed.class, failed -> assertThat(failed.passing()).isTrue());
  }

  private SimulationOutcome ask(AffiliateSeller seller, SimulationQuestion question) {
    return simulations.simulate(seller, question, DEADLINE, Priority.DECISION);
  }

  private void answers(ResponseDefinitionBuilder response) {
    account.server().stubFor(post(anyUrl()).willReturn(response));
  }
}
