package io.sellerconnector.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.AffiliateSellers;
import io.sellerconnector.affiliate.OfferHint;
import io.sellerconnector.affiliate.OfferHints;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.affiliate.offer.SellerAccountServer;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.testing.ConnectorTest;
import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.Http.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** The whole way over HTTP: load, notice, offers, changes, listing, sweep. */
@ConnectorTest
@Timeout(120)
@DirtiesContext
@TestPropertySource(
    properties = {
      "connector.affiliate.enabled=true",
      "connector.affiliate.public-url=https://connector.example",
      "connector.affiliate.trusted-hosts=localhost",
      "connector.affiliate.sellers[0].name=books",
      "connector.affiliate.sellers[0].account=booksaccount",
      "connector.affiliate.sellers[0].affiliate-id=MNF",
      "connector.affiliate.sellers[0].sales-channel=2",
      "connector.affiliate.sellers[0].app-key=key",
      "connector.affiliate.sellers[0].app-token=token",
      "connector.affiliate.sellers[0].reference-postal-codes=01310-100",
      "connector.marketplace-api.tokens=market-token",
      "connector.affiliate.offers.second-look=2s"
    })
class SellerOffersIT {

  private static final SellerAccountServer VTEX = new SellerAccountServer();

  @LocalServerPort int port;
  @Autowired AffiliateSellers sellers;
  @Autowired OfferHints hints;
  @Autowired PlatformTransactionManager transactions;

  @DynamicPropertySource
  static void account(DynamicPropertyRegistry properties) {
    properties.add("connector.affiliate.commerce-url", VTEX::url);
  }

  @AfterAll
  static void stop() {
    VTEX.close();
  }

  @BeforeEach
  void empty() {
    VTEX.page = null;
    VTEX.account.catalogueStatus = 0;
  }

  private Http marketplace() {
    return Http.at(port).with("Authorization", "Bearer market-token");
  }

  private JsonNode get(String path) {
    Answer answer = marketplace().get(path);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private void hear(String sku, boolean price, boolean data) {
    AffiliateSeller books = sellers.find(new SellerName("books")).orElseThrow();
    new TransactionTemplate(transactions)
        .executeWithoutResult(_ ->
            hints.heard(
                books, List.of(new OfferHint(new SkuId(sku), data, price, false, false, null))));
  }

  private void untilOffered(String sku, long price) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() ->
            assertThat(get("/marketplace/offers/books/" + sku).at("/offer/price").asLong())
                .isEqualTo(price));
  }

  private String endOfFeed() {
    JsonNode page = get("/marketplace/offers/changes?limit=500");
    while (page.path("more").booleanValue()) {
      page = get("/marketplace/offers/changes?limit=500&mark=" + page.path("mark").asString());
    }
    return page.path("mark").asString();
  }

  @Test
  void loadsAnAssortmentAndShowsIt() {
    for (int sku = 100; sku < 160; sku++) {
      VTEX.account.sku(Integer.toString(sku)).price = sku;
    }
    VTEX.account.sku("101").stock = 0;

    Answer started = marketplace().post("/marketplace/sellers/books/load", "");

    assertThat(started.status()).as(started.body()).isEqualTo(202);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> {
          JsonNode load = get("/marketplace/sellers/books/progress").path("load");
          assertThat(load.path("state").asString()).isEqualTo("FINISHED");
          assertThat(load.path("waiting").asInt()).isZero();
          assertThat(load.path("skus").asInt()).isGreaterThanOrEqualTo(60);
        });
    JsonNode first = get("/marketplace/offers?seller=books&forSale=true&limit=20");
    assertThat(first.path("offers")).hasSize(20);
    List<String> all = new ArrayList<>();
    String after = "";
    while (after != null) {
      JsonNode page =
          get("/marketplace/offers?limit=25" + (after.isEmpty() ? "" : "&after=" + after));
      page.path("offers").forEach(offer -> all.add(offer.path("sku").asString()));
      after = page.path("next").isNull() ? null : page.path("next").asString();
    }
    assertThat(all).contains("100", "159").doesNotHaveDuplicates().isSorted();
    JsonNode none = get("/marketplace/offers?cause=NO_STOCK").path("offers");
    assertThat(none).hasSize(1);
    assertThat(none.at("/0/sku").asString()).isEqualTo("101");
    assertThat(none.at("/0/causes/0/text").asString()).contains("none left");
    assertThat(none.at("/0/data").isNull()).isTrue();
    JsonNode one = get("/marketplace/offers/books/100").path("offer");
    assertThat(one.path("price").asLong()).isEqualTo(100);
    assertThat(one.path("currency").asString()).isEqualTo("BRL");
    assertThat(one.at("/data/name").asString()).isEqualTo("A thing");
  }

  @Test
  void bringsAPriceChangeIntoTheFeed() {
    VTEX.account.sku("1").price = 500;
    hear("1", true, false);
    untilOffered("1", 500);
    String mark = endOfFeed();
    assertThat(get("/marketplace/offers/changes?mark=" + mark).path("changes")).isEmpty();

    VTEX.account.sku("1").price = 450;
    hear("1", true, false);
    untilOffered("1", 450);

    JsonNode changes = get("/marketplace/offers/changes?mark=" + mark);
    assertThat(changes.path("changes")).hasSize(1);
    assertThat(changes.at("/changes/0/price").asLong()).isEqualTo(450);
    assertThat(changes.at("/changes/0/data").isNull()).isTrue();
    assertThat(changes.path("more").booleanValue()).isFalse();
    JsonNode events = get("/marketplace/events?limit=1000").path("events");
    assertThat(events.toString()).contains("offer.changed", "\"price\":450");
  }

  @Test
  void looksAgainWhereVtexAnswersTheOldPriceAtFirst() {
    VTEX.account.sku("2").price = 500;
    hear("2", true, false);
    untilOffered("2", 500);

    hear("2", true, false);
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> get("/marketplace/offers/books/2").path("offer").path("lookedAt").isString());
    VTEX.account.sku("2").price = 499;

    untilOffered("2", 499);
  }

  @Test
  void keepsTheMarketplacesOwnIdAndLooksAtNothingUnlisted() {
    VTEX.account.sku("3");
    hear("3", true, false);
    untilOffered("3", 1_000);

    Answer unlisted =
        marketplace()
            .put("/marketplace/offers/books/3/listing", "{\"listed\":false,\"ownId\":\"M-3\"}");
    assertThat(unlisted.status()).as(unlisted.body()).isEqualTo(200);
    assertThat(unlisted.json().at("/offer/ownId").asString()).isEqualTo("M-3");
    assertThat(unlisted.json().at("/offer/causes/0/code").asString()).isEqualTo("NOT_LISTED");
    VTEX.account.sku("3").price = 5;
    assertThat(
            marketplace()
                .put("/marketplace/offers/books/3/listing", "{\"listed\":true,\"ownId\":\"M-3\"}")
                .status())
        .isEqualTo(200);
    untilOffered("3", 5);
  }

  @Test
  void sweepsOneSkuAndASeller() {
    VTEX.account.sku("4");
    assertThat(marketplace().post("/marketplace/sellers/books/sweep", "{\"sku\":\"4\"}").status())
        .isEqualTo(204);
    untilOffered("4", 1_000);
    VTEX.account.sku("4").price = 77;

    assertThat(marketplace().post("/marketplace/sellers/books/sweep", "{}").status())
        .isEqualTo(202);

    untilOffered("4", 77);
    VTEX.account.sku("4").price = 78;

    Answer all = marketplace().post("/marketplace/sweep", "");
    assertThat(all.status()).isEqualTo(202);
    assertThat(all.json().at("/sellers/0").asString()).isEqualTo("books");

    untilOffered("4", 78);
  }

  @Test
  void survivesAPageInBetween() {
    VTEX.account.sku("5");
    hear("5", true, false);
    untilOffered("5", 1_000);
    VTEX.account.sku("5").price = 3;
    VTEX.page = "<html>maintenance</html>";
    hear("5", true, true);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> get("/marketplace/offers/books/5").path("failures").asInt() > 0);
    assertThat(get("/marketplace/offers/books/5").at("/offer/price").asLong()).isEqualTo(1_000);

    VTEX.page = null;
    hear("5", true, false);
    untilOffered("5", 3);
  }

  @Test
  void refusesWhatItCannotAnswer() {
    assertThat(Http.at(port).get("/marketplace/offers").status()).isEqualTo(401);
    assertThat(marketplace().get("/marketplace/offers/nobody/1").status()).isEqualTo(404);
    assertThat(marketplace().get("/marketplace/offers/books/nothing").status()).isEqualTo(404);
    assertThat(marketplace().get("/marketplace/offers/NoName/1").status()).isEqualTo(400);
    assertThat(marketplace().get("/marketplace/offers?cause=WEATHER"))
        .matches(answer -> answer.status() == 400)
        .matches(answer -> answer.body().contains("cause is not one of SELLER_REMOVED, "));
    assertThat(marketplace().get("/marketplace/offers?after=x").status()).isEqualTo(400);
    assertThat(marketplace().get("/marketplace/offers/changes?mark=x").status()).isEqualTo(400);
    assertThat(marketplace().get("/marketplace/offers/changes?mark=999999999").status())
        .isEqualTo(410);
    assertThat(marketplace().post("/marketplace/sellers/nobody/load", "").status()).isEqualTo(404);
    assertThat(
            marketplace().put("/marketplace/offers/nobody/3/listing", "{\"listed\":true}").status())
        .isEqualTo(404);
    assertThat(
            marketplace()
                .put("/marketplace/offers/books/3/listing", "{\"listed\":true,\"ownId\":\" \"}")
                .status())
        .isEqualTo(400);
    assertThat(marketplace().put("/marketplace/offers/books/3/listing", "{\"ownId\":\"M-3\"}"))
        .matches(answer -> answer.status() == 400)
        .matches(answer -> answer.body().contains("listed must not be null"));
  }
}
