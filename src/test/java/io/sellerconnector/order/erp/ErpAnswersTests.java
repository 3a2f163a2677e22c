package io.sellerconnector.order.erp;

import static io.sellerconnector.order.OrderFixtures.call;
import static io.sellerconnector.order.OrderFixtures.item;
import static io.sellerconnector.order.OrderFixtures.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.order.ErpAnswers;
import io.sellerconnector.order.ErpAnswers.Outcome;
import io.sellerconnector.order.ErpAnswers.Part;
import io.sellerconnector.order.OrderModuleFixture;
import io.sellerconnector.order.OrderState;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.testing.DatabaseTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What the seller's system says without being called has the effect of the seller API. */
@DatabaseTest
class ErpAnswersTests {

  private final OrderModuleFixture room =
      OrderModuleFixture.open(
          "connector.hand-over.stock-leaves=when-booked",
          "connector.cancellation.policy=ask-erp",
          "connector.order.change.policy=ask-erp");
  private final ErpAnswers answers = room.context.getBean(ErpAnswers.class);
  private OrderId id;

  @BeforeEach
  void place() {
    room.sell("A", 2000, 10);
    room.sell("C", 500, 1);
    ObjectNode order = order("1-01", "A");
    item(order, 0).put("uniqueId", "UA");
    id = room.place(order.toString());
    room.post("/pvt/orders/" + id + "/fulfill", call("1-01"));
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void takesANumberAndABookingOnce() {
    for (int time = 0; time < 2; time++) {
      assertThat(answers.acknowledge(id, 2, "ERP-1", true)).isEqualTo(new Outcome.Done());
    }
    assertThat(room.reservations.held(id)).isZero();
    assertThat(room.trail(id)).filteredOn(line -> line.startsWith("stock-booked")).hasSize(1);
    assertThat(room.trail(id)).filteredOn(line -> line.startsWith("taken-over")).hasSize(1);
  }

  @Test
  void callsAnOrderOffOnce() {
    for (int time = 0; time < 2; time++) {
      assertThat(answers.cancel(id, "damaged")).isEqualTo(new Outcome.Done());
    }

    assertThat(room.order(id).state()).isEqualTo(OrderState.CANCELLED);
    assertThat(room.reports.cancelled).hasSize(1);
    assertThat(refused(answers.cancel(new OrderId("NONE"), "damaged")).part())
        .isEqualTo(Part.ORDER);
  }

  @Test
  void saysWhatIsWrongWithAnAcknowledgement() {
    OrderId other = room.place(order("2-01", "A").toString());
    answers.acknowledge(other, 1, "ERP-2", false);
    answers.acknowledge(id, 1, "ERP-1", false);

    assertThat(refused(answers.acknowledge(id, 3, null, false)).part()).isEqualTo(Part.FACT);
    assertThat(refused(answers.acknowledge(id, 1, "ERP-9", false)).reason())
        .isEqualTo("is ERP-9, but the order is known as ERP-1 and keeps that");
    assertThat(refused(answers.acknowledge(new OrderId("NONE"), 1, null, false)).part())
        .isEqualTo(Part.ORDER);
    OrderId third = room.place(order("3-01", "A").toString());
    assertThat(refused(answers.acknowledge(third, 1, "ERP-2", true)).reason())
        .isEqualTo("is ERP-2, which is the number of order " + other);
    assertThat(room.reservations.held(third)).isEqualTo(1);
    assertThat(refused(answers.acknowledge(id, 1, "\u0007", false)).part())
        .isEqualTo(Part.ERP_NUMBER);
  }

  @Test
  void decidesACancellation() {
    assertThat(refused(answers.decideCancellation(id, null, true, null)).part())
        .isEqualTo(Part.ORDER);
    ask("/cancel", "{\"marketplaceOrderId\": \"1-01\", \"reason\": \"changed my mind\"}");
    assertThat(refused(answers.decideCancellation(id, null, false, null)).part())
        .isEqualTo(Part.REASON);
    assertThat(refused(answers.decideCancellation(id, null, false, "x".repeat(501))).part())
        .isEqualTo(Part.REASON);

    for (int time = 0; time < 2; time++) {
      assertThat(answers.decideCancellation(id, null, true, null)).isEqualTo(new Outcome.Done());
    }

    assertThat(room.order(id).state()).isEqualTo(OrderState.CANCELLED);
    assertThat(room.reservations.stock("A")).isEqualTo(10);
    assertThat(refused(answers.decideCancellation(id, null, false, "on its way")).reason())
        .startsWith("comes too late: confirmed at 2026-03-02T12:00:00Z by SELLER");
  }

  /** What is told at least once may be told after the marketplace has asked once more. */
  @Test
  void doesNotDecideALaterRequestByADecisionThatIsToldAgain() {
    String asked = "{\"marketplaceOrderId\": \"1-01\", \"cancellationRequestId\": \"%s\"}";
    ask("/cancel", asked.formatted("first"));
    for (int time = 0; time < 2; time++) {
      assertThat(answers.decideCancellation(id, null, false, "on its way"))
          .isEqualTo(new Outcome.Done());
    }
    ask("/cancel", asked.formatted("second"));
    assertThat(room.order(id).state()).isEqualTo(OrderState.CANCELLATION_ASKED);

    Outcome.Refused again = refused(answers.decideCancellation(id, null, false, "on its way"));

    assertThat(again.part()).isEqualTo(Part.DECISION);
    assertThat(again.forTheMoment()).isFalse();
    assertThat(again.reason()).startsWith("is word for word that of request 1, asked at 2026-");
    assertThat(room.order(id).state()).isEqualTo(OrderState.CANCELLATION_ASKED);
    assertThat(answers.decideCancellation(id, null, false, "still on its way"))
        .isEqualTo(new Outcome.Done());
    assertThat(room.order(id).state()).isEqualTo(OrderState.AUTHORISED);
  }

  @Test
  void decidesTheRequestThatIsNamed() {
    String asked = "{\"marketplaceOrderId\": \"1-01\", \"cancellationRequestId\": \"%s\"}";
    ask("/cancel", asked.formatted("first"));
    Outcome.Refused unknown = refused(answers.decideCancellation(id, 2, true, null));
    assertThat(unknown.part()).isEqualTo(Part.REQUEST);
    assertThat(unknown.reason())
        .isEqualTo("2 is not the number of a request to cancel order " + id + ", the last is 1");
    assertThat(answers.decideCancellation(id, 1, false, "on its way"))
        .isEqualTo(new Outcome.Done());
    ask("/cancel", asked.formatted("second"));

    assertThat(answers.decideCancellation(id, 1, false, "on its way"))
        .as("told again: it stands, and decides nothing else")
        .isEqualTo(new Outcome.Done());
    assertThat(refused(answers.decideCancellation(id, 1, true, null)).part())
        .isEqualTo(Part.DECISION);
    assertThat(room.order(id).state()).isEqualTo(OrderState.CANCELLATION_ASKED);

    assertThat(answers.decideCancellation(id, 2, false, "on its way"))
        .as("in the same words, since it says which")
        .isEqualTo(new Outcome.Done());
    assertThat(room.order(id).state()).isEqualTo(OrderState.AUTHORISED);
  }

  @Test
  void decidesAChangeAndHoldsNothingOfOneThatCannotBeMade() {
    assertThat(refused(answers.decideChange(id, "c1", true, null)).part()).isEqualTo(Part.CHANGE);
    change("c1", 1);
    assertThat(answers.decideChange(id, "c1", false, "too late")).isEqualTo(new Outcome.Done());
    assertThat(refused(answers.decideChange(id, "c1", true, null)).reason())
        .isEqualTo("comes too late: the change is REFUSED");

    change("c2", 1);
    room.reservations.stock("C", 0);
    Outcome.Refused gone = refused(answers.decideChange(id, "c2", true, null));
    assertThat(gone.part()).isEqualTo(Part.DECISION);
    assertThat(gone.reason()).contains("refuse the change, or put the pieces into stock");
    assertThat(gone.forTheMoment()).isTrue();
    room.reservations.stock("C", 1);
    assertThat(answers.decideChange(id, "c2", true, null)).isEqualTo(new Outcome.Done());
    assertThat(room.reservations.stock("C")).isZero();
  }

  private void change(String request, int pieces) {
    assertThat(
            room.patch(
                "/pvt/orders/" + id + "/changes",
                """
                {"requestId": "%s", "reason": "one more", "add": {"items": [
                  {"id": "C", "quantity": %d, "uniqueId": "U%s", "price": 500}],
                  "shippingData": {"logisticsInfo":
                    [{"itemIndex": 0, "selectedSla": "Express", "price": 300}]}}}
                """
                    .formatted(request, pieces, request)))
        .hasStatus(202);
  }

  private void ask(String what, String body) {
    assertThat(room.post("/pvt/orders/" + id + what, body)).hasStatusOk();
  }

  private static Outcome.Refused refused(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    return (Outcome.Refused) outcome;
  }
}
