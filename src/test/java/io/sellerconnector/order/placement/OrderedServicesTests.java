package io.sellerconnector.order.placement;

import static io.sellerconnector.order.OrderFixtures.item;
import static io.sellerconnector.order.OrderFixtures.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.adapter.OfferedService;
import io.sellerconnector.offer.Market;
import io.sellerconnector.order.OrderModuleFixture;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.testing.DatabaseTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** Services of an order beside those that we offer. */
@DatabaseTest
class OrderedServicesTests {

  private static final Market MARKET =
      new Market(new MarketplaceAccount("examplemarket"), SalesChannel.DEFAULT);

  private final OrderModuleFixture room = OrderModuleFixture.open();

  @BeforeEach
  void sell() {
    room.sell("A", 2000, 100);
    room.offers.services(
        "A",
        new OfferedService("5", "Warranty", "1 year", new Cents(10000)),
        new OfferedService("7", "GiftWrap", "Wrapped", new Cents(250)));
  }

  @AfterEach
  void close() {
    room.close();
  }

  private static ObjectNode with(String id, String price) {
    ObjectNode order = order("1-01", "A");
    ObjectNode service = item(order, 0).putArray("bundleItems").addObject();
    service.put("id", id);
    if (!price.isEmpty()) {
      service.put("price", Long.parseLong(price));
    }
    return order;
  }

  private String onHold(OrderId id) {
    return room.json(room.get("/seller/orders/" + id + "/hand-over")).path("onHold").asString("");
  }

  @ParameterizedTest
  @CsvSource({
    "5, 10000, ''",
    "5, 12000, 'is 12000, our offer is 10000; accepted because it is higher'",
    "5, '', 'names no price, our offer is 10000'",
    "9, 100, 'service 9 of SKU A is 100, we do not offer it'"
  })
  void takesAnOrderWithAService(String id, String price, String note) {
    OrderId order = room.place(with(id, price).toString());

    assertThat(onHold(order)).isEmpty();
    assertThat(room.trail(order))
        .filteredOn(entry -> entry.contains(": service "))
        .hasSize(note.isEmpty() ? 0 : 1)
        .allMatch(entry -> entry.endsWith(note));
  }

  @Test
  void knowsAServiceByItsNumberAsByItsText() {
    ObjectNode order = order("1-01", "A");
    item(order, 0).putArray("bundleItems").addObject().put("id", 5).put("price", 10000);

    OrderId id = room.place(order.toString());

    assertThat(onHold(id)).isEmpty();
    assertThat(room.trail(id)).noneMatch(entry -> entry.contains(": service "));
  }

  @Test
  void holdsAnOrderWhoseServiceIsCheaperThanAnybodyPromised() {
    OrderId id = room.place(with("5", "1").toString());

    assertThat(onHold(id))
        .isEqualTo("item 0: service 5 of SKU A is 1, our offer is 10000; not promised within 2 h");
  }

  @Test
  void honoursWhatASimulationHasOfferedAServiceFor() {
    room.quotes.addService(MARKET, "A", 2000, "5", 9000, room.clock.instant());

    OrderId id = room.place(with("5", "9000").toString());

    assertThat(onHold(id)).isEmpty();
    assertThat(room.trail(id))
        .anyMatch(entry -> entry.contains("our offer is 10000; accepted because quoted at 9000"));
  }
}
