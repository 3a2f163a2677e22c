package io.sellerconnector.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.sellerconnector.adapter.AdapterSettings;
import io.sellerconnector.adapter.Inventory;
import io.sellerconnector.adapter.OffersAnswer;
import io.sellerconnector.adapter.OffersQuery;
import io.sellerconnector.adapter.SellerAdapter;
import io.sellerconnector.adapter.SellerAdapterProvider;
import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.adapter.stock.StockClaim;
import io.sellerconnector.adapter.stock.StockLedger;
import io.sellerconnector.offer.FakeSeller;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.testing.ConnectorTest;
import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.Http.Answer;
import io.sellerconnector.testing.TimingTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** The seller's system freezes under load, for longer than its last answers may be used. */
@ConnectorTest
@TestPropertySource(
    properties = {
      "connector.inventory.adapter=icy",
      "connector.inventory.cache-life=50ms",
      "connector.inventory.call-timeout=600ms",
      "connector.inventory.probe-interval=200ms",
      "connector.simulation.budget=500ms",
    })
@TimingTest
class InventoryOutageIT {

  private static final int STOCK = 5;

  @LocalServerPort int port;
  @Autowired Icy icy;
  @Autowired Shifted clock;
  @Autowired MeterRegistry meters;

  /** The real time, moved on by what a test says. */
  static final class Shifted extends Clock {

    private volatile Duration by = Duration.ZERO;

    @Override
    public Instant instant() {
      return Instant.now().plus(by);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }

  /** Has whatever it is asked for, and answers nothing while it is frozen. */
  static final class Icy implements SellerAdapterProvider, StockLedger {

    private volatile CountDownLatch thaw = new CountDownLatch(0);
    private volatile long price = 1000;

    @Override
    public String name() {
      return "icy";
    }

    @Override
    public int spiVersion() {
      return SPI_VERSION;
    }

    @Override
    public SellerAdapter open(AdapterSettings settings, Clock clock) {
      Inventory inventory = query -> answer(query, clock);
      return new SellerAdapter() {
        @Override
        public Inventory inventory() {
          return inventory;
        }

        @Override
        public StockLedger stockLedger() {
          return Icy.this;
        }
      };
    }

    private OffersAnswer answer(OffersQuery query, Clock clock) {
      try {
        thaw.await();
      } catch (InterruptedException _) {
        return new OffersAnswer.Failed("interrupted");
      }
      Map<SkuId, SkuOffer> offers = new HashMap<>();
      query.skus().forEach(sku -> offers.put(sku, FakeSeller.priced(price, STOCK)));
      return new OffersAnswer.Offers(offers, clock.instant());
    }

    @Override
    public HoldOutcome hold(List<StockClaim> claims) {
      return new HoldOutcome.Held();
    }

    @Override
    public void release(List<StockClaim> claims) {}

    @Override
    public void consume(List<StockClaim> claims) {}
  }

  @TestConfiguration(proxyBeanMethods = false)
  static class Outage {

    @Bean
    Icy icy() {
      return new Icy();
    }

    @Bean
    @Primary
    Shifted shiftedClock() {
      return new Shifted();
    }
  }

  @AfterEach
  void thaw() {
    icy.thaw.countDown();
  }

  @Test
  void simulationsGoOnWithWhatIsKnownUntilItIsTooOldAndLiveOnesComeBackByThemselves()
      throws Exception {
    assertThat(source(simulate(9))).startsWith("live; age=");

    icy.thaw = new CountDownLatch(1);
    icy.price = 1200;
    awaitSource("snapshot; age=");
    assertAllAnsweredInTimeFromTheSnapshot();
    assertThat(standing()).isIn("ANSWERING", "SILENT");

    clock.by = Duration.ofMinutes(31);
    awaitSource("none");
    assertThat(simulate(1).json().at("/items/0/quantity").asInt()).isZero();
    await()
        .until(() -> {
          simulate(1);
          return standing().equals("ALERT");
        });
    assertThat(meters.get("connector.inventory.alert").gauge().value()).isEqualTo(1);
    assertThat(Http.at(port).get("/actuator/health/readiness").status()).isEqualTo(200);

    icy.thaw.countDown();
    awaitSource("live; age=");
    assertThat(simulate(1).json().at("/items/0/price").asLong()).isEqualTo(1200);
    assertThat(standing()).isEqualTo("ANSWERING");
    assertThat(meters.get("connector.inventory.alert").gauge().value()).isZero();
  }

  @Test
  void anExplanationSaysWhatIsAwayAndTakesNoLongerThanASimulation() {
    assertThat(explain("ICE-2").at("/steps/inventory/source").asString()).isEqualTo("LIVE");
    JsonNode live = explain("ICE-2");
    assertThat(live.at("/steps/price/note").asString()).contains("not known of this inventory");
    assertThat(live.at("/steps/pieces/places/0/held").asInt()).isZero();

    icy.thaw = new CountDownLatch(1);
    try {
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> explain("ICE-2").at("/steps/inventory/source").asString().equals("SNAPSHOT"));
      JsonNode never = explain("ICE-NEVER-ASKED");
      assertThat(never.at("/firstCause/code").asString()).isEqualTo("INVENTORY_FAILED");
      assertThat(never.at("/firstCause/owner").asString()).isEqualTo("ERP");
      assertThat(never.at("/steps/active/result").asString()).isEqualTo("UNKNOWN");
    } finally {
      icy.thaw.countDown();
    }
  }

  private JsonNode explain(String sku) {
    long start = System.nanoTime();
    Answer answer =
        Http.at(port)
            .asSeller()
            .post(
                "/seller/explanations",
                "{\"skuId\":\"%s\",\"country\":\"BRA\",\"postalCode\":\"01310-100\",\"quantity\":1}"
                    .formatted(sku));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json().at("/markets/0");
  }

  private void assertAllAnsweredInTimeFromTheSnapshot() throws Exception {
    try (ExecutorService shoppers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Long>> all = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        all.add(
            shoppers.submit(() -> {
              long start = System.nanoTime();
              Answer answer = simulate(9);
              long took = System.nanoTime() - start;
              assertThat(answer.status()).isEqualTo(200);
              assertThat(source(answer)).startsWith("snapshot; age=");
              assertThat(answer.json().at("/items/0/price").asLong()).isEqualTo(1000);
              assertThat(answer.json().at("/items/0/quantity").asInt()).isEqualTo(STOCK);
              return took;
            }));
      }
      for (Future<Long> each : all) {
        assertThat(Duration.ofNanos(each.get())).isLessThan(Duration.ofSeconds(2));
      }
    }
  }

  private void awaitSource(String begin) {
    await().atMost(Duration.ofSeconds(30)).until(() -> source(simulate(1)).startsWith(begin));
  }

  private String standing() {
    return Http.at(port).asSeller().get("/seller/inventory").json().at("/state").asString();
  }

  private static String source(Answer answer) {
    return answer.header("x-offer-source").orElse("");
  }

  private Answer simulate(int quantity) {
    return Http.at(port)
        .post(
            "/pvt/orderForms/simulation?an=examplemarket",
            "{\"items\":[{\"id\":\"ICE-1\",\"quantity\":%d,\"seller\":\"exampleseller\"}]}"
                .formatted(quantity));
  }
}
