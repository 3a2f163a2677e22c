package io.sellerconnector.adapter.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.adapter.order.OrderCancellation;
import io.sellerconnector.adapter.order.OrderFact;
import io.sellerconnector.adapter.order.OrderQuestion;
import io.sellerconnector.adapter.order.SellerOrder;
import io.sellerconnector.shared.Cents;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The JSON files and the schemas {@code Fact} and {@code Question} say the same. */
class ErpSchemaTests {

  private static final OrderCancellation BARE = new OrderCancellation(true, null, null, null, null);

  private final ErpSchema schema = new ErpSchema();

  @Test
  void everyFactIsAsItsSchemaSaysAndHasAllThatTheSchemaHas() {
    SellerOrder bare = bare();
    List<OrderFact> facts =
        List.of(
            Samples.placed(),
            Samples.authorised(),
            Samples.cancelled(),
            new OrderFact.Changed("A-1:4", Samples.AT, paid()),
            new OrderFact.CancellationRefused("A-1:5", Samples.AT, paid(), "it has left"),
            new OrderFact.Expired("A-1:6", Samples.AT, bare),
            new OrderFact.Cancelled("A-1:7", Samples.AT, bare, BARE));
    for (OrderFact fact : facts) {
      assertThat(schema.faults("Fact", written(new OrderNotice.Told(fact))))
          .as(fact.key())
          .isEmpty();
    }
    assertThat(schema.seen).isEqualTo(schema.places("Fact"));
  }

  @Test
  void everyQuestionIsAsItsSchemaSaysAndHasAllThatTheSchemaHas() {
    OrderQuestion.Change change = Samples.mayItBeChanged();
    List<OrderQuestion> questions =
        List.of(
            Samples.mayItBeCancelled(),
            change,
            new OrderQuestion.Cancellation("A-1:cancellation:2", paid(), BARE, Samples.AT),
            new OrderQuestion.Change(
                "A-1:change:2",
                bare(),
                "c-10",
                null,
                change.lines(),
                change.totalAfter(),
                Samples.AT));
    for (OrderQuestion question : questions) {
      assertThat(schema.faults("Question", written(new OrderNotice.Asked(question))))
          .as(question.key())
          .isEmpty();
    }
    assertThat(schema.seen).isEqualTo(schema.places("Question"));
  }

  @Test
  void aBodyThatIsOtherwiseIsFound() {
    ObjectNode body = (ObjectNode) written(new OrderNotice.Told(Samples.placed()));
    ObjectNode order = (ObjectNode) body.get("order");
    body.put("fact", "SHIPPED");
    body.put("at", "24.11.2026");
    body.put("colour", "blue");
    order.remove("marketplace");
    order.put("authorised", "yes");
    order.put("total", 40.89);
    order.put("orderId", "A 1");
    ((ObjectNode) order.at("/lines/0")).put("quantity", -1);
    ((ObjectNode) order.at("/lines/1")).put("skuId", "");
    assertThat(schema.faults("Fact", body))
        .containsExactlyInAnyOrder(
            "/fact is none of the enum",
            "/at is not a time with an offset",
            "/colour is not in the schema",
            "/order lacks marketplace",
            "/order/authorised is not a boolean",
            "/order/total is not an integer",
            "/order/orderId has another form",
            "/order/lines/quantity is too small",
            "/order/lines/skuId is too short");
  }

  private static JsonNode written(OrderNotice orderNotice) {
    return JsonMapper.shared().readTree(new JsonForm().write(orderNotice));
  }

  private static SellerOrder paid() {
    return with(Samples.order(), new Cents(4089), "4711");
  }

  /** Without anything that may be missing. */
  private static SellerOrder bare() {
    SellerOrder order = Samples.order();
    return new SellerOrder(
        order.id(),
        order.marketplace(),
        order.marketplaceOrderId(),
        null,
        order.salesChannel(),
        order.authorised(),
        order.lines(),
        order.itemsTotal(),
        order.freightTotal(),
        order.total(),
        null,
        order.placedAt(),
        order.asPlaced());
  }

  private static SellerOrder with(
      SellerOrder order, @Nullable Cents paymentValue, @Nullable String erpNumber) {
    return new SellerOrder(
        order.id(),
        order.marketplace(),
        order.marketplaceOrderId(),
        erpNumber,
        order.salesChannel(),
        order.authorised(),
        order.lines(),
        order.itemsTotal(),
        order.freightTotal(),
        order.total(),
        paymentValue,
        order.placedAt(),
        order.asPlaced(),
        order.amounts(),
        order.details(),
        order.payment());
  }
}
