package io.sellerconnector.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.marketplace.OrderReports;
import io.sellerconnector.order.LineWorth;
import io.sellerconnector.order.Order;
import io.sellerconnector.order.OrderState;
import io.sellerconnector.order.OrderWorth;
import io.sellerconnector.testing.DatabaseTest;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@DatabaseTest
class InvoiceTests {

  private static final ShippingFixture shipping = new ShippingFixture();

  @BeforeEach
  void forget() {
    shipping.forget();
  }

  @AfterAll
  static void close() {
    shipping.close();
  }

  /** A change took off the rest, but not the freight of what is invoiced. */
  @Test
  void anInvoiceWithoutItemsIsOverWhatIsLeftToPay() {
    Order order = shipping.order(OrderState.AUTHORISED);
    shipping.invoice(order, "{\"number\":\"1\",\"items\":[{\"skuId\":\"A\",\"quantity\":3}]}");
    Order partly = Objects.requireNonNull(shipping.orders.stored.get(order.id()));
    List<Order.Line> rest =
        partly.lines().stream().filter(line -> line.sku().value().equals("A")).toList();
    OrderWorth worth = OrderWorth.of(rest.stream().map(Order.Line::worth).toList(), 0, null);
    shipping.orders.stored.put(order.id(), MoneyPropertyTests.with(partly, rest, worth));

    assertThat(shipping.invoice(order, "{\"number\":\"2\"}")).hasStatus(201);

    assertThat(shipping.stateOf(order)).isEqualTo(OrderState.INVOICED);
    assertThat(shipping.money.told).containsExactly("invoiced 1 3500", "invoiced 2 400");
  }

  @Test
  void invoicesAWholeOrderByDefault() {
    Order order = shipping.order(OrderState.AUTHORISED);

    MvcTestResult answer = shipping.invoice(order, "{\"number\":\" NFe-1\\t\"}");

    assertThat(answer).hasStatus(201);
    assertThat(answer)
        .bodyJson()
        .isLenientlyEqualTo(
            """
            {"number":"NFe-1","type":"Output","value":4800,"issuedAt":"2026-01-02T03:04:05Z",
             "delivered":false,"events":[],
             "items":[{"skuId":"A","quantity":2,"price":1000},{"skuId":"B","quantity":3,"price":200},
                      {"skuId":"A","quantity":1,"price":1500}]}\
            """);
    assertThat(shipping.stateOf(order)).isEqualTo(OrderState.INVOICED);
    assertThat(shipping.reports.told)
        .singleElement()
        .isInstanceOfSatisfying(
            OrderReports.Invoice.class,
            invoice -> {
              assertThat(invoice.number()).isEqualTo("NFe-1");
              assertThat(invoice.value().value()).isEqualTo(4800);
              assertThat(invoice.items()).hasSize(3);
              assertThat(invoice.tracking()).isNull();
            });
    assertThat(shipping.orders.trail).containsExactly("invoiced: invoice NFe-1 over 4800 cents");
  }

  @Test
  void invoicesAnOrderInPartsUpToItsTotal() {
    Order order = shipping.order(OrderState.AUTHORISED);

    MvcTestResult first =
        shipping.invoice(
            order,
            "{\"number\":\"1\",\"items\":[{\"skuId\":\"B\",\"quantity\":1},"
                + "{\"skuId\":\"B\",\"quantity\":1}]}");
    assertThat(first).hasStatus(201).bodyJson().extractingPath("$.value").isEqualTo(400);
    assertThat(first).bodyJson().extractingPath("$.items.length()").isEqualTo(1);
    assertThat(shipping.stateOf(order)).isEqualTo(OrderState.PARTLY_INVOICED);

    MvcTestResult second =
        shipping.invoice(
            order,
            "{\"number\":\"2\",\"items\":[{\"skuId\":\"A\",\"quantity\":1,\"price\":1500}]}");
    assertThat(second).hasStatus(201).bodyJson().extractingPath("$.value").isEqualTo(1500);
    assertThat(shipping.stateOf(order)).isEqualTo(OrderState.PARTLY_INVOICED);

    MvcTestResult third = shipping.invoice(order, "{\"number\":\"3\"}");
    assertThat(third)
        .hasStatus(201)
        .bodyJson()
        .isLenientlyEqualTo(
            "{\"value\":2900,\"items\":[{\"skuId\":\"A\",\"quantity\":2,\"price\":1000},"
                + "{\"skuId\":\"B\",\"quantity\":1,\"price\":200}]}");
    assertThat(shipping.stateOf(order)).isEqualTo(OrderState.INVOICED);
    assertThat(shipping.reports.told).hasSize(3);
    assertThat(shipping.get("/seller/orders/" + order.id() + "/invoices"))
        .hasStatus(200)
        .bodyJson()
        .extractingPath("$.invoices.length()")
        .isEqualTo(3);
  }

  @Test
  void givesTheFirstAnswerToARepeatAndReportsOnce() {
    Order order = shipping.order(OrderState.AUTHORISED);
    String body =
        "{\"number\":\"1\",\"value\":4800,\"key\":\"k\",\"issuedAt\":\"2026-01-01T00:00:00-03:00\"}";
    shipping.invoice(order, body);

    MvcTestResult repeat =
        shipping.invoice(
            order, body.replace("\"1\"", "\"1 \"").replace("00:00:00-03", "03:00:00+00"));

    assertThat(repeat)
        .hasStatus(200)
        .bodyJson()
        .isLenientlyEqualTo(
            "{\"number\":\"1\",\"value\":4800,\"key\":\"k\",\"issuedAt\":\"2026-01-01T03:00:00Z\"}");
    assertThat(shipping.reports.told).hasSize(1);
    assertProblem(
        shipping.invoice(order, body.replace("4800", "4799")), 409, "invoice-number-taken");
  }

  @ParameterizedTest
  @CsvSource({
    "PLACED, order-not-authorised",
    "EXPIRED, order-expired",
    "CANCELLED, order-cancelled",
    "INVOICED, order-invoiced",
    "DELIVERED, order-invoiced"
  })
  void refusesAnInvoiceInTheWrongState(OrderState state, String problem) {
    Order order = shipping.order(state);

    assertProblem(shipping.invoice(order, "{\"number\":\"1\"}"), 409, problem);
    assertThat(shipping.reports.told).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "NFe/1 ~ character /",
        "NFe#1 ~ character #",
        "NFe 1 ~ a space in it",
        "NFe?1 ~ character ?",
        "1;2 ~ character ;",
        "nº1 ~ U+00BA",
        "1\\u00a0 ~ U+00A0",
        "1\\u00002 ~ U+0000",
        "a\\nb ~ U+000A",
        ".. ~ neither letter nor digit",
        "12345678901234567890123456789012345678901234567890123456789012345 ~ at most 60"
      })
  void refusesNumbersThatVtexStallsOn(String number, String reason) {
    MvcTestResult answer =
        shipping.invoice(shipping.order(OrderState.AUTHORISED), "{\"number\":\"" + number + "\"}");

    assertProblem(answer, 422, "invoice-number-not-usable");
    assertThat(answer).bodyText().contains(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "{'number':'1','items':[{'skuId':'C','quantity':1}]} ~ 409 ~ sku-not-in-order",
        "{'number':'1','items':[{'skuId':'A','quantity':4}]} ~ 409 ~ quantity-above-rest",
        "{'number':'1','items':[{'skuId':'A','quantity':2},{'skuId':'A','quantity':2}]} ~ 409 ~"
            + " quantity-above-rest",
        "{'number':'1','value':4801} ~ 409 ~ invoice-value-above-rest",
        "{'number':'1','value':4099} ~ 409 ~ invoice-value-below-items",
        "{'number':'1','value':0} ~ 409 ~ invoice-value-below-items",
        "{'number':'1','value':4799} ~ 409 ~ invoice-value-below-total",
        "{'number':'1','items':[{'skuId':'A','quantity':1,'price':2147483647}]} ~ 409 ~"
            + " invoice-value-above-rest",
        "{'number':'1','type':'Input'} ~ 409 ~ nothing-to-return",
        "{'number':'1','type':'Refund'} ~ 422 ~ invoice-type-unknown",
        "{'number':'1','courier':'c'} ~ 422 ~ tracking-incomplete",
      })
  void refusesWhatDoesNotFitTheOrder(String body, int status, String problem) {
    Order order = shipping.order(OrderState.AUTHORISED);

    assertProblem(shipping.invoice(order, body.replace('\'', '"')), status, problem);
    assertThat(shipping.stateOf(order)).isEqualTo(OrderState.AUTHORISED);
    assertThat(shipping.reports.told).isEmpty();
    assertThat(shipping.invoice(order, "{\"number\":\"1\"}")).hasStatus(201);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'number':''}",
        "{'number':null}",
        "{'number':'1','value':-1}",
        "{'number':'1','key':'a\\u0000b'}",
        "{'number':'1','url':'https://a.example/\\u0000'}",
        "{'number':'1','courier':'a\\u0000','trackingNumber':'1'}",
        "{'number':'1','courier':'a','trackingNumber':'1\\u0000'}",
        "{'number':'1','courier':'a','trackingNumber':'1','trackingUrl':'https://a.example/\\u0000'}",
        "{'number':'1','issuedAt':'+1000000000-12-31T23:59:59Z'}",
        "{'number':'1','issuedAt':'-0044-03-15T00:00:00Z'}",
        "{'number':'1','issuedAt':'2100-01-01T00:00:00Z'}",
        "{'number':'1','value':19.99}",
        "{'number':'1','value':9999999999999999}",
        "{'number':'1','items':[]}",
        "{'number':'1','items':[null]}",
        "{'number':'1','items':[{'skuId':'A'}]}",
        "{'number':'1','items':[{'skuId':'A','quantity':0}]}",
        "{'number':'1','items':[{'skuId':'A','quantity':-1}]}",
        "{'number':'1','items':[{'skuId':'A','quantity':1,'price':-5}]}",
        "{'number':'1','issuedAt':'yesterday'}",
        "{'number':'1','issuedAt':'2026-01-01T00:00:00'}",
        "{'number':'1','url':'javascript:alert(1)'}",
        "{'number':",
        "[]"
      })
  void answersNonsenseWith400(String body) {
    Order order = shipping.order(OrderState.AUTHORISED);

    assertThat(shipping.invoice(order, body.replace('\'', '"'))).hasStatus(400);
    assertThat(shipping.stateOf(order)).isEqualTo(OrderState.AUTHORISED);
  }

  @Test
  void refusesUnknownOrders() {
    assertProblem(
        shipping.post("/seller/orders/nope/invoices", "{\"number\":\"1\"}"),
        404,
        "order-not-found");
    assertProblem(
        shipping.post("/seller/orders/" + "x".repeat(400) + "/invoices", "{\"number\":\"1\"}"),
        404,
        "order-not-found");
    assertProblem(
        shipping.post("/seller/orders/a%20b/invoices", "{\"number\":\"1\"}"),
        404,
        "order-not-found");
    assertProblem(shipping.get("/seller/orders/nope/invoices"), 404, "order-not-found");
  }

  @Test
  void doesNotCloseAnOrderBelowItsTotalUnlessThatIsMeant() {
    Order order = shipping.order(OrderState.AUTHORISED);

    MvcTestResult refusal = shipping.invoice(order, "{\"number\":\"1\",\"value\":4100}");
    assertProblem(refusal, 409, "invoice-value-below-total");
    assertThat(refusal).bodyText().contains("700 cents are missing");
    assertThat(shipping.stateOf(order)).isEqualTo(OrderState.AUTHORISED);

    MvcTestResult answer =
        shipping.invoice(order, "{\"number\":\"1\",\"value\":4100,\"acceptLowerValue\":true}");
    assertThat(answer).hasStatus(201);
    assertThat(answer).bodyText().contains("add up to 4100 of 4800 cents");
    assertThat(shipping.orders.trail.getFirst()).contains("add up to 4100 of 4800 cents");
  }

  @Test
  void passesKeyAddressAndDocumentOn() {
    Order order = shipping.order(OrderState.AUTHORISED);
    String body =
        "{\"number\":\"1\",\"key\":\"k1\",\"url\":\"https://nfe.example/1\","
            + "\"embedded\":\"<NFe>\\n<infNFe/></NFe>\"}";

    assertThat(shipping.invoice(order, body)).hasStatus(201);
    assertThat(shipping.invoice(order, body)).hasStatus(200);

    assertThat(shipping.reports.told)
        .singleElement()
        .isInstanceOfSatisfying(
            OrderReports.Invoice.class,
            invoice -> {
              assertThat(invoice.key()).isEqualTo("k1");
              assertThat(invoice.url()).isEqualTo("https://nfe.example/1");
              assertThat(invoice.embeddedInvoice()).isEqualTo("<NFe>\n<infNFe/></NFe>");
            });
    assertProblem(
        shipping.invoice(order, body.replace("<infNFe/>", "<infNFe2/>")),
        409,
        "invoice-number-taken");
  }

  @Test
  void sharesWhatAChangeTookOffTheTotalBetweenTheInvoices() {
    Order order = shipping.discountedOrder();

    assertProblem(
        shipping.invoice(
            order, "{\"number\":\"1\",\"value\":699,\"items\":[{\"skuId\":\"A\",\"quantity\":1}]}"),
        409,
        "invoice-value-below-items");
    assertThat(
            shipping.invoice(
                order,
                "{\"number\":\"1\",\"value\":900,\"items\":[{\"skuId\":\"A\",\"quantity\":1}]}"))
        .hasStatus(201);
    assertThat(shipping.invoice(order, "{\"number\":\"2\"}"))
        .hasStatus(201)
        .bodyJson()
        .extractingPath("$.value")
        .isEqualTo(800);
    assertThat(shipping.stateOf(order)).isEqualTo(OrderState.INVOICED);
  }

  @Test
  void leavesWhatTheRemainingItemsMake() {
    Order order = shipping.order(OrderState.AUTHORISED);
    String body = "{\"number\":\"1\",\"value\":%d,\"items\":[{\"skuId\":\"B\",\"quantity\":3}]}";

    MvcTestResult refusal = shipping.invoice(order, body.formatted(1301));
    assertProblem(refusal, 409, "invoice-value-above-rest");
    assertThat(refusal).bodyText().contains("apart from 3500 for the items that remain");
    assertThat(shipping.invoice(order, body.formatted(1300))).hasStatus(201);
    assertThat(shipping.invoice(order, "{\"number\":\"2\"}"))
        .hasStatus(201)
        .bodyJson()
        .extractingPath("$.value")
        .isEqualTo(3500);
  }

  @Test
  void invoicesGifts() {
    Order order = shipping.orderWithGifts();

    assertThat(
            shipping.invoice(
                order, "{\"number\":\"1\",\"items\":[{\"skuId\":\"A\",\"quantity\":2}]}"))
        .hasStatus(201)
        .bodyJson()
        .extractingPath("$.value")
        .isEqualTo(1);
    assertThat(value(shipping.invoice(order, "{\"number\":\"2\"}"))).isEqualTo(999);
    assertThat(shipping.stateOf(order)).isEqualTo(OrderState.INVOICED);
  }

  @Test
  void refusesAnInvoiceOverNothing() {
    assertProblem(
        shipping.invoice(
            shipping.orderWithGifts(),
            "{\"number\":\"1\",\"value\":0,\"items\":[{\"skuId\":\"A\",\"quantity\":1}]}"),
        409,
        "invoice-value-zero");
  }

  @Test
  void spreadsADiscountOverPartialInvoices() {
    Order order = shipping.discountedOrder();

    assertThat(
            value(
                shipping.invoice(
                    order, "{\"number\":\"1\",\"items\":[{\"skuId\":\"A\",\"quantity\":1}]}")))
        .isEqualTo(850);
    assertThat(value(shipping.invoice(order, "{\"number\":\"2\"}"))).isEqualTo(850);
  }

  /** 2 x 1000 with services 300, a tax of 100 and 450 off; freight 400. */
  @Test
  void invoicesServicesPriceTagsAndTaxesWithTheirPieces() {
    Order order = shipping.order(new LineWorth(2000, 300, -450, 100, 400), 2350L);

    assertThat(
            value(
                shipping.invoice(
                    order, "{\"number\":\"1\",\"items\":[{\"skuId\":\"A\",\"quantity\":1}]}")))
        .isEqualTo(975);
    assertThat(value(shipping.invoice(order, "{\"number\":\"2\"}"))).isEqualTo(1375);
    assertThat(shipping.stateOf(order)).isEqualTo(OrderState.INVOICED);
  }

  @Test
  void takesAnInvoiceOverWhatTheMarketplacePaysThoughTheOrderSeemsWorthMore() {
    Order order = shipping.order(LineWorth.of(2000, 400), 2100L);

    assertThat(shipping.invoice(order, "{\"number\":\"1\",\"value\":2100}"))
        .hasStatus(201)
        .bodyJson()
        .doesNotHavePath("$.warning");
  }

  private static int value(MvcTestResult answer) {
    assertThat(answer).hasStatus(201);
    AtomicInteger value = new AtomicInteger();
    assertThat(answer)
        .bodyJson()
        .extractingPath("$.value")
        .asNumber()
        .satisfies(number -> value.set(number.intValue()));
    return value.get();
  }

  @Test
  void invoicesUpToWhatTheMarketplacePays() {
    Order order = shipping.wellPaidOrder();

    assertProblem(
        shipping.invoice(order, "{\"number\":\"1\",\"value\":1201}"),
        409,
        "invoice-value-above-rest");
    assertThat(shipping.invoice(order, "{\"number\":\"1\",\"value\":1200}")).hasStatus(201);
  }

  @Test
  void takesTheSameInWordsOfItsOwnForARepeat() {
    Order order = shipping.order(OrderState.AUTHORISED);
    String items = ",\"items\":[{\"skuId\":\"%s\",\"quantity\":1}]}";
    String parcel = ",\"courier\":\"%s\",\"trackingNumber\":\"PX1\"";
    shipping.invoice(
        order, "{\"number\":\"1\"" + parcel.formatted("Correios") + items.formatted("A"));

    assertThat(
            shipping.invoice(
                order,
                "{\"number\":\" 1\",\"type\":\"output\",\"key\":\" \",\"acceptLowerValue\":false"
                    + parcel.formatted(" Correios ")
                    + items.formatted(" A ")))
        .hasStatus(200);
    assertThat(shipping.reports.told).hasSize(1);
  }

  @Test
  void takesTheTrackingAlong() {
    Order order = shipping.order(OrderState.AUTHORISED);

    MvcTestResult answer =
        shipping.invoice(
            order,
            "{\"number\":\"1\",\"courier\":\"Correios\",\"trackingNumber\":\"PX1\","
                + "\"trackingUrl\":\"https://c.example/PX1\"}");

    assertThat(answer)
        .hasStatus(201)
        .bodyJson()
        .isLenientlyEqualTo(
            "{\"tracking\":{\"courier\":\"Correios\",\"number\":\"PX1\","
                + "\"url\":\"https://c.example/PX1\"}}");
    assertThat(shipping.reports.told)
        .singleElement()
        .isInstanceOfSatisfying(
            OrderReports.Invoice.class, invoice -> assertThat(invoice.tracking()).isNotNull());
  }

  private static void assertProblem(MvcTestResult answer, int status, String problem) {
    assertThat(answer).hasStatus(status);
    assertThat(answer)
        .bodyJson()
        .extractingPath("$.type")
        .isEqualTo("urn:seller-connector:problem:" + problem);
  }
}
