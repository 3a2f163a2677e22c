package io.sellerconnector.affiliate.vtexseller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sellerconnector.affiliate.order.AffiliateOrderFixture;
import io.sellerconnector.testing.ConnectorTest;
import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.Http.Answer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One connector as marketplace, and as a seller that has its payments sent to a gateway account at
 * VTEX: merchant and reference that the seller role names come round to that gateway, and order,
 * payment and both sides agree in the end.
 */
@ConnectorTest
@DirtiesContext
class PaidLoopbackTests {

  private static final long SEED = Long.getLong("connector.test.loopback.seed", 101);

  /** Each course in each way to pay. */
  private static final int ORDERS = PaidLife.Course.values().length * PaidLife.Way.values().length;

  private static final int AT_ONCE = 4;
  private static final String MERCHANT = "loopgateway";
  private static final Duration LONG = Duration.ofSeconds(60);

  private static volatile @Nullable Http here;
  private static final LoopbackVtex VTEX =
      new LoopbackVtex(() -> Objects.requireNonNull(here), SEED);
  private static final FakeVtexSeller TILL =
      new FakeVtexSeller(
          LoopbackVtex.SELLER_ACCOUNT, LoopbackVtex.AFFILIATE, Clock.systemUTC(), SEED);

  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;
  private Http market;
  private Http erp;

  @DynamicPropertySource
  static void bothRoles(DynamicPropertyRegistry properties) {
    VTEX.sellerRole().forEach((name, value) -> properties.add(name, () -> value));
    VTEX.marketplaceRole().forEach((name, value) -> properties.add(name, () -> value));
    properties.add("connector.cancellation.policy", () -> "auto-confirm");
    properties.add("connector.marketplaces[0].processes-payment", () -> "true");
    properties.add("connector.marketplaces[0].merchant-name", () -> MERCHANT);
    properties.add("connector.affiliate.sellers[0].payment", () -> "seller");
    properties.add("connector.affiliate.payments-url", TILL::gatewayUrl);
    properties.add("connector.affiliate.vault-url", TILL::vaultUrl);
    properties.add("connector.affiliate.payments.pass-through", () -> "true");
    properties.add("connector.affiliate.payments.look-interval", () -> "200ms");
    properties.add("connector.affiliate.payments.first-look", () -> "300ms");
    properties.add("connector.affiliate.payments.longest-look", () -> "1s");
  }

  @AfterAll
  static void close() {
    VTEX.close();
    TILL.close();
  }

  /** As a marketplace calls us. */
  private record Market(Http http) implements PaidLife.Calls {

    @Override
    public Answer get(String path) {
      return new PatientHttp(() -> http).get(path);
    }

    @Override
    public Answer post(String path, String body) {
      return new PatientHttp(() -> http).post(path, body);
    }
  }

  @BeforeEach
  void open() {
    here = Http.at(port);
    market = Http.at(port).with("Authorization", "Bearer market-token");
    erp = Http.at(port).asSeller();
    VTEX.callbacks.lead(VTEX.publicUrl(), "http://localhost:" + port);
    VTEX.pays(TILL);
    TILL.gateway.late(Duration.ofMillis(300));
    answered(
        market.put(
            "/marketplace/sellers/loop/affiliate", "{\"followUpEmail\":\"market@example.com\"}"));
    for (String sku : LoopbackHistory.SKUS) {
      answered(erp.put("/seller/skus/" + sku + "/stock", "{\"quantity\":1000}"));
    }
  }

  @Test
  void ordersTheirReferencesAndTheirPaymentsComeRound() throws Exception {
    VTEX.marketFaults.callbacks(0.1, 0.2);
    Market calls = new Market(market);
    List<PaidLife> lives = IntStream.range(0, ORDERS).mapToObj(this::life).toList();
    try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Callable<Boolean>> working = new ArrayList<>();
      lives.forEach(life ->
          working.add(() -> {
            life.live(calls);
            return true;
          }));
      for (Future<Boolean> life : threads.invokeAll(working)) {
        life.get();
      }
    }
    VTEX.callbacks.settle();
    List<JsonNode> events = Ledgers.events(market);
    List<String> faults = new ArrayList<>(new GatewayLedger(TILL).faults());
    for (PaidLife life : lives) {
      faults.addAll(life.faults(calls, events));
      LoopbackOrder order = Objects.requireNonNull(VTEX.order(life.id()));
      faults.addAll(order.conflicts());
      assertThat(orderOf(Objects.requireNonNull(TILL.orders.find(life.id())).reference))
          .as("the seller role's order of the reference of %s", life.id())
          .isEqualTo(order.orderId());
      await()
          .atMost(LONG)
          .untilAsserted(() ->
              assertThat(
                      erp.get("/seller/orders/" + order.orderId())
                          .json()
                          .path("state")
                          .asString("")
                          .equals("CANCELLED"))
                  .as("cancelled at the seller role: %s", life.id())
                  .isEqualTo(life.course() != PaidLife.Course.SHIPPED));
    }
    assertThat(faults).isEmpty();
  }

  private String orderOf(@Nullable String reference) {
    return jdbc.sql("select order_id from order_payment_reference where reference = :reference")
        .param("reference", Integer.valueOf(String.valueOf(reference)))
        .query(String.class)
        .single();
  }

  /** Two of one SKU as just simulated; the seller's system ships it. */
  private PaidLife life(int number) {
    String sku = LoopbackHistory.SKUS.get(number % LoopbackHistory.SKUS.size());
    JsonNode[] line = new JsonNode[1];
    await()
        .atMost(LONG)
        .untilAsserted(() -> {
          line[0] =
              market
                  .post(
                      "/marketplace/simulations",
                      "{\"items\":[{\"seller\":\"loop\",\"sku\":\"%s\",\"quantity\":2}],\"postalCode\":\"01310-100\",\"country\":\"BRA\"}"
                          .formatted(sku))
                  .json()
                  .at("/items/0");
          assertThat(line[0].path("merchantName").asString("")).isEqualTo(MERCHANT);
        });
    JsonNode delivery = line[0].at("/slas/0");
    long goods = 2 * line[0].path("price").asLong();
    long freight = delivery.path("price").asLong();
    ObjectNode body = AffiliateOrderFixture.body("");
    body.put("goods", goods).put("freight", freight).put("total", goods + freight);
    ((ObjectNode) body.at("/items/0"))
        .put("sku", sku)
        .put("price", line[0].path("price").asLong())
        .put("freight", freight)
        .put("sla", delivery.path("id").asString())
        .put("shippingEstimate", delivery.path("shippingEstimate").asString());
    return new PaidLife(
        "loop",
        TILL,
        number,
        body,
        order ->
            answered(
                erp.post(
                    "/seller/orders/" + order.orderId + "/invoices",
                    "{\"number\":\"N-%d\"}".formatted(number))));
  }

  private static void answered(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isLessThan(300);
  }
}
