package io.sellerconnector.affiliate.order.placing;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.AffiliateSellers;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.affiliate.order.AffiliateOrderFixture;
import io.sellerconnector.affiliate.order.AffiliateOrderId;
import io.sellerconnector.affiliate.order.AffiliateOrders;
import io.sellerconnector.testing.ConnectorTest;
import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.VtexStub;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** As the marketplace's order system sees it, with the outbox and the line to VTEX as they are. */
@ConnectorTest
@TestPropertySource(
    properties = {
      "connector.affiliate.enabled=true",
      "connector.affiliate.public-url=https://connector.example",
      "connector.affiliate.trusted-hosts=localhost",
      "connector.affiliate.placing-budget=3s",
      "connector.marketplace-api.tokens=shop",
      "connector.affiliate.sellers[0].name=acme",
      "connector.affiliate.sellers[0].account=acmeaccount",
      "connector.affiliate.sellers[0].affiliate-id=MKP",
      "connector.affiliate.sellers[0].sales-channel=2",
      "connector.affiliate.sellers[0].app-key=key",
      "connector.affiliate.sellers[0].app-token=token",
      "connector.affiliate.sellers[0].reference-postal-codes=01310-100",
      "connector.affiliate.sellers[1].name=locked",
      "connector.affiliate.sellers[1].account=lockedaccount",
      "connector.affiliate.sellers[1].affiliate-id=MKP",
      "connector.affiliate.sellers[1].sales-channel=2",
      "connector.affiliate.sellers[1].app-key=key",
      "connector.affiliate.sellers[1].app-token=token",
      "connector.affiliate.sellers[1].reference-postal-codes=01310-100",
    })
@Order(1)
class PlacingOverHttpTests {

  private static final VtexStub VTEX = VtexStub.start();
  private static final String PLACE = "/acmeaccount/api/fulfillment/pvt/orders";

  @LocalServerPort private int port;
  @Autowired private AffiliateSellers sellers;
  @Autowired private AffiliateOrders orders;
  @Autowired private JdbcClient jdbc;
  @Autowired private PlatformTransactionManager transactions;

  @DynamicPropertySource
  static void accounts(DynamicPropertyRegistry properties) {
    properties.add("connector.affiliate.commerce-url", () -> VTEX.url() + "/{account}");
  }

  @BeforeEach
  void forget() {
    VTEX.reset();
  }

  @AfterAll
  static void stop() {
    VTEX.close();
  }

  private Http shop() {
    return Http.at(port).with("Authorization", "Bearer shop");
  }

  private Http.Answer place(String seller, String id) {
    return shop()
        .post(
            "/marketplace/orders", AffiliateOrderFixture.body(id).put("seller", seller).toString());
  }

  private static void places(String id) {
    VTEX.server()
        .stubFor(
            post(urlPathEqualTo(PLACE))
                .willReturn(okJson("[{\"orderId\": \"MKP-%s\"}]".formatted(id))));
  }

  private static List<LoggedRequest> placements() {
    return VTEX.calls().stream()
        .filter(call -> call.getMethod().value().equals("POST"))
        .filter(call -> call.getUrl().startsWith(PLACE + "?"))
        .toList();
  }

  @Test
  void placesWithinTheCallAndKeepsTheSecretToVtex() {
    places("h1");

    Http.Answer answer = place("acme", "h1");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json().path("vtexOrderId").asString()).isEqualTo("MKP-h1");
    LoggedRequest sent = placements().getFirst();
    assertThat(sent.getUrl()).contains("sc=2", "affiliateId=MKP");
    assertThat(sent.header("X-VTEX-API-AppKey").firstValue()).isEqualTo("key");
    assertThat(sent.getBodyAsString()).contains("https://connector.example/affiliate/acme/");
    Http.Answer shown = shop().get("/marketplace/orders/acme/h1");
    assertThat(shown.body()).contains("\"PLACED\"").doesNotContain("connector.example");
  }

  @Test
  void needsAToken() {
    assertThat(
            Http.at(port)
                .post("/marketplace/orders", AffiliateOrderFixture.body("h0").toString())
                .status())
        .isEqualTo(401);
    assertThat(Http.at(port).asSeller().get("/marketplace/orders").status()).isEqualTo(401);
  }

  @Test
  void concurrentCallsPlaceOneOrder() {
    places("h2");

    List<CompletableFuture<Integer>> answers =
        IntStream.range(0, 6)
            .mapToObj(_ -> CompletableFuture.supplyAsync(() -> place("acme", "h2").status()))
            .toList();

    assertThat(answers.stream().map(CompletableFuture::join)).containsOnly(201);
    assertThat(placements()).hasSize(1);
  }

  @Test
  void anAnswerThatNeverComesIsReadFor() {
    VTEX.server()
        .stubFor(
            post(urlPathEqualTo(PLACE))
                .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
    VTEX.server()
        .stubFor(
            get(urlPathEqualTo("/acmeaccount/api/oms/pvt/orders/MKP-h3"))
                .willReturn(
                    okJson(
                        """
                        {"orderId": "MKP-h3", "marketplaceOrderId": "h3", "value": 2500,
                         "status": "waiting-ffmt-authorization",
                         "items": [{"id": "77", "quantity": 2, "price": 1000}]}
                        """)));

    Http.Answer first = place("acme", "h3");

    assertThat(first.status()).isIn(201, 202);
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() ->
            assertThat(shop().get("/marketplace/orders/acme/h3").json().path("state").asString())
                .isEqualTo("PLACED"));
    assertThat(placements()).hasSize(1);
  }

  @Test
  void aRefusedKeyStopsItsSellerOnly() {
    VTEX.server()
        .stubFor(
            post(urlPathMatching("/lockedaccount/.*")).willReturn(aResponse().withStatus(401)));
    places("h4");

    assertThat(place("locked", "h5").status()).isEqualTo(202);
    assertThat(place("acme", "h4").status()).isEqualTo(201);
    assertThat(shop().get("/marketplace/orders/locked/h5").json().path("state").asString())
        .isEqualTo("PLACING");
  }

  @Test
  void refusesAmountsThatAreNoWholeCents() {
    Http.Answer answer =
        shop()
            .post(
                "/marketplace/orders",
                AffiliateOrderFixture.body("h6").put("total", 2500.5).toString());

    assertThat(answer.status()).isEqualTo(400);
    assertThat(VTEX.calls()).isEmpty();
  }

  @Test
  void whoTakesASellerAwayFirstLeavesNoOrderBehind() throws Exception {
    enter("leaving");

    CompletableFuture<Http.Answer> placed =
        transaction()
            .execute(_ -> {
              jdbc.sql("delete from affiliate_seller where name = 'leaving'").update();
              CompletableFuture<Http.Answer> begun =
                  CompletableFuture.supplyAsync(() -> place("leaving", "s1"));
              assertWaits(begun);
              return begun;
            });

    assertThat(placed.get().status()).isEqualTo(404);
    assertThat(ordersOf("leaving")).isZero();
  }

  @Test
  void whoPlacesAnOrderFirstKeepsItsSeller() throws Exception {
    enter("staying");
    SellerName name = new SellerName("staying");

    CompletableFuture<Http.Answer> gone =
        transaction()
            .execute(_ -> {
              AffiliateSeller seller = sellers.lock(name).orElseThrow();
              PlacingBody body =
                  JsonMapper.shared()
                      .readValue(AffiliateOrderFixture.body("s2").toString(), PlacingBody.class);
              orders.add(
                  new AffiliateOrders.NewOrder(
                      new AffiliateOrderId(name, "s2"),
                      seller,
                      OrderCheck.check(seller, body),
                      false));
              CompletableFuture<Http.Answer> begun =
                  CompletableFuture.supplyAsync(
                      () -> shop().send("DELETE", "/marketplace/sellers/staying", null));
              assertWaits(begun);
              return begun;
            });

    assertThat(gone.get().status()).isEqualTo(409);
    assertThat(shop().get("/marketplace/sellers/staying").status()).isEqualTo(200);
  }

  @Test
  void ofAnOrderAndTheEndOfItsSellerOneIsFirst() {
    VTEX.server()
        .stubFor(
            post(urlPathMatching("/race.*/api/fulfillment/pvt/orders"))
                .willReturn(okJson("[{\"orderId\": \"MKP-r\"}]")));
    for (int round = 0; round < 15; round++) {
      String name = "race" + round;
      enter(name);
      CyclicBarrier start = new CyclicBarrier(2);
      CompletableFuture<Http.Answer> placed =
          CompletableFuture.supplyAsync(() -> {
            arrive(start);
            return place(name, "r");
          });
      CompletableFuture<Http.Answer> gone =
          CompletableFuture.supplyAsync(() -> {
            arrive(start);
            return shop().send("DELETE", "/marketplace/sellers/" + name, null);
          });

      int placement = placed.join().status();
      if (gone.join().status() == 204) {
        assertThat(placement).isEqualTo(404);
        assertThat(ordersOf(name)).isZero();
      } else {
        assertThat(gone.join().status()).isEqualTo(409);
        assertThat(placement).isIn(201, 202);
      }
    }
  }

  @Test
  void aSellerThatAnotherReplicaHasPausedAMomentAgoTakesNothing() {
    enter("resting");
    assertThat(sellers.find(new SellerName("resting"))).isPresent();
    jdbc.sql(
            """
            insert into affiliate_pause (seller, reason, by_actor, since)
            values ('resting', '', 'x', current_timestamp)
            """)
        .update();

    assertThat(place("resting", "s3").status()).isEqualTo(409);
    assertThat(ordersOf("resting")).isZero();
  }

  private void enter(String name) {
    Http.Answer entered =
        shop()
            .put(
                "/marketplace/sellers/" + name,
                """
                {"account": "%saccount", "affiliateId": "MKP", "salesChannel": "2",
                 "appKey": "key", "appToken": "token", "referencePostalCodes": ["01310-100"]}
                """
                    .formatted(name));
    assertThat(entered.status()).isEqualTo(201);
  }

  private int ordersOf(String seller) {
    return jdbc.sql("select count(*) from affiliate_order where seller = :seller")
        .param("seller", seller)
        .query(Integer.class)
        .single();
  }

  private TransactionTemplate transaction() {
    return new TransactionTemplate(transactions);
  }

  private static void assertWaits(CompletableFuture<Http.Answer> begun) {
    assertThatExceptionOfType(TimeoutException.class)
        .isThrownBy(() -> begun.get(400, TimeUnit.MILLISECONDS));
  }

  private static void arrive(CyclicBarrier start) {
    try {
      start.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void anErasureByTheSellerApiReachesOrdersOfThisRole() {
    places("open");
    assertThat(place("acme", "open").status()).isEqualTo(201);
    VTEX.server()
        .stubFor(
            post(urlPathEqualTo(PLACE))
                .willReturn(
                    aResponse()
                        .withStatus(400)
                        .withBody("{\"error\": {\"code\": \"FMT007\", \"message\": \"no\"}}")));
    assertThat(place("acme", "over").status()).isEqualTo(422);

    Http.Answer asked =
        Http.at(port)
            .asSeller()
            .post("/seller/personal-data/erasures", "{\"document\": \"123.456.789-09\"}");
    assertThat(asked.status()).isEqualTo(202);
    String erasure = "/seller/personal-data/erasures/" + asked.json().path("erasureId").asString();

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() ->
            assertThat(shop().get("/marketplace/orders/acme/over").json().path("customer").isNull())
                .isTrue());
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() ->
            assertThat(Http.at(port).asSeller().get(erasure).json().path("waitingFor"))
                .anySatisfy(waiting -> {
                  assertThat(waiting.path("orderId").asString()).isEqualTo("acme/open");
                  assertThat(waiting.path("role").asString()).isEqualTo("MARKETPLACE");
                  assertThat(waiting.path("reason").asString()).isEqualTo("the order is PLACED");
                })
                .noneMatch(waiting -> waiting.path("orderId").asString().equals("acme/over")));
    assertThat(shop().get("/marketplace/orders/acme/open").json().path("customer").isNull())
        .isFalse();
  }
}
