package io.sellerconnector.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.marketplace.OrderReports;
import io.sellerconnector.order.Order;
import io.sellerconnector.order.OrderState;
import io.sellerconnector.testing.DatabaseTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@DatabaseTest
class ReturnTests {

  private static final ShippingFixture shipping = new ShippingFixture();

  @BeforeEach
  void forget() {
    shipping.forget();
  }

  @AfterAll
  static void close() {
    shipping.close();
  }

  @Test
  void takesPartsBackAndThenTheRestAtWhatIsLeft() {
    Order order = invoiced();

    MvcTestResult part = back(order, "{'number':'R1','items':[{'skuId':'B','quantity':2}]}");
    assertThat(part)
        .hasStatus(201)
        .bodyJson()
        .isLenientlyEqualTo(
            "{\"number\":\"R1\",\"type\":\"Input\",\"value\":400,"
                + "\"items\":[{\"skuId\":\"B\",\"quantity\":2,\"price\":200}]}");
    assertThat(shipping.stateOf(order)).isEqualTo(OrderState.INVOICED);

    MvcTestResult rest = back(order, "{'number':'R2'}");
    assertThat(rest)
        .hasStatus(201)
        .bodyJson()
        .isLenientlyEqualTo(
            "{\"value\":4400,\"items\":[{\"skuId\":\"A\",\"quantity\":2,\"price\":1000},"
                + "{\"skuId\":\"B\",\"quantity\":1,\"price\":200},"
                + "{\"skuId\":\"A\",\"quantity\":1,\"price\":1500}]}");
    assertThat(shipping.stateOf(order)).isEqualTo(OrderState.RETURNED);
    assertThat(shipping.get("/seller/orders/" + order.id() + "/invoices"))
        .hasStatus(200)
        .bodyJson()
        .isLenientlyEqualTo("{\"invoicedValue\":4800,\"returnedValue\":4800}");
    assertThat(shipping.reports.told)
        .last()
        .isInstanceOfSatisfying(
            OrderReports.Invoice.class,
            invoice ->
                assertThat(invoice.direction()).isEqualTo(OrderReports.Invoice.Direction.INPUT));
    assertThat(shipping.orders.trail)
        .containsExactly(
            "invoiced: invoice 1 over 4800 cents",
            "partly-returned: return invoice R1 over 400 cents",
            "returned: return invoice R2 over 4400 cents; all that was invoiced has come back");
    assertProblem(back(order, "{'number':'R3'}"), 409, "order-returned");
  }

  @Test
  void takesBackWhatSeveralInvoicesBrought() {
    Order order = shipping.order(OrderState.AUTHORISED);
    shipping.invoice(
        order, "{\"number\":\"1\",\"items\":[{\"skuId\":\"A\",\"quantity\":1,\"price\":1500}]}");
    shipping.invoice(order, "{\"number\":\"2\"}");

    assertThat(back(order, "{'number':'R1','items':[{'skuId':'A','quantity':3}]}"))
        .hasStatus(201)
        .bodyJson()
        .isLenientlyEqualTo(
            "{\"value\":3500,\"items\":[{\"skuId\":\"A\",\"quantity\":1,\"price\":1500},"
                + "{\"skuId\":\"A\",\"quantity\":2,\"price\":1000}]}");
  }

  @Test
  void givesBackWhatWasInvoicedForThePiecesAndNotTheirPrice() {
    Order order = shipping.discountedOrder();
    shipping.invoice(order, "{\"number\":\"1\"}");

    assertThat(back(order, "{'number':'R1','items':[{'skuId':'A','quantity':1}]}"))
        .hasStatus(201)
        .bodyJson()
        .isLenientlyEqualTo("{\"value\":850}");
    assertThat(back(order, "{'number':'R2'}"))
        .hasStatus(201)
        .bodyJson()
        .isLenientlyEqualTo("{\"value\":850}");
  }

  @Test
  void takesBackFromADeliveredOrder() {
    Order order = invoiced();
    shipping.post("/seller/orders/" + order.id() + "/invoices/1/events", "{\"delivered\":true}");
    assertThat(shipping.stateOf(order)).isEqualTo(OrderState.DELIVERED);

    assertThat(back(order, "{'number':'R1'}")).hasStatus(201);
    assertThat(shipping.stateOf(order)).isEqualTo(OrderState.RETURNED);
  }

  @Test
  void countsOnlyWhatGoesOutForTheDelivery() {
    Order order = invoiced();
    back(order, "{'number':'R1','items':[{'skuId':'B','quantity':1}]}");

    shipping.post("/seller/orders/" + order.id() + "/invoices/R1/events", "{\"delivered\":true}");
    assertThat(shipping.stateOf(order)).isEqualTo(OrderState.INVOICED);
    shipping.post("/seller/orders/" + order.id() + "/invoices/1/events", "{\"delivered\":true}");
    assertThat(shipping.stateOf(order)).isEqualTo(OrderState.DELIVERED);
  }

  @Test
  void givesTheFirstAnswerToARepeatAndReportsOnce() {
    Order order = invoiced();
    back(order, "{'number':'R1','key':'k'}");

    assertThat(back(order, "{'number':' R1 ','key':' k '}"))
        .hasStatus(200)
        .bodyJson()
        .extractingPath("$.value")
        .isEqualTo(4800);
    assertThat(shipping.reports.told).hasSize(2);
    assertThat(shipping.money.told).containsExactly("invoiced 1 4800", "returned R1 4800");
    assertProblem(back(order, "{'number':'R1','value':4800}"), 409, "invoice-number-taken");
    assertProblem(back(order, "{'number':'1'}"), 409, "invoice-number-taken");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "{'number':'R','items':[{'skuId':'C','quantity':1}]} ~ sku-not-invoiced",
        "{'number':'R','items':[{'skuId':'A','quantity':4}]} ~ quantity-above-rest",
        "{'number':'R','value':4801} ~ return-value-above-rest",
        "{'number':'R','value':4099} ~ return-value-below-items",
        "{'number':'R','items':[{'skuId':'A','quantity':1,'price':9000}]} ~"
            + " return-value-above-rest",
      })
  void refusesWhatDoesNotFitTheInvoices(String body, String problem) {
    Order order = invoiced();

    assertProblem(back(order, body), 409, problem);
    assertThat(shipping.stateOf(order)).isEqualTo(OrderState.INVOICED);
    assertThat(shipping.reports.told).hasSize(1);
  }

  @Test
  void givesBackLessThanTheItemsMakeOnlyWhereThatIsMeant() {
    Order order = invoiced();

    assertThat(back(order, "{'number':'R','value':3000,'acceptLowerValue':true}"))
        .hasStatus(201)
        .bodyJson()
        .extractingPath("$.value")
        .isEqualTo(3000);
  }

  @ParameterizedTest
  @EnumSource(
      value = OrderState.class,
      names = {"PLACED", "AUTHORISED", "CANCELLATION_ASKED", "EXPIRED", "CANCELLED"})
  void refusesAReturnWhereNothingIsInvoiced(OrderState state) {
    assertProblem(back(shipping.order(state), "{'number':'R'}"), 409, "nothing-to-return");
  }

  @Test
  void refusesAReturnBeforeAllIsInvoiced() {
    Order order = shipping.order(OrderState.AUTHORISED);
    shipping.invoice(order, "{\"number\":\"1\",\"items\":[{\"skuId\":\"B\",\"quantity\":1}]}");

    assertProblem(back(order, "{'number':'R'}"), 409, "order-partly-invoiced");
  }

  @Test
  void cancelsAnInvoicedOrderByAReturnOfAllAndThenTheCancellation() {
    Order order = invoiced();
    back(order, "{'number':'R1','items':[{'skuId':'B','quantity':1}]}");
    String body = "{'reason':'lost','returnInvoice':{'number':'R2'}}";

    for (int time = 0; time < 2; time++) {
      assertThat(cancel(order, body))
          .hasStatus(200)
          .bodyJson()
          .isLenientlyEqualTo(
              "{\"state\":\"CANCELLED\","
                  + "\"returnInvoice\":{\"number\":\"R2\",\"type\":\"Input\",\"value\":4600}}");
    }
    assertThat(shipping.stateOf(order)).isEqualTo(OrderState.CANCELLED);
    assertThat(shipping.reports.told).hasSize(4).last().isEqualTo("after return: lost");
    assertThat(shipping.reports.told.get(2)).isInstanceOf(OrderReports.Invoice.class);
    assertThat(shipping.orders.trail)
        .last()
        .isEqualTo(
            "cancelled: the seller cancelled what had come back; the marketplace is told after the"
                + " return");
    assertThat(cancel(order, "{'reason':'again'}")).hasStatus(200);
    assertProblem(
        cancel(order, "{'reason':'lost','returnInvoice':{'number':'R3'}}"), 409, "order-returned");
  }

  @Test
  void cancelsWhatHasComeBackBefore() {
    Order order = invoiced();
    back(order, "{'number':'R1'}");

    assertThat(cancel(order, "{'reason':'broken'}")).hasStatus(200);
    assertThat(shipping.stateOf(order)).isEqualTo(OrderState.CANCELLED);
    assertThat(shipping.reports.told).hasSize(3);
  }

  @Test
  void cancelsNothingInvoicedWithoutAReturnOverAllOfIt() {
    Order order = invoiced();

    assertProblem(cancel(order, "{'reason':'lost'}"), 409, "return-invoice-needed");
    back(order, "{'number':'R1','items':[{'skuId':'B','quantity':1}]}");
    assertProblem(
        cancel(order, "{'reason':'lost','returnInvoice':{'number':'1'}}"),
        409,
        "invoice-number-taken");
    assertThat(shipping.stateOf(order)).isEqualTo(OrderState.INVOICED);
  }

  @ParameterizedTest
  @CsvSource({
    "PLACED, order-not-invoiced",
    "EXPIRED, order-not-invoiced",
    "AUTHORISED, order-not-invoiced",
    "CANCELLATION_ASKED, order-not-invoiced",
    "PARTLY_INVOICED, order-partly-invoiced"
  })
  void refusesToReturnAndCancelInTheWrongState(OrderState state, String problem) {
    assertProblem(
        cancel(shipping.order(state), "{'reason':'lost','returnInvoice':{'number':'R'}}"),
        409,
        problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "{} ~ 400",
        "{'reason':' '} ~ 400",
        "{'reason':'x','returnInvoice':{}} ~ 400",
        "{'reason':'x','returnInvoice':{'number':'a/b'}} ~ 422",
      })
  void answersNonsense(String body, int status) {
    assertThat(cancel(invoiced(), body)).hasStatus(status);
  }

  private Order invoiced() {
    Order order = shipping.order(OrderState.AUTHORISED);
    assertThat(shipping.invoice(order, "{\"number\":\"1\"}")).hasStatus(201);
    return order;
  }

  private static MvcTestResult back(Order order, String body) {
    return shipping.invoice(
        order, body.replace("{'number'", "{'type':'Input','number'").replace('\'', '"'));
  }

  private static MvcTestResult cancel(Order order, String body) {
    return shipping.post(
        "/seller/orders/" + order.id() + "/return-and-cancellation", body.replace('\'', '"'));
  }

  private static void assertProblem(MvcTestResult answer, int status, String problem) {
    assertThat(answer).hasStatus(status);
    assertThat(answer)
        .bodyJson()
        .extractingPath("$.type")
        .isEqualTo("urn:seller-connector:problem:" + problem);
  }
}
