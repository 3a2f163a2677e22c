package io.sellerconnector.order.cancellation;

import static io.sellerconnector.order.OrderFixtures.call;
import static io.sellerconnector.order.OrderFixtures.example;
import static io.sellerconnector.order.OrderFixtures.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sellerconnector.order.OrderModuleFixture;
import io.sellerconnector.order.OrderState;
import io.sellerconnector.order.handover.HandOvers;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.testing.DatabaseTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

@DatabaseTest
class CancellationDialogueTests {

  private static final String MINE = "1138342255777-01";

  private final List<OrderModuleFixture> rooms = new ArrayList<>();
  private OrderModuleFixture room;
  private OrderId id;

  @AfterEach
  void close() {
    rooms.forEach(OrderModuleFixture::close);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ask-erp", "until-invoiced"})
  void answersATrulyEmptyBodyWhileNobodyHasDecided(String policy) {
    authorised("policy=" + policy);

    for (int time = 0; time < 3; time++) {
      evaluating(cancel(example("order-cancel-request.json")));
    }

    assertThat(state()).isEqualTo(OrderState.CANCELLATION_ASKED);
    assertThat(room.reservations.held(id)).isEqualTo(1);
    assertThat(room.trail(id)).filteredOn(line -> line.startsWith("cancellation-asked")).hasSize(1);
    assertThat(room.counted("cancel", "asked")).isEqualTo(1);
    assertThat(room.counted("cancel", "undecided")).isEqualTo(2);
    assertThat(room.reports.cancelled).isEmpty();
  }

  @Test
  void confirmsAtOnceUntilTheSellersSystemHasTakenTheOrderOver() {
    authorised();

    assertThat(room.json(cancel(call(MINE))).get("receipt").stringValue()).isNotBlank();
    assertThat(state()).isEqualTo(OrderState.CANCELLED);
  }

  @Test
  void asksTheSellersSystemOnceItHasTakenTheOrderOver() {
    authorised();
    takeOver();

    evaluating(cancel(call(MINE)));
    assertThat(state()).isEqualTo(OrderState.CANCELLATION_ASKED);
  }

  @Test
  void cancelsNothingThatWasTakenOverBecauseNobodyAnswers() {
    authorised();
    takeOver();
    cancel(call(MINE));

    room.clock.advance(Duration.ofHours(25));
    deadlines();

    assertThat(state()).isEqualTo(OrderState.AUTHORISED);
  }

  private void takeOver() {
    assertThat(room.post("/seller/orders/" + id + "/hand-over", "{\"through\": 2}")).hasStatusOk();
    assertThat(waitingFacts()).isEmpty();
  }

  @Test
  void keepsAndShowsWhatWasAsked() {
    authorised("policy=ask-erp");
    cancel(example("order-cancel-request.json"));

    JsonNode shown =
        room.json(room.http.get().uri("/seller/orders/" + id).exchange())
            .get("cancellationRequest");

    assertThat(shown.get("reason").stringValue()).isEqualTo("Out of stock");
    assertThat(shown.get("requestId").stringValue()).isEqualTo("85835ab408514b52aa139e4236ce0c33");
    assertThat(shown.get("requestedByShopper").booleanValue()).isTrue();
    assertThat(shown.get("requestedAt").stringValue()).startsWith("2024-03-04T15:45:02");
    assertThat(shown.get("askedAt").stringValue()).isEqualTo("2026-03-02T12:00:00Z");
    assertThat(shown.get("decideBy").stringValue()).isEqualTo("2026-03-03T12:00:00Z");
    assertThat(shown.get("confirmed").isNull()).isTrue();
  }

  @Test
  void confirmsByTheSellersDecisionAndByACallOfOurOwn() {
    authorised("policy=ask-erp");
    cancel(example("order-cancel-request.json"));

    MvcTestResult decision = decide("{\"confirm\": true}");

    assertThat(decision).hasStatusOk();
    assertThat(room.json(decision).get("state").stringValue()).isEqualTo("CANCELLED");
    assertThat(room.json(decision).at("/cancellationRequest/decidedBy").asString())
        .isEqualTo("SELLER");
    assertThat(state()).isEqualTo(OrderState.CANCELLED);
    assertThat(room.reservations.stock("A")).isEqualTo(10);
    assertThat(room.reports.cancelled)
        .singleElement()
        .satisfies(report -> {
          assertThat(report.inTransaction()).isTrue();
          assertThat(report.reason()).doesNotContain("Out of stock");
        });
    MvcTestResult repeat = cancel(call(MINE));
    assertThat(room.json(repeat).get("receipt").stringValue()).isNotBlank();
    assertThat(OrderModuleFixture.text(cancel(call(MINE))))
        .isEqualTo(OrderModuleFixture.text(repeat));
    assertThat(OrderModuleFixture.text(decide("{\"confirm\": true, \"reason\": \"again\"}")))
        .isEqualTo(OrderModuleFixture.text(decision));
    assertThat(room.reports.cancelled).hasSize(1);
  }

  @Test
  void erasesWhatWasSaidOnceItIsDecided() {
    authorised("policy=ask-erp");
    cancel(example("order-cancel-request.json"));
    CancellationRequests requests = room.context.getBean(CancellationRequests.class);
    assertThat(requests.objection(id)).contains("nobody has decided yet");
    decide("{\"confirm\": false, \"reason\": \"Ana called\"}");

    assertThat(requests.objection(id)).isNull();
    assertThat(requests.erase(id)).isEqualTo(1);
    assertThat(requests.erase(id)).isZero();

    CancellationRequest left = requests.latest(id).orElseThrow();
    assertThat(left.asked().reason()).isNull();
    assertThat(left.asked().request()).isNull();
    assertThat(left.asked().requestId()).isEqualTo("85835ab408514b52aa139e4236ce0c33");
    refused(cancel(example("order-cancel-request.json")), "the seller refused it");
  }

  @Test
  void leavesTheConfirmationToTheRepeatIfSoConfigured() {
    authorised("policy=ask-erp", "confirm-by-call=false");
    cancel(call(MINE));

    decide("{\"confirm\": true}");

    assertThat(room.reports.cancelled).isEmpty();
    assertThat(room.json(cancel(call(MINE))).get("receipt").stringValue()).isNotBlank();
  }

  @Test
  void refusesByTheSellersDecisionAndThenByTheInvoice() {
    authorised("policy=ask-erp");
    cancel(example("order-cancel-request.json"));

    assertThat(decide("{\"confirm\": false, \"reason\": \"on the truck\"}")).hasStatusOk();

    assertThat(state()).isEqualTo(OrderState.AUTHORISED);
    assertThat(room.trail(id))
        .contains("cancellation-refused: the seller refused it; the invoice tells it")
        .noneMatch(line -> line.contains("on the truck"));
    assertThat(
            room.json(room.get("/seller/orders/" + id + "/hand-over"))
                .at("/cancellationRequest/decisionReason")
                .stringValue())
        .isEqualTo("on the truck");
    refused(cancel(example("order-cancel-request.json")), "the seller refused it");
    refused(cancel(call(MINE)), "the invoice follows");
    room.move(id, OrderState.INVOICED);
    refused(cancel(call(MINE)), "already invoiced");
    assertThat(room.reports.cancelled).isEmpty();
    assertThat(decide("{\"confirm\": true}")).hasStatus(409);
  }

  @Test
  void asksAgainWhenTheMarketplaceAsksUnderAnotherNumber() {
    authorised("policy=ask-erp");
    cancel(request("first"));
    decide("{\"confirm\": false, \"reason\": \"packed\"}");
    refused(cancel(request("first")), "refused");

    evaluating(cancel(request("second")));
    assertThat(decide("{\"confirm\": true}")).hasStatusOk();

    assertThat(state()).isEqualTo(OrderState.CANCELLED);
  }

  @ParameterizedTest
  @EnumSource(names = {"PARTLY_INVOICED", "INVOICED"})
  void anInvoiceAmidTheDialogueIsTheRefusal(OrderState invoiced) {
    authorised("policy=ask-erp");
    cancel(call(MINE));

    room.move(id, invoiced);

    refused(cancel(call(MINE)), "already invoiced");
    MvcTestResult late = decide("{\"confirm\": true}");
    assertThat(late).hasStatus(409);
    assertThat(room.json(late).get("type").stringValue()).endsWith("cancellation-decided");
    assertThat(room.json(late).get("detail").stringValue()).contains("refused", "INVOICE");
    assertThat(state()).isEqualTo(invoiced);
    deadlines();
    assertThat(state()).isEqualTo(invoiced);
  }

  @Test
  void takesTheConfiguredDefaultAtTheDeadlineAndTellsIt() {
    authorised("policy=until-invoiced", "decide-within=4h");
    cancel(call(MINE));

    room.clock.advance(Duration.ofHours(4).minusMillis(1));
    deadlines();
    evaluating(cancel(call(MINE)));
    room.clock.advance(Duration.ofMillis(1));
    deadlines();
    deadlines();

    assertThat(state()).isEqualTo(OrderState.CANCELLED);
    assertThat(room.reports.cancelled).hasSize(1);
    assertThat(room.reservations.stock("A")).isEqualTo(10);
    assertThat(room.trail(id)).anyMatch(line -> line.contains("nobody decided in time"));
  }

  @Test
  void refusesAtTheDeadlineIfSoConfigured() {
    authorised("policy=ask-erp", "at-deadline=refuse");
    cancel(call(MINE));

    room.clock.advance(Duration.ofDays(1));
    deadlines();

    assertThat(state()).isEqualTo(OrderState.AUTHORISED);
    refused(cancel(call(MINE)), "nobody decided in time");
    assertThat(waitingFacts()).contains("CANCELLATION_REFUSED");
  }

  @Test
  void anOrderWhoseDecisionFailsHoldsUpNoOther() {
    authorised("policy=ask-erp");
    OrderId other = room.place(order("2-01", "A").toString());
    room.post("/pvt/orders/" + other + "/fulfill", call("2-01"));
    cancel(call(MINE));
    room.post("/pvt/orders/" + other + "/cancel", call("2-01"));
    // What is inserted at a decision is there already, so that this order's decision always fails.
    room.jdbc
        .sql(
            "insert into order_cancellation (order_id, receipt, at, actor)"
                + " select id, 'x', placed_at, 'SELLER' from orders where id = :id")
        .param("id", id.value())
        .update();

    room.clock.advance(Duration.ofDays(1));
    deadlines();

    assertThat(state()).isEqualTo(OrderState.CANCELLATION_ASKED);
    assertThat(room.order(other).state()).isEqualTo(OrderState.CANCELLED);
  }

  @Test
  void goesByTheMarketplacesOwnRules() {
    authorised(
        "marketplaces.examplemarket.policy=ask-erp",
        "marketplaces.examplemarket.decide-within=1h",
        "marketplaces.examplemarket.at-deadline=refuse");

    evaluating(cancel(call(MINE)));
    room.clock.advance(Duration.ofHours(1));
    deadlines();

    assertThat(state()).isEqualTo(OrderState.AUTHORISED);
  }

  @Test
  void doesNotStartWithRulesForAnUnknownMarketplace() {
    assertThatThrownBy(() -> room("marketplaces.nobody.policy=ask-erp"))
        .hasRootCauseMessage(
            "Property connector.cancellation.marketplaces.nobody with value 'nobody' is invalid:"
                + " no entry of connector.marketplaces has this account");
  }

  @ParameterizedTest
  @ValueSource(strings = {"decide-within=0s", "check-interval=-1s", "policy=perhaps"})
  void doesNotStartWithRulesThatMakeNoSense(String property) {
    assertThatThrownBy(() -> room(property)).hasStackTraceContaining("connector.cancellation");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ask-erp", "until-invoiced"})
  void confirmsAtOnceWhatIsNotPaid(String policy) {
    placed("policy=" + policy);

    assertThat(room.json(cancel(call(MINE))).get("receipt").stringValue()).isNotBlank();

    assertThat(state()).isEqualTo(OrderState.CANCELLED);
  }

  @Test
  void theSellersOwnCancellationDecidesTheRequest() {
    authorised("policy=ask-erp");
    cancel(call(MINE));

    assertThat(room.post("/seller/orders/" + id + "/cancellation", "{\"reason\": \"damaged\"}"))
        .hasStatusOk();

    assertThat(room.reports.cancelled).singleElement().returns("damaged", r -> r.reason());
    assertThat(room.json(cancel(call(MINE))).get("receipt").stringValue()).isNotBlank();
    assertThat(room.trail(id)).anyMatch(line -> line.startsWith("cancellation-echoed"));
    assertThat(decide("{\"confirm\": true}")).hasStatusOk();
    assertThat(decide("{\"confirm\": false, \"reason\": \"no\"}")).hasStatus(409);
  }

  @Test
  void aRepeatedDispatchAmidTheDialogueIsAnsweredAsBefore() {
    authorised("policy=ask-erp");
    String first = OrderModuleFixture.text(room.post("/pvt/orders/" + id + "/fulfill", call(MINE)));
    cancel(call(MINE));

    assertThat(OrderModuleFixture.text(room.post("/pvt/orders/" + id + "/fulfill", call(MINE))))
        .isEqualTo(first);
    assertThat(state()).isEqualTo(OrderState.CANCELLATION_ASKED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                | 400 | invalid-request",
        "{\"confirm\": false}              | 400 | invalid-request",
        "{\"confirm\": false, \"reason\": \" \"} | 400 | invalid-request",
        "{\"confirm\": true}               | 409 | no-cancellation-asked"
      })
  void refusesDecisionsThatMakeNoSense(String body, int status, String type) {
    authorised("policy=ask-erp");

    MvcTestResult result = decide(body);

    assertThat(result).hasStatus(status);
    assertThat(room.json(result).get("type").stringValue()).endsWith(type);
    assertThat(room.post("/seller/orders/NOBODY/cancellation-decision", "{\"confirm\": true}"))
        .hasStatus(404);
  }

  @Test
  void decidesTheRequestThatIsNamedAndRefusesANumberThatThereIsNot() {
    authorised("policy=ask-erp");
    cancel(call(MINE));

    MvcTestResult unknown = decide("{\"confirm\": true, \"requestNumber\": 2}");
    assertThat(unknown).hasStatus(409);
    assertThat(room.json(unknown).get("type").stringValue())
        .endsWith("no-such-cancellation-request");
    assertThat(room.json(unknown).get("detail").stringValue())
        .isEqualTo("2 is not the number of a request to cancel order " + id + ", the last is 1");
    assertThat(state()).isEqualTo(OrderState.CANCELLATION_ASKED);

    MvcTestResult known = decide("{\"confirm\": true, \"requestNumber\": 1}");
    assertThat(known).hasStatusOk();
    assertThat(room.json(known).at("/cancellationRequest/number").asInt()).isEqualTo(1);
    assertThat(state()).isEqualTo(OrderState.CANCELLED);
  }

  private OrderModuleFixture room(String... properties) {
    String[] named = new String[properties.length];
    for (int i = 0; i < properties.length; i++) {
      named[i] = "connector.cancellation." + properties[i];
    }
    OrderModuleFixture made = OrderModuleFixture.open(named);
    rooms.add(made);
    return made;
  }

  private void placed(String... properties) {
    room = room(properties);
    room.sell("A", 2000, 10);
    id = room.place(order(MINE, "A").toString());
  }

  private void authorised(String... properties) {
    placed(properties);
    assertThat(room.post("/pvt/orders/" + id + "/fulfill", call(MINE))).hasStatusOk();
  }

  private void deadlines() {
    room.context.getBean(CancellationDeadlines.class).run();
  }

  private MvcTestResult cancel(String body) {
    return room.post("/pvt/orders/" + id + "/cancel", body);
  }

  private MvcTestResult decide(String body) {
    return room.post("/seller/orders/" + id + "/cancellation-decision", body);
  }

  private static String request(String number) {
    return "{\"marketplaceOrderId\": \"%s\", \"cancellationRequestId\": \"%s\"}"
        .formatted(MINE, number);
  }

  private OrderState state() {
    return room.order(id).state();
  }

  private List<String> waitingFacts() {
    return room.context.getBean(HandOvers.class).open(id).stream()
        .map(row -> row.fact().name())
        .toList();
  }

  private static void evaluating(MvcTestResult result) {
    assertThat(result).hasStatusOk();
    assertThat(result.getResponse().getContentAsByteArray()).isEmpty();
  }

  private void refused(MvcTestResult result, String text) {
    assertThat(result).hasStatus(409);
    assertThat(room.json(result).get("code").stringValue()).isEqualTo("FMT008");
    assertThat(room.json(result).get("message").stringValue()).contains(text);
  }
}
