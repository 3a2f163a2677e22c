package io.sellerconnector.order.handover;

import static io.sellerconnector.order.OrderFixtures.call;
import static io.sellerconnector.order.OrderFixtures.example;
import static io.sellerconnector.order.OrderFixtures.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sellerconnector.adapter.order.DecisionAnswer;
import io.sellerconnector.adapter.order.HandOverAnswer;
import io.sellerconnector.adapter.order.OrderFact;
import io.sellerconnector.adapter.order.OrderQuestion;
import io.sellerconnector.adapter.order.SellerOrder;
import io.sellerconnector.order.OrderModuleFixture;
import io.sellerconnector.order.OrderState;
import io.sellerconnector.order.ScriptedOrderSystem;
import io.sellerconnector.order.dispatch.OrderExpiration;
import io.sellerconnector.order.erp.HandOverSender;
import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.outbox.NewMessage;
import io.sellerconnector.outbox.OutboundMessage;
import io.sellerconnector.outbox.Priority;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.testing.CapturesAllOutput;
import io.sellerconnector.testing.DatabaseTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.system.CapturedOutput;
import tools.jackson.databind.JsonNode;

@DatabaseTest
class HandOverServiceTests {

  private static final String ASK_ERP = "connector.cancellation.policy=ask-erp";
  private static final DeliveryResult LATER =
      DeliveryResult.Postponed.own("it decides later", Duration.ofSeconds(20));

  private final ScriptedOrderSystem erp = new ScriptedOrderSystem();
  private final List<OrderModuleFixture> rooms = new ArrayList<>();
  private OrderModuleFixture room;
  private OrderId id;

  @AfterEach
  void close() {
    rooms.forEach(OrderModuleFixture::close);
  }

  @Test
  void tellsAConnectedSystemInALaneOfTheOrder() {
    placed();
    fulfill();
    room.post("/seller/orders/" + id + "/cancellation", "{\"reason\": \"damaged\"}");

    assertThat(room.outbox.messages())
        .extracting(NewMessage::kind, NewMessage::lane, NewMessage::destination)
        .containsOnly(org.assertj.core.groups.Tuple.tuple("order-hand-over", "erp:" + id, "erp"));
    assertThat(room.outbox.messages())
        .allSatisfy(message -> assertThat(message.payload()).doesNotContain("Ana", "damaged"));
    assertThat(room.deliver()).hasOnlyElementsOfType(DeliveryResult.Delivered.class);
    assertThat(erp.names()).containsExactly("Placed", "Authorised", "Cancelled");
    assertThat(erp.told).extracting(OrderFact::key).doesNotHaveDuplicates();
    OrderFact.Cancelled cancelled = (OrderFact.Cancelled) erp.told.getLast();
    assertThat(cancelled.cancellation().bySeller()).isTrue();
    assertThat(cancelled.cancellation().reason()).isEqualTo("damaged");
    assertThat(cancelled.toString()).doesNotContain("damaged", "Ana");
  }

  @Test
  void handsTheWholeOrderOver() {
    placed();
    room.deliver();

    SellerOrder order = erp.told.getFirst().order();
    assertThat(order.id()).isEqualTo(id);
    assertThat(order.marketplaceOrderId().value()).isEqualTo("1-01");
    assertThat(order.authorised()).isFalse();
    assertThat(order.itemsTotal().value()).isEqualTo(2000);
    assertThat(order.freightTotal().value()).isEqualTo(1090);
    assertThat(order.asPlaced()).contains("Avenida Paulista");
    assertThat(order.lines())
        .singleElement()
        .satisfies(line -> {
          assertThat(line.sku().value()).isEqualTo("A");
          assertThat(line.slaId()).isEqualTo("Normal");
        });
  }

  @Test
  void keepsTheNumberAndFindsTheOrderByIt() {
    erp.answer = new HandOverAnswer.Taken("ERP-7", false);
    placed();
    fulfill();
    room.deliver();

    assertThat(erp.told.getLast().order().erpNumber()).isEqualTo("ERP-7");
    JsonNode found = json("/seller/orders?erpNumber=ERP-7").get("orders");
    assertThat(found.size()).isEqualTo(1);
    assertThat(found.get(0).get("orderId").stringValue()).isEqualTo(id.value());
    assertThat(found.get(0).get("erpNumber").stringValue()).isEqualTo("ERP-7");
    assertThat(json("/seller/orders?erpNumber=ERP-8").get("orders").size()).isZero();
    assertThat(json("/seller/orders/" + id).get("erpNumber").stringValue()).isEqualTo("ERP-7");
    assertThat(json("/seller/orders/" + id + "/hand-over").get("waiting").size()).isZero();
  }

  @Test
  void repeatsAFactUnderTheSameKeyUntilItIsTaken() {
    placed();
    OutboundMessage message = room.outbox.drain().getFirst();
    HandOverSender sender = room.context.getBean(HandOverSender.class);
    erp.answer = new HandOverAnswer.Failed("busy");

    assertThat(sender.send(message)).isEqualTo(new DeliveryResult.Failed(null, "busy", null));
    erp.answer = new HandOverAnswer.Taken("ERP-1", false);
    assertThat(sender.send(message)).isInstanceOf(DeliveryResult.Delivered.class);
    assertThat(sender.send(message)).isInstanceOf(DeliveryResult.Delivered.class);

    assertThat(erp.told).hasSize(2);
    assertThat(erp.told.getFirst().key()).isEqualTo(erp.told.getLast().key());
  }

  @Test
  void countsNoAttemptThatWasNoneAndGivesNothingUpWhileTheErpIsAway() {
    placed();
    OutboundMessage message = room.outbox.drain().getFirst();
    HandOverSender sender = room.context.getBean(HandOverSender.class);

    erp.answer = new HandOverAnswer.Away("no connection");
    assertThat(sender.send(message))
        .isEqualTo(new DeliveryResult.Away(null, "no connection", null));
    assertThat(sender.room("erp", Priority.DECISION)).isPositive();

    erp.answer = new HandOverAnswer.NotAsked("left alone", Duration.ofSeconds(30));
    assertThat(sender.send(message))
        .isEqualTo(new DeliveryResult.Postponed("left alone", Duration.ofSeconds(30)));
    assertThat(sender.room("erp", Priority.DECISION)).as("no lane is claimed").isZero();
    assertThat(sender.room("store", Priority.DECISION)).isPositive();
    room.clock.advance(Duration.ofSeconds(31));
    assertThat(sender.room("erp", Priority.DECISION)).isPositive();
  }

  @Test
  void asksAgainWhatCouldNotBeAsked() {
    placed(ASK_ERP);
    fulfill();
    room.deliver();
    room.post("/pvt/orders/" + id + "/cancel", call("1-01"));
    OutboundMessage question = room.outbox.drain().getFirst();
    HandOverSender sender = room.context.getBean(HandOverSender.class);

    erp.decision = new DecisionAnswer.Away("no connection");
    assertThat(sender.send(question)).isInstanceOf(DeliveryResult.Away.class);
    erp.decision = new DecisionAnswer.NotAsked("no room", Duration.ofSeconds(2));
    assertThat(sender.send(question)).isInstanceOf(DeliveryResult.Postponed.class);
    erp.decision = new DecisionAnswer.Agreed();
    assertThat(sender.send(question)).isInstanceOf(DeliveryResult.Delivered.class);
  }

  @Test
  void leavesWhatIsNotTakenToAnOperator() {
    placed();
    erp.answer = new HandOverAnswer.Refused("unknown SKU A");

    assertThat(room.deliver()).containsExactly(new DeliveryResult.Refused(null, "unknown SKU A"));

    assertThat(room.trail(id)).anyMatch(line -> line.contains("PLACED was not taken: unknown SKU"));
    assertThat(json("/seller/orders/" + id + "/hand-over").get("waiting").size()).isEqualTo(1);
  }

  @Test
  void refusesANumberThatBelongsToAnotherOrder() {
    erp.answer = new HandOverAnswer.Taken("ERP-1", false);
    placed();
    OrderId other = room.place(order("2-01", "A").toString());

    List<DeliveryResult> results = room.deliver();

    assertThat(results.getFirst()).isInstanceOf(DeliveryResult.Delivered.class);
    assertThat(results.getLast())
        .isEqualTo(
            new DeliveryResult.Refused(
                null, "its number of the order is ERP-1, which is the number of order " + id));
    assertThat(json("/seller/orders/" + other + "/hand-over").get("waiting").size()).isEqualTo(1);
  }

  @Test
  void keepsTheStockUntilTheInvoiceByDefault() {
    erp.answer = new HandOverAnswer.Taken("ERP-1", true);
    placed();
    fulfill();
    room.deliver();

    assertThat(room.reservations.held(id)).isEqualTo(1);
    assertThat(room.trail(id)).anyMatch(line -> line.contains("stays held until it is invoiced"));
    room.move(id, OrderState.INVOICED);
    assertThat(room.reservations.held(id)).isZero();
    assertThat(room.reservations.stock("A")).isEqualTo(9);
  }

  private static final String COUNTS_TWICE =
      " out of the quantity that it reports, while connector.hand-over.stock-leaves is at-invoice:"
          + " its pieces count twice until they are invoiced";

  @Test
  @CapturesAllOutput
  void warnsOnceOfPiecesThatCountTwice(CapturedOutput output) {
    erp.answer = new HandOverAnswer.Taken(null, true);
    placed();
    room.deliver();
    OrderId first = id;
    OrderId second = room.place(order("2-01", "A").toString());
    room.deliver();

    assertThat(output.toString())
        .containsOnlyOnce(COUNTS_TWICE)
        .contains("says that it has taken order " + first)
        .doesNotContain("says that it has taken order " + second);
  }

  @Test
  @CapturesAllOutput
  void saysNothingOfPiecesWhoseBookingLetsThemGo(CapturedOutput output) {
    erp.answer = new HandOverAnswer.Taken(null, true);
    placed("connector.hand-over.stock-leaves=when-booked");
    room.deliver();

    assertThat(output).doesNotContain("count twice");
  }

  @Test
  void letsTheStockGoWhenItIsBookedIfSoConfigured() {
    erp.answer = new HandOverAnswer.Taken(null, false);
    placed("connector.hand-over.stock-leaves=when-booked");
    room.deliver();
    fulfill();
    erp.answer = new HandOverAnswer.Taken("ERP-1", true);

    assertThat(room.reservations.held(id)).isEqualTo(1);
    room.deliver();

    assertThat(room.reservations.held(id)).isZero();
    assertThat(room.reservations.stock("A")).isEqualTo(9);
    room.post("/pvt/orders/" + id + "/cancel", call("1-01"));
    assertThat(room.reservations.stock("A")).as("the ERP gives it back, not we").isEqualTo(9);
    assertThat(room.trail(id).getLast()).doesNotContain("for sale again");
  }

  @Test
  void holdsWhatWasBookedBeforeItIsPaidUntilItIsAuthorised() {
    erp.answer = new HandOverAnswer.Taken("ERP-1", true);
    placed("connector.hand-over.stock-leaves=when-booked");
    room.deliver();
    assertThat(room.reservations.held(id)).isEqualTo(1);

    fulfill();

    assertThat(room.reservations.held(id)).isZero();
    assertThat(room.reservations.stock("A")).isEqualTo(9);
  }

  @Test
  void holdsWhatAChangeAddsUntilThatIsBookedToo() {
    erp.answer = new HandOverAnswer.Taken("ERP-1", true);
    placed("connector.hand-over.stock-leaves=when-booked");
    room.sell("C", 500, 5);
    fulfill();
    room.deliver();
    assertThat(room.reservations.held(id)).isZero();
    addTwoPiecesOfC();
    assertThat(room.reservations.held(id)).isEqualTo(1);

    acknowledgeBooking(2);
    assertThat(room.reservations.held(id)).as("a late repeat knows nothing of it").isEqualTo(1);
    room.deliver();

    assertThat(erp.names()).last().isEqualTo("Changed");
    assertThat(room.reservations.held(id)).isZero();
    assertThat(room.reservations.stock("C")).isEqualTo(3);
    assertThat(room.trail(id)).filteredOn(line -> line.startsWith("stock-booked")).hasSize(2);
  }

  @Test
  void holdsAllWhereTheBookingIsOlderThanTheChange() {
    placed("connector.hand-over.stock-leaves=when-booked");
    room.sell("C", 500, 5);
    fulfill();
    addTwoPiecesOfC();

    acknowledgeBooking(2);

    assertThat(room.reservations.held(id)).isEqualTo(2);
    acknowledgeBooking(3);
    assertThat(room.reservations.held(id)).isZero();
  }

  @Test
  void forgetsABookingWithTheTimeOfTheOrder() {
    erp.answer = new HandOverAnswer.Taken("ERP-1", true);
    placed("connector.hand-over.stock-leaves=when-booked");
    room.deliver();
    room.clock.advance(java.time.Duration.ofDays(9));
    room.context.getBean(OrderExpiration.class).run();
    erp.answer = new HandOverAnswer.Taken(null, false);
    room.deliver();

    fulfill();

    assertThat(room.reservations.held(id)).isEqualTo(1);
    erp.answer = new HandOverAnswer.Taken(null, true);
    room.deliver();
    assertThat(room.reservations.held(id)).isZero();
  }

  @Test
  void asksAConnectedSystemAndCarriesOutWhatItDecides() {
    placed(ASK_ERP);
    fulfill();
    room.deliver();
    room.post(
        "/pvt/orders/" + id + "/cancel",
        example("order-cancel-request.json").replace("1138342255777-01", "1-01"));
    erp.decision = new DecisionAnswer.Agreed();

    room.deliver();

    OrderQuestion.Cancellation question = (OrderQuestion.Cancellation) erp.asked.getFirst();
    assertThat(question.cancellation().reason()).isEqualTo("Out of stock");
    assertThat(question.cancellation().requestedByShopper()).isTrue();
    assertThat(question.cancellation().bySeller()).isFalse();
    assertThat(question.order().authorised()).isFalse();
    assertThat(state()).isEqualTo(OrderState.CANCELLED);
    assertThat(room.reports.cancelled).hasSize(1);
    room.deliver();
    assertThat(erp.names()).containsExactly("Placed", "Authorised", "Cancelled");
  }

  @Test
  void tellsTheSystemThatDeclinedThatTheOrderGoesOn() {
    placed(ASK_ERP);
    fulfill();
    room.post("/pvt/orders/" + id + "/cancel", call("1-01"));
    erp.decision = new DecisionAnswer.Declined("picked");
    room.deliver();

    assertThat(state()).isEqualTo(OrderState.AUTHORISED);
    room.deliver();
    OrderFact.CancellationRefused fact = (OrderFact.CancellationRefused) erp.told.getLast();
    assertThat(fact.reason()).isEqualTo("the seller's system refused it: picked");
    assertThat(fact.order().authorised()).isTrue();
  }

  @Test
  void waitsForASystemThatDecidesLater() {
    placed(ASK_ERP);
    fulfill();
    room.post("/pvt/orders/" + id + "/cancel", call("1-01"));

    List<DeliveryResult> results = room.deliver();

    assertThat(results).last().isEqualTo(LATER);
    assertThat(state()).isEqualTo(OrderState.CANCELLATION_ASKED);
    JsonNode handOver = room.json(room.get("/seller/orders/" + id + "/hand-over"));
    assertThat(handOver.get("waiting").isEmpty()).isTrue();
  }

  @Test
  void asksASystemThatDecidesLaterAgainByTheSameKeyUntilItHasDecided() {
    placed(ASK_ERP);
    fulfill();
    room.post("/pvt/orders/" + id + "/cancel", call("1-01"));
    OutboundMessage question = lastMessage();
    HandOverSender sender = room.context.getBean(HandOverSender.class);
    room.deliver();

    assertThat(sender.send(question)).isEqualTo(LATER);
    erp.decision = new DecisionAnswer.Away("it restarts");
    assertThat(sender.send(question)).isInstanceOf(DeliveryResult.Away.class);
    erp.decision = new DecisionAnswer.Declined("on the truck");
    assertThat(sender.send(question)).isInstanceOf(DeliveryResult.Delivered.class);

    assertThat(state()).isEqualTo(OrderState.AUTHORISED);
    assertThat(erp.asked)
        .hasSize(4)
        .extracting(OrderQuestion::key)
        .containsOnly(id + ":cancellation:1");
    assertThat(sender.send(question)).isInstanceOf(DeliveryResult.Delivered.class);
    assertThat(erp.asked).hasSize(4);
  }

  @Test
  void goesOnAskingWhenTheQuestionWasAcknowledgedByTheSellerApi() {
    placed(ASK_ERP);
    fulfill();
    room.post("/pvt/orders/" + id + "/cancel", call("1-01"));
    assertThat(room.post("/seller/orders/" + id + "/hand-over", "{\"through\": 3}")).hasStatusOk();

    assertThat(room.deliver()).last().isEqualTo(LATER);
  }

  @Test
  void asksAtTheDeadlineOnceMoreBeforeItDecides() {
    placed(ASK_ERP);
    fulfill();
    room.deliver();
    room.post("/pvt/orders/" + id + "/cancel", call("1-01"));
    room.deliver();
    room.clock.advance(Duration.ofDays(1));
    erp.decision = new DecisionAnswer.Declined("shipped a second ago");

    room.deadlines();

    assertThat(state()).isEqualTo(OrderState.AUTHORISED);
    assertThat(room.reports.cancelled).isEmpty();
    assertThat(room.trail(id)).anyMatch(line -> line.contains("the seller's system refused it"));
  }

  @Test
  void decidesAtTheDeadlineWhatTheSystemStillDoesNotSay() {
    placed(ASK_ERP);
    fulfill();
    room.deliver();
    room.post("/pvt/orders/" + id + "/cancel", call("1-01"));
    room.clock.advance(Duration.ofDays(1));

    room.deadlines();

    assertThat(state()).isEqualTo(OrderState.CANCELLED);
    assertThat(room.trail(id)).anyMatch(line -> line.contains("nobody decided in time"));
  }

  @Test
  void cancelsNothingAtTheDeadlineWhileNobodyCanSayWhetherItIsShipped() {
    placed(ASK_ERP);
    fulfill();
    room.deliver();
    room.post("/pvt/orders/" + id + "/cancel", call("1-01"));
    erp.decision = new DecisionAnswer.Away("it is down");
    room.clock.advance(Duration.ofDays(1));

    room.deadlines();
    assertThat(state()).isEqualTo(OrderState.CANCELLATION_ASKED);
    room.clock.advance(Duration.ofDays(1).minusSeconds(1));
    room.deadlines();
    assertThat(state()).isEqualTo(OrderState.CANCELLATION_ASKED);
    room.clock.advance(Duration.ofSeconds(1));
    room.deadlines();

    assertThat(state()).isEqualTo(OrderState.AUTHORISED);
    assertThat(room.reports.cancelled).isEmpty();
  }

  @Test
  void takesTheSystemsWordOnceItIsBackAfterTheDeadline() {
    placed(ASK_ERP);
    fulfill();
    room.deliver();
    room.post("/pvt/orders/" + id + "/cancel", call("1-01"));
    erp.decision = new DecisionAnswer.NotAsked("it is left alone", Duration.ofSeconds(30));
    room.clock.advance(Duration.ofDays(1));
    room.deadlines();

    erp.decision = new DecisionAnswer.Agreed();
    room.deadlines();

    assertThat(state()).isEqualTo(OrderState.CANCELLED);
    assertThat(room.trail(id)).anyMatch(line -> line.contains("the seller's system confirmed it"));
  }

  @Test
  void waitsOnceARunForASystemThatIsAway() {
    placed(ASK_ERP);
    fulfill();
    OrderId other = room.place(order("2-01", "A").toString());
    room.post("/pvt/orders/" + other + "/fulfill", call("2-01"));
    room.deliver();
    room.post("/pvt/orders/" + id + "/cancel", call("1-01"));
    room.post("/pvt/orders/" + other + "/cancel", call("2-01"));
    erp.decision = new DecisionAnswer.Away("it is down");
    room.clock.advance(Duration.ofDays(1));

    room.deadlines();

    assertThat(erp.asked).hasSize(1);
    erp.decision = new DecisionAnswer.Failed("its answer is not JSON");
    room.deadlines();
    assertThat(erp.asked).hasSize(3);
  }

  @Test
  void anOrderThatTheSystemNeverTookWaitsForNoUsableAnswer() {
    placed(ASK_ERP);
    fulfill();
    room.post("/pvt/orders/" + id + "/cancel", call("1-01"));
    erp.decision = new DecisionAnswer.Failed("answers 404");
    room.clock.advance(Duration.ofDays(1));

    room.deadlines();

    assertThat(state()).isEqualTo(OrderState.CANCELLED);
  }

  private OutboundMessage lastMessage() {
    NewMessage last = room.outbox.messages().getLast();
    return new OutboundMessage(
        9, "key", last.kind(), last.destination(), last.subject(), last.payload(), 1, null, null);
  }

  @Test
  void ignoresADecisionThatComesAfterTheInvoice() {
    placed(ASK_ERP);
    fulfill();
    room.post("/pvt/orders/" + id + "/cancel", call("1-01"));
    erp.decision = new DecisionAnswer.Agreed();
    erp.whileAsked = () -> room.move(id, OrderState.INVOICED);

    room.deliver();

    assertThat(state()).isEqualTo(OrderState.INVOICED);
    assertThat(room.reports.cancelled).isEmpty();
  }

  @Test
  void doesNotAskWhatIsDecidedAlready() {
    placed(ASK_ERP);
    fulfill();
    room.post("/pvt/orders/" + id + "/cancel", call("1-01"));
    room.move(id, OrderState.INVOICED);

    assertThat(room.deliver()).hasOnlyElementsOfType(DeliveryResult.Delivered.class);

    assertThat(erp.asked).isEmpty();
  }

  @Test
  void tellsThatAnOrderHasExpired() {
    placed();
    room.clock.advance(java.time.Duration.ofDays(9));
    room.context.getBean(OrderExpiration.class).run();
    room.deliver();

    assertThat(erp.names()).containsExactly("Placed", "Expired");
  }

  @Test
  void keepsAnOrderOnHoldBackUntilItIsReleased() {
    placed();
    room.outbox.drain();
    hold();
    fulfill();
    assertThat(room.outbox.messages()).isEmpty();
    assertThat(json("/seller/orders/hand-over").get("orders").size()).isZero();
    assertThat(json("/seller/orders/" + id + "/hand-over").get("onHold").stringValue())
        .isEqualTo("price too low");

    assertThat(room.post("/seller/orders/" + id + "/release", "")).hasStatusOk();
    assertThat(room.post("/seller/orders/" + id + "/release", "")).hasStatusOk();

    room.deliver();
    assertThat(erp.names()).containsExactly("Placed", "Authorised");
    assertThat(room.trail(id)).filteredOn(line -> line.startsWith("released")).hasSize(1);
  }

  @Test
  void doesNotTellOfAnOrderThatIsCancelledWhileOnHold() {
    placed(ASK_ERP);
    room.outbox.drain();
    hold();
    fulfill();

    assertThat(room.post("/pvt/orders/" + id + "/cancel", call("1-01"))).hasStatusOk();

    assertThat(state()).isEqualTo(OrderState.CANCELLED);
    assertThat(room.outbox.messages()).isEmpty();
    assertThat(json("/seller/orders/" + id + "/hand-over").get("waiting").size()).isZero();
    assertThat(room.post("/seller/orders/" + id + "/release", "")).hasStatusOk();
    assertThat(room.outbox.messages()).isEmpty();
  }

  @Test
  void sendsWhatWaitedToBeFetchedOnceASystemIsConnected() {
    placedWhereItIsFetched();
    OrderId held = room.place(order("2-01", "A").toString());
    OrderId taken = room.place(order("3-01", "A").toString());
    fulfill();
    room.post("/seller/orders/" + taken + "/hand-over", "{\"through\": 1}");
    OrderId fetched = id;
    id = held;
    hold();
    OrderModuleFixture one = connected();
    OrderModuleFixture other = connected();
    HandOverCatchUp catchUp = one.context.getBean(HandOverCatchUp.class);

    CompletableFuture.allOf(
            CompletableFuture.runAsync(catchUp::run),
            CompletableFuture.runAsync(other.context.getBean(HandOverCatchUp.class)::run))
        .join();
    catchUp.run();

    one.deliver();
    other.deliver();
    assertThat(erp.names()).containsExactly("Placed", "Authorised");
    assertThat(erp.told).allSatisfy(fact -> assertThat(fact.order().id()).isEqualTo(fetched));
    one.post("/seller/orders/" + held + "/release", "");
    one.deliver();
    assertThat(erp.told.getLast().order().id()).isEqualTo(held);
    catchUp.run();
    assertThat(one.outbox.messages()).isEmpty();
  }

  @Test
  void sendsWhatWaitedBeforeWhatHappensNext() {
    placedWhereItIsFetched();
    room = connected();

    fulfill();

    room.deliver();
    assertThat(erp.names()).containsExactly("Placed", "Authorised");
  }

  @Test
  void sendsAgainWhatCameToNothingWhileNoSystemWasConnected() {
    placed();
    OrderModuleFixture without = room.beside(null);
    rooms.add(without);
    HandOverSender sender = without.context.getBean(HandOverSender.class);

    assertThat(room.outbox.drain().stream().map(sender::send))
        .hasOnlyElementsOfType(DeliveryResult.Delivered.class);
    without.context.getBean(HandOverCatchUp.class).run();
    assertThat(without.outbox.messages()).isEmpty();
    room.context.getBean(HandOverCatchUp.class).run();

    room.deliver();
    assertThat(erp.names()).containsExactly("Placed");
  }

  @Test
  void refusesATimeoutThatTheOutboxWouldNotWaitFor() {
    assertThatThrownBy(() -> OrderModuleFixture.open("connector.hand-over.timeout=1m").close())
        .hasStackTraceContaining("connector.hand-over.timeout must be above zero and at most 50s");
  }

  private void addTwoPiecesOfC() {
    String path = "/pvt/orders/" + id + "/changes";
    String body =
        "{\"requestId\": \"c1\", \"add\": {\"items\": [{\"id\": \"C\", \"quantity\": 2}]}}";
    assertThat(room.patch(path, body)).hasStatus(202);
    assertThat(room.post(path + "/c1/send-agreement", "{\"agreementType\": \"Confirmation\"}"))
        .hasStatusOk();
  }

  private void acknowledgeBooking(int through) {
    assertThat(
            room.post(
                "/seller/orders/" + id + "/hand-over",
                "{\"through\": %d, \"stockBooked\": true}".formatted(through)))
        .hasStatusOk();
  }

  private void placed(String... properties) {
    room = OrderModuleFixture.open(erp, properties);
    rooms.add(room);
    room.sell("A", 2000, 10);
    id = room.place(order("1-01", "A").toString());
  }

  private void hold() {
    new org.springframework.transaction.support.TransactionTemplate(room.transactions)
        .executeWithoutResult(
            status -> room.context.getBean(OrderHolds.class).hold(id, "price too low"));
    room.jdbc.sql("update order_hand_over set queued = false").update();
  }

  /** A connector to which the order system is connected, on the database of one where it is not. */
  private OrderModuleFixture connected() {
    OrderModuleFixture connected = room.beside(erp);
    rooms.add(connected);
    return connected;
  }

  private void placedWhereItIsFetched() {
    room = OrderModuleFixture.open();
    rooms.add(room);
    room.sell("A", 2000, 10);
    id = room.place(order("1-01", "A").toString());
  }

  private void fulfill() {
    assertThat(room.post("/pvt/orders/" + id + "/fulfill", call("1-01"))).hasStatusOk();
  }

  private OrderState state() {
    return room.order(id).state();
  }

  private JsonNode json(String path) {
    return room.json(room.http.get().uri(path).exchange());
  }
}
