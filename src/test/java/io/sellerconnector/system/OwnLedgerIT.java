package io.sellerconnector.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.testing.ConnectorTest;
import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.Http.Answer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;

/** Orders of an inventory that has no ledger: the connector counts what they hold. */
@ConnectorTest
@TestPropertySource(
    properties = {"connector.inventory.adapter=shelf", "connector.inventory.cache-life=100ms"})
class OwnLedgerIT {

  private static final String SKU = "MUG-BLU";
  private static final int PIECES = 7;

  @TestConfiguration(proxyBeanMethods = false)
  static class Shelf {

    @Bean
    ShelfErp shelf() {
      return new ShelfErp();
    }
  }

  @LocalServerPort int port;
  @Autowired ShelfErp erp;
  @Autowired JdbcTemplate jdbc;
  @Autowired Environment environment;

  @BeforeEach
  void fillTheShelf() {
    erp.beSilent(false);
    // What other tests hold lies there, too.
    erp.put(SKU, held() + PIECES);
    Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> promised(9) == PIECES);
  }

  @Test
  void sellsWhatIsThereOnceAndWhatIsCancelledAgain() throws Exception {
    int before = held();

    List<Answer> answers = placeAtOnce("SOLD", 30);

    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(PIECES);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 200)
        .allSatisfy(answer -> assertThat(answer.header("x-vtex-error-code")).hasValue("FMT002"));
    assertThat(held()).isEqualTo(before + PIECES);
    Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> promised(1) == 0);

    assertThat(cancel(Http.at(port), "SOLD-again", answers).status()).isEqualTo(200);
    // What orders have taken is read about once a second.
    Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> promised(1) == 1);
    Answer again = place("SOLD-again", 1);
    assertThat(again.status()).as(again.body()).isEqualTo(200);
    assertThat(place("SOLD-too-late", 1).header("x-vtex-error-code")).hasValue("FMT002");
    assertThat(held()).isEqualTo(before + PIECES);
  }

  @Test
  void sellsNoMoreThanWasLastToldWhileTheErpIsSilent() {
    erp.beSilent(true);

    Answer first = place("SILENT-1", 5);
    assertThat(first.status()).as(first.body()).isEqualTo(200);
    assertThat(place("SILENT-2", 5).header("x-vtex-error-code")).hasValue("FMT002");
    assertThat(place("SILENT-3", 2).status()).isEqualTo(200);
  }

  @Test
  void letsTheEmbeddedInventoryTakeTheOrdersOver() {
    Answer order = place("TURN-1", 3);
    assertThat(order.status()).as(order.body()).isEqualTo(200);
    int held = held();

    try (SecondReplica embedded =
        SecondReplica.of(environment, "connector.inventory.adapter=embedded")) {
      assertThat(embeddedHeld(embedded.http())).isEqualTo(held);

      assertThat(cancel(embedded.http(), "TURN-1", List.of(order)).status()).isEqualTo(200);

      assertThat(embeddedHeld(embedded.http())).isEqualTo(held - 3);
    }
  }

  private List<Answer> placeAtOnce(String name, int orders) throws Exception {
    try (ExecutorService clients = Executors.newFixedThreadPool(10)) {
      return clients
          .invokeAll(
              IntStream.range(0, orders)
                  .<java.util.concurrent.Callable<Answer>>mapToObj(
                      number -> () -> place(name + "-" + number, 1))
                  .toList())
          .stream()
          .map(future -> future.resultNow())
          .toList();
    }
  }

  private Answer place(String number, int pieces) {
    return Http.at(port)
        .asMarketplace()
        .post(
            "/pvt/orders?an=examplemarket",
            new PlacedOrder(
                    number,
                    "http://localhost:1/api/oms",
                    List.of(PlacedOrder.Line.of(SKU, pieces, ShelfErp.PRICE)))
                .json());
  }

  /** The first of them that was placed. */
  private static Answer cancel(Http http, String why, List<Answer> placed) {
    Answer order = placed.stream().filter(each -> each.status() == 200).findFirst().orElseThrow();
    return http.asMarketplace()
        .post(
            "/pvt/orders/" + order.json().get("orderId").asString() + "/cancel?an=examplemarket",
            "{\"marketplaceOrderId\": \"%s\", \"reason\": \"%s\"}"
                .formatted(order.json().get("marketplaceOrderId").asString(), why));
  }

  private int promised(int wanted) {
    return Http.at(port)
        .post(
            "/pvt/orderForms/simulation?an=examplemarket",
            "{\"items\":[{\"id\":\"%s\",\"quantity\":%d,\"seller\":\"exampleseller\"}]}"
                .formatted(SKU, wanted))
        .json()
        .at("/items/0/quantity")
        .asInt();
  }

  private int held() {
    Integer held =
        jdbc.queryForObject(
            "select coalesce(sum(held), 0) from own_stock where sku = ?", Integer.class, SKU);
    return held == null ? 0 : held;
  }

  private static int embeddedHeld(Http http) {
    return http.asSeller()
        .get("/seller/skus/" + SKU)
        .json()
        .get("stock")
        .valueStream()
        .mapToInt(stock -> stock.get("held").asInt())
        .sum();
  }
}
