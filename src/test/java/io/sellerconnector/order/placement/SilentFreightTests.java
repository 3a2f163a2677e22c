package io.sellerconnector.order.placement;

import static io.sellerconnector.order.OrderFixtures.delivery;
import static io.sellerconnector.order.OrderFixtures.item;
import static io.sellerconnector.order.OrderFixtures.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.offer.Market;
import io.sellerconnector.order.OrderModuleFixture;
import io.sellerconnector.order.TestMarketplaces;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.testing.DatabaseTest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of orders while nobody can say how they are delivered. */
@DatabaseTest
class SilentFreightTests {

  private static final Market MARKET =
      new Market(TestMarketplaces.EXAMPLE.account(), SalesChannel.DEFAULT);

  private final OrderModuleFixture room = OrderModuleFixture.open();

  @BeforeEach
  void silence() {
    room.sell("A", 2000, 100);
    room.offers.freight(false);
  }

  @AfterEach
  void close() {
    room.close();
  }

  private static ObjectNode ordered(int pieces, String sla, int freight) {
    ObjectNode order = order("1-01", "A");
    item(order, 0).put("quantity", pieces);
    delivery(order, 0).put("selectedSla", sla).put("price", freight);
    return order;
  }

  private MvcTestResult place(int pieces, String sla, int freight) {
    return room.post("/pvt/orders", ordered(pieces, sla, freight).toString());
  }

  /** Each promised one piece by Normal for 1090, and by Pickup. */
  private void promised() {
    room.quotes.add(MARKET, "A", 2000, room.clock.instant());
  }

  @Test
  void asksToRepeatWhatNobodyPromisedAndTakesItOnceFreightAnswers() {
    MvcTestResult refused = place(1, "Normal", 1090);

    assertThat(refused).hasStatus(503);
    assertThat(OrderModuleFixture.text(refused))
        .contains("ORD008", "item 0: the seller's freight system does not answer", "repeat");
    assertThat(room.orders()).isZero();

    room.offers.freight(true);
    assertThat(place(1, "Normal", 1090)).hasStatusOk();
  }

  @Test
  void takesWhatWasPromisedAndSaysSo() {
    promised();

    OrderId id = room.place(ordered(1, "Normal", 1090).toString());

    assertThat(room.trail(id))
        .anyMatch(entry ->
            entry.contains(
                "the freight system does not answer; SKU A goes by Normal, quoted for 1 pieces at"
                    + " 1090 until 2026-03-02T12:00:00Z, within 2 h (quote q0)"));
  }

  @Test
  void takesOtherPiecesThanWerePromised() {
    promised();

    OrderId id = room.place(ordered(2, "Normal", 1590).toString());

    assertThat(room.trail(id)).anyMatch(entry -> entry.contains("quoted for 1 pieces at 1090"));
  }

  @Test
  void holdsTheStockOfThePlaceThatWasPromised() {
    promised();
    room.reservations.stock("A@PP-01", 3);

    room.place(ordered(1, "Pickup", 0).toString());

    assertThat(room.reservations.stock("A@PP-01")).isEqualTo(2);
    assertThat(room.reservations.stock("A")).isEqualTo(100);
  }

  @Test
  void asksToRepeatADeliveryThatWasNotPromisedLately() {
    promised();
    assertThat(place(1, "Teleport", 1090)).hasStatus(503);

    room.clock.advance(Duration.ofHours(2).plusSeconds(1));
    assertThat(place(1, "Normal", 1090)).hasStatus(503);
  }

  @Test
  void judgesTheFreightByWhatWasPromised() {
    promised();

    OrderId id = room.place(ordered(1, "Normal", 500).toString());

    assertThat(room.trail(id))
        .anyMatch(entry -> entry.contains("for a freight of 500; accepted by rule"));
  }

  @Test
  void refusesNoFreightForGoodThatItCannotJudge() {
    try (OrderModuleFixture strict =
        OrderModuleFixture.open("connector.order.freight.unpromised=refuse")) {
      strict.sell("A", 2000, 100);
      strict.offers.freight(false);
      strict.quotes.add(MARKET, "A", 2000, strict.clock.instant());

      assertThat(strict.post("/pvt/orders", ordered(1, "Normal", 500).toString())).hasStatus(503);
      assertThat(strict.post("/pvt/orders", ordered(1, "Normal", 1090).toString())).hasStatusOk();
    }
  }
}
