package io.sellerconnector.affiliate.order.operation;

import static io.sellerconnector.affiliate.order.AffiliateOrderFixture.body;
import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.affiliate.order.AffiliateOrder;
import io.sellerconnector.affiliate.order.AffiliateOrderFixture;
import io.sellerconnector.affiliate.order.AffiliateOrderId;
import io.sellerconnector.affiliate.order.AffiliateOrderState;
import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.outbox.OutboundMessage;
import io.sellerconnector.outbox.Sender;
import io.sellerconnector.testing.DatabaseTest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DatabaseTest
class PlacementOperationTests {

  private static final String PLACE = "affiliate-place";
  private static final String ORDERS = "/api/fulfillment/pvt/orders";

  private final AffiliateOrderFixture room = AffiliateOrderFixture.open();

  @AfterEach
  void close() {
    room.close();
  }

  private static String fault(String code) {
    return "{\"error\":{\"code\":\"%s\",\"message\":\"said so\",\"exception\":null}}"
        .formatted(code);
  }

  private int sent() {
    return room.vtex.calls("POST", ORDERS).size();
  }

  @Test
  void anOrderThatVtexPlacedBefore500IsFoundAndNotRepeated() {
    room.vtex.failAfter(PLACE, 500);
    AffiliateOrderId id = room.place("1");
    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.UNKNOWN);

    room.again(id);

    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.PLACED);
    assertThat(room.order(id).vtexId()).isEqualTo("MKP-1");
    assertThat(sent()).isEqualTo(1);
  }

  @Test
  void anOrderWhoseAnswerWasLostIsFoundAndNotRepeated() {
    room.vtex.loseNext(PLACE, true);
    AffiliateOrderId id = room.place("1");
    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.UNKNOWN);

    room.again(id);

    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.PLACED);
    assertThat(sent()).isEqualTo(1);
  }

  @Test
  void anOrderThatNeverArrivedIsSentAgainAfterALook() {
    room.vtex.loseNext(PLACE, false);
    AffiliateOrderId id = room.place("1");

    assertThat(room.again(id)).isInstanceOf(DeliveryResult.Postponed.class);
    room.clock.advance(Duration.ofSeconds(110));
    assertThat(room.again(id))
        .as("while it may be on its way it is read only")
        .isEqualTo(
            DeliveryResult.Postponed.own("it may still arrive at VTEX", Duration.ofSeconds(10)));
    assertThat(sent()).isEqualTo(1);
    room.clock.advance(Duration.ofSeconds(11));
    room.again(id);

    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.PLACED);
    assertThat(sent()).isEqualTo(2);
    assertThat(room.vtex.calls("GET", "/api/oms/pvt/orders/MKP-1")).isNotEmpty();
    assertThat(room.vtex.orders).hasSize(1);
  }

  @Test
  void whatWasBeingSentWhenTheProcessDiedIsReadFirst() {
    AffiliateOrderId id = new AffiliateOrderId(AffiliateOrderFixture.ACME, "1");
    room.post("/marketplace/orders", body("1").toString());
    room.jdbc.sql("update affiliate_order set sends = 1").update();
    room.vtex.take(
        "MKP-1",
        "1",
        2500,
        AffiliateOrderFixture.JSON.readTree("[{\"id\":\"77\",\"quantity\":2}]"));

    room.deliver();

    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.PLACED);
    assertThat(sent()).isZero();
  }

  @Test
  void anotherOrderUnderTheNumberIsAnOperators() {
    room.vtex.take(
        "MKP-1",
        "1",
        2500,
        AffiliateOrderFixture.JSON.readTree("[{\"id\":\"78\",\"quantity\":2}]"));
    AffiliateOrderId id = room.place("1");

    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.PLACING);
    assertThat(room.order(id).cause()).contains("another order", "0 of SKU 77");
    assertThat(room.again(id)).isInstanceOf(DeliveryResult.Refused.class);

    room.vtex.forget();
    room.lookAfter(Duration.ofDays(1));
    assertThat(room.vtex.calls("GET", "/")).as("not begun again by itself").isEmpty();
  }

  @Test
  void anotherWorthUnderTheNumberIsAnOperators() {
    room.vtex.take(
        "MKP-1",
        "1",
        2400,
        AffiliateOrderFixture.JSON.readTree("[{\"id\":\"77\",\"quantity\":2}]"));
    AffiliateOrderId id = room.place("1");

    assertThat(room.order(id).cause()).contains("worth 2400 cents, not 2500");
  }

  @ParameterizedTest
  @ValueSource(strings = {"FMT009", "EOI007"})
  void existsMeansThatItIsReadAndTaken(String code) {
    room.vtex.take(
        "MKP-1",
        "1",
        2500,
        AffiliateOrderFixture.JSON.readTree("[{\"id\":\"77\",\"quantity\":2}]"));
    room.vtex.refuseNext(PLACE, 400, fault(code));
    AffiliateOrderId id = room.place("1");

    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.PLACED);
    assertThat(sent()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"400,ORD003", "400,EOI006", "500,EOI010", "429,''", "503,''", "422,ORD003"})
  void passingFaultsAreTriedAgainWhateverTheirStatus(int status, String code) {
    room.vtex.refuseNext(PLACE, status, code.isEmpty() ? "" : fault(code));
    AffiliateOrderId id = room.place("1");
    assertThat(room.state(id).isUnsure()).isTrue();

    if (room.state(id) == AffiliateOrderState.UNKNOWN) {
      room.clock.advance(Duration.ofMinutes(2));
    }
    room.again(id);

    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.PLACED);
  }

  @ParameterizedTest
  @CsvSource({"400,EOI002", "400,EOI003", "422,EOI004", "400,EOI005", "400,FMT007", "500,ORDER027"})
  void finalFaultsRefuseWhateverTheirStatus(int status, String code) {
    room.vtex.refuseNext(PLACE, status, fault(code));
    AffiliateOrderId id = room.place("1");

    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.REFUSED);
    assertThat(room.order(id).cause()).contains(code);
    assertThat(room.kinds()).containsExactly("order.refused");
  }

  @Test
  void anUnknownFaultIsTriedFiveTimesAndIsThenAnOperators() {
    AffiliateOrderId id = null;
    for (int time = 1; time <= 5; time++) {
      room.vtex.refuseNext(PLACE, 400, fault("FMT0090"));
      DeliveryResult result;
      if (id == null) {
        id = new AffiliateOrderId(AffiliateOrderFixture.ACME, "1");
        room.post("/marketplace/orders", body("1").toString());
        result = room.deliver().getLast();
      } else {
        result = room.again(id);
      }
      assertThat(result)
          .isInstanceOf(time < 5 ? DeliveryResult.Failed.class : DeliveryResult.Refused.class);
    }
    assertThat(sent()).isEqualTo(5);
    assertThat(room.state(id).isUnsure()).isTrue();
  }

  @Test
  void aRefusedKeyIsWaitedOutAndRefusesNoOrder() {
    room.vtex.refuseNext(PLACE, 401, "");
    AffiliateOrderId id = room.place("1");
    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.PLACING);

    room.vtex.refuseNext(PLACE, 403, "");
    assertThat(room.again(id)).isInstanceOf(DeliveryResult.Away.class);
    room.again(id);

    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.PLACED);
  }

  @Test
  void whatWasNotEvenTriedCountsAsNotSent() {
    room.vtex.postpone(true);
    AffiliateOrderId id = room.place("1");

    assertThat(room.order(id).sends()).isZero();
    room.vtex.postpone(false);
    room.again(id);
    assertThat(room.vtex.calls("GET", "/")).isEmpty();
    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.PLACED);
  }

  @Test
  void anAnswerThatDoesNotNameTheOrderIsALostOne() {
    room.vtex.refuseNext(PLACE, 200, "[]");
    AffiliateOrderId id = room.place("1");
    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.UNKNOWN);

    room.clock.advance(Duration.ofMinutes(2));
    room.again(id);
    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.PLACED);
  }

  @Test
  void aCancellationThatMeetsASendWhichIsPostponedIsNotLost() {
    AffiliateOrderId id = new AffiliateOrderId(AffiliateOrderFixture.ACME, "1");
    room.vtex.meanwhile(
        () -> room.post("/marketplace/orders/acme/1/cancellation", "{\"reason\": \"no\"}"));
    room.vtex.postpone(true);
    room.post("/marketplace/orders", body("1").toString());
    room.outbox.drain().forEach(room.context.getBean(Sender.class)::send);
    assertThat(room.order(id).cancel()).isTrue();
    assertThat(room.order(id).sends()).isZero();

    room.vtex.postpone(false);
    room.again(id);

    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.CANCELLED);
    assertThat(sent()).isZero();
  }

  @Test
  void whoeverReadTheOrderBeforeAnotherSentItDoesNotSendIt() {
    AffiliateOrderId id = new AffiliateOrderId(AffiliateOrderFixture.ACME, "1");
    room.post("/marketplace/orders", body("1").toString());
    OutboundMessage message = room.outbox.drain().getFirst();
    PlacementOperation operation = room.context.getBean(PlacementOperation.class);
    AffiliateOrder read = room.order(id);
    room.vtex.loseNext(PLACE, true);
    operation.run(room.seller(), read, message);

    assertThat(operation.run(room.seller(), read, message))
        .isInstanceOf(DeliveryResult.Postponed.class);
    assertThat(sent()).isEqualTo(1);
  }

  @Test
  void theNumberIsTheOneThatVtexAnswered() {
    room.vtex.refuseNext(PLACE, 200, "{\"orderId\":\"v7654321-01\",\"status\":\"success\"}");
    AffiliateOrderId id = room.place("1");

    assertThat(room.order(id).vtexId()).isEqualTo("v7654321-01");
    assertThat(room.event("order.placed").path("vtexOrderId").asString()).isEqualTo("v7654321-01");
  }

  @Test
  void anOrderThatMayGoOutAtOnceDoes() {
    AffiliateOrderId id = room.place(body("1").put("authorised", true));

    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.AUTHORISED);
    assertThat(room.vtex.calls("POST", ORDERS + "/MKP-1/fulfill?sc=2&affiliateId=MKP"))
        .singleElement()
        .satisfies(
            call -> assertThat(call.body().path("marketplaceOrderId").asString()).isEqualTo("1"));
    assertThat(room.kinds()).containsExactly("order.placed", "order.authorised");
  }

  @Test
  void anOrderThatIsLostAndLookedForIsSeenToByTheReconciler() {
    room.vtex.loseNext(PLACE, true);
    AffiliateOrderId id = room.place("1");

    room.lookAfter(Duration.ofMinutes(6));

    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.PLACED);
  }
}
