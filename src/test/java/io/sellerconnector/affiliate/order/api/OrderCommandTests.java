package io.sellerconnector.affiliate.order.api;

import static io.sellerconnector.affiliate.order.AffiliateOrderFixture.body;
import static io.sellerconnector.affiliate.order.AffiliateOrderFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.affiliate.OrderHint;
import io.sellerconnector.affiliate.SellerInUse;
import io.sellerconnector.affiliate.order.AffiliateOrderFixture;
import io.sellerconnector.affiliate.order.AffiliateOrderId;
import io.sellerconnector.affiliate.order.AffiliateOrderState;
import io.sellerconnector.affiliate.order.reading.OrderReconciler;
import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.outbox.NewMessage;
import io.sellerconnector.testing.DatabaseTest;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

@DatabaseTest
class OrderCommandTests {

  private static final String CANCEL = "affiliate-cancel";
  private static final String RETURN_ALL =
      """
      {"invoiceNumber": "r1", "amount": 2500, "cancel": %s,
       "items": [{"sku": "77", "quantity": 2, "price": 1000}]}
      """;

  private final AffiliateOrderFixture room = AffiliateOrderFixture.open();

  @AfterEach
  void close() {
    room.close();
  }

  private MvcTestResult wish(AffiliateOrderId id, String what, String body) {
    MvcTestResult answer = room.post("/marketplace/orders/%s/%s".formatted(id, what), body);
    room.deliver();
    return answer;
  }

  private MvcTestResult cancel(AffiliateOrderId id) {
    return wish(id, "cancellation", "{\"reason\": \"changed my mind\"}");
  }

  private AffiliateOrderId invoiced() {
    AffiliateOrderId id = room.place(body("1").put("authorised", true));
    room.vtex.parcel("MKP-1", "n1", "Output", 2500, 2);
    room.lookAfter(Duration.ofMinutes(6));
    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.INVOICED);
    room.events.clear();
    return id;
  }

  @Test
  void aReasonHasNoControlCharacters() {
    AffiliateOrderId id = room.place("1");

    assertThat(wish(id, "cancellation", "{\"reason\": \"a\\u0000b\"}")).hasStatus(400);
    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.PLACED);
    assertThat(wish(id, "cancellation", "{\"reason\": \"a\\nb\"}")).hasStatus(200);
  }

  @Test
  void anOrderGoesOutOnlyWhenTheMarketplaceSaysSoAndOnce() {
    AffiliateOrderId id = room.place("1");
    room.lookAfter(Duration.ofHours(1));
    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.PLACED);

    assertThat(wish(id, "authorisation", "")).hasStatus(200);
    assertThat(wish(id, "authorisation", "")).hasStatus(200);

    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.AUTHORISED);
    assertThat(room.vtex.calls("POST", "/api/fulfillment/pvt/orders/MKP-1/fulfill")).hasSize(1);
    assertThat(room.kinds()).containsExactly("order.placed", "order.authorised");
  }

  @Test
  void anAuthorisationOfAnOrderThatIsBeingPlacedIsKept() {
    room.vtex.postpone(true);
    AffiliateOrderId id = room.place("1");
    assertThat(wish(id, "authorisation", "")).hasStatus(200);
    room.vtex.postpone(false);
    room.again(id);

    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.AUTHORISED);
  }

  @Test
  void aDispatchThatVtexIsNotReadyForIsToldAgain() {
    AffiliateOrderId id = room.place("1");
    room.vtex.refuseNext(
        "affiliate-dispatch", 400, "{\"code\":\"EOI008\",\"message\":\"not yet integrated\"}");
    wish(id, "authorisation", "");
    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.AUTHORISING);
    assertThat(room.order(id).cause()).contains("not yet integrated");

    room.lookAfter(Duration.ofSeconds(20));

    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.AUTHORISED);
  }

  @Test
  void aDispatchThatVtexRefusesForWantOfAPersonWaitsForThatPerson() {
    AffiliateOrderId id = room.place("1");
    room.vtex.order("MKP-1").put("status", "waiting-for-manual-authorization");
    room.vtex.refuseNext(
        "affiliate-dispatch", 400, "{\"error\":{\"code\":\"FMT0024\",\"message\":\"no\"}}");

    wish(id, "authorisation", "");

    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.WAITING_FOR_SELLER);
    assertThat(room.event("order.waiting-for-seller").path("cause").asString())
        .contains("has to approve it");

    room.vtex.order("MKP-1").put("status", "ready-for-handling");
    room.lookAfter(Duration.ofMinutes(6));

    assertThat(room.kinds())
        .containsExactly(
            "order.placed",
            "order.waiting-for-seller",
            "order.seller-approved",
            "order.authorised");
    assertThat(room.event("order.seller-approved").path("state").asString()).isEqualTo("PLACED");
  }

  @Test
  void aDispatchIsSentInTheFormThatIsSet() {
    AffiliateOrderId id = room.place(body("1").put("authorised", true));
    assertThat(dispatched(room).isObject()).isTrue();
    try (AffiliateOrderFixture arrays =
        AffiliateOrderFixture.open("connector.affiliate.orders.dispatch-body=array")) {
      arrays.place(body("1").put("authorised", true));

      assertThat(dispatched(arrays).at("/0/marketplaceOrderId").asString()).isEqualTo(id.number());
    }
  }

  private static JsonNode dispatched(AffiliateOrderFixture room) {
    return Objects.requireNonNull(
        room.vtex.calls("POST", "/api/fulfillment/pvt/orders/MKP-1/fulfill").getFirst().body());
  }

  @Test
  void faultsThatPassAreNobodysHoweverManyTheyAre() {
    AffiliateOrderId id = room.place("1");
    String busy = "{\"error\":{\"code\":\"ORD003\",\"message\":\"busy\"}}";
    IntStream.range(0, 6).forEach(_ -> room.vtex.refuseNext("affiliate-dispatch", 400, busy));
    wish(id, "authorisation", "");
    IntStream.range(0, 5)
        .forEach(_ -> assertThat(room.again(id)).isNotInstanceOf(DeliveryResult.Refused.class));
    assertThat(room.order(id).faults()).isZero();
    assertThat(room.again(id)).isInstanceOf(DeliveryResult.Delivered.class);
    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.AUTHORISED);

    IntStream.range(0, 6).forEach(_ -> room.vtex.refuseNext(CANCEL, 400, busy));
    cancel(id);
    IntStream.range(0, 5)
        .forEach(_ -> assertThat(room.again(id)).isNotInstanceOf(DeliveryResult.Refused.class));
    room.again(id);
    assertThat(room.order(id).cancelSent()).isTrue();
  }

  @Test
  void aDispatchWhoseAnswerWasLostIsReadAndToldAgain() {
    AffiliateOrderId id = room.place("1");
    room.vtex.loseNext("affiliate-dispatch", true);
    wish(id, "authorisation", "");
    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.AUTHORISING);

    room.lookAfter(Duration.ofMinutes(6));

    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.AUTHORISED);
  }

  @Test
  void whatWasNeverSentIsCancelledAtOnce() {
    room.vtex.postpone(true);
    AffiliateOrderId id = room.place("1");

    MvcTestResult answer = cancel(id);

    assertThat(answer).hasStatus(200);
    assertThat(json(answer).path("state").asString()).isEqualTo("CANCELLED");
    assertThat(json(answer).path("decided").asBoolean()).isTrue();
    room.vtex.postpone(false);
    room.again(id);
    assertThat(room.vtex.orders).isEmpty();
    assertThat(room.kinds()).containsExactly("order.cancelled");
  }

  @Test
  void aCancellationDoesNotWaitForTheNextTryOfADispatch() {
    AffiliateOrderId id = room.place("1");
    room.vtex.refuseNext("affiliate-dispatch", 503, "{}");
    assertThat(wish(id, "authorisation", "")).hasStatus(200);

    room.post("/marketplace/orders/acme/1/cancellation", "{\"reason\": \"x\"}");

    assertThat(room.outbox.messages()).singleElement().matches(NewMessage::urgent);
    room.deliver();
    assertThat(room.vtex.calls("POST", "/api/oms/pvt/orders/MKP-1/cancel")).hasSize(1);
  }

  @Test
  void whatTheReconcilerSeesToWaitsLikeAnythingThatHasFailed() {
    room.vtex.loseNext("affiliate-place", false);
    room.place("1");
    room.clock.advance(Duration.ofMinutes(6));
    room.context.getBean(OrderReconciler.class).run().forEach(CompletableFuture::join);

    assertThat(room.outbox.messages()).singleElement().matches(message -> !message.urgent());
  }

  @Test
  void anUnknownOrderIsCancelledOnceItIsKnown() {
    room.vtex.loseNext("affiliate-place", true);
    AffiliateOrderId id = room.place("1");
    room.outbox.drain();
    MvcTestResult answer =
        room.post("/marketplace/orders/acme/1/cancellation", "{\"reason\": \"x\"}");
    assertThat(json(answer).path("state").asString()).isEqualTo("UNKNOWN");
    assertThat(json(answer).path("decided").asBoolean()).isFalse();

    room.deliver();

    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.CANCEL_ASKED);
    assertThat(room.vtex.calls("POST", "/api/oms/pvt/orders/MKP-1/cancel")).hasSize(1);
  }

  @Test
  void anUnknownOrderThatVtexDoesNotHaveIsCancelledOnceItCannotArriveAnyMore() {
    room.vtex.loseNext("affiliate-place", false);
    AffiliateOrderId id = room.place("1");
    cancel(id);
    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.UNKNOWN);

    room.clock.advance(Duration.ofMinutes(3));
    room.again(id);

    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.CANCELLED);
    assertThat(room.vtex.calls("POST", "/api/fulfillment/pvt/orders")).hasSize(1);
  }

  @Test
  void that200IsOnlyAskedAndTheSellerDecides() {
    AffiliateOrderId id = room.place("1");
    assertThat(cancel(id)).hasStatus(200);
    assertThat(cancel(id)).hasStatus(200);
    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.CANCEL_ASKED);
    assertThat(room.vtex.calls("POST", "/api/oms/pvt/orders/MKP-1/cancel"))
        .singleElement()
        .satisfies(
            call -> assertThat(call.body().path("reason").asString()).isEqualTo("changed my mind"));

    room.vtex.order("MKP-1").put("status", "canceled");
    room.lookAfter(Duration.ofSeconds(10));

    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.CANCELLED);
    assertThat(room.event("order.cancelled").path("by").asString()).isEqualTo("marketplace");
  }

  @Test
  void theSellerMayDeny() {
    AffiliateOrderId id = room.place(body("1").put("authorised", true));
    cancel(id);
    room.vtex
        .order("MKP-1")
        .withArray("cancellationRequests")
        .addObject()
        .put("cancellationRequestDate", "2026-03-02T12:00:00.0000000+00:00")
        .put("deniedBySeller", true)
        .put("deniedBySellerReason", "on its way")
        .put("cancellationRequestDenyDate", "2026-03-02T12:00:05.0000000+00:00");
    room.lookAfter(Duration.ofSeconds(10));

    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.CANCEL_REFUSED);
    MvcTestResult told = wish(id, "authorisation", "");
    assertThat(json(told).path("decided").asBoolean()).isTrue();
    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.CANCEL_REFUSED);
    assertThat(room.kinds()).contains("order.cancel-refused");
    assertThat(room.order(id).cancel()).isFalse();

    assertThat(cancel(id)).hasStatus(200);
    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.CANCEL_ASKED);
  }

  @Test
  void anInvoiceThatCrossesACancellationDecidesIt() {
    AffiliateOrderId id = room.place(body("1").put("authorised", true));
    room.vtex.parcel("MKP-1", "n1", "Output", 2500, 2);
    room.vtex.refuseNext(CANCEL, 400, "{\"error\":{\"code\":\"OMS001\",\"message\":\"invoiced\"}}");
    room.events.clear();

    cancel(id);

    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.INVOICED);
    assertThat(room.kinds()).containsExactly("order.cancel-refused", "order.invoiced");
  }

  @Test
  void anInvoiceAfterTheWishDecidesItToo() {
    AffiliateOrderId id = room.place(body("1").put("authorised", true));
    cancel(id);
    room.vtex.parcel("MKP-1", "n1", "Output", 1250, 1);
    room.lookAfter(Duration.ofSeconds(10));

    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.PARTLY_INVOICED);
    assertThat(room.kinds()).contains("order.cancel-refused");
  }

  @Test
  void anIncompleteOrderIsCancelledLater() {
    AffiliateOrderId id = room.place("1");
    room.vtex.order("MKP-1").put("status", "incomplete");
    room.vtex.refuseNext(
        CANCEL, 400, "{\"error\":{\"code\":\"OMS002\",\"message\":\"incomplete\"}}");
    cancel(id);
    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.CANCEL_ASKED);
    assertThat(room.order(id).cancelSent()).isFalse();

    room.lookAfter(Duration.ofSeconds(31));

    assertThat(room.order(id).cancelSent()).isTrue();
  }

  @Test
  void anInvoicedOrderIsReturnedFirst() {
    AffiliateOrderId id = invoiced();

    MvcTestResult answer = cancel(id);

    assertThat(answer).hasStatus(409);
    assertThat(json(answer).path("detail").asString())
        .contains("/marketplace/orders/acme/1/return");
  }

  @Test
  void returnedAndCancelledIsOneOperation() {
    AffiliateOrderId id = invoiced();
    assertThat(wish(id, "return", RETURN_ALL.formatted("true"))).hasStatus(200);

    assertThat(room.vtex.calls("POST", "/api/oms/pvt/orders/MKP-1/invoice"))
        .singleElement()
        .satisfies(call -> {
          assertThat(call.body().path("type").asString()).isEqualTo("Input");
          assertThat(call.body().path("invoiceValue"))
              .as("a text of cents, by VTEX's document")
              .isEqualTo(StringNode.valueOf("2500"));
        });
    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.CANCEL_ASKED);
    assertThat(room.vtex.calls("POST", "/api/oms/pvt/orders/MKP-1/cancel")).hasSize(1);

    room.vtex.order("MKP-1").put("status", "canceled");
    room.lookAfter(Duration.ofSeconds(10));
    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.CANCELLED);
    assertThat(room.kinds()).containsExactly("order.returned", "order.cancelled");
  }

  @Test
  void aReturnWhoseAnswerWasLostIsReadAndNotRepeated() {
    AffiliateOrderId id = invoiced();
    room.vtex.loseNext("affiliate-return", true);
    wish(id, "return", RETURN_ALL.formatted("true"));
    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.INVOICED);

    room.lookAfter(Duration.ofHours(1));

    assertThat(room.vtex.calls("POST", "/api/oms/pvt/orders/MKP-1/invoice")).hasSize(1);
    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.CANCEL_ASKED);
  }

  @Test
  void aReturnThatVtexShowsAlreadyIsNotReportedAgain() {
    AffiliateOrderId id = invoiced();
    room.vtex.parcel("MKP-1", "r1", "Input", 2500, 2);
    room.lookAfter(Duration.ofHours(1));
    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.RETURNED);
    assertThat(wish(id, "return", RETURN_ALL.formatted("true").replace("r1", "r2"))).hasStatus(409);

    assertThat(wish(id, "return", RETURN_ALL.formatted("true"))).hasStatus(200);
    room.lookAfter(Duration.ofSeconds(10));

    assertThat(room.vtex.calls("POST", "/api/oms/pvt/orders/MKP-1/invoice")).isEmpty();
    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.CANCEL_ASKED);
  }

  @Test
  void aReturnThatVtexRefusesSinceItHasItIsDone() {
    AffiliateOrderId id = invoiced();
    room.vtex.parcel("MKP-1", "r1", "Input", 2500, 2);
    room.vtex.refuseNext("affiliate-return", 400, "{\"error\":{\"code\":\"OMS013\"}}");

    wish(id, "return", RETURN_ALL.formatted("true"));

    assertThat(json(room.get("/marketplace/orders/stuck")).path("orders")).isEmpty();
    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.CANCEL_ASKED);
  }

  @Test
  void aReturnThatVtexRefusesIsListed() {
    AffiliateOrderId id = invoiced();
    room.vtex.refuseNext(
        "affiliate-return", 400, "{\"error\":{\"code\":\"OMS010\",\"message\":\"no such item\"}}");
    wish(id, "return", RETURN_ALL.formatted("false"));

    assertThat(json(room.get("/marketplace/orders/stuck")).path("orders"))
        .anySatisfy(each -> {
          assertThat(each.path("reason").asString()).isEqualTo("RETURN_REFUSED");
          assertThat(each.path("cause").asString()).isEqualTo("return invoice r1: no such item");
        });
    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.INVOICED);
  }

  @Test
  void whatIsOddLeavesTheListWithItsOrder() {
    AffiliateOrderId id = invoiced();
    room.vtex.refuseNext("affiliate-return", 400, "{\"error\":{\"code\":\"OMS010\"}}");
    wish(id, "return", RETURN_ALL.formatted("false"));
    room.hear(
        new OrderHint.InvoiceTold(
            "1",
            AffiliateOrderFixture.JSON.readTree(
                "{\"type\":\"Output\",\"invoiceNumber\":\"n9\",\"invoiceValue\":9900}")));
    assertThat(stuck()).contains("RETURN_REFUSED", "INVOICE_DOUBTFUL");

    for (int day = 0; day < 4; day++) {
      room.lookAfter(Duration.ofDays(20));
    }

    assertThat(stuck()).isEmpty();
    assertThat(room.order(id).lookAt()).isNull();
  }

  @Test
  void anOrderOfWhichNothingIsHeardIsNotReadForEver() {
    AffiliateOrderId id = room.place("1");
    room.lookAfter(Duration.ofDays(59));
    assertThat(room.order(id).lookAt()).isNotNull();
    room.lookAfter(Duration.ofDays(2));
    assertThat(room.order(id).lookAt()).isNull();
  }

  @Test
  void aDeadMessageIsAnOperators() {
    room.place("1");
    room.jdbc
        .sql(
            """
            insert into outbox_message (lane, kind, destination, subject, message_key, payload,
              state, last_error)
            values ('x', 'affiliate-order', 'acme', 'acme/1', :key, '{}', 'DEAD', 'look')
            """)
        .param("key", java.util.UUID.randomUUID())
        .update();
    assertThat(stuck()).containsExactly("OPERATOR");
  }

  private List<String> stuck() {
    return json(room.get("/marketplace/orders/stuck"))
        .path("orders")
        .valueStream()
        .map(each -> each.path("reason").asString())
        .toList();
  }

  @Test
  void nothingComesBackOfWhatWasNotInvoiced() {
    AffiliateOrderId id = room.place("1");
    assertThat(wish(id, "return", RETURN_ALL.formatted("false"))).hasStatus(409);
  }

  @Test
  void showsListsAndTheTrail() {
    AffiliateOrderId id = room.place("1");
    room.clock.advance(Duration.ofSeconds(1));
    room.place("2");

    var shown = json(room.get("/marketplace/orders/acme/1"));
    assertThat(shown.path("state").asString()).isEqualTo("PLACED");
    assertThat(shown.at("/lines/0/sku").asString()).isEqualTo("77");
    assertThat(shown.path("trail")).hasSize(2);
    assertThat(shown.at("/customer/firstName").asString()).isEqualTo("Ana");
    assertThat(room.get("/marketplace/orders/acme/3")).hasStatus(404);
    assertThat(room.get("/marketplace/orders/no..one/3")).hasStatus(404);

    var first = json(room.get("/marketplace/orders?limit=1&seller=acme&state=PLACED"));
    assertThat(first.at("/orders/0/id").asString()).isEqualTo("2");
    var second =
        json(room.get("/marketplace/orders?limit=1&after=" + first.path("next").asString()));
    assertThat(second.at("/orders/0/id").asString()).isEqualTo("1");
    assertThat(second.path("next").isNull()).isTrue();
    assertThat(room.get("/marketplace/orders?after=nonsense")).hasStatus(400);
    for (String year : List.of("%2B999999999", "-999999999")) {
      assertThat(room.get("/marketplace/orders?after=" + year + "-01-01T00:00:00Z_a_b"))
          .hasStatus(400);
    }
    assertThat(room.trail(id)).first().asString().isEqualTo("taken: 1 items, 2500 cents");
  }

  @Test
  void aSellerWithOpenOrdersStays() {
    SellerInUse use = room.context.getBean(SellerInUse.class);
    assertThat(use.reason(AffiliateOrderFixture.ACME)).isEmpty();
    room.post("/marketplace/orders", body("1").toString());
    assertThat(use.reason(AffiliateOrderFixture.ACME)).hasValue("1 of its orders is not over");
    room.deliver();
    assertThat(use.reason(AffiliateOrderFixture.ACME)).hasValue("1 of its orders is not over");
    room.vtex.order("MKP-1").put("status", "canceled");
    room.lookAfter(Duration.ofMinutes(6));
    assertThat(use.reason(AffiliateOrderFixture.ACME)).isEmpty();
  }

  @Test
  void listsWhatWaitsForTooLong() {
    AffiliateOrderId authorised = room.place(body("1").put("authorised", true));
    room.vtex.postpone(true);
    room.place("2");
    assertThat(json(room.get("/marketplace/orders/stuck")).path("orders")).isEmpty();

    room.clock.advance(Duration.ofDays(4));

    assertThat(
            json(room.get("/marketplace/orders/stuck"))
                .path("orders")
                .valueStream()
                .map(each -> each.path("id").asString() + " " + each.path("reason").asString()))
        .containsExactlyInAnyOrder("1 NOT_INVOICED", "2 PLACING");
    assertThat(room.state(authorised)).isEqualTo(AffiliateOrderState.AUTHORISED);
  }
}
