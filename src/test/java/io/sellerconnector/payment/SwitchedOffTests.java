package io.sellerconnector.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.adapter.payment.MoneyMove;
import io.sellerconnector.adapter.payment.PaymentAnswer;
import io.sellerconnector.adapter.payment.PaymentProcessor;
import io.sellerconnector.testing.ConnectorTest;
import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.VtexStub;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** The direct way is switched off while payments are under way: none is left alone. */
@ConnectorTest
@ActiveProfiles({"test", "payment"})
@TestPropertySource(
    properties = {
      "connector.payment.direct=false",
      "connector.payment.look-interval=100ms",
    })
class SwitchedOffTests {

  private static final VtexStub VTEX = VtexStub.start();
  private static final ScriptedProcessor PROCESSOR = new ScriptedProcessor();

  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;

  @TestConfiguration(proxyBeanMethods = false)
  static class Connected {

    @Bean
    PaymentProcessor scriptedProcessor() {
      return PROCESSOR;
    }
  }

  @BeforeEach
  void forget() {
    PROCESSOR.reset();
  }

  @AfterAll
  static void stopVtex() {
    VTEX.close();
  }

  @Test
  void anOpenPaymentIsStillDecidedAndItsMoneyStillFollowsTheOrder() {
    JsonNode order = place();
    String orderId = order.get("orderId").asString();
    PROCESSOR.known.put("examplemarket:open-before", new PaymentAnswer.Approved("A-1"));
    openBefore(orderId, order.at("/paymentData/merchantPaymentReferenceId").asInt());

    Awaitility.await().until(() -> state().equals("APPROVED"));

    assertThat(
            Http.at(port)
                .asMarketplace()
                .post(
                    "/pvt/orders/" + orderId + "/cancel?an=examplemarket",
                    "{\"marketplaceOrderId\":\"OFF-1\"}")
                .status())
        .isEqualTo(200);
    Awaitility.await().until(() -> !PROCESSOR.moves.isEmpty());
    assertThat(PROCESSOR.moves)
        .singleElement()
        .satisfies(move -> {
          assertThat(move).isInstanceOf(MoneyMove.Release.class);
          assertThat(move.payment()).isEqualTo("examplemarket:open-before");
        });
    assertThat(Http.at(port).asMarketplace().post("/pvt/payments?an=examplemarket", "{}").status())
        .isEqualTo(404);
  }

  private String state() {
    return Http.at(port)
        .asSeller()
        .get("/seller/payments/examplemarket/open-before")
        .json()
        .at("/payment/state")
        .asString("");
  }

  private JsonNode place() {
    return Http.at(port)
        .asMarketplace()
        .post(
            "/pvt/orders?an=examplemarket",
            """
            {"marketplaceOrderId": "OFF-1", "marketplaceServicesEndpoint": "%s", "marketplacePaymentValue": 8990,
             "items": [{"id": "TSH-BLK-M", "quantity": 1, "seller": "exampleseller", "price": 7990}],
             "shippingData": {"address": {"postalCode": "01310-100", "country": "BRA", "geoCoordinates": []},
               "logisticsInfo": [{"itemIndex": 0, "selectedSla": "Normal", "lockTTL": "8d", "price": 1000}]}}
            """
                .formatted(VTEX.servicesEndpoint("examplemarket")))
        .json();
  }

  /** As it was left by a connector that took payments. */
  private void openBefore(String orderId, int reference) {
    jdbc.sql(
            """
            insert into payment (marketplace, payment_id, transaction_id, reference, order_id,
              payment_system, instalments, amount, state, content_hash, callback_url, captured,
              refunded, next_look_at, looks, created_at, updated_at)
            values ('examplemarket', 'open-before', 'T1', :reference, :order, 2, 1, 8990, 'OPEN',
              'hash', :callback, 0, 0, current_timestamp, 0, current_timestamp, current_timestamp)
            """)
        .param("reference", reference)
        .param("order", orderId)
        .param("callback", VTEX.url() + "/transactions/T1/payments/open-before/return")
        .update();
  }
}
