package io.sellerconnector.order.erp;

import static io.sellerconnector.order.WholeOrder.AUTHORISATION;
import static io.sellerconnector.order.WholeOrder.ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.adapter.order.OrderFact;
import io.sellerconnector.adapter.order.SellerOrder;
import io.sellerconnector.adapter.orderjson.OrderJson;
import io.sellerconnector.order.OrderModuleFixture;
import io.sellerconnector.order.PersonalData;
import io.sellerconnector.order.ScriptedOrderSystem;
import io.sellerconnector.order.WholeOrder;
import io.sellerconnector.order.protocol.ExactJson;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.testing.DatabaseTest;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An order with all that the protocol's documents know reaches the seller's system whole. */
@DatabaseTest
class WholeOrderTests {

  private final ScriptedOrderSystem erp = new ScriptedOrderSystem();
  private final OrderModuleFixture room = OrderModuleFixture.open(erp);
  private OrderId id;

  @BeforeEach
  void authorise() {
    room.sell("A", 2000, 100);
    id = room.place(ORDER);
    assertThat(room.post("/pvt/orders/" + id + "/fulfill", AUTHORISATION)).hasStatusOk();
    room.deliver();
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void theSellerApiShowsEveryValue() {
    JsonNode shown = get("");

    assertThat(missing(shown)).isEmpty();
    assertThat(shown.at("/lines/0/details/services/0/services/0/name").asString())
        .isEqualTo("SILK-RIBBON");
    assertThat(shown.at("/lines/0/details/delivery/window/start").asString())
        .isEqualTo("2026-03-08T08:09:10Z");
    assertThat(shown.at("/lines/0/details/delivery/address/street").asString())
        .isEqualTo("Rua dos Outros");
    assertThat(shown.at("/details/address/street").asString()).isEqualTo("Praia de Botafogo");
    assertThat(shown.at("/payment/payments/0/tid").asString()).isEqualTo("TID-56");
    assertThat(shown.at("/payment/payments/0/nsu").asString()).isEqualTo("NSU-61");
    assertThat(shown.at("/payment/payments/0/authorisationId").asString()).isEqualTo("AUTH-65");
    assertThat(shown.at("/payment/payments/0/acquirer").asString()).isEqualTo("Acquirer-64");
    assertThat(shown.toString()).doesNotContain("411199", "1177", "4111111111111111", "ANACLETA");
  }

  @Test
  void anAdapterIsToldEveryValue() {
    SellerOrder order = authorised().order();

    assertThat(missing(typed(order))).isEmpty();
    assertThat(order.payment().payments().getFirst().instalments()).isEqualTo(13);
    assertThat(order.amounts().total()).isEqualTo(order.total().value()).isEqualTo(5674);
    assertThat(order.lines().getFirst().amounts().total()).isEqualTo(5674);
    assertThat(order.toString() + order.details() + order.payment() + order.lines())
        .doesNotContain("Quirino", "Botafogo", "INSCRIPTION", "TID-56", "BELL");
  }

  @Test
  void thePaymentIsNotKnownBeforeTheAuthorisation() {
    OrderFact placed = erp.told.getFirst();

    assertThat(placed).isInstanceOf(OrderFact.Placed.class);
    OrderId other = room.place(ORDER.replace("1138342255777", "1138342255778"));
    room.deliver();
    assertThat(erp.told.getLast().order().id()).isEqualTo(other);
    assertThat(erp.told.getLast().order().payment()).isNull();
    assertThat(room.json(room.get("/seller/orders/" + other)).get("payment").isNull()).isTrue();
  }

  @Test
  void whatCameIsShownWordForWord() {
    JsonNode shown = get("/as-placed");

    assertThat(shown.get("orderId").asString()).isEqualTo(id.value());
    assertThat(shown.get("placement")).isEqualTo(ExactJson.MAPPER.readTree(ORDER));
    assertThat(shown.at("/authorisation/paymentData/connectorResponses/nsu").asString())
        .isEqualTo("NSU-61");
    assertThat(shown.toString()).doesNotContain("4111111111111111");
    assertThat(room.get("/seller/orders/NOBODY/as-placed")).hasStatus(404);
  }

  @Test
  void ofAnErasedOrderNothingPersonalIsLeft() {
    PersonalData personalData = room.context.getBean(PersonalData.class);

    personalData.erase(id, EnumSet.of(PersonalData.Kind.ADDRESS), order -> true, "asked");

    String withoutAddress = get("").toString() + typed(lookedUp());
    assertThat(withoutAddress)
        .doesNotContain("Botafogo", "Rua dos Outros", "Rua da Nota")
        .contains("Anacleta", "FIRST-INSCRIPTION-1987", "TID-56");

    personalData.erase(id, EnumSet.of(PersonalData.Kind.PROFILE), order -> true, "asked");

    assertThat(get("").toString() + typed(lookedUp()))
        .doesNotContain("Anacleta", "Contact-34")
        .contains("FIRST-INSCRIPTION-1987", "TID-56");

    personalData.erase(id, EnumSet.allOf(PersonalData.Kind.class), order -> true, "asked");

    JsonNode shown = get("");
    assertThat(shown.toString() + typed(lookedUp()))
        .doesNotContain("INSCRIPTION", "WRAP", "BELL", "TID-56", "METHOD-43", "FIELD-44");
    assertThat(shown.get("payment").isNull()).isTrue();
    assertThat(shown.at("/lines/0/details/measurementUnit").asString()).isEqualTo("dozen");
    assertThat(shown.at("/lines/0/details/delivery/shippingEstimate").asString()).isEqualTo("7bd");
    assertThat(room.get("/seller/orders/" + id + "/as-placed")).hasStatus(410);
  }

  private SellerOrder lookedUp() {
    return room.context.getBean(SellerOrders.class).find(id).orElseThrow();
  }

  private OrderFact authorised() {
    OrderFact fact = erp.told.getLast();
    assertThat(fact).isInstanceOf(OrderFact.Authorised.class);
    return fact;
  }

  private static ObjectNode typed(SellerOrder order) {
    ObjectNode node = OrderJson.of(order);
    node.remove("asPlaced");
    return node;
  }

  private JsonNode get(String below) {
    return room.json(room.get("/seller/orders/" + id + below));
  }

  private static Map<String, String> missing(JsonNode told) {
    Map<String, String> values = WholeOrder.values(told);
    values.keySet().removeIf(place -> place.matches("/(shopper|address|delivery)/.*"));
    return WholeOrder.missing(values.values());
  }
}
