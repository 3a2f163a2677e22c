package io.sellerconnector.order.placement;

import static io.sellerconnector.order.OrderFixtures.delivery;
import static io.sellerconnector.order.OrderFixtures.item;
import static io.sellerconnector.order.OrderFixtures.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.order.OrderModuleFixture;
import io.sellerconnector.order.protocol.ExactJson;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.testing.DatabaseTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@DatabaseTest
class OrderWorthTests {

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

  private JsonNode shown(OrderId id) {
    return room.json(room.get("/seller/orders/" + id));
  }

  private static ObjectNode rich() {
    ObjectNode order = order("1-01", "A", "B");
    item(order, 0)
        .put("quantity", 2)
        .putArray("priceTags")
        .addObject()
        .put("name", "DISCOUNT@MARKETPLACE")
        .put("value", -301)
        .put("rawValue", -3.01);
    item(order, 0).putArray("bundleItems").addObject().put("id", "wrap").put("price", 250);
    item(order, 1).put("tax", 99);
    return order.put("marketplacePaymentValue", 2 * 2000 - 301 + 500 + 2000 + 99 + 2 * 1090);
  }

  @Test
  void showsTheWorthOfAnOrderByItsParts() {
    JsonNode order = shown(room.place(rich().toString()));

    assertThat(order.get("total").longValue()).isEqualTo(8478);
    assertThat(order.get("worth"))
        .isEqualTo(
            ExactJson.MAPPER.readTree(
                """
                {"goods": 6000, "services": 500, "priceTags": -301, "tax": 99, "freight": 2180,
                 "adjustment": 0, "confirmed": true, "explanation": "goods 6000, services 500, \
                price tags -301, tax 99, freight 2180: 8478 cents; the marketplace pays the same"}
                """));
    assertThat(order.at("/lines/0/total").longValue()).isEqualTo(4000 + 500 - 301 + 1090);
    assertThat(order.at("/lines/1/tax").longValue()).isEqualTo(99);
  }

  @Test
  void notesHowAnOrderWasUnderstoodIfNotAsUsual() {
    ObjectNode order = rich();
    order.put("marketplacePaymentValue", 8478 + 301);

    OrderId id = room.place(order.toString());

    assertThat(shown(id).at("/worth/priceTags").longValue()).isZero();
    assertThat(room.trail(id))
        .anyMatch(entry -> entry.contains("price tags are in the price already"));
  }

  @Test
  void takesAnOrderThatMayComeToBillionsAndLetsItBeCancelled() {
    ObjectNode order = order("1-01", "A");
    order.put("marketplacePaymentValue", 99_999_999_999L);

    OrderId id = room.place(order.toString());

    assertThat(shown(id).get("paymentValue").longValue()).isEqualTo(99_999_999_999L);
    assertThat(shown(id).at("/worth/confirmed").booleanValue()).isFalse();
    assertThat(room.post("/pvt/orders/" + id + "/cancel", "{\"marketplaceOrderId\":\"1-01\"}"))
        .hasStatusOk();
  }

  @Test
  void refusesAnOrderWhosePriceTagsAreBeyondAllMeasure() {
    ObjectNode order = order("1-01", "A", "B");
    for (int index = 0; index < 2; index++) {
      item(order, index).put("price", Integer.MAX_VALUE).put("unitMultiplier", 1_000_000);
      for (int tag = 0; tag < 50; tag++) {
        item(order, index)
            .withArray("/priceTags")
            .addObject()
            .put("value", 10_000)
            .put("isPercentual", true);
      }
    }

    assertThat(room.post("/pvt/orders", order.toString())).hasStatus(400);
  }

  @Test
  void takesAGiftAtNoPrice() {
    ObjectNode order = order("1-01", "A", "B");
    item(order, 1).put("price", 0).put("isGift", true);

    OrderId id = room.place(order.toString());

    assertThat(room.trail(id)).anyMatch(entry -> entry.endsWith("accepted because it is a gift"));
  }

  @Test
  void holdsAnOrderWhosePiecesAreOfAnotherSizeThanOurs() {
    ObjectNode order = order("1-01", "A");
    item(order, 0).put("unitMultiplier", 2.5);

    OrderId id = room.place(order.toString());

    assertThat(
            room.json(room.get("/seller/orders/" + id + "/hand-over")).get("onHold").stringValue())
        .isEqualTo("a piece of SKU A is 2.5 units by the order, 1 by our offer");
  }

  @Test
  void understandsNumbersThatAreTexts() {
    ObjectNode order = order("1-01", "A");
    item(order, 0).put("quantity", "1").put("price", "2000");
    delivery(order, 0).put("price", "1090").put("itemIndex", "0");
    order.put("marketplacePaymentValue", "3090");

    assertThat(shown(room.place(order.toString())).at("/worth/confirmed").booleanValue()).isTrue();
  }
}
