package io.sellerconnector.affiliate.order.reading;

import static io.sellerconnector.affiliate.order.AffiliateOrderFixture.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sellerconnector.affiliate.AffiliateSeller.AllowedChanges;
import io.sellerconnector.affiliate.AffiliateSeller.PlacementApi;
import io.sellerconnector.affiliate.OrderHint;
import io.sellerconnector.affiliate.order.AffiliateOrderFixture;
import io.sellerconnector.affiliate.order.AffiliateOrderId;
import io.sellerconnector.affiliate.order.AffiliateOrderState;
import io.sellerconnector.inbound.ProtocolException;
import io.sellerconnector.testing.DatabaseTest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cancellations and changes by sellers, told or lost. */
@DatabaseTest
class OrderCallbacksTests {

  private static final Duration SOON = Duration.ofSeconds(3);

  private final AffiliateOrderFixture room = AffiliateOrderFixture.open();
  private AffiliateOrderId id;

  @BeforeEach
  void place() {
    id = room.place(body("1").put("authorised", true));
    room.events.clear();
  }

  @AfterEach
  void close() {
    room.close();
  }

  private void change(String json) {
    room.hear(new OrderHint.ChangeTold("1", null, AffiliateOrderFixture.JSON.readTree(json)));
  }

  @Test
  void aCancellationIsBelievedOnceVtexShowsIt() {
    assertThat(room.hear(new OrderHint.CancellationTold("MKP-1", null))).isTrue();
    room.lookAfter(SOON);
    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.AUTHORISED);
    assertThat(room.events).isEmpty();

    room.vtex.order("MKP-1").put("status", "canceled");
    room.lookAfter(Duration.ofSeconds(10));

    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.CANCELLED);
    assertThat(room.event("order.cancelled").path("by").asString()).isEqualTo("seller");
    assertThat(room.event("order.cancelled").path("confirmed").asBoolean()).isTrue();
  }

  @Test
  void aCancellationThatVtexDoesNotShowIsToldAsUnconfirmedOnce() {
    room.hear(new OrderHint.GroupCancellationTold("1", null));

    room.lookAfter(Duration.ofMinutes(6));
    room.lookAfter(Duration.ofHours(1));

    assertThat(room.kinds()).containsExactly("order.cancelled");
    assertThat(room.event("order.cancelled").path("confirmed").asBoolean()).isFalse();
    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.AUTHORISED);
    assertThat(AffiliateOrderFixture.json(room.get("/marketplace/orders/stuck")).path("orders"))
        .anySatisfy(
            each -> assertThat(each.path("reason").asString()).isEqualTo("CANCEL_UNCONFIRMED"));
  }

  @Test
  void aLostCancellationIsMadeGoodByTheReconciler() {
    room.vtex.order("MKP-1").put("status", "canceled");

    room.lookAfter(Duration.ofMinutes(6));

    assertThat(room.kinds()).containsExactly("order.cancelled");
    assertThat(room.order(id).lookAt()).isNull();
  }

  @Test
  void aRepeatedCancellationOfACancelledOrderIsKnownAndChangesNothing() {
    room.vtex.order("MKP-1").put("status", "canceled");
    room.lookAfter(Duration.ofMinutes(6));

    assertThat(room.hear(new OrderHint.CancellationTold("MKP-1", null))).isTrue();

    assertThat(room.kinds()).containsExactly("order.cancelled");
  }

  @Test
  void aChangeThatCostsLessIsTakenAndToldOnceVtexShowsIt() {
    change("{\"reason\":\"out of stock\",\"discountValue\":300,\"incrementValue\":0}");
    room.vtex.order("MKP-1").put("value", 2200);
    room.lookAfter(SOON);

    assertThat(room.event("order.changed").path("total").asLong()).isEqualTo(2200);
    assertThat(room.event("order.changed").path("totalBefore").asLong()).isEqualTo(2500);
    assertThat(room.event("order.changed").path("allowed").asBoolean()).isTrue();
    room.lookAfter(Duration.ofHours(1));
    assertThat(room.kinds()).containsExactly("order.changed");
  }

  @Test
  void aChangeThatCostsMoreIsRefusedAndLeavesALineInTheTrail() {
    assertThatThrownBy(() -> change("{\"incrementValue\": 1, \"discountValue\": 0}"))
        .isInstanceOf(ProtocolException.class)
        .satisfies(e -> assertThat(((ProtocolException) e).status().value()).isEqualTo(500));

    assertThat(room.trail(id)).anyMatch(line -> line.startsWith("change-refused: 0 cents less, 1"));
  }

  @Test
  void anExchangeOfEqualWorthIsTaken() {
    change(
        """
        {"itemsRemoved": [{"sellerItemId": "77", "quantity": 1, "price": 1000}],
         "itemsAdded": [{"sellerItemId": "78", "quantity": 2, "price": 500}]}
        """);
    assertThat(room.trail(id)).anyMatch(line -> line.startsWith("change-heard"));
  }

  @Test
  void aRiseThatVtexShowsAllTheSameIsRaised() {
    room.vtex.order("MKP-1").put("value", 2600);
    room.lookAfter(Duration.ofMinutes(6));

    assertThat(room.event("order.changed").path("allowed").asBoolean()).isFalse();
    assertThat(room.order(id).cause()).contains("2600");
  }

  @Test
  void aSellerMayBeAllowedAllChangesOrNone() {
    room.sellFor(
        AffiliateOrderFixture.seller(
            "acme", PlacementApi.FULFILMENT, AllowedChanges.ALL, null, false));
    change("{\"incrementValue\": 100}");

    room.sellFor(
        AffiliateOrderFixture.seller(
            "acme", PlacementApi.FULFILMENT, AllowedChanges.NONE, null, false));
    assertThatThrownBy(() -> change("{\"discountValue\": 100}"))
        .isInstanceOf(ProtocolException.class);
  }

  @Test
  void anOrderThatVtexSpeaksOfIsPlacedThoughItsAnswerWasLost() {
    room.vtex.loseNext("affiliate-place", true);
    AffiliateOrderId other = room.place("2");
    assertThat(room.state(other)).isEqualTo(AffiliateOrderState.UNKNOWN);

    room.hear(
        new OrderHint.InvoiceTold(
            "2",
            AffiliateOrderFixture.JSON.readTree(
                "{\"invoiceNumber\":\"n\",\"type\":\"Output\",\"invoiceValue\":2500}")));
    room.deliver();

    assertThat(room.state(other)).isEqualTo(AffiliateOrderState.PLACED);
  }

  @Test
  void anOrderThatVtexDoesNotShowAnyMoreIsRaisedAndReadAtGrowingDistances() {
    room.vtex.orders.clear();
    room.lookAfter(Duration.ofMinutes(6));
    assertThat(room.order(id).cause()).contains("does not show the order MKP-1");
    Duration first = Duration.between(room.clock.instant(), room.order(id).lookAt());
    room.lookAfter(Duration.ofHours(1));
    Duration second = Duration.between(room.clock.instant(), room.order(id).lookAt());

    assertThat(second).isGreaterThan(first);
    for (int look = 0; look < 12; look++) {
      room.lookAfter(Duration.ofHours(7));
    }
    assertThat(Duration.between(room.clock.instant(), room.order(id).lookAt()))
        .isEqualTo(Duration.ofHours(6));
  }

  @Test
  void aFaultOfVtexIsWaitedOut() {
    room.vtex.refuseNext("affiliate-order", 503, "");
    room.vtex.order("MKP-1").put("status", "canceled");
    room.lookAfter(Duration.ofMinutes(6));
    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.AUTHORISED);

    room.lookAfter(Duration.ofMinutes(2));
    assertThat(room.state(id)).isEqualTo(AffiliateOrderState.CANCELLED);
  }
}
