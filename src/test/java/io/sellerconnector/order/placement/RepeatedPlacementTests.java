package io.sellerconnector.order.placement;

import static io.sellerconnector.order.OrderFixtures.call;
import static io.sellerconnector.order.OrderFixtures.item;
import static io.sellerconnector.order.OrderFixtures.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.inbound.Caller;
import io.sellerconnector.inbound.ProtocolException;
import io.sellerconnector.offer.Promise.Unavailable;
import io.sellerconnector.order.OrderModuleFixture;
import io.sellerconnector.order.OrderState;
import io.sellerconnector.order.TestMarketplaces;
import io.sellerconnector.order.dispatch.OrderExpiration;
import io.sellerconnector.order.protocol.ExactJson;
import io.sellerconnector.order.protocol.OrderBody;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.testing.DatabaseTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.node.ObjectNode;

@DatabaseTest
class RepeatedPlacementTests {

  private final OrderModuleFixture room = OrderModuleFixture.open();

  @BeforeEach
  void sell() {
    room.sell("A", 2000, 100);
    room.sell("B", 2000, 100);
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void getsTheFirstAnswerAgain() {
    String order = order("1-01", "A").toString();
    String first = OrderModuleFixture.text(room.post("/pvt/orders", order));

    assertThat(OrderModuleFixture.text(room.post("/pvt/orders", order))).isEqualTo(first);
    assertThat(OrderModuleFixture.text(room.post("/pvt/orders", "[" + order + "]")))
        .isEqualTo("[" + first + "]");
    assertThat(room.orders()).isEqualTo(1);
    assertThat(room.reservations.stock("A")).isEqualTo(99);
    assertThat(room.counted("place", "repeated")).isEqualTo(2);
  }

  @Test
  void getsTheFirstAnswerAlthoughStockAndPriceAreGone() {
    String order = order("1-01", "A").toString();
    String first = OrderModuleFixture.text(room.post("/pvt/orders", order));
    room.offers.refuse("A", Unavailable.SOLD_OUT);

    assertThat(OrderModuleFixture.text(room.post("/pvt/orders", order))).isEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void holdsAnOrderAgainWhoseTimeHasRunOut(boolean offered) {
    String order = order("1-01", "A").toString();
    MvcTestResult first = expired(order);
    OrderId id = idIn(first);
    if (!offered) {
      room.offers.refuse("A", Unavailable.NOT_OFFERED);
    }
    assertThat(room.reservations.stock("A")).isEqualTo(100);

    for (int again = 0; again < 2; again++) {
      assertThat(OrderModuleFixture.text(room.post("/pvt/orders", order)))
          .isEqualTo(OrderModuleFixture.text(first));
    }

    assertThat(room.trail(id))
        .last()
        .asString()
        .startsWith("placed-again: its time had run out; its stock is held again until 2026-03-1");
    assertThat(room.order(id).state()).isEqualTo(OrderState.EXPIRED);
    assertThat(room.reservations.stock("A")).isEqualTo(99);
    assertThat(room.post("/pvt/orders/" + id + "/fulfill", call("1-01"))).hasStatusOk();
    assertThat(room.order(id).state()).isEqualTo(OrderState.AUTHORISED);
    assertThat(room.reservations.stock("A")).isEqualTo(99);
  }

  @Test
  void letsTheStockGoOnceMoreIfNobodyAuthorisesWhatWasPlacedAgain() {
    String order = order("1-01", "A").toString();
    OrderId id = idIn(expired(order));
    room.post("/pvt/orders", order);

    room.clock.advance(Duration.ofDays(9));
    room.context.getBean(OrderExpiration.class).run();

    assertThat(room.reservations.stock("A")).isEqualTo(100);
    assertThat(room.trail(id)).last().asString().startsWith("expired-again: nobody authorised it");
  }

  @Test
  void raisesAnOrderPlacedAgainWhoseStockIsGoneUntilItCanBeHeld() {
    String order = order("1-01", "A").toString();
    MvcTestResult first = expired(order);
    OrderId id = idIn(first);
    room.reservations.stock("A", 0);

    assertThat(OrderModuleFixture.text(room.post("/pvt/orders", order)))
        .isEqualTo(OrderModuleFixture.text(first));

    assertThat(room.trail(id)).anyMatch(line -> line.startsWith("placed-again: its time has run"));
    assertThat(raised()).containsExactly("PAID_UNSHIPPABLE");
    room.reservations.stock("A", 1);
    room.post("/pvt/orders", order);
    assertThat(room.reservations.stock("A")).isZero();
    assertThat(raised()).isEmpty();
  }

  @Test
  void asksForTheStockAnewBeforeItIsSaidToBeGone() {
    String order = order("1-01", "A").toString();
    OrderId id = idIn(expired(order));
    room.reservations.stock("A", 0);
    room.offers.settling = () -> room.reservations.stock("A", 1);

    room.post("/pvt/orders", order);

    assertThat(room.reservations.held(id)).isEqualTo(1);
    assertThat(raised()).isEmpty();
  }

  private MvcTestResult expired(String order) {
    MvcTestResult first = room.post("/pvt/orders", order);
    room.clock.advance(Duration.ofDays(9));
    room.context.getBean(OrderExpiration.class).run();
    return first;
  }

  private OrderId idIn(MvcTestResult answer) {
    return new OrderId(room.json(answer).get("orderId").stringValue());
  }

  private List<String> raised() {
    return room.jdbc.sql("select reason from order_stuck").query(String.class).list();
  }

  @Test
  void getsTheFirstAnswerAlthoughTheInventoryIsAway() {
    String order = order("1-01", "A").toString();
    String first = OrderModuleFixture.text(room.post("/pvt/orders", order));
    room.offers.refuse("A", Unavailable.INVENTORY_FAILED);

    assertThat(OrderModuleFixture.text(room.post("/pvt/orders", order))).isEqualTo(first);
  }

  @Test
  void takesTheNewOrdersOfAnArrayBesideARepeatedOne() {
    String order = order("1-01", "A").toString();
    String first = OrderModuleFixture.text(room.post("/pvt/orders", order));
    room.offers.refuse("A", Unavailable.SOLD_OUT);

    MvcTestResult result = room.post("/pvt/orders", "[" + order("2-01", "B") + "," + order + "]");

    assertThat(room.json(result).get(1)).isEqualTo(ExactJson.MAPPER.readTree(first));
    assertThat(room.orders()).isEqualTo(2);
  }

  @Test
  void doesNotCareForWhiteSpaceOrderOfFieldsAndNotation() {
    String first = "{\"x\": 1.50, \"y\": 2, " + order("1-01", "A").toString().substring(1);
    String second =
        order("1-01", "A").put("y", 2L).toPrettyString().replaceFirst("\\{", "{\"x\": 15e-1,");

    String answer = OrderModuleFixture.text(room.post("/pvt/orders", first));

    assertThat(OrderModuleFixture.text(room.post("/pvt/orders", second))).isEqualTo(answer);
  }

  @Test
  void isKnownAlthoughAnEarlierVersionStoredTheOrderAndComparedInAnotherWay() {
    ObjectNode order = order("1-01", "A").put("openTextField", "leave it at the door");
    String first = OrderModuleFixture.text(room.post("/pvt/orders", order.toString()));
    room.jdbc.sql("update orders set content_hash = 'worked out otherwise'").update();
    ObjectNode other = order.deepCopy().put("openTextField", "ring twice");

    order.putNull("marketingData");

    assertThat(OrderModuleFixture.text(room.post("/pvt/orders", order.toString())))
        .isEqualTo(first);
    assertThat(room.post("/pvt/orders", other.toString())).hasStatus(409);
  }

  @Test
  void isRefusedInWordsWhereNeitherHashNorStoredOrderTell() {
    String order = order("1-01", "A").toString();
    room.post("/pvt/orders", order);
    room.jdbc.sql("update orders set content_hash = 'other', request = 'not JSON'").update();

    assertThat(room.post("/pvt/orders", order)).hasStatus(409);
  }

  @Test
  void isADuplicateIfItSaysSomethingElse() {
    room.place(order("1-01", "A").toString());
    ObjectNode other = order("1-01", "A");
    item(other, 0).put("quantity", 2);

    MvcTestResult result = room.post("/pvt/orders", other.toString());

    assertThat(result).hasStatus(409);
    assertThat(room.json(result).get("code").stringValue()).isEqualTo("FMT009");
    assertThat(room.reservations.stock("A")).isEqualTo(99);
  }

  @Test
  void isAnotherOrderAtAnotherMarketplace() {
    String order = order("1-01", "A").toString();

    room.post("/pvt/orders?an=examplemarket", order);
    room.post("/pvt/orders?an=othermarket", order);

    assertThat(room.orders()).isEqualTo(2);
  }

  @Test
  void isRefusedOnceTheOrderIsCancelled() {
    String order = order("1-01", "A").toString();
    var id = room.place(order);
    room.post("/pvt/orders/" + id + "/cancel", call("1-01"));

    MvcTestResult result = room.post("/pvt/orders", order);

    assertThat(result).hasStatus(409);
    assertThat(room.json(result).get("code").stringValue()).isEqualTo("FMT0060");
  }

  @Test
  void thirtyTwoAtOnceMakeOneOrderAndGetEqualAnswers() throws Exception {
    room.sell("LAST", 2000, 1);
    byte[] order = order("1-01", "A", "LAST").toString().getBytes(StandardCharsets.UTF_8);

    List<String> answers = atOnce(32, number -> () -> place(order));

    assertThat(answers).hasSize(32);
    assertThat(answers.stream().distinct()).hasSize(1);
    assertThat(answers.getFirst()).contains("orderId");
    assertThat(room.orders()).isEqualTo(1);
    assertThat(room.reservations.stock("LAST")).isZero();
  }

  @Test
  void arraysInOppositeOrderDoNotBlockEachOther() throws Exception {
    for (int round = 0; round < 5; round++) {
      String first = order(round + "-01", "A", "B").toString();
      String second = order(round + "-02", "B", "A").toString();
      byte[] forth = ("[" + first + "," + second + "]").getBytes(StandardCharsets.UTF_8);
      byte[] back = ("[" + second + "," + first + "]").getBytes(StandardCharsets.UTF_8);

      List<String> answers = atOnce(8, number -> () -> place(number % 2 == 0 ? forth : back));

      assertThat(answers).allMatch(answer -> answer.contains("orderId"));
      assertThat(answers.stream().distinct()).hasSize(2);
    }
    assertThat(room.orders()).isEqualTo(10);
    assertThat(room.reservations.stock("A")).isEqualTo(90);
  }

  @Test
  void manyBuyersOfTheLastPiecesGetExactlyThose() throws Exception {
    room.sell("HOT", 2000, 20);

    List<String> answers =
        atOnce(
            40,
            number ->
                () ->
                    place(order("h" + number, "HOT").toString().getBytes(StandardCharsets.UTF_8)));

    assertThat(answers.stream().filter(answer -> answer.contains("orderId"))).hasSize(20);
    assertThat(answers.stream().filter(answer -> answer.equals("FMT002"))).hasSize(20);
    assertThat(room.orders()).isEqualTo(20);
    assertThat(room.reservations.stock("HOT")).isZero();
  }

  private String place(byte[] body) {
    try {
      return String.join(
          "|",
          room.context
              .getBean(PlacementService.class)
              .place(new Caller(TestMarketplaces.EXAMPLE, null), OrderBody.read(body)));
    } catch (ProtocolException e) {
      return e.code();
    }
  }

  private interface Numbered {
    Callable<String> call(int number);
  }

  private static List<String> atOnce(int threads, Numbered work) throws Exception {
    CountDownLatch ready = new CountDownLatch(threads);
    List<Future<String>> futures = new ArrayList<>();
    List<String> results = new ArrayList<>();
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      for (int number = 0; number < threads; number++) {
        Callable<String> call = work.call(number);
        futures.add(
            executor.submit(() -> {
              ready.countDown();
              ready.await();
              return call.call();
            }));
      }
      for (Future<String> future : futures) {
        results.add(future.get());
      }
    }
    return results;
  }
}
