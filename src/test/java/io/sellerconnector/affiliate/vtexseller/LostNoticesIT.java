package io.sellerconnector.affiliate.vtexseller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.sellerconnector.affiliate.AffiliateSellers;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.affiliate.SellerVtex;
import io.sellerconnector.testing.ConnectorTest;
import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.Http.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/**
 * A fifth of all notices are lost, prices are told late, promotions come and go silently, calls
 * fail: after one sweep the marketplace knows what the seller has.
 */
@ConnectorTest
@Timeout(180)
@DirtiesContext
@TestPropertySource(
    properties = {
      "connector.affiliate.enabled=true",
      "connector.affiliate.public-url=https://connector.example",
      "connector.affiliate.trusted-hosts=localhost",
      "connector.affiliate.rate=0",
      "connector.affiliate.sellers[0].name=things",
      "connector.affiliate.sellers[0].account=thingsaccount",
      "connector.affiliate.sellers[0].affiliate-id=MKP",
      "connector.affiliate.sellers[0].sales-channel=1",
      "connector.affiliate.sellers[0].app-key=" + FakeVtexSeller.KEY,
      "connector.affiliate.sellers[0].app-token=" + FakeVtexSeller.TOKEN,
      "connector.affiliate.sellers[0].reference-postal-codes=01310-100",
      "connector.marketplace-api.tokens=market-token",
      "connector.affiliate.offers.second-look=4s"
    })
class LostNoticesIT {

  private static final long SEED = Long.getLong("connector.test.affiliate.seed", 11);
  private static final int SKUS = 200;
  private static final FakeVtexSeller VTEX =
      new FakeVtexSeller("thingsaccount", "MKP", Clock.systemUTC(), SEED);

  @LocalServerPort int port;
  @Autowired AffiliateSellers sellers;
  @Autowired SellerVtex line;
  @Autowired MeterRegistry meters;

  private final Random random = FakeFaults.random(SEED);

  @DynamicPropertySource
  static void account(DynamicPropertyRegistry properties) {
    properties.add("connector.affiliate.commerce-url", () -> VTEX.url() + "/{account}");
  }

  @AfterAll
  static void stop() {
    VTEX.close();
  }

  private Http marketplace() {
    return Http.at(port).with("Authorization", "Bearer market-token");
  }

  private JsonNode get(String path) {
    Answer answer = marketplace().get(path);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  /** As the seller would on VTEX's screens. */
  private void register() {
    String path = line.callbackBase(sellers.find(new SellerName("things")).orElseThrow()).getPath();
    Answer answer =
        new Http(VTEX.url() + "/thingsaccount", Map.of())
            .with("X-VTEX-API-AppKey", FakeVtexSeller.KEY)
            .with("X-VTEX-API-AppToken", FakeVtexSeller.TOKEN)
            .put(
                "/api/fulfillment/pvt/affiliates/MKP",
                "{\"searchURIEndpoint\":\"http://localhost:%d%s/api/notification\",\"searchURIEndpointVersion\":\"1.x.x\"}"
                    .formatted(port, path));
    assertThat(answer.status()).isEqualTo(200);
  }

  private Map<String, JsonNode> offers() {
    Map<String, JsonNode> offers = new HashMap<>();
    String after = "";
    while (after != null) {
      JsonNode page =
          get("/marketplace/offers?limit=200" + (after.isEmpty() ? "" : "&after=" + after));
      page.path("offers").forEach(offer -> offers.put(offer.path("sku").asString(), offer));
      after = page.path("next").isNull() ? null : page.path("next").asString();
    }
    return offers;
  }

  private List<String> drift() {
    Map<String, JsonNode> offers = offers();
    List<String> drift = new ArrayList<>();
    for (FakeSku sku : VTEX.shelf.all()) {
      JsonNode offer = offers.get(sku.id());
      boolean forSale = sku.isSold() && sku.stock() > 0 && sku.deliverable();
      if (offer == null
          || offer.path("forSale").booleanValue() != forSale
          || (forSale
              && (offer.path("stock").intValue() != sku.stock()
                  || offer.path("price").longValue() != sku.priceAt(Instant.now())))) {
        drift.add(sku + " is offered as " + offer);
      }
    }
    return drift;
  }

  private void untilNothingDiffers(int seconds) {
    await()
        .atMost(Duration.ofSeconds(seconds))
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(() ->
            assertThat(drift()).as("again: -Dconnector.test.affiliate.seed=%d", SEED).isEmpty());
  }

  @Test
  void oneSweepEndsTheDrift() throws InterruptedException {
    for (int sku = 1; sku <= SKUS; sku++) {
      FakeSku each =
          new FakeSku(Integer.toString(sku), 100L + random.nextInt(9_000), random.nextInt(30));
      VTEX.shelf.put(
          each.withDistortion(sku % 10 == 0).withDelivery(sku % 17 != 0).withActive(sku % 13 != 0));
    }
    VTEX.simulation.gift("5");
    VTEX.simulation.swap(true);
    VTEX.simulation.floats(true);
    VTEX.simulation.hideEmpty(true);
    register();
    assertThat(marketplace().post("/marketplace/sellers/things/load", "").status()).isEqualTo(202);
    untilNothingDiffers(60);

    VTEX.faults.notices(0.2);
    VTEX.faults.chances(
        Map.of(
            FakeFaults.Fault.FAILED, 0.03,
            FakeFaults.Fault.RESET, 0.02,
            FakeFaults.Fault.SLOW, 0.02,
            FakeFaults.Fault.PASSING, 0.02));
    VTEX.simulation.stale(Duration.ofSeconds(2));
    for (int change = 0; change < 300; change++) {
      change(Integer.toString(1 + random.nextInt(SKUS)));
    }
    VTEX.callbacks.settle();
    assertThat(VTEX.callbacks.lost()).isGreaterThan(20);
    assertThat(VTEX.callbacks.told()).allMatch(told -> told.status() == 204);
    VTEX.faults.none();
    // a price that changed a moment before the sweep, and untold, is found by the next one only
    VTEX.simulation.stale(Duration.ZERO);

    assertThat(marketplace().post("/marketplace/sellers/things/sweep", "{}").status())
        .isEqualTo(202);
    untilNothingDiffers(90);

    assertThat(
            meters.find("connector.affiliate.offers.drift").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum())
        .isPositive();
    // the document wants an item's fields of the body as a whole, too
    assertThat(VTEX.bodies.faults())
        .filteredOn(fault -> !fault.matches(".*simulation \\$ has no (id|quantity|seller)"))
        .isEmpty();
  }

  private void change(String sku) {
    switch (random.nextInt(6)) {
      case 0, 1 -> VTEX.setPrice(sku, 100L + random.nextInt(9_000));
      case 2, 3 -> VTEX.restock(sku, random.nextInt(20) - 8);
      case 4 -> {
        VTEX.shelf.change(sku, each -> each.withActive(!each.active()));
        VTEX.notice(FakeVtexSeller.Change.DATA, sku);
      }
      default -> {
        VTEX.shelf.change(sku, each -> each.withChannel(!each.inChannel()));
        VTEX.notice(FakeVtexSeller.Change.REMOVED, sku);
      }
    }
  }
}
