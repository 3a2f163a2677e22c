package io.sellerconnector.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.marketplace.OrderReports.Invoice;
import io.sellerconnector.marketplace.OrderReports.Progress;
import io.sellerconnector.marketplace.OrderReports.Tracking;
import io.sellerconnector.order.Order;
import io.sellerconnector.order.OrderState;
import io.sellerconnector.testing.DatabaseTest;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@DatabaseTest
class TrackingTests {

  private static final String TRACKING =
      "{\"courier\":\"Correios\",\"number\":\"PX1\",\"dispatchedAt\":\"2026-01-03T10:00:00Z\"}";

  private static final ShippingFixture shipping = new ShippingFixture();
  private Order order;

  @BeforeEach
  void forget() {
    shipping.forget();
    order = shipping.order(OrderState.AUTHORISED);
  }

  @AfterAll
  static void close() {
    shipping.close();
  }

  @Test
  void reportsTrackingOnceUnlessItChanges() {
    invoice("1");

    assertThat(track("1", TRACKING)).hasStatus(200);
    assertThat(track("1", TRACKING)).hasStatus(200);
    assertThat(track("1", "{\"courier\":\"Correios\",\"number\":\"PX1\"}")).hasStatus(200);
    assertThat(told(Tracking.class))
        .containsExactly(
            new Tracking("1", "Correios", "PX1", null, Instant.parse("2026-01-03T10:00:00Z")));

    assertThat(track("1", TRACKING.replace("PX1", "PX2")))
        .hasStatus(200)
        .bodyJson()
        .extractingPath("$.tracking.number")
        .isEqualTo("PX2");
    assertThat(told(Tracking.class)).hasSize(2);
  }

  @Test
  void doesNotRepeatTrackingThatWentWithTheInvoice() {
    shipping.invoice(
        order, "{\"number\":\"1\",\"courier\":\"Correios\",\"trackingNumber\":\"PX1\"}");

    assertThat(track("1", "{\"courier\":\"Correios\",\"number\":\"PX1\"}")).hasStatus(200);
    assertThat(told(Tracking.class)).isEmpty();
  }

  @Test
  void refusesWhatHasNoInvoice() {
    assertProblem(track("9", TRACKING), 404, "invoice-not-found");
    assertProblem(track("9".repeat(400), TRACKING), 404, "invoice-not-found");
    assertProblem(progress("9", "{\"delivered\":true}"), 404, "invoice-not-found");
    assertProblem(
        shipping.post("/seller/orders/nope/invoices/1/tracking", TRACKING), 404, "order-not-found");
    assertProblem(
        shipping.post("/seller/orders/nope/invoices/1/events", "{\"delivered\":true}"),
        404,
        "order-not-found");
  }

  @Test
  void tellsAllEventsInOrderOfTime() {
    invoice("1");
    progress("1", events("2026-01-05T10:00:00Z", "arrived in São Paulo"));
    progress("1", events("2026-01-04T10:00:00-03:00", "collected"));
    progress("1", events("2026-01-05T07:00:00-03:00", "arrived in São Paulo"));

    assertThat(told(Progress.class)).hasSize(2);
    Progress last = told(Progress.class).getLast();
    assertThat(last.delivered()).isFalse();
    assertThat(last.deliveredAt()).isNull();
    assertThat(last.events())
        .extracting(Progress.Event::description)
        .containsExactly("collected", "arrived in São Paulo");
  }

  @Test
  void closesTheOrderWhenAllItsParcelsHaveArrived() {
    shipping.invoice(order, "{\"number\":\"1\",\"items\":[{\"skuId\":\"B\",\"quantity\":3}]}");
    assertThat(progress("1", "{\"delivered\":true,\"deliveredAt\":\"2026-01-06T10:00:00Z\"}"))
        .hasStatus(200);
    assertThat(shipping.stateOf(order)).isEqualTo(OrderState.PARTLY_INVOICED);
    invoice("2");
    assertThat(shipping.stateOf(order)).isEqualTo(OrderState.INVOICED);

    MvcTestResult answer =
        progress(
            "2",
            "{\"delivered\":true,\"events\":[{\"at\":\"2026-01-07T10:00:00Z\",\"city\":\"Rio\","
                + "\"state\":\"RJ\",\"description\":\"delivered\"}]}");

    assertThat(answer)
        .hasStatus(200)
        .bodyJson()
        .isLenientlyEqualTo("{\"delivered\":true,\"deliveredAt\":\"2026-01-07T10:00:00Z\"}");
    assertThat(shipping.stateOf(order)).isEqualTo(OrderState.DELIVERED);
    assertThat(told(Progress.class).getLast().deliveredAt())
        .isEqualTo(Instant.parse("2026-01-07T10:00:00Z"));
  }

  @Test
  void neverTakesADeliveryBackNorRepeatsIt() {
    invoice("1");
    progress("1", "{\"delivered\":true}");
    progress("1", "{\"delivered\":true}");
    assertThat(told(Progress.class)).hasSize(1);
    assertThat(shipping.stateOf(order)).isEqualTo(OrderState.DELIVERED);

    progress("1", events("2026-01-08T10:00:00Z", "late scan"));

    assertThat(told(Progress.class)).hasSize(2);
    assertThat(told(Progress.class).getLast().delivered()).isTrue();
    assertThat(shipping.stateOf(order)).isEqualTo(OrderState.DELIVERED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "tracking ~ {} ~ 400",
        "tracking ~ {'courier':'c'} ~ 400",
        "tracking ~ {'courier':' ','number':'1'} ~ 400",
        "tracking ~ {'courier':'c','number':'1','url':'ftp://x'} ~ 400",
        "tracking ~ {'courier':'c','number':'1','dispatchedAt':'2026-01-01'} ~ 400",
        "tracking ~ {'courier':'a\\u0000','number':'1'} ~ 400",
        "tracking ~ {'courier':'c','number':'1\\u0000'} ~ 400",
        "tracking ~ {'courier':'c','number':'1','url':'https://a.example/\\u0000'} ~ 400",
        "tracking ~ {'courier':'c','number':'1','dispatchedAt':'+1000000000-12-31T23:59:59Z'} ~ 400",
        "events ~ {'events':[{'at':'2026-01-01T00:00:00Z','description':'a\\u0000b'}]} ~ 400",
        "events ~ {'events':[{'at':'2026-01-01T00:00:00Z','description':'x','city':'\\u0000'}]} ~ 400",
        "events ~ {'events':[{'at':'2026-01-01T00:00:00Z','description':'x','state':'\\u0000'}]} ~ 400",
        "events ~ {'events':[{'at':'+300000-01-01T00:00:00Z','description':'x'}]} ~ 400",
        "events ~ {'delivered':true,'deliveredAt':'+300000-01-01T00:00:00Z'} ~ 400",
        "events ~ {} ~ 422",
        "events ~ {'delivered':false,'events':[]} ~ 422",
        "events ~ {'delivered':'perhaps'} ~ 400",
        "events ~ {'events':[null]} ~ 400",
        "events ~ {'events':[{'at':'2026-01-01T00:00:00Z'}]} ~ 400",
        "events ~ {'events':[{'description':'x'}]} ~ 400",
        "events ~ {'deliveredAt':'2026-01-01T00:00:00Z','events':[{'at':'2026-01-01T00:00:00Z','description':'x'}]} ~ 422",
      })
  void answersNonsense(String what, String body, int status) {
    invoice("1");

    assertThat(shipping.post(path("1") + "/" + what, body.replace('\'', '"'))).hasStatus(status);
    assertThat(shipping.reports.told).hasSize(1);
  }

  private void invoice(String number) {
    assertThat(shipping.invoice(current(), "{\"number\":\"" + number + "\"}")).hasStatus(201);
  }

  private Order current() {
    return shipping.orders.find(order.id()).orElseThrow();
  }

  private MvcTestResult track(String number, String body) {
    return shipping.post(path(number) + "/tracking", body);
  }

  private MvcTestResult progress(String number, String body) {
    return shipping.post(path(number) + "/events", body);
  }

  private String path(String number) {
    return "/seller/orders/" + order.id() + "/invoices/" + number;
  }

  private static String events(String at, String description) {
    return "{\"events\":[{\"at\":\"" + at + "\",\"description\":\"" + description + "\"}]}";
  }

  private <T> List<T> told(Class<T> type) {
    assertThat(shipping.reports.told.getFirst()).isInstanceOf(Invoice.class);
    return shipping.reports.told.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static void assertProblem(MvcTestResult answer, int status, String problem) {
    assertThat(answer).hasStatus(status);
    assertThat(answer)
        .bodyJson()
        .extractingPath("$.type")
        .isEqualTo("urn:seller-connector:problem:" + problem);
  }
}
