package io.sellerconnector.order.placement;

import static io.sellerconnector.order.OrderFixtures.address;
import static io.sellerconnector.order.OrderFixtures.delivery;
import static io.sellerconnector.order.OrderFixtures.item;
import static io.sellerconnector.order.OrderFixtures.order;
import static io.sellerconnector.order.OrderFixtures.shipping;
import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.order.OrderModuleFixture;
import io.sellerconnector.order.OrderState;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.testing.DatabaseTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Orders as real marketplaces send them, older and laxer than the documents have it. */
@DatabaseTest
class PlacementFormsTests {

  private final OrderModuleFixture room = OrderModuleFixture.open();

  @BeforeEach
  void sell() {
    room.sell("A", 2000, 100);
    room.sell("B", 2000, 100);
    room.reservations.stock("B@PP-01", 100);
  }

  @AfterEach
  void close() {
    room.close();
  }

  private static void select(ObjectNode order, String id, String type, String postalCode) {
    ObjectNode address = shipping(order).withArray("/selectedAddresses").addObject();
    address.put("addressId", id).put("addressType", type);
    address.put("postalCode", postalCode).put("country", "BRA");
  }

  /** A home in Rio, to which item 0 goes; a store in São Paulo, where item 1 is collected. */
  private static ObjectNode deliveryAndPickup() {
    ObjectNode order = order("1-01", "A", "B");
    address(order).put("addressId", "home").put("postalCode", "22270-030");
    select(order, "home", "residential", "22270-030");
    select(order, "PP-01", "pickup", "01310-200");
    delivery(order, 0).put("addressId", "home");
    delivery(order, 1).put("addressId", "PP-01").put("selectedSla", "Pickup").put("price", 0);
    return order;
  }

  @Test
  void looksAtEveryItemAtItsOwnAddress() {
    room.offers.deliverOnly("Normal", "22270030");
    room.offers.deliverOnly("Pickup", "01310200");

    OrderId id = room.place(deliveryAndPickup().toString());

    JsonNode shown = room.json(room.get("/seller/orders/" + id));
    assertThat(shown.at("/lines/0/pickupPointId").isNull()).isTrue();
    assertThat(shown.at("/lines/1/pickupPointId").stringValue()).isEqualTo("PP-01");
  }

  @Test
  void takesAnOrderWhoseAddressIsNull() {
    ObjectNode order = deliveryAndPickup();
    shipping(order).putNull("address");

    assertThat(room.order(room.place(order.toString())).lines()).hasSize(2);
  }

  @Test
  void fallsBackToTheOrdersAddressWhereTheItemsOwnDoesNotOfferTheDelivery() {
    room.offers.deliverOnly("Pickup", "22270030");

    assertThat(room.order(room.place(deliveryAndPickup().toString())).lines()).hasSize(2);
  }

  @Test
  void sendsNothingElsewhereThanToTheAddressThatIsNamed() {
    room.offers.deliverOnly("Normal", "01310200");

    assertThat(room.post("/pvt/orders", deliveryAndPickup().toString())).hasStatus(400);
  }

  @Test
  void asksOnceForAnOrderWithOneAddress() {
    room.place(order("1-01", "A", "B").toString());

    assertThat(room.offers.requests).hasSize(1);
  }

  @Test
  void asksForEachLineWithoutTakingStockOffForTheOthers() {
    room.place(order("1-01", "A", "A").toString());

    assertThat(room.offers.requests.getFirst().sharesStock()).isFalse();
  }

  @Test
  void countsItemsFromOneWhereEveryDeliveryDoes() {
    ObjectNode order = order("1-01", "A", "B");
    delivery(order, 0).put("itemIndex", 1).put("selectedSla", "Express");
    delivery(order, 1).put("itemIndex", 2);

    OrderId id = room.place(order.toString());

    assertThat(room.json(room.get("/seller/orders/" + id)).at("/lines/0/slaId").stringValue())
        .isEqualTo("Express");
  }

  @Test
  void goesByThePositionWhereNoDeliveryHasANumber() {
    ObjectNode order = order("1-01", "A", "B");
    delivery(order, 0).remove("itemIndex");
    delivery(order, 1).putNull("itemIndex");

    assertThat(room.order(room.place(order.toString())).lines()).hasSize(2);
  }

  @Test
  void readsPastAByteOrderMark() {
    assertThat(room.order(room.place("\uFEFF" + order("1-01", "A"))).state())
        .isEqualTo(OrderState.PLACED);
  }

  @Test
  void givesAPostalCodeThatIsANumberItsZerosBack() {
    ObjectNode order = order("1-01", "A");
    address(order).put("postalCode", 1310100);

    room.place(order.toString());

    assertThat(room.offers.requests.getLast().destination().postalCode()).isEqualTo("01310100");
  }

  @Test
  void answersARepeatThatDiffersOnlyInNullsFieldOrderAndAliasOfTheMail() {
    ObjectNode order = order("1-01", "A");
    OrderId id = room.place(order.toString());
    ObjectNode again = order("1-01", "A");
    ((ObjectNode) again.get("clientProfileData")).put("email", "other-alias@ct.example.test");
    again.putNull("openTextField");
    item(again, 0).putNull("isGift");
    again.set("items", again.remove("items"));

    assertThat(room.place(again.toString())).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://oms.vtexinternal.com.br/api/oms?an=examplemarket",
        "https://marketplaceservicesendpoint.myvtex.com/",
        "http://169.254.169.254/latest",
        "not an address"
      })
  void takesAnOrderWhateverAddressOfVtexItNames(String endpoint) {
    ObjectNode order = order("1-01", "A");
    order.put("marketplaceServicesEndpoint", endpoint);

    OrderId id = room.place(order.toString());

    assertThat(room.order(id).servicesEndpoint()).isNull();
    assertThat(room.trail(id))
        .anyMatch(entry -> entry.contains("reports go to the account's own address"));
  }

  @Test
  void takesAnOrderWhoseServicesEndpointIsTooLongToBeKept() {
    ObjectNode order = order("1-01", "A");
    order.put("marketplaceServicesEndpoint", "https://a/" + "x".repeat(2000));

    assertThat(room.trail(room.place(order.toString())))
        .anyMatch(entry -> entry.contains("more than 2000 characters"));
  }

  @Test
  void takesAWindowThatIsOffered() {
    assertThat(placedWithWindow("2026-03-04T11:00:00+00:00", "2026-03-04T15:00:00+00:00")).isNull();
  }

  @Test
  void holdsAnOrderForAWindowThatIsNotOffered() {
    assertThat(placedWithWindow("2020-01-01T11:00:00+00:00", "2020-01-01T15:00:00+00:00"))
        .contains("delivery window 2020-01-01T11:00:00Z", "is not offered");
  }

  private String placedWithWindow(String start, String end) {
    ObjectNode order = order("1-01", "A");
    delivery(order, 0)
        .put("selectedSla", "Scheduled")
        .putObject("deliveryWindow")
        .put("startDateUtc", start)
        .put("endDateUtc", end)
        .put("price", 500);
    OrderId id = room.place(order.toString());
    JsonNode hold = room.json(room.get("/seller/orders/" + id + "/hand-over")).get("onHold");
    return hold == null || hold.isNull() ? null : hold.stringValue();
  }

  @Test
  void notesAWindowThatIsOverWhereNoneIsOffered() {
    ObjectNode order = order("1-01", "A");
    delivery(order, 0)
        .putObject("deliveryWindow")
        .put("startDateUtc", "2024-02-08T08:00:00+00:00")
        .put("endDateUtc", "2024-02-10T13:00:00+00:00");

    assertThat(room.trail(room.place(order.toString())))
        .anyMatch(entry -> entry.contains("is over, and none is offered"));
  }

  @Test
  void authorisesTheOrderOfThePathWithoutABody() {
    OrderId id = room.place(order("1-01", "A").toString());

    assertThat(room.post("/pvt/orders/" + id + "/fulfill", "")).hasStatusOk();
    assertThat(room.order(id).state()).isEqualTo(OrderState.AUTHORISED);
  }

  @Test
  void namesTheFieldsThatHeldCardData() {
    ObjectNode order = order("1-01", "A");
    order.putObject("paymentData").put("pan", "4111111111111111").put("note", "x");

    assertThat(room.trail(room.place(order.toString())))
        .contains("noticed: card data was left out: paymentData.pan");
  }
}
