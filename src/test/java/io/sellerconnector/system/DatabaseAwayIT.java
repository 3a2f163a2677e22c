package io.sellerconnector.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.Http.Answer;
import io.sellerconnector.testing.TcpProxy;
import io.sellerconnector.testing.TestDatabase;
import io.sellerconnector.testing.TimingTest;
import io.sellerconnector.testing.VtexStub;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** How long a marketplace waits for the word that the database is away. */
@TimingTest
class DatabaseAwayIT {

  private static final Duration PROMISED = Duration.ofSeconds(2);

  @Test
  void ordersAreAnsweredWithinTwoSecondsWhileTheDatabaseIsAway() throws Exception {
    answersInTimeOnce(TcpProxy::cut);
  }

  /** As a server that is stopped, or a line that swallows everything: nothing is refused. */
  @Test
  void ordersAreAnsweredWithinTwoSecondsWhileTheDatabaseHangs() throws Exception {
    answersInTimeOnce(TcpProxy::freeze);
  }

  private static void answersInTimeOnce(Consumer<TcpProxy> away) throws Exception {
    TestDatabase direct = TestDatabase.createOnPostgres();
    int databasePort = URI.create(direct.url().substring("jdbc:".length())).getPort();
    try (VtexStub vtex = VtexStub.start();
        TcpProxy line = new TcpProxy(databasePort);
        ConnectorProcess connector =
            ConnectorProcess.start(
                new TestDatabase(
                    direct.url().replaceFirst("//[^/]+/", "//127.0.0.1:" + line.port() + "/"),
                    direct.username(),
                    direct.password()),
                Map.of());
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Http http = connector.http();
      String services = vtex.servicesEndpoint("examplemarket");
      PlacedOrder order = PlacedOrder.shirt("AWAY-1", services);
      Answer placed = place(http, order);
      assertThat(placed.status()).isEqualTo(200);
      String id = placed.json().get("orderId").asString();

      away.accept(line);

      // The first uses the connection that was in use a moment ago, which is not tried before.
      inTime("a repeat", () -> place(http, order));
      inTime("a new order", () -> place(http, PlacedOrder.shirt("AWAY-2", services)));
      for (String call : List.of("fulfill", "cancel")) {
        inTime(
            call,
            () ->
                http.asMarketplace()
                    .post(
                        "/pvt/orders/" + id + "/" + call + "?an=examplemarket",
                        "{\"marketplaceOrderId\":\"AWAY-1\"}"));
      }
      List<Future<Answer>> answers = new ArrayList<>();
      long start = System.nanoTime();
      IntStream.range(0, 60)
          .forEach(i ->
              answers.add(
                  callers.submit(
                      () -> place(http, PlacedOrder.shirt("AWAY-MANY-" + i, services)))));
      for (Future<Answer> answer : answers) {
        assertThat(answer.get().status()).isEqualTo(503);
      }
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .as("sixty at once")
          .isLessThan(PROMISED);

      Answer explained =
          http.asSeller()
              .post(
                  "/seller/explanations",
                  "{\"skuId\":\"TSH-BLK-M\",\"marketplace\":\"examplemarket\",\"quantity\":1}");
      assertThat(explained.status()).as(explained.body()).isEqualTo(200);
      assertThat(explained.json().at("/markets/0/simulation/quantity").asInt()).isEqualTo(1);
      assertThat(explained.json().at("/markets/0/steps/listing/note").asString())
          .startsWith("unknown since");

      line.mend();
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(place(http, order).body()).isEqualTo(placed.body()));
    }
  }

  private interface Call {
    Answer make();
  }

  private static void inTime(String what, Call call) {
    long start = System.nanoTime();
    Answer answer = call.make();
    Duration taken = Duration.ofNanos(System.nanoTime() - start);
    assertThat(answer.status()).as(what).isEqualTo(503);
    assertThat(taken).as(what).isLessThan(PROMISED);
  }

  private static Answer place(Http http, PlacedOrder order) {
    return http.asMarketplace().post("/pvt/orders?an=examplemarket", order.json());
  }
}
