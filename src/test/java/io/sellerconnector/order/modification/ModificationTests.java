package io.sellerconnector.order.modification;

import static io.sellerconnector.order.OrderFixtures.address;
import static io.sellerconnector.order.OrderFixtures.call;
import static io.sellerconnector.order.OrderFixtures.delivery;
import static io.sellerconnector.order.OrderFixtures.example;
import static io.sellerconnector.order.OrderFixtures.item;
import static io.sellerconnector.order.OrderFixtures.order;
import static io.sellerconnector.order.OrderFixtures.shipping;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import io.sellerconnector.adapter.order.DecisionAnswer;
import io.sellerconnector.adapter.order.OrderQuestion;
import io.sellerconnector.order.Order;
import io.sellerconnector.order.OrderModuleFixture;
import io.sellerconnector.order.OrderState;
import io.sellerconnector.order.ScriptedOrderSystem;
import io.sellerconnector.order.protocol.ExactJson;
import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.shared.Timestamps;
import io.sellerconnector.testing.DatabaseTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes of an order of A (line 0) and B (line 1), a piece each at 2000 and freight 1090. */
@DatabaseTest
class ModificationTests {

  private static final String ASK_ERP = "connector.order.change.policy=ask-erp";
  private static final String THEIRS = "v1-01";
  private static final String ADD_C =
      """
      {"requestId": "c1", "reason": "one more", "add": {"items": [
        {"id": "C", "quantity": 2, "uniqueId": "UC", "price": 500}],
        "shippingData": {"logisticsInfo": [{"itemIndex": 0, "selectedSla": "Express", "price": 300}]}}}
      """;
  private static final String REMOVE_B =
      """
      {"requestId": "r1", "reason": "not wanted",
       "remove": {"items": [{"id": "B", "quantity": 1, "uniqueId": "UB"}]}}
      """;

  private OrderModuleFixture room = OrderModuleFixture.open();
  private OrderId id;

  @BeforeEach
  void place() {
    room.sell("A", 2000, 10);
    room.sell("B", 2000, 10);
    room.sell("C", 500, 5);
    ObjectNode order = order(THEIRS, "A", "B");
    item(order, 0).put("uniqueId", "UA");
    item(order, 1).put("uniqueId", "UB");
    id = room.place(order.toString());
    room.post("/pvt/orders/" + id + "/fulfill", call(THEIRS));
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void isAcknowledgedFirstAndAppliedOnlyWhenConfirmed() {
    MvcTestResult asked = change(ADD_C);

    assertThat(asked).hasStatus(202);
    JsonNode answer = room.json(asked);
    assertThat(answer.get("requestId").stringValue()).isEqualTo("c1");
    assertThat(answer.get("totalChangeValue").longValue()).isEqualTo(1300);
    assertThat(answer.at("/totals/0/value").longValue()).isEqualTo(1000);
    assertThat(answer.at("/totals/1/value").longValue()).isEqualTo(300);
    assertThat(answer.at("/add/items/0/uniqueId").stringValue()).isEqualTo("UC");
    assertThat(told()).containsExactly("c1 ACKNOWLEDGMENT");
    assertThat(room.reservations.stock("C")).isEqualTo(3);
    assertThat(room.order(id).total().value()).isEqualTo(6180);
    assertThat(room.order(id).openChange()).isEqualTo("c1");
    assertThat(status("c1")).isEqualTo("waiting-confirmation");

    assertThat(confirm("c1")).hasStatusOk();

    Order order = room.order(id);
    assertThat(order.total().value()).isEqualTo(7480);
    assertThat(order.worth().paymentValue()).isEqualTo(7480);
    assertThat(order.openChange()).isNull();
    assertThat(lines(order)).containsExactly("0 A 1x2000+1090", "1 B 1x2000+1090", "2 C 2x500+300");
    assertThat(told()).containsExactly("c1 ACKNOWLEDGMENT", "c1 CONFIRMATION");
    assertThat(status("c1")).isEqualTo("done");
    assertThat(events()).containsSubsequence("change-requested", "change-agreed", "change-applied");
    cancelOrder();
    assertThat(room.reservations.stock("C")).isEqualTo(5);
    assertThat(room.reservations.stock("A")).isEqualTo(10);
  }

  @Test
  void givesRemovedPiecesBackOnceConfirmedAndLeavesAGap() {
    change(REMOVE_B);
    assertThat(room.reservations.stock("B")).isEqualTo(9);

    confirm("r1");

    assertThat(room.reservations.stock("B")).isEqualTo(10);
    assertThat(lines(room.order(id))).containsExactly("0 A 1x2000+1090");
    assertThat(room.order(id).total().value()).isEqualTo(3090);
    change(ADD_C);
    confirm("c1");
    assertThat(lines(room.order(id))).containsExactly("0 A 1x2000+1090", "2 C 2x500+300");
  }

  @Test
  void takesNoMoreOffACheaperLineThanItIsWorth() {
    ObjectNode order = order("9-01", "A", "B").put("marketplacePaymentValue", 4180);
    item(order, 0).put("uniqueId", "UA").withArray("/priceTags").addObject().put("value", -2000);
    OrderId given = room.place(order.toString());
    room.post("/pvt/orders/" + given + "/fulfill", call("9-01"));
    room.patch(
        "/pvt/orders/" + given + "/changes",
        """
        {"requestId": "x", "replace": [{
          "from": {"items": [{"id": "A", "quantity": 1, "uniqueId": "UA"}]},
          "to": {"items": [{"id": "A", "quantity": 1, "uniqueId": "UA", "price": 1950}]}}]}
        """);
    room.post(
        "/pvt/orders/" + given + "/changes/x/send-agreement",
        "{\"agreementType\": \"Confirmation\"}");

    assertThat(room.order(given).lines().getFirst().price().value()).isEqualTo(1950);
    assertThat(room.order(given).lines().getFirst().worth().net()).isZero();
  }

  @Test
  void goesByTheMarketplacesTotalWhereItWorksPromotionsOutAnew() {
    change(
        ADD_C.replace(
            "{\"requestId\"",
            "{\"totalChangeValue\": 1150, \"settings\": {\"pipelineConfiguration\":"
                + " {\"enablePromotionRecalculation\": true}}, \"requestId\""));
    confirm("c1");

    assertThat(room.order(id).total().value()).isEqualTo(6180 + 1150);
    assertThat(room.order(id).worth().adjustment()).isEqualTo(-150);
    assertThat(room.trail(id)).anyMatch(entry -> entry.contains("which makes -150 cents"));
  }

  @Test
  void replacesAnItemByAnotherWithItsFreight() {
    change(
        """
        {"requestId": "x", "reason": "size", "replace": [{
          "from": {"items": [{"id": "A", "quantity": 1, "uniqueId": "UA"}]},
          "to": {"items": [{"id": "C", "quantity": 1, "uniqueId": "UA"}]}}]}
        """);
    confirm("x");

    assertThat(lines(room.order(id))).containsExactly("1 B 1x2000+1090", "2 C 1x500+1090");
    assertThat(room.reservations.stock("A")).isEqualTo(10);
    assertThat(room.reservations.stock("C")).isEqualTo(4);
  }

  @Test
  void changesPriceAndQuantityOfALineThatKeepsItsIndex() {
    change(
        """
        {"requestId": "x", "reason": "more", "replace": [{
          "from": {"items": [{"id": "A", "quantity": 1, "uniqueId": "UA"}]},
          "to": {"items": [{"id": "A", "quantity": 3, "uniqueId": "UA2", "price": 2100,
            "manualDiscountValue": 50}]}}]}
        """);
    assertThat(room.reservations.stock("A")).isEqualTo(7);
    confirm("x");

    assertThat(lines(room.order(id))).containsExactly("0 A 3x2100+1090", "1 B 1x2000+1090");
    assertThat(room.order(id).total().value()).isEqualTo(6300 + 2000 + 2180 - 50);
    assertThat(room.json(room.get("/seller/orders/" + id)).at("/lines/0/uniqueId").stringValue())
        .isEqualTo("UA2");
  }

  @Test
  void answersTheSameAgainHoweverOftenItIsAsked() {
    String first = OrderModuleFixture.text(change(ADD_C));
    assertThat(OrderModuleFixture.text(change(ADD_C))).isEqualTo(first);
    confirm("c1");
    assertThat(OrderModuleFixture.text(change(ADD_C))).isEqualTo(first);
    assertThat(confirm("c1")).hasStatusOk();

    assertThat(room.order(id).total().value()).isEqualTo(7480);
    assertThat(told()).hasSize(2);
    assertThat(room.reservations.stock("C")).isEqualTo(3);
    assertThat(change(ADD_C.replace("\"quantity\": 2", "\"quantity\": 1"))).hasStatus(409);
  }

  @Test
  void takesARequestWithoutANumberTwiceOnlyAfterAWhile() {
    String body = "{\"reason\": \"x\", \"add\": {\"items\": [{\"id\": \"A\", \"quantity\": 1}]}}";
    String first = room.json(change(body)).get("requestId").stringValue();
    confirm(first);
    assertThat(room.json(change(body)).get("requestId").stringValue()).isEqualTo(first);
    room.clock.advance(Duration.ofMinutes(11));

    String second = room.json(change(body)).get("requestId").stringValue();

    assertThat(second).isNotEqualTo(first);
    confirm(second);
    assertThat(room.reservations.stock("A")).isEqualTo(7);
  }

  @Test
  void confirmsByASecondRequestThatCarriesTheConfirmation() {
    String asked =
        ADD_C.replace("{\"requestId\"", "{\"agreementType\": \"Acknowledgment\", \"requestId\"");
    assertThat(change(asked)).hasStatus(202);

    assertThat(change("{\"agreementType\": \"Confirmation\"}")).hasStatusOk();

    assertThat(room.order(id).total().value()).isEqualTo(7480);
  }

  @Test
  void takesOneChangeAtATime() {
    change(ADD_C);

    MvcTestResult other = change(REMOVE_B);

    assertThat(other).hasStatus(409);
    assertThat(OrderModuleFixture.text(other)).contains("c1").contains("under way");
  }

  @Test
  void givesEverythingBackWhenTheMarketplaceCallsItOff() {
    change(ADD_C);

    assertThat(room.post(path("/c1/cancel"), example("order-changes-cancel-request.json")))
        .hasStatusOk();
    assertThat(room.post(path("/c1/cancel"), "{}")).hasStatusOk();

    assertThat(room.reservations.stock("C")).isEqualTo(5);
    assertThat(room.order(id).openChange()).isNull();
    assertThat(status("c1")).isEqualTo("canceled");
    assertThat(confirm("c1")).hasStatus(409);
    assertThat(told()).containsExactly("c1 ACKNOWLEDGMENT");
  }

  @Test
  void cannotBeCalledOffOnceApplied() {
    change(REMOVE_B);
    confirm("r1");

    assertThat(room.post(path("/r1/cancel"), "{}")).hasStatus(409);
    assertThat(room.post(path("/other/cancel"), "{}")).hasStatus(404);
    assertThat(room.post(path("/other/send-agreement"), "{}")).hasStatus(400);
    assertThat(room.post(path("/other/send-agreement"), "[]")).hasStatus(400);
    assertThat(room.post(path("/r1/send-agreement"), "[{},{}]")).hasStatus(400);
  }

  @Test
  void endsWithTheOrdersCancellation() {
    change(ADD_C);

    cancelOrder();

    assertThat(room.order(id).state()).isEqualTo(OrderState.CANCELLED);
    assertThat(room.reservations.stock("C")).isEqualTo(5);
    assertThat(room.reservations.stock("A")).isEqualTo(10);
    assertThat(status("c1")).isEqualTo("canceled");
    assertThat(confirm("c1")).hasStatus(409);
    assertThat(change(REMOVE_B)).hasStatus(409);
  }

  @Test
  void lapsesWithoutConfirmationAndTellsTheMarketplace() {
    change(ADD_C);
    deadlines();
    assertThat(status("c1")).isEqualTo("waiting-confirmation");
    room.clock.advance(Duration.ofHours(25));

    deadlines();
    deadlines();

    assertThat(status("c1")).isEqualTo("canceled");
    assertThat(room.reservations.stock("C")).isEqualTo(5);
    assertThat(told()).containsExactly("c1 ACKNOWLEDGMENT", "c1 refused: not confirmed in time");
    assertThat(confirm("c1")).hasStatus(409);
  }

  @Test
  void passesOverAHundredChangesThatCannotBeEnded() {
    OrderId broken = id;
    change(ADD_C);
    for (int i = 0; i < 101; i++) {
      room.jdbc
          .sql(
              """
              insert into order_change (order_id, change_id, number, form, state, content_hash,
                request, answer, adjustment, total_before, total_after, opened_at, due_at)
              select order_id, :change, :number, 'NONSENSE', state, content_hash, request, answer,
                adjustment, total_before, total_after, opened_at, :due
              from order_change where order_id = :order and change_id = 'c1'
              """)
          .param("change", "broken-" + i)
          .param("number", i + 2)
          .param("due", Timestamps.of(room.clock.instant().minusSeconds(200 - i)))
          .param("order", broken.value())
          .update();
    }
    id = room.place(order("v9-01", "A", "B").toString());
    assertThat(room.post("/pvt/orders/" + id + "/fulfill", call("v9-01"))).hasStatusOk();
    assertThat(change(ADD_C)).hasStatus(202);
    room.clock.advance(Duration.ofHours(25));

    deadlines();

    assertThat(status("c1")).isEqualTo("canceled");
  }

  @Test
  void refusesWhatStockPriceDeliveryOrTotalsForbid() {
    refused(ADD_C.replace("\"quantity\": 2", "\"quantity\": 6"), "FMT002", 400);
    refused(ADD_C.replace("500", "300"), "FMT006", 400);
    refused(ADD_C.replace("Express", "Drone"), "FMT010", 400);
    refused(ADD_C.replace("\"id\": \"C\"", "\"id\": \"Z\""), "ORD021", 404);
    refused(
        ADD_C.replace("{\"requestId\"", "{\"totalChangeValue\": 1299, \"requestId\""),
        "FMT007",
        400);
    refused(REMOVE_B.replace("\"quantity\": 1", "\"quantity\": 2"), "FMT0038", 400);
    refused(REMOVE_B.replace("\"UB\"", "\"UA\""), "FMT0039", 400);
    refused("{\"reason\": \"nothing\"}", "FMT0026", 400);
    refused(
        """
        {"remove": {"items": [{"id": "A", "quantity": 1}, {"id": "B", "quantity": 1}]}}
        """,
        "FMT0026",
        400);
    assertThat(told()).isEmpty();
    assertThat(room.order(id).openChange()).isNull();
    assertThat(
            change(ADD_C.replace("{\"requestId\"", "{\"totalChangeValue\": 1300, \"requestId\"")))
        .hasStatus(202);
  }

  @Test
  void leavesNothingToPayWhereLessWasPaidThanIsTakenAway() {
    ObjectNode promoted = order("v4-01", "A", "B").put("marketplacePaymentValue", 100);
    id = room.place(promoted.toString());
    room.post("/pvt/orders/" + id + "/fulfill", call("v4-01"));
    change("{\"requestId\": \"r\", \"remove\": {\"items\": [{\"id\": \"B\", \"quantity\": 1}]}}");

    assertThat(confirm("r")).hasStatusOk();

    assertThat(room.order(id).total().value()).isEqualTo(3090);
    assertThat(room.order(id).worth().paymentValue()).isZero();
    assertThat(room.post("/pvt/orders/" + id + "/cancel", call("v4-01"))).hasStatusOk();
  }

  @Test
  void refusesADiscountAboveWhatTheOrderComesTo() {
    refused(
        """
        {"requestId": "x", "replace": [{
          "from": {"items": [{"id": "A", "quantity": 1, "uniqueId": "UA"}]},
          "to": {"items": [{"id": "A", "quantity": 2, "price": 2000,
            "manualDiscountValue": 2000000000}]}}]}
        """,
        "FMT007",
        400);
    assertThat(room.order(id).total().value()).isEqualTo(6180);
  }

  @Test
  void isTakenOnlyForOrdersThatArePaidAndNotWhollyInvoiced() {
    OrderId unpaid = room.place(order("v2-01", "A").toString());
    assertThat(room.patch("/pvt/orders/" + unpaid + "/changes", REMOVE_B)).hasStatus(409);
    room.move(id, OrderState.INVOICED);
    refused(REMOVE_B, "FMT0024", 409);
  }

  @Test
  void changesWhatIsNotInvoiced() {
    invoiced(0, 1, 3090);

    change(ADD_C);
    assertThat(confirm("c1")).hasStatusOk();

    assertThat(room.order(id).state()).isEqualTo(OrderState.PARTLY_INVOICED);
    assertThat(lines(room.order(id)))
        .containsExactly("0 A 1x2000+1090", "1 B 1x2000+1090", "2 C 2x500+300");
    assertThat(room.reservations.held(id)).isEqualTo(2);
  }

  @Test
  void leavesWhatIsInvoicedAsItIs() {
    invoiced(1, 1, 2000);

    refused(REMOVE_B, "FMT0024", 409);

    assertThat(change(ADD_C)).hasStatus(202);
  }

  @Test
  void isWorthWhatIsInvoicedAtLeast() {
    invoiced(0, 1, 4000);
    refused(REMOVE_B, "FMT0024", 409);
  }

  @Test
  void completesTheOrderWhereNothingIsLeftToInvoice() {
    invoiced(0, 1, 3090);

    change(REMOVE_B);
    assertThat(room.order(id).state()).isEqualTo(OrderState.PARTLY_INVOICED);
    assertThat(confirm("r1")).hasStatusOk();

    assertThat(room.order(id).state()).isEqualTo(OrderState.INVOICED);
    assertThat(room.order(id).total().value()).isEqualTo(3090);
    assertThat(room.reservations.held(id)).isZero();
    assertThat(room.reservations.stock("A")).isEqualTo(9);
    assertThat(room.reservations.stock("B")).isEqualTo(10);
    assertThat(events()).containsSubsequence("change-applied", "rest-dropped");
  }

  /** The freight of a line belongs to its last invoice, unless the seller says otherwise. */
  @Test
  void waitsForFreightThatNoInvoiceWasOver() {
    invoiced(0, 1, 2000);

    change(REMOVE_B);
    confirm("r1");

    assertThat(room.order(id).state()).isEqualTo(OrderState.PARTLY_INVOICED);
    assertThat(room.trail(id).getLast())
        .contains("all pieces are invoiced, but 1090 of the order's cents are not");
    change("{\"requestId\": \"d\", \"manualDiscountValue\": 1090}");
    confirm("d");
    assertThat(room.order(id).state()).isEqualTo(OrderState.INVOICED);
  }

  /** As VTEX's help has it: the remaining amount is discounted. */
  @Test
  void dropsTheRestThatTheMarketplaceDiscounts() {
    invoiced(0, 1, 2000);

    MvcTestResult asked = change("{\"requestId\": \"d\", \"manualDiscountValue\": 4180}");
    assertThat(room.json(asked).get("totalChangeValue").longValue()).isEqualTo(-4180);
    assertThat(confirm("d")).hasStatusOk();

    Order order = room.order(id);
    assertThat(order.state()).isEqualTo(OrderState.INVOICED);
    assertThat(order.total().value()).isEqualTo(2000);
    assertThat(order.worth().adjustment()).isEqualTo(-1090);
    assertThat(lines(order)).containsExactly("0 A 1x2000+1090");
    assertThat(room.reservations.held(id)).isZero();
    assertThat(room.reservations.stock("B")).isEqualTo(10);
  }

  @Test
  void keepsWhatTheSellerCannotDeliverUntilTheMarketplaceChangesTheOrder() {
    MvcTestResult said = want("{\"items\": [{\"index\": 1, \"quantity\": 1}]}");

    assertThat(said).hasStatus(202);
    assertThat(room.json(said).at("/missing/0/skuId").stringValue()).isEqualTo("B");
    assertThat(room.trail(id))
        .contains("change-wanted: the seller cannot deliver 1 of SKU B (line 1)");
    assertThat(stuck()).containsExactly("CHANGE_WANTED");
    assertThat(lines(room.order(id))).containsExactly("0 A 1x2000+1090", "1 B 1x2000+1090");
    room.clock.advance(Duration.ofMinutes(1));
    watch();
    assertThat(stuck()).containsExactly("CHANGE_WANTED");
    change(REMOVE_B);
    watch();
    assertThat(stuck()).containsExactly("CHANGE_WANTED");
    assertThat(want("{}")).hasStatus(409);

    confirm("r1");
    watch();

    assertThat(stuck()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"items\": [{\"index\": 0, \"quantity\": 1}]}",
        "{\"items\": [{\"index\": 7, \"quantity\": 1}]}",
        "{\"items\": [{\"index\": 1, \"quantity\": 2}]}",
        "{\"items\": [{\"index\": 1, \"quantity\": 1}, {\"index\": 1, \"quantity\": 1}]}",
      })
  void wantsNoMoreTakenOffThanIsNotInvoiced(String wish) {
    invoiced(0, 1, 3090);

    assertThat(want(wish)).hasStatus(409);

    assertThat(stuck()).isEmpty();
    assertThat(want("{}")).hasStatus(202);
  }

  @Test
  void wantsNoOrderTakenOffAsAWhole() {
    assertThat(want("{}")).hasStatus(409);
    assertThat(want("{\"items\": []}")).hasStatus(400);
    assertThat(want("{\"items\": [{\"index\": 1}]}")).hasStatus(400);
  }

  private MvcTestResult want(String wish) {
    return room.post("/seller/orders/" + id + "/changes", wish);
  }

  private List<String> stuck() {
    return room.jdbc.sql("select reason from order_stuck").query(String.class).list();
  }

  private void watch() {
    RecurringTask<?> task = room.context.getBean("stuckOrdersTask", RecurringTask.class);
    task.executeRecurringly(null, null);
  }

  private void invoiced(int line, int pieces, long cents) {
    new TransactionTemplate(room.transactions)
        .executeWithoutResult(_ ->
            room.ledger()
                .invoiced(
                    room.ledger().lock(id).orElseThrow(), Map.of(line, pieces), new Cents(cents)));
    room.move(id, OrderState.PARTLY_INVOICED);
  }

  @Test
  void previewsWithoutKeepingAnything() {
    MvcTestResult result = room.post(path("/preview"), ADD_C);

    assertThat(result).hasStatusOk();
    assertThat(room.json(result).get("totalChangeValue").longValue()).isEqualTo(1300);
    assertThat(room.json(room.get(path(""))).get("requests")).isEmpty();
    assertThat(room.reservations.stock("C")).isEqualTo(5);
  }

  @Test
  void demandsTheUniqueIdWhereAnSkuStandsTwice() {
    ObjectNode twice = order("v3-01", "A", "A");
    OrderId other = room.place(twice.toString());
    room.post("/pvt/orders/" + other + "/fulfill", call("v3-01"));
    String body = "{\"remove\": {\"items\": [{\"id\": \"A\", \"quantity\": 1}]}}";

    MvcTestResult result = room.patch("/pvt/orders/" + other + "/changes", body);

    assertThat(result).hasStatus(400);
    assertThat(OrderModuleFixture.text(result)).contains("FMT0039").contains("uniqueId");
  }

  @Test
  void keepsTheFreightWhereTheMarketplaceCompensatesIt() {
    change(
        """
        {"requestId": "x", "remove": {"items": [{"id": "B", "quantity": 1}]},
         "settings": {"pipelineConfiguration": {"compensateShippingChanges": true}}}
        """);
    confirm("x");

    assertThat(lines(room.order(id))).containsExactly("0 A 1x2000+2180");
  }

  @ParameterizedTest
  @ValueSource(strings = {"order-changes-patch-request.json", "order-changes-preview-request.json"})
  void takesThePublishedExamples(String file) {
    ObjectNode example = (ObjectNode) ExactJson.MAPPER.readTree(example(file));
    String sku = example.at("/replace/0/from/items/0/id").stringValue();
    room.sell(sku, 2499, 10);
    room.sell("2", 2499, 10);
    ObjectNode order = order("v9-01", sku, "A");
    item(order, 0).put("price", 2499).put("quantity", 2);
    OrderId other = room.place(order.toString());
    room.post("/pvt/orders/" + other + "/fulfill", call("v9-01"));

    MvcTestResult result = room.patch("/api/order-system/orders/v9-01/changes", example.toString());

    assertThat(result).hasStatus(202);
    String change = room.json(result).get("requestId").stringValue();
    room.post(
        "/api/order-system/orders/v9-01/changes/" + change + "/send-agreement",
        example("send-agreement-request-confirmation.json"));
    assertThat(lines(room.order(other))).anyMatch(line -> line.startsWith("2 2 1x2499"));
  }

  @Test
  void appliesTheOlderFormAtOnce() {
    String body =
        """
        {"requestId": "old-1", "reason": "Stock shortage", "discountValue": 100, "incrementValue": 30,
         "itemsRemoved": [{"id": "B", "price": 2000, "quantity": 1}],
         "itemsAdded": [{"sellerItemId": "C", "price": 500, "quantity": 1, "unitMultiplier": 1,
           "measurementUnit": "un"}]}
        """;

    MvcTestResult result = room.post("/pvt/orders/v1/changes", body);

    assertThat(result).hasStatusOk();
    assertThat(room.json(result).get("receipt").stringValue()).isNotBlank();
    assertThat(room.order(id).total().value()).isEqualTo(2000 + 500 + 2180 - 70);
    assertThat(OrderModuleFixture.text(room.post("/api/oms/pvt/orders/" + id + "/changes", body)))
        .isEqualTo(OrderModuleFixture.text(result));
    assertThat(told()).isEmpty();
    assertThat(room.reservations.stock("B")).isEqualTo(10);
    assertThat(room.reservations.stock("C")).isEqualTo(4);
  }

  @Test
  void asksTheSellerBeforeTheOlderFormDiscountsAnOrderToNothing() {
    long total = room.order(id).total().value();
    String body =
        "{\"requestId\": \"old-2\", \"reason\": \"goodwill\", \"discountValue\": " + total + "}";

    assertThat(room.post("/pvt/orders/v1/changes", body)).hasStatus(503);
    assertThat(room.order(id).total().value()).isEqualTo(total);
    assertThat(room.json(room.get("/seller/orders/changes")).at("/changes/0/orderId").stringValue())
        .isEqualTo(id.value());
    assertThat(room.trail(id).toString())
        .contains("discounts by hand come to %d of %d cents".formatted(total, total));

    assertThat(decide("old-2", "{\"agreed\": false}")).hasStatusOk();
    assertThat(room.order(id).total().value()).isEqualTo(total);
  }

  @Test
  void countsDiscountsOfAllChangesTogether() {
    long total = room.order(id).total().value();
    long some = total * 15 / 100;
    change("{\"requestId\": \"d1\", \"manualDiscountValue\": " + some + "}");
    confirm("d1");
    assertThat(room.order(id).total().value()).isEqualTo(total - some);

    change("{\"requestId\": \"d2\", \"manualDiscountValue\": " + some + "}");
    assertThat(status("d2")).isEqualTo("waiting-acknowledgement");
    assertThat(decide("d2", "{\"agreed\": true}")).hasStatusOk();
    confirm("d2");
    assertThat(room.order(id).total().value()).isEqualTo(total - 2 * some);
  }

  @Test
  void refusesADiscountBeyondTheLimitWhereNobodyIsToBeAsked() {
    reopen(
        "connector.order.change.above-discount-limit=refuse",
        "connector.order.change.discount-limit-percent=0");

    MvcTestResult result = change("{\"requestId\": \"d\", \"manualDiscountValue\": 1}");

    assertThat(result).hasStatus(400);
    assertThat(OrderModuleFixture.text(result)).contains("FMT006", "more than 0 %");
    assertThat(change(ADD_C)).hasStatus(202);
  }

  @Test
  void manySmallPriceCutsAreOneBigOne() {
    cut("p1", 1950);
    confirm("p1");
    assertThat(lines(room.order(id))).contains("0 A 1x1950+1090");

    MvcTestResult second = cut("p2", 1880);

    assertThat(second).hasStatus(400);
    assertThat(OrderModuleFixture.text(second)).contains("FMT006", "from 2000 to 1880 cents");
    assertThat(cut("p3", 1910)).hasStatus(202);
  }

  @Test
  void aPriceThatTheSellerHasAgreedToIsNotAskedAgain() {
    reopen(ASK_ERP);
    cut("p1", 1000);
    decide("p1", "{\"agreed\": true}");
    confirm("p1");
    assertThat(lines(room.order(id))).contains("0 A 1x1000+1090");

    assertThat(
            change(
                """
                {"requestId": "p2", "replace": [{
                  "from": {"items": [{"id": "A", "quantity": 1, "uniqueId": "UA"}]},
                  "to": {"items": [{"id": "A", "quantity": 1, "uniqueId": "UZ", "price": 1000}]}}]}
                """))
        .hasStatus(202);

    assertThat(room.trail(id)).filteredOn(entry -> entry.contains("falls from")).hasSize(1);
  }

  private MvcTestResult cut(String change, int price) {
    return change(
        """
        {"requestId": "%s", "replace": [{
          "from": {"items": [{"id": "A", "quantity": 1, "uniqueId": "UA"}]},
          "to": {"items": [{"id": "A", "quantity": 1, "uniqueId": "UA", "price": %d}]}}]}
        """
            .formatted(change, price));
  }

  @Test
  void aPieceThatMovesToALineOfItsOwnTakesItsPriceAlong() {
    ObjectNode order = order("10-01", "A", "B").put("marketplacePaymentValue", 8180);
    item(order, 0).put("uniqueId", "UA").put("quantity", 2);
    OrderId two = room.place(order.toString());
    room.post("/pvt/orders/" + two + "/fulfill", call("10-01"));

    MvcTestResult moved =
        room.patch(
            "/pvt/orders/" + two + "/changes",
            """
            {"requestId": "m", "replace": [{
              "from": {"items": [{"id": "A", "quantity": 1, "uniqueId": "UA"}]},
              "to": {"items": [{"id": "A", "quantity": 1, "uniqueId": "UN", "price": 1}]}}]}
            """);

    assertThat(moved).hasStatus(400);
    assertThat(OrderModuleFixture.text(moved)).contains("FMT006");
  }

  @Test
  void isRepeatableFromManySidesAtOnce() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
      List<Callable<String>> calls =
          List.of(
              () -> OrderModuleFixture.text(change(ADD_C)),
              () -> OrderModuleFixture.text(change(ADD_C)),
              () -> OrderModuleFixture.text(change(ADD_C)),
              () -> OrderModuleFixture.text(change(ADD_C)));
      assertThat(threads.invokeAll(calls).stream().map(future -> resultOf(future)).distinct())
          .hasSize(1);
      List<Callable<Integer>> confirmations =
          List.of(
              () -> confirm("c1").getResponse().getStatus(),
              () -> confirm("c1").getResponse().getStatus(),
              () -> confirm("c1").getResponse().getStatus());
      assertThat(threads.invokeAll(confirmations).stream().map(future -> resultOf(future)))
          .containsOnly(200);
    }
    assertThat(told()).containsExactly("c1 ACKNOWLEDGMENT", "c1 CONFIRMATION");
    assertThat(room.reservations.stock("C")).isEqualTo(3);
    assertThat(room.order(id).total().value()).isEqualTo(7480);
  }

  private static <T> T resultOf(java.util.concurrent.Future<T> future) {
    try {
      return future.get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void isNotThereWhenSwitchedOff() {
    reopen("connector.order.change.enabled=false");

    assertThat(change(ADD_C)).hasStatus(404);
    assertThat(room.get(path(""))).hasStatus(404);
  }

  @Test
  void waitsForTheSellerWhereHeDecides() {
    reopen(ASK_ERP);
    assertThat(change(ADD_C.replace("500", "400"))).hasStatus(400);
    assertThat(change(ADD_C)).hasStatus(202);
    assertThat(told()).isEmpty();
    assertThat(status("c1")).isEqualTo("waiting-acknowledgement");
    assertThat(confirm("c1")).hasStatus(409);
    assertThat(room.json(room.get("/seller/orders/changes")).at("/changes/0/orderId").stringValue())
        .isEqualTo(id.value());
    assertThat(room.reservations.stock("C")).isEqualTo(5);

    assertThat(decide("c1", "{\"agreed\": true}")).hasStatusOk();
    assertThat(decide("c1", "{\"agreed\": true}")).hasStatusOk();
    assertThat(decide("c1", "{\"agreed\": false}")).hasStatus(409);

    assertThat(told()).containsExactly("c1 ACKNOWLEDGMENT");
    assertThat(room.reservations.stock("C")).isEqualTo(3);
    confirm("c1");
    assertThat(room.order(id).total().value()).isEqualTo(7480);
  }

  @Test
  void isRefusedByTheSeller() {
    reopen(ASK_ERP);
    change(ADD_C);

    assertThat(decide("c1", "{\"agreed\": false, \"reason\": \"packed already\"}")).hasStatusOk();

    assertThat(told()).containsExactly("c1 refused: packed already");
    assertThat(status("c1")).isEqualTo("canceled");
    assertThat(room.order(id).openChange()).isNull();
    assertThat(decide("c2", "{\"agreed\": false}")).hasStatus(404);
    assertThat(decide("c1", "{}")).hasStatus(400);
  }

  @Test
  void letsTheSellerJudgeALowerPrice() {
    reopen(ASK_ERP);
    String cheaper =
        """
        {"requestId": "x", "replace": [{
          "from": {"items": [{"id": "A", "quantity": 1, "uniqueId": "UA"}]},
          "to": {"items": [{"id": "A", "quantity": 1, "uniqueId": "UA", "price": 1000}]}}]}
        """;
    assertThat(change(cheaper)).hasStatus(202);
    decide("x", "{\"agreed\": true}");
    confirm("x");
    assertThat(lines(room.order(id))).contains("0 A 1x1000+1090");
    reopen();
    refused(cheaper, "FMT006", 400);
  }

  @Test
  void isRefusedWhenTheStockIsGoneBeforeTheSellerAgrees() {
    reopen(ASK_ERP, "connector.order.change.at-deadline=accept");
    change(ADD_C);
    room.reservations.stock("C", 1);

    assertThat(decide("c1", "{\"agreed\": true}")).hasStatus(409);
    assertThat(status("c1")).isEqualTo("waiting-acknowledgement");
    room.clock.advance(Duration.ofMinutes(31));
    deadlines();

    assertThat(status("c1")).isEqualTo("canceled");
    assertThat(room.reservations.stock("C")).isEqualTo(1);
    assertThat(told()).hasSize(1).first().asString().contains("refused: SKU C");
  }

  /** What was known of the stock has grown too old while the seller decided. */
  @Test
  void asksForTheStockAnewBeforeItIsDecided() {
    reopen(ASK_ERP);
    change(ADD_C);
    room.reservations.stock("C", 0);
    room.offers.settling = () -> room.reservations.stock("C", 5);

    assertThat(decide("c1", "{\"agreed\": true}")).hasStatusOk();

    assertThat(room.reservations.stock("C")).isEqualTo(3);
  }

  @Test
  void asksForTheStockAnewBeforeTheDeadlineDecides() {
    reopen(ASK_ERP, "connector.order.change.at-deadline=accept");
    change(ADD_C);
    room.reservations.stock("C", 0);
    room.offers.settling = () -> room.reservations.stock("C", 5);
    room.clock.advance(Duration.ofMinutes(31));

    deadlines();

    assertThat(status("c1")).isEqualTo("waiting-confirmation");
  }

  /** Else a question that is put off would keep the next one from being taken. */
  @Test
  void asksOfTwoChangesThatFollowEachOtherTheLastOne() {
    ScriptedOrderSystem erp = new ScriptedOrderSystem();
    reopen(erp, ASK_ERP);
    change(ADD_C);
    room.post(path("/c1/cancel"), "{}");
    change(REMOVE_B);

    List<DeliveryResult> results = room.deliver();

    assertThat(results)
        .last()
        .isEqualTo(DeliveryResult.Postponed.own("it decides later", Duration.ofSeconds(20)));
    assertThat(results.subList(0, results.size() - 1))
        .hasOnlyElementsOfType(DeliveryResult.Delivered.class);
    assertThat(erp.asked).hasSize(1);
  }

  @Test
  void hearsAConnectedSystemOnceMoreBeforeTheDeadlineDecides() {
    ScriptedOrderSystem erp = new ScriptedOrderSystem();
    reopen(erp, ASK_ERP, "connector.order.change.at-deadline=accept");
    change(ADD_C);
    assertThat(room.deliver())
        .last()
        .isEqualTo(DeliveryResult.Postponed.own("it decides later", Duration.ofSeconds(20)));
    room.clock.advance(Duration.ofMinutes(31));
    erp.decision = new DecisionAnswer.Declined("packed a second ago");

    deadlines();

    assertThat(told()).containsExactly("c1 refused: packed a second ago");
  }

  @Test
  void acceptsNothingAtTheDeadlineWhileNobodyCanSayWhetherItIsShipped() {
    ScriptedOrderSystem erp = new ScriptedOrderSystem();
    reopen(erp, ASK_ERP, "connector.order.change.at-deadline=accept");
    change(ADD_C);
    erp.decision = new DecisionAnswer.Away("it is down");
    room.clock.advance(Duration.ofMinutes(31));

    deadlines();

    assertThat(told()).containsExactly("c1 refused: nobody decided in time");
  }

  @Test
  void isDecidedAtTheDeadline() {
    reopen(ASK_ERP);
    change(ADD_C);
    room.clock.advance(Duration.ofMinutes(31));

    deadlines();

    assertThat(told()).containsExactly("c1 refused: nobody decided in time");
    assertThat(change(REMOVE_B)).hasStatus(202);
    assertThat(room.json(room.get("/seller/orders/" + id + "/changes")).get("changes")).hasSize(2);
  }

  @Test
  void answersTheOlderFormOnceTheSellerHasDecided() {
    reopen(ASK_ERP);
    String body = "{\"requestId\": \"o\", \"itemsRemoved\": [{\"id\": \"B\", \"quantity\": 1}]}";
    assertThat(room.post(path(""), body)).hasStatus(503);
    decide("o", "{\"agreed\": true}");
    assertThat(lines(room.order(id))).hasSize(2);

    assertThat(room.post(path(""), body)).hasStatusOk();

    assertThat(lines(room.order(id))).hasSize(1);
    assertThat(told()).isEmpty();
  }

  @Test
  void asksTheSellersSystemAndTellsItWhatBecameOfIt() {
    ScriptedOrderSystem erp = new ScriptedOrderSystem();
    erp.decision = new DecisionAnswer.Agreed();
    reopen(erp, ASK_ERP);
    change(ADD_C);

    room.deliver();

    OrderQuestion.Change question = (OrderQuestion.Change) erp.asked.getFirst();
    assertThat(question.changeId()).isEqualTo("c1");
    assertThat(question.totalAfter().value()).isEqualTo(7480);
    assertThat(question.lines())
        .containsExactly(
            new OrderQuestion.ChangedLine(
                2, new SkuId("C"), Quantity.ZERO, new Quantity(2), new Cents(500), new Cents(300)));
    assertThat(question.toString()).doesNotContain("one more");
    assertThat(told()).containsExactly("c1 ACKNOWLEDGMENT");
    confirm("c1");
    room.deliver();
    assertThat(erp.names()).containsExactly("Placed", "Authorised", "Changed");
    assertThat(erp.told.getLast().order().lines()).hasSize(3);
    assertThat(erp.told.getLast().order().total().value()).isEqualTo(7480);
  }

  @Test
  void isRefusedByTheSellersSystemOrTakenBackFromIt() {
    ScriptedOrderSystem erp = new ScriptedOrderSystem();
    erp.decision = new DecisionAnswer.Declined("packed");
    reopen(erp, ASK_ERP);
    change(ADD_C);
    room.deliver();
    assertThat(told()).containsExactly("c1 refused: packed");

    erp.decision = new DecisionAnswer.Agreed();
    change(REMOVE_B);
    room.deliver();
    room.post(path("/r1/cancel"), "{}");
    room.deliver();

    assertThat(erp.names()).containsExactly("Placed", "Authorised", "Changed");
    assertThat(erp.told.getLast().order().lines()).hasSize(2);
  }

  @Test
  void keepsOnlyTheBeginningOfAVeryLongReason() {
    ScriptedOrderSystem erp = new ScriptedOrderSystem();
    erp.decision = new DecisionAnswer.Declined("packed\0" + "x".repeat(2000));
    reopen(erp, ASK_ERP);
    change(ADD_C);

    assertThat(room.deliver()).hasOnlyElementsOfType(DeliveryResult.Delivered.class);

    assertThat(status("c1")).isEqualTo("canceled");
    assertThat(told()).singleElement().asString().startsWith("c1 refused: packed xxx");
  }

  @Test
  void endsWhenACancellationHasToBeDecided() {
    reopen("connector.cancellation.policy=ask-erp");
    change(ADD_C);

    assertThat(OrderModuleFixture.text(room.post("/pvt/orders/" + id + "/cancel", call(THEIRS))))
        .isEmpty();

    assertThat(room.order(id).state()).isEqualTo(OrderState.CANCELLATION_ASKED);
    assertThat(room.order(id).openChange()).isNull();
    assertThat(room.reservations.stock("C")).isEqualTo(5);
    assertThat(told())
        .containsExactly(
            "c1 ACKNOWLEDGMENT", "c1 refused: the cancellation of the whole order was asked for");
    assertThat(change(REMOVE_B)).hasStatus(409);
  }

  @Test
  void leavesNoTextsOfTheMarketplaceBehindOnceErased() {
    change(ADD_C);
    Modifications changes = room.context.getBean(Modifications.class);
    assertThat(changes.objection(id)).isNotNull();
    confirm("c1");

    assertThat(changes.objection(id)).isNull();
    String asked = changes.find(id, "c1").orElseThrow().hash();
    assertThat(changes.erase(id)).isPositive();
    assertThat(changes.erase(id)).isZero();

    Modification change = changes.find(id, "c1").orElseThrow();
    assertThat(change.reason()).isNull();
    assertThat(change.request()).isEqualTo("{}");
    assertThat(change.lines()).hasSize(1);
    assertThat(change.hash()).as("nobody can try out what was asked").isNotEqualTo(asked);
    assertThat(change(ADD_C)).as("still a repeat").hasStatus(202);
    refused(ADD_C.replace("\"quantity\": 2", "\"quantity\": 3"), "FMT009", 409);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        {"requestId": "p", "add": {"items": [{"id": "B", "quantity": 1, "uniqueId": "UB"}]}}
        """,
        """
        {"requestId": "p", "add": {"items": [{"id": "C", "quantity": 1, "price": 500}],
          "shippingData": {"logisticsInfo": [{"itemIndex": 0, "selectedSla": "Pickup"}]}}}
        """,
        """
        {"requestId": "p", "replace": [{
          "from": {"items": [{"id": "B", "quantity": 1, "uniqueId": "UB"}]},
          "to": {"items": [{"id": "C", "quantity": 1, "price": 500}]}}]}
        """
      })
  void looksForWhatIsAddedToACollectedLineWhereThatIsCollected(String change) {
    room.offers.deliverOnly("Normal", "22270030");
    room.offers.deliverOnly("Pickup", "01310200");
    room.reservations.stock("C@PP-01", 5);
    OrderId collected = room.place(deliveryAndPickup().toString());
    room.post("/pvt/orders/" + collected + "/fulfill", call("9-01"));

    MvcTestResult asked = room.patch("/pvt/orders/" + collected + "/changes", change);
    room.post(
        "/pvt/orders/" + collected + "/changes/p/send-agreement",
        "{\"agreementType\": \"Confirmation\"}");

    assertThat(asked).hasStatus(202);
    assertThat(room.json(room.get("/seller/orders/" + collected)).get("lines").valueStream())
        .filteredOn(line -> line.get("slaId").stringValue().equals("Pickup"))
        .allMatch(line -> line.get("pickupPointId").stringValue().equals("PP-01"));
  }

  @Test
  void looksForWhatIsAddedWhereTheOrderGoesIfNothingOfItsDeliveryIsThere() {
    room.offers.deliverOnly("Express", "22270030");
    OrderId collected = room.place(deliveryAndPickup().toString());
    room.post("/pvt/orders/" + collected + "/fulfill", call("9-01"));

    assertThat(room.patch("/pvt/orders/" + collected + "/changes", ADD_C)).hasStatus(202);
  }

  /** A home in Rio, to which A goes; a store in São Paulo, where B is collected. */
  private ObjectNode deliveryAndPickup() {
    room.reservations.stock("B@PP-01", 5);
    ObjectNode order = order("9-01", "A", "B");
    item(order, 1).put("uniqueId", "UB");
    address(order).put("addressId", "home").put("postalCode", "22270-030");
    shipping(order)
        .withArray("/selectedAddresses")
        .addObject()
        .put("addressId", "PP-01")
        .put("addressType", "pickup")
        .put("postalCode", "01310-200");
    delivery(order, 1).put("addressId", "PP-01").put("selectedSla", "Pickup").put("price", 0);
    return order;
  }

  @Test
  void isARepeatAlthoughAnEarlierVersionStoredItAndComparedInAnotherWay() {
    String answer = OrderModuleFixture.text(change(ADD_C));
    room.jdbc.sql("update order_change set content_hash = 'worked out otherwise'").update();

    assertThat(OrderModuleFixture.text(change(ADD_C))).isEqualTo(answer);
    refused(ADD_C.replace("\"quantity\": 2", "\"quantity\": 3"), "FMT009", 409);
  }

  private void reopen(String... properties) {
    room.close();
    room = OrderModuleFixture.open(properties);
    place();
  }

  private void reopen(ScriptedOrderSystem erp, String... properties) {
    room.close();
    room = OrderModuleFixture.open(erp, properties);
    place();
  }

  private void refused(String body, String code, int status) {
    MvcTestResult result = change(body);
    assertThat(result).as(body).hasStatus(status);
    assertThat(room.json(result).get("code").stringValue()).as(body).isEqualTo(code);
  }

  private MvcTestResult change(String body) {
    return room.patch(path(""), body);
  }

  private MvcTestResult confirm(String change) {
    return room.post(
        path("/" + change + "/send-agreement"),
        example("send-agreement-request-confirmation.json"));
  }

  private MvcTestResult decide(String change, String body) {
    return room.post("/seller/orders/" + id + "/changes/" + change + "/decision", body);
  }

  private void cancelOrder() {
    assertThat(room.post("/pvt/orders/" + id + "/cancel", call(THEIRS))).hasStatusOk();
  }

  private void deadlines() {
    room.context.getBean(ModificationDeadlines.class).run();
  }

  private String status(String change) {
    return room.json(room.get(path("/" + change))).get("status").stringValue();
  }

  private String path(String rest) {
    return "/pvt/orders/" + id + "/changes" + rest;
  }

  private List<String> told() {
    return room.reports.changes.stream().map(told -> told.changeId() + " " + told.what()).toList();
  }

  private List<String> events() {
    return room.trail(id).stream().map(line -> line.substring(0, line.indexOf(':'))).toList();
  }

  private static List<String> lines(Order order) {
    return order.lines().stream()
        .map(line ->
            "%d %s %sx%s+%s"
                .formatted(
                    line.index(),
                    line.sku(),
                    line.quantity(),
                    line.price(),
                    line.worth().freight()))
        .toList();
  }
}
