package io.sellerconnector.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.testing.ConnectorTest;
import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.Http.Answer;
import io.sellerconnector.testing.VtexStub;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** Calls about one order that arrive at the same moment, over HTTP. */
@ConnectorTest
// A connector of its own: it counts what others may sell.
@TestPropertySource(properties = "test.connector=return-race")
class ReturnRaceIT {

  private static final int ROUNDS = 10;

  private static VtexStub vtex;

  @LocalServerPort private int port;

  @BeforeAll
  static void startVtex() {
    vtex = VtexStub.start();
  }

  @AfterAll
  static void stopVtex() {
    vtex.close();
  }

  @Test
  void ofTwoReturnsOfEverythingOneIsTaken() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      String id = invoiced("RACE-R-" + round);

      List<Answer> answers =
          atOnce(
              () -> invoice(id, "{\"type\":\"Input\",\"number\":\"R1\"}"),
              () -> invoice(id, "{\"type\":\"Input\",\"number\":\"R2\"}"));

      assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(201, 409);
      assertThat(invoices(id).get("returnedValue").asLong())
          .isEqualTo(invoices(id).get("invoicedValue").asLong());
      assertThat(state(id)).isEqualTo("RETURNED");
    }
  }

  @Test
  void aReturnThatIsSentTwiceAtOnceIsTakenOnce() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      String id = invoiced("RACE-S-" + round);
      Callable<Answer> same = () -> invoice(id, "{\"type\":\"Input\",\"number\":\"R1\"}");

      assertThat(atOnce(same, same)).extracting(Answer::status).containsExactlyInAnyOrder(200, 201);
      assertThat(invoices(id).get("invoices")).hasSize(2);
    }
  }

  @Test
  void anOrderIsNeverCancelledWithAnInvoiceThatIsNotReturned() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      String number = "RACE-C-" + round;
      String id = authorised(number);

      List<Answer> answers =
          atOnce(
              () -> invoice(id, "{\"number\":\"N1\"}"),
              () ->
                  http()
                      .asMarketplace()
                      .post(
                          "/pvt/orders/" + id + "/cancel?an=examplemarket",
                          "{\"marketplaceOrderId\":\"" + number + "\"}"),
              () ->
                  http()
                      .asSeller()
                      .post(
                          "/seller/orders/" + id + "/return-and-cancellation",
                          "{\"reason\":\"lost\",\"returnInvoice\":{\"number\":\"R1\"}}"));

      assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isLessThan(500));
      JsonNode invoices = invoices(id);
      if (state(id).equals("CANCELLED")) {
        assertThat(invoices.get("returnedValue").asLong())
            .isEqualTo(invoices.get("invoicedValue").asLong());
      } else {
        assertThat(state(id)).isEqualTo("INVOICED");
        assertThat(invoices.get("returnedValue").asLong()).isZero();
      }
    }
  }

  private String invoiced(String number) {
    String id = authorised(number);
    assertThat(invoice(id, "{\"number\":\"N1\"}").status()).isEqualTo(201);
    return id;
  }

  private String authorised(String number) {
    String id =
        http()
            .asMarketplace()
            .post(
                "/pvt/orders?an=examplemarket",
                PlacedOrder.shirt(number, vtex.servicesEndpoint("examplemarket")).json())
            .json()
            .get("orderId")
            .asString();
    http()
        .asMarketplace()
        .post(
            "/pvt/orders/" + id + "/fulfill?an=examplemarket",
            "{\"marketplaceOrderId\":\"" + number + "\"}");
    return id;
  }

  private Answer invoice(String id, String body) {
    return http().asSeller().post("/seller/orders/" + id + "/invoices", body);
  }

  private JsonNode invoices(String id) {
    return http().asSeller().get("/seller/orders/" + id + "/invoices").json();
  }

  private String state(String id) {
    return http().asSeller().get("/seller/orders/" + id).json().get("state").asString();
  }

  private Http http() {
    return Http.at(port);
  }

  @SafeVarargs
  private static List<Answer> atOnce(Callable<Answer>... calls) throws Exception {
    CyclicBarrier start = new CyclicBarrier(calls.length);
    try (ExecutorService threads = Executors.newFixedThreadPool(calls.length)) {
      List<Future<Answer>> answers = new ArrayList<>();
      for (Callable<Answer> call : calls) {
        answers.add(
            threads.submit(() -> {
              start.await(10, TimeUnit.SECONDS);
              return call.call();
            }));
      }
      List<Answer> given = new ArrayList<>();
      for (Future<Answer> answer : answers) {
        given.add(answer.get(30, TimeUnit.SECONDS));
      }
      return given;
    }
  }
}
