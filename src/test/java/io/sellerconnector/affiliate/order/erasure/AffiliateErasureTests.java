package io.sellerconnector.affiliate.order.erasure;

import static io.sellerconnector.affiliate.order.AffiliateOrderFixture.body;
import static io.sellerconnector.affiliate.order.AffiliateOrderFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.affiliate.OrderHint;
import io.sellerconnector.affiliate.order.AffiliateOrderFixture;
import io.sellerconnector.affiliate.order.AffiliateOrderId;
import io.sellerconnector.affiliate.order.AffiliateOrderProperties;
import io.sellerconnector.affiliate.order.AffiliateOrderState;
import io.sellerconnector.affiliate.order.AffiliateOrders;
import io.sellerconnector.privacy.MarketplaceRoleOrder;
import io.sellerconnector.privacy.PersonalDataHolder;
import io.sellerconnector.privacy.Pseudonyms;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.testing.DatabaseTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.node.ObjectNode;

@DatabaseTest
class AffiliateErasureTests {

  private static final List<String> MARKS =
      List.of("12345678909", "shopper@mail.example", "Paulista", "Ana", "EMBEDDED", "secret wish");

  private final AffiliateOrderFixture room = AffiliateOrderFixture.open();

  @AfterEach
  void close() {
    room.close();
  }

  private void erase() {
    room.context.getBean(AffiliateErasures.class).run();
  }

  private MvcTestResult ask(String request) {
    return room.post("/marketplace/personal-data/erasures", request);
  }

  private AffiliateOrderId cancelled(String number) {
    AffiliateOrderId id = room.place(number);
    room.hear(
        new OrderHint.InvoiceTold(
            number,
            AffiliateOrderFixture.JSON.readTree(
                "{\"invoiceNumber\":\"n1\",\"invoiceValue\":2500,\"embeddedInvoice\":\"EMBEDDED\"}")));
    room.post(
        "/marketplace/orders/acme/%s/cancellation".formatted(number),
        "{\"reason\": \"secret wish\"}");
    room.deliver();
    room.vtex.order("MKP-" + number).put("status", "canceled");
    room.lookAfter(Duration.ofMinutes(1));
    return id;
  }

  /** What is still there of the marks, in any column of the room's tables. */
  private List<String> left() {
    return List.of(
            "affiliate_order",
            "affiliate_order_line",
            "affiliate_order_event",
            "affiliate_order_invoice",
            "affiliate_order_return",
            "affiliate_order_change")
        .stream()
        .flatMap(table ->
            room.jdbc.sql("select * from " + table).query().listOfRows().stream()
                .map(Map::toString))
        .flatMap(row -> MARKS.stream().filter(row::contains))
        .distinct()
        .toList();
  }

  @Test
  void leavesNothingOfTheCustomerOnceTheOrderIsOver() {
    AffiliateOrderId id = cancelled("1");
    assertThat(left()).containsExactlyInAnyOrderElementsOf(MARKS);

    MvcTestResult answer = ask("{\"seller\": \"acme\", \"id\": \"1\"}");
    assertThat(answer).hasStatus(202);
    assertThat(json(answer).path("orders").asInt()).isEqualTo(1);
    erase();

    assertThat(left()).isEmpty();
    assertThat(json(room.get("/marketplace/orders/acme/1")).path("customer").isNull()).isTrue();
    assertThat(room.trail(id)).last().asString().startsWith("personal-data-erased");
  }

  @Test
  void anOpenOrderIsErasedOnceItIsOver() {
    room.place("1");
    assertThat(json(ask("{\"document\": \"123.456.789-09\"}")).path("waiting").asInt())
        .isEqualTo(1);
    erase();
    assertThat(left()).isNotEmpty();

    room.vtex.order("MKP-1").put("status", "canceled");
    room.lookAfter(Duration.ofMinutes(6));
    erase();

    assertThat(left()).isEmpty();
  }

  private AffiliateOrderId delivered() {
    AffiliateOrderId id = room.place(body("1").put("authorised", true));
    room.vtex
        .parcel("MKP-1", "n1", "Output", 2500, 2)
        .put("trackingNumber", "EMBEDDED")
        .put("isDelivered", true);
    room.lookAfter(Duration.ofMinutes(6));
    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.DELIVERED);
    return id;
  }

  @Test
  void whatIsReadOrToldAfterwardsBringsNothingBack() {
    AffiliateOrderId id = delivered();
    ask("{\"seller\": \"acme\", \"id\": \"1\"}");
    erase();
    assertThat(left()).isEmpty();
    room.events.clear();

    room.lookAfter(Duration.ofDays(1));
    room.hear(
        new OrderHint.TrackingTold(
            "1", "n2", AffiliateOrderFixture.JSON.readTree("{\"trackingNumber\":\"EMBEDDED\"}")));
    room.lookAfter(Duration.ofDays(1));

    assertThat(left()).isEmpty();
    assertThat(room.kinds()).isEmpty();
    room.vtex.parcel("MKP-1", "r1", "Input", 2500, 2).put("trackingNumber", "EMBEDDED");
    room.lookAfter(Duration.ofDays(1));
    assertThat(room.state(id))
        .as("returns are followed all the same")
        .isEqualTo(AffiliateOrderState.RETURNED);
    assertThat(left()).isEmpty();
  }

  private void returnItems() {
    assertThat(
            room.post(
                "/marketplace/orders/acme/1/return",
                """
                {"invoiceNumber": "r1", "amount": 2500,
                 "items": [{"sku": "77", "quantity": 2, "price": 1000}]}
                """))
        .hasStatus(200);
    room.deliver();
  }

  @Test
  void anOrderWhoseReturnIsOnItsWayWaits() {
    AffiliateOrderId id = delivered();
    room.vtex.postpone(true);
    returnItems();
    ask("{\"seller\": \"acme\", \"id\": \"1\"}");
    erase();
    assertThat(left()).isNotEmpty();

    room.vtex.postpone(false);
    room.again(id);
    erase();

    assertThat(left()).isEmpty();
    assertThat(room.vtex.calls("POST", "/api/oms/pvt/orders/MKP-1/invoice"))
        .singleElement()
        .satisfies(call -> assertThat(call.body().has("erased")).isFalse());
  }

  @Test
  void aReturnThatIsNeverTakenIsErasedByTimeAndNotSentAnyMore() {
    AffiliateOrderId id = delivered();
    room.vtex.postpone(true);
    returnItems();
    room.clock.advance(Duration.ofDays(181));
    erase();
    assertThat(left()).isEmpty();

    room.vtex.postpone(false);
    room.again(id);

    assertThat(room.vtex.calls("POST", "/api/oms/pvt/orders/MKP-1/invoice")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(AffiliateOrderState.class)
  void everyStateIsErasedByTime(AffiliateOrderState state) {
    room.place("1");
    room.jdbc
        .sql("update affiliate_order set state = :state")
        .param("state", state.name())
        .update();
    room.clock.advance(Duration.ofDays(181));

    erase();

    assertThat(left()).isEmpty();
  }

  @Test
  void countsOnlyTheOrdersThatAreMeant() {
    room.place("1");
    ask("{\"seller\": \"acme\", \"id\": \"1\"}");
    ObjectNode other = body("2");
    other.withObject("customer").put("document", "98765432100");
    room.place(other);

    MvcTestResult answer = ask("{\"document\": \"98765432100\"}");

    assertThat(json(answer).path("orders").asInt()).isEqualTo(1);
    assertThat(json(answer).path("waiting").asInt()).isEqualTo(1);
  }

  @Test
  void goesByTimeWithoutBeingAsked() {
    cancelled("1");
    erase();
    assertThat(left()).isNotEmpty();

    room.clock.advance(Duration.ofDays(181));
    erase();

    assertThat(left()).isEmpty();
  }

  /** Holds something of orders whose numbers begin with bad, and cannot let go of it. */
  private static final class Stuck implements PersonalDataHolder {

    @Override
    public String table() {
      return "stuck";
    }

    @Override
    public int erase(OrderId order) {
      return 0;
    }

    @Override
    public int erase(MarketplaceRoleOrder order) {
      if (order.number().startsWith("bad")) {
        throw new IllegalStateException("not readable");
      }
      return 0;
    }
  }

  private AffiliateErasures withAHolderThatFails() {
    StaticListableBeanFactory holders = new StaticListableBeanFactory();
    holders.addBean("stuck", new Stuck());
    return new AffiliateErasures(
        room.jdbc,
        room.context.getBean(AffiliateOrders.class),
        Pseudonyms.unkeyed(),
        holders.getBeanProvider(PersonalDataHolder.class),
        room.context.getBean(AffiliateOrderProperties.class),
        room.transactions,
        room.clock);
  }

  @Test
  void ordersThatCannotBeErasedHoldUpNoOthersHoweverManyTheyAre() {
    room.place("bad");
    for (int order = 0; order < 200; order++) {
      room.jdbc
          .sql(
              """
              insert into affiliate_order (seller, order_number, state, affiliate_id, api, total,
                interest, content, authorise, placed_at, updated_at)
              select seller, :number, state, affiliate_id, api, total, interest, content, authorise,
                placed_at, updated_at from affiliate_order where order_number = 'bad'
              """)
          .param("number", "bad" + order)
          .update();
    }
    room.clock.advance(Duration.ofMinutes(1));
    room.place("good");
    room.clock.advance(Duration.ofDays(181));

    withAHolderThatFails().run();

    assertThat(
            room.jdbc
                .sql("select order_number from affiliate_order where personal_data = false")
                .query(String.class)
                .list())
        .containsExactly("good");
    erase();
    assertThat(left()).isEmpty();
  }

  @Test
  void aRepeatedPlacementOfAnErasedOrderIsKnown() {
    cancelled("1");
    ask("{\"seller\": \"acme\", \"id\": \"1\"}");
    erase();

    MvcTestResult answer = room.post("/marketplace/orders", body("1").toString());

    assertThat(json(answer).path("type").asString()).endsWith("order-cancelled");
    assertThat(room.vtex.calls("POST", "/api/fulfillment/pvt/orders")).hasSize(1);
  }

  @Test
  void isAskedForByOrderOrDocument() {
    assertThat(ask("{}")).hasStatus(400);
    assertThat(ask("{\"seller\":\"acme\",\"id\":\"1\",\"document\":\"123\"}")).hasStatus(400);
    assertThat(ask("{\"seller\":\"acme\",\"id\":\"1\"}")).hasStatus(404);
    assertThat(json(ask("{\"document\":\"999\"}")).path("orders").asInt()).isZero();
  }
}
