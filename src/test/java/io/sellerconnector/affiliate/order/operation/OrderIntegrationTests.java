package io.sellerconnector.affiliate.order.operation;

import static io.sellerconnector.affiliate.order.AffiliateOrderFixture.body;
import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.affiliate.AffiliateSeller.AllowedChanges;
import io.sellerconnector.affiliate.AffiliateSeller.PlacementApi;
import io.sellerconnector.affiliate.OrderHint;
import io.sellerconnector.affiliate.order.AffiliateOrderFixture;
import io.sellerconnector.affiliate.order.AffiliateOrderId;
import io.sellerconnector.affiliate.order.AffiliateOrderState;
import io.sellerconnector.outbox.NewMessage;
import io.sellerconnector.shared.Timestamps;
import io.sellerconnector.testing.DatabaseTest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders that VTEX takes now and places later. */
@DatabaseTest
class OrderIntegrationTests {

  private static final String INTEGRATION = "/api/order-integration/orders";

  private final AffiliateOrderFixture room = AffiliateOrderFixture.open();

  @BeforeEach
  void sell() {
    room.sellFor(
        AffiliateOrderFixture.seller(
            "acme", PlacementApi.ORDER_INTEGRATION, AllowedChanges.REDUCTIONS, null, false));
  }

  @AfterEach
  void close() {
    room.close();
  }

  private void vtexPlaces(String vtexId) {
    room.vtex.take(
        vtexId, "1", 2500, AffiliateOrderFixture.JSON.readTree("[{\"id\":\"77\",\"quantity\":2}]"));
  }

  private boolean tell(String flow, boolean success, String code, String mainOrderId) {
    boolean known = hear(flow, success, code, mainOrderId);
    room.deliver();
    return known;
  }

  private boolean hear(String flow, boolean success, String code, String mainOrderId) {
    return room.hear(
        new OrderHint.ResultTold(
            AffiliateOrderFixture.JSON.readTree(
                """
                {"accountName": "acmeaccount", "success": %s, "flow": "%s",
                 "operationId": "o1", "marketplaceOrderId": "1", "code": "%s",
                 "message": "said so", "errors": [], "fields": {"mainOrderId": "%s"}}
                """
                    .formatted(success, flow, code, mainOrderId))));
  }

  private int sent() {
    return (int)
        room.vtex.calls("POST", INTEGRATION).stream()
            .filter(call -> !call.path().contains("status"))
            .count();
  }

  @Test
  void aResultDoesNotWaitForTheNextTryOfWhatHasFailed() {
    room.place("1");

    hear("PlaceOrder", true, "SOI001", "MKP-1-01");

    assertThat(room.outbox.messages()).singleElement().matches(NewMessage::urgent);
  }

  @Test
  void isPlacedWhenTheResultIsToldAndVtexShowsTheOrder() {
    AffiliateOrderId id = room.place("1");
    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.PLACING);
    assertThat(room.vtex.calls("POST", INTEGRATION).getFirst().path())
        .contains("affiliateId=MKP", "an=acmeaccount");

    vtexPlaces("MKP-1-01");
    tell("PlaceOrder", true, "SOI001", "MKP-1-01");

    assertThat(room.order(id).vtexId()).isEqualTo("MKP-1-01");
    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.PLACED);
  }

  @Test
  void aLookBeforeTheResultIsDueLeavesTheLookAfterwards() {
    AffiliateOrderId id = room.place("1");
    vtexPlaces("MKP-1");
    room.jdbc
        .sql("update affiliate_order set look_at = :now")
        .param("now", Timestamps.of(room.clock.instant()))
        .update();
    room.lookAfter(Duration.ofMinutes(9));
    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.PLACING);

    room.lookAfter(Duration.ofMinutes(1));

    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.PLACED);
  }

  @Test
  void aResultThatVtexDoesNotShowIsNotBelieved() {
    AffiliateOrderId id = room.place("1");

    tell("PlaceOrder", true, "SOI001", "MKP-1");

    assertThat(room.state(id).isUnsure()).isTrue();
    assertThat(sent()).isEqualTo(1);
  }

  @Test
  void aWrongNumberInAResultHidesNoOrder() {
    AffiliateOrderId id = room.place("1");
    vtexPlaces("MKP-1");

    tell("PlaceOrder", true, "SOI001", "XXX-9");

    assertThat(room.order(id).vtexId()).isEqualTo("MKP-1");
  }

  @Test
  void aFinalResultRefusesOnceVtexHasNoSuchOrder() {
    AffiliateOrderId id = room.place("1");

    tell("PlaceOrder", false, "EOI003", "");

    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.REFUSED);
    assertThat(room.order(id).cause()).contains("EOI003");
  }

  @Test
  void aResultThatComesBeforeTheAnswerIsNotForgotten() {
    room.vtex.meanwhile(() -> hear("PlaceOrder", false, "EOI003", ""));
    AffiliateOrderId id = room.place("1");
    room.deliver();

    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.REFUSED);
    assertThat(sent()).isEqualTo(1);
  }

  @Test
  void anApprovalsResultThatComesBeforeTheAnswerIsNotForgotten() {
    AffiliateOrderId id = room.place(body("1").put("authorised", true));
    vtexPlaces("MKP-1");
    room.vtex.meanwhile(() -> {
      room.vtex.order("MKP-1").put("status", "ready-for-handling");
      hear("ApproveOrder", true, "SOI002", "");
    });
    tell("PlaceOrder", true, "SOI001", "MKP-1");

    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.AUTHORISED);
    assertThat(room.vtex.calls("PUT", INTEGRATION + "/status")).hasSize(1);
  }

  @Test
  void aFinalResultOfAnOrderThatVtexShowsIsNotBelieved() {
    AffiliateOrderId id = room.place("1");
    vtexPlaces("MKP-1");

    tell("PlaceOrder", false, "EOI003", "");

    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.PLACED);
  }

  @Test
  void aPassingResultIsSentAgainAtADistance() {
    AffiliateOrderId id = room.place("1");

    tell("PlaceOrder", false, "EOI006", "");
    assertThat(sent()).isEqualTo(1);
    room.again(id);

    assertThat(sent()).isEqualTo(2);
    assertThat(room.state(id).isUnsure()).isTrue();
  }

  @Test
  void aLostResultIsReadForAfterTheDeadline() {
    AffiliateOrderId id = room.place("1");
    vtexPlaces("MKP-1");

    room.lookAfter(Duration.ofMinutes(9));
    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.PLACING);
    room.lookAfter(Duration.ofMinutes(2));

    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.PLACED);
    assertThat(sent()).isEqualTo(1);
  }

  @Test
  void aLostOrderIsSentAgainAfterTheDeadline() {
    room.place("1");

    room.lookAfter(Duration.ofMinutes(11));

    assertThat(sent()).isEqualTo(2);
  }

  @Test
  void aResultThatComesTwiceOrLateChangesNothing() {
    AffiliateOrderId id = room.place("1");
    vtexPlaces("MKP-1");
    tell("PlaceOrder", true, "SOI001", "MKP-1");

    tell("PlaceOrder", true, "SOI001", "MKP-1");
    tell("PlaceOrder", false, "EOI007", "");

    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.PLACED);
    assertThat(room.kinds()).containsExactly("order.placed");
    assertThat(sent()).isEqualTo(1);
  }

  @Test
  void aResultOfAnUnknownOrderIsNobodys() {
    assertThat(tell("PlaceOrder", true, "SOI001", "MKP-1")).isFalse();
  }

  @Test
  void approvalIsToldLaterTooAndReadForAfterADeadline() {
    AffiliateOrderId id = room.place(body("1").put("authorised", true));
    vtexPlaces("MKP-1");
    tell("PlaceOrder", true, "SOI001", "MKP-1");
    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.AUTHORISING);
    assertThat(room.vtex.calls("PUT", INTEGRATION + "/status")).hasSize(1);

    room.vtex.order("MKP-1").put("status", "ready-for-handling");
    tell("ApproveOrder", true, "SOI002", "");

    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.AUTHORISED);
    assertThat(room.vtex.calls("PUT", INTEGRATION + "/status")).hasSize(1);
  }

  @Test
  void anApprovalThatVtexTurnsDownIsNotToldAgainAtOnce() {
    AffiliateOrderId id = room.place(body("1").put("authorised", true));
    vtexPlaces("MKP-1");
    tell("PlaceOrder", true, "SOI001", "MKP-1");

    tell("ApproveOrder", false, "EOI009", "");
    assertThat(room.vtex.calls("PUT", INTEGRATION + "/status")).hasSize(1);
    room.lookAfter(Duration.ofSeconds(61));
    assertThat(room.vtex.calls("PUT", INTEGRATION + "/status")).hasSize(2);

    tell("ApproveOrder", false, "EOI011", "");
    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.WAITING_FOR_SELLER);
  }

  @Test
  void anApprovalThatIsLostIsToldAgain() {
    AffiliateOrderId id = room.place(body("1").put("authorised", true));
    vtexPlaces("MKP-1");
    tell("PlaceOrder", true, "SOI001", "MKP-1");

    room.lookAfter(Duration.ofMinutes(11));

    assertThat(room.vtex.calls("PUT", INTEGRATION + "/status")).hasSize(2);
    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.AUTHORISING);
  }

  @Test
  void anApprovalThatAPersonMustGiveWaitsForThatPerson() {
    room.vtex.refuseNext(
        "affiliate-dispatch",
        400,
        "{\"success\":false,\"code\":\"EOI011\",\"message\":\"manual\"}");
    AffiliateOrderId id = room.place(body("1").put("authorised", true));
    vtexPlaces("MKP-1");
    tell("PlaceOrder", true, "SOI001", "MKP-1");
    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.WAITING_FOR_SELLER);

    room.vtex.order("MKP-1").put("status", "waiting-for-manual-authorization");
    room.lookAfter(Duration.ofMinutes(6));
    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.WAITING_FOR_SELLER);
    room.vtex.order("MKP-1").put("status", "waiting-ffmt-authorization");
    room.lookAfter(Duration.ofMinutes(30));

    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.AUTHORISING);
    assertThat(room.vtex.calls("PUT", INTEGRATION + "/status")).hasSize(2);
  }
}
