package io.sellerconnector.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.testing.ConnectorTest;
import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.Http.Answer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

@ConnectorTest
// A connector of its own: it counts what others may sell.
@TestPropertySource(properties = "test.connector=last-pieces")
class LastPiecesIT {

  private static final int PIECES = 100;
  private static final int CLIENTS = 50;
  private static final int ORDERS_EACH = 4;

  @LocalServerPort int port;

  @Test
  void fiftyClientsWhoWantTheLastHundredPiecesGetExactlyThose() throws Exception {
    Http seller = Http.at(port).asSeller();
    setStock(seller, "{\"quantity\":" + (PIECES + held(seller)) + "}");
    setStock(seller, "{\"quantity\":0,\"pickupPointId\":\"PP0001\"}");
    setStock(seller, "{\"quantity\":0,\"pickupPointId\":\"PP0002\"}");

    List<Answer> answers;
    try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      List<Future<Answer>> calls =
          IntStream.range(0, CLIENTS * ORDERS_EACH)
              .mapToObj(number -> clients.submit(() -> place(number)))
              .toList();
      answers = calls.stream().map(LastPiecesIT::result).toList();
    }

    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(PIECES);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 200)
        .allSatisfy(answer -> assertThat(answer.header("x-vtex-error-code")).hasValue("FMT002"));
    // The snapshot that simulations read follows within moments.
    Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> quantityPromised() == 0);
  }

  private int quantityPromised() {
    Answer simulation =
        Http.at(port)
            .post(
                "/pvt/orderForms/simulation?an=examplemarket",
                "{\"items\":[{\"id\":\"MUG-BLU\",\"quantity\":1,\"seller\":\"exampleseller\"}]}");
    int quantity = simulation.json().at("/items/0/quantity").asInt();
    int balance = simulation.json().at("/logisticsInfo/0/stockBalance").asInt();
    assertThat(balance == 0).isEqualTo(quantity == 0);
    return quantity;
  }

  /** By orders of other tests, which may share the connector. */
  private static int held(Http seller) {
    return seller
        .get("/seller/skus/MUG-BLU")
        .json()
        .get("stock")
        .valueStream()
        .filter(stock -> stock.get("pickupPointId").isNull())
        .mapToInt(stock -> stock.get("held").asInt())
        .sum();
  }

  private static void setStock(Http seller, String stock) {
    assertThat(seller.put("/seller/skus/MUG-BLU/stock", stock).status()).isEqualTo(200);
  }

  private Answer place(int number) {
    PlacedOrder order =
        new PlacedOrder(
            "RACE-" + number,
            "http://localhost:1/api/oms?an=examplemarket",
            List.of(PlacedOrder.Line.of("MUG-BLU", 1, 2990)));
    return Http.at(port).asMarketplace().post("/pvt/orders?an=examplemarket", order.json());
  }

  private static Answer result(Future<Answer> call) {
    try {
      return call.get();
    } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
