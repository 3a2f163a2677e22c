package io.sellerconnector.order.cancellation;

import static io.sellerconnector.order.OrderFixtures.call;
import static io.sellerconnector.order.OrderFixtures.example;
import static io.sellerconnector.order.OrderFixtures.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.order.OrderModuleFixture;
import io.sellerconnector.order.OrderState;
import io.sellerconnector.order.Orders;
import io.sellerconnector.order.dispatch.OrderExpiration;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.testing.DatabaseTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

@DatabaseTest
class CancellationServiceTests {

  private static final String EXAMPLE_ID = "1138342255777-01";

  private final OrderModuleFixture room = OrderModuleFixture.open();
  private OrderId id;

  @BeforeEach
  void place() {
    room.sell("A", 2000, 10);
    id = room.place(order(EXAMPLE_ID, "A").toString());
  }

  @AfterEach
  void close() {
    room.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"order-cancel-request.json", "order-cancel-request-minimal-historical.json"})
  void confirmsEveryPublishedExample(String file) {
    MvcTestResult result = cancel(example(file));

    assertThat(result).hasStatusOk().hasContentTypeCompatibleWith("application/json");
    JsonNode answer = room.json(result);
    assertThat(answer.get("date").stringValue()).isEqualTo("2026-03-02 12:00:00");
    assertThat(answer.get("marketplaceOrderId").stringValue()).isEqualTo(EXAMPLE_ID);
    assertThat(answer.get("orderId").stringValue()).isEqualTo(id.value());
    assertThat(answer.get("receipt").stringValue()).isNotBlank();
    assertThat(room.order(id).state()).isEqualTo(OrderState.CANCELLED);
    assertThat(room.reservations.stock("A")).isEqualTo(10);
    assertThat(room.reports.cancelled).isEmpty();
  }

  @Test
  void keepsWhoAskedAndWhy() {
    cancel(example("order-cancel-request.json"));

    Cancellation cancellation = room.context.getBean(Cancellations.class).find(id).orElseThrow();
    assertThat(cancellation.actor()).isEqualTo(Orders.Actor.MARKETPLACE);
    assertThat(cancellation.asked().reason()).isEqualTo("Out of stock");
    assertThat(cancellation.asked().requestId()).isEqualTo("85835ab408514b52aa139e4236ce0c33");
    assertThat(cancellation.asked().requestedAt())
        .isEqualTo(
            Instant.parse("2024-03-04T15:45:02.130636300Z")
                .truncatedTo(java.time.temporal.ChronoUnit.MICROS));
    assertThat(cancellation.asked().requestedByUser()).isTrue();
    assertThat(room.trail(id)).noneMatch(line -> line.contains("Out of stock"));
  }

  @Test
  void doesNotCareForTheTypesOfWhatItCanDoWithout() {
    String body =
        """
        {"marketplaceOrderId": "%s", "reason": {"text": "a\\u0000b"}, "requestedByUser": "yes",
         "cancellationRequestDate": "yesterday", "cancellationRequestId": 7}
        """
            .formatted(EXAMPLE_ID);

    assertThat(cancel(body)).hasStatusOk();

    Cancellation cancellation = room.context.getBean(Cancellations.class).find(id).orElseThrow();
    assertThat(cancellation.asked().requestId()).isEqualTo("7");
    assertThat(cancellation.asked().requestedAt()).isNull();
    assertThat(cancellation.asked().requestedByUser()).isNull();
  }

  @ParameterizedTest
  @EnumSource(names = {"PLACED", "AUTHORISED", "EXPIRED"})
  void isPossibleUntilTheInvoice(OrderState state) {
    bring(state);

    assertThat(cancel(call(EXAMPLE_ID))).hasStatusOk();

    assertThat(room.order(id).state()).isEqualTo(OrderState.CANCELLED);
    assertThat(room.reservations.stock("A")).isEqualTo(10);
    assertThat(room.reservations.held(id)).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"PARTLY_INVOICED", "INVOICED", "DELIVERED"})
  void isRefusedAfterTheInvoice(OrderState state) {
    bring(state);

    MvcTestResult result = cancel(call(EXAMPLE_ID));

    assertThat(result).hasStatus(409);
    assertThat(room.json(result).get("code").stringValue()).isEqualTo("FMT008");
    assertThat(room.json(result).get("message").stringValue()).contains("already invoiced");
    assertThat(room.order(id).state()).isEqualTo(state);
    assertThat(room.trail(id)).anyMatch(line -> line.startsWith("cancellation-refused"));
    assertThat(room.counted("cancel", "FMT008")).isEqualTo(1);
  }

  @Test
  void isConfirmedWithTheSameReceiptWhenRepeated() {
    String first = OrderModuleFixture.text(cancel(call(EXAMPLE_ID)));
    assertThat(room.counted("cancel", "cancelled")).isEqualTo(1);
    assertThat(room.counted("cancel", "repeated")).isZero();
    room.clock.advance(Duration.ofDays(3));

    assertThat(OrderModuleFixture.text(cancel(example("order-cancel-request.json"))))
        .isEqualTo(first);
    assertThat(room.reservations.stock("A")).isEqualTo(10);
    assertThat(room.counted("cancel", "cancelled")).isEqualTo(1);
    assertThat(room.counted("cancel", "repeated")).isEqualTo(1);
  }

  @Test
  void confirmsTheEchoOfTheSellersOwn() {
    room.post("/seller/orders/" + id + "/cancellation", "{\"reason\": \"damaged\"}");

    assertThat(cancel(call(EXAMPLE_ID))).hasStatusOk();

    assertThat(room.trail(id)).anyMatch(line -> line.startsWith("cancellation-echoed"));
    assertThat(room.reports.cancelled).hasSize(1);
  }

  @Test
  void refusesAnotherOrdersId() {
    assertThat(cancel(call("2-01"))).hasStatus(400);
    assertThat(room.post("/pvt/orders/nobody/cancel", call(EXAMPLE_ID))).hasStatus(404);
    assertThat(room.order(id).state()).isEqualTo(OrderState.PLACED);
  }

  @Test
  void cancelsTheOrderOfThePathWithoutABody() {
    assertThat(cancel("")).hasStatusOk();
    assertThat(room.order(id).state()).isEqualTo(OrderState.CANCELLED);
  }

  private void bring(OrderState state) {
    switch (state) {
      case PLACED, CANCELLED -> {}
      case EXPIRED -> {
        room.clock.advance(Duration.ofDays(9));
        room.context.getBean(OrderExpiration.class).run();
      }
      case AUTHORISED, CANCELLATION_ASKED, PARTLY_INVOICED, INVOICED, DELIVERED -> {
        room.post("/pvt/orders/" + id + "/fulfill", call(EXAMPLE_ID));
        if (state == OrderState.CANCELLATION_ASKED || state == OrderState.PARTLY_INVOICED) {
          room.move(id, state);
        } else if (state != OrderState.AUTHORISED) {
          room.move(id, OrderState.INVOICED);
        }
        if (state == OrderState.DELIVERED) {
          room.move(id, state);
        }
      }
    }
    assertThat(room.order(id).state()).isEqualTo(state);
  }

  private MvcTestResult cancel(String body) {
    return room.post("/api/pvt/orders/" + id + "/cancel", body);
  }
}
