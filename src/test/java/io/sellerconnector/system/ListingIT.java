package io.sellerconnector.system;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.testing.ConnectorTest;
import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.Http.Answer;
import io.sellerconnector.testing.VtexStub;
import java.time.Duration;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/**
 * The whole connector between the seller API and two marketplaces over HTTP, of which one does not
 * take our key.
 */
@ConnectorTest
class ListingIT {

  private static final VtexStub VTEX = VtexStub.start();
  private static final VtexStub LOCKED = VtexStub.start();

  @LocalServerPort private int port;
  private Http seller;

  @DynamicPropertySource
  static void marketplaces(DynamicPropertyRegistry registry) {
    LOCKED.server().stubFor(any(anyUrl()).atPriority(1).willReturn(status(401)));
    marketplace(registry, 0, "examplemarket", VTEX.url());
    marketplace(registry, 1, "lockedmarket", LOCKED.url());
    registry.add("connector.listings.enabled", () -> "true");
    registry.add("connector.listings.first-poll", () -> "1s");
    registry.add("connector.listings.poll-factor", () -> "1");
  }

  private static void marketplace(
      DynamicPropertyRegistry registry, int index, String account, String url) {
    String prefix = "connector.marketplaces[" + index + "].";
    registry.add(prefix + "account", () -> account);
    registry.add(prefix + "seller-id", () -> "exampleseller");
    registry.add(prefix + "app-key", () -> "local-key");
    registry.add(prefix + "app-token", () -> "local-token");
    registry.add(prefix + "inbound-key", () -> "local-key");
    registry.add(prefix + "inbound-token", () -> "local-token");
    registry.add(prefix + "commerce-url", () -> url);
    registry.add(prefix + "suggestions-url", () -> url + "/" + account);
    registry.add(prefix + "trusted-hosts[0]", () -> "localhost");
  }

  @AfterAll
  static void stop() {
    VTEX.close();
    LOCKED.close();
  }

  @BeforeEach
  void connect() {
    seller = Http.at(port).asSeller();
  }

  @Test
  void tellsTheWholeStoryOfASku() {
    await("NEW-MUG", listing -> state(listing).equals("KNOWN"));
    assertThat(suggestionsOf("NEW-MUG")).isEqualTo(1);
    simulate("NEW-MUG");
    await("NEW-MUG", listing -> listing.get("picture").asString().equals("TRUE"));

    assertThat(seller.put("/seller/skus/NEW-MUG/price", "{\"price\":4321}").status())
        .isEqualTo(200);
    awaitCall("/NEW-MUG/price");
    assertThat(simulate("NEW-MUG").at("/items/0/price").asInt()).isEqualTo(4321);
    JsonNode priced = await("NEW-MUG", listing -> listing.at("/asked/price").asInt() == 4321);
    assertThat(priced.get("picture").asString()).isIn("TRUE", "BEHIND");

    Answer stopped =
        seller.post("/seller/offering/stops", "{\"skus\":[\"NEW-MUG\"],\"reason\":\"recall\"}");
    assertThat(stopped.status()).as(stopped.body()).isEqualTo(200);
    assertThat(simulate("NEW-MUG").at("/items/0/availability").asString())
        .isNotEqualTo("available");
    awaitCall("/NEW-MUG/inventory");
    JsonNode listing =
        await("NEW-MUG", each -> each.at("/now/unavailable").asString("").equals("STOPPED"));
    assertThat(listing.get("notForSaleBecause").asString()).isEqualTo("selling it was stopped");
  }

  @Test
  void recordsADenialWithItsReason() {
    JsonNode denied = await("NEW-VASE", listing -> state(listing).equals("DENIED"));
    assertThat(denied.get("reason").asString()).isNotEmpty();
    assertThat(denied.at("/suggestion/decision").asString()).isEqualTo("DENIED");
  }

  @Test
  void goesOnWithTheOthersWhileAMarketplaceRefusesTheKey() {
    await("TSH-BLK-M", listing -> state(listing).equals("KNOWN"));
    JsonNode locked =
        seller.get("/seller/listings?marketplace=lockedmarket&state=ASKING&limit=200").json();
    assertThat(locked.get("listings")).isNotEmpty();
    JsonNode message = seller.get("/seller/messages?state=DEAD&marketplace=lockedmarket").json();
    assertThat(message.get("messages")).isEmpty();
  }

  @Test
  void showsCountsSearchesAndSendsAgain() {
    await("TSH-BLK-M", listing -> state(listing).equals("KNOWN"));
    JsonNode page = seller.get("/seller/listings?state=KNOWN&limit=1").json();
    assertThat(page.get("listings")).hasSize(1);
    assertThat(
            seller
                .get("/seller/listings?state=KNOWN&limit=1&after=" + page.get("next").asString())
                .json()
                .at("/listings/0/skuId"))
        .isNotEqualTo(page.at("/listings/0/skuId"));
    assertThat(seller.get("/seller/listing-counts").json().get("counts")).isNotEmpty();
    assertThat(seller.get("/seller/listings/NO-SUCH").status()).isEqualTo(404);
    assertThat(seller.get("/seller/listings?after=x").status()).isEqualTo(400);
    assertThat(seller.get("/seller/listings?marketplace=nosuch").status()).isEqualTo(404);

    Http once = seller.with("Idempotency-Key", "again");
    Answer again = once.post("/seller/listings/TSH-BLK-M/resend?marketplace=examplemarket", "");
    assertThat(again.json().get("resent").asInt()).as(again.body()).isEqualTo(1);
    awaitCall("/TSH-BLK-M/price");
    Answer some =
        seller.post(
            "/seller/listings/resend", "{\"marketplace\":\"examplemarket\",\"state\":\"KNOWN\"}");
    assertThat(some.json().get("resent").asInt()).isPositive();
  }

  @Test
  void sweepsOnDemandAndShowsHowFarItIs() {
    await("TSH-BLK-M", listing -> state(listing).equals("KNOWN"));
    Answer started = seller.post("/seller/sweeps", "{\"marketplace\":\"examplemarket\"}");
    assertThat(started.status()).as(started.body()).isEqualTo(202);
    long id = started.json().at("/sweeps/0/id").asLong();
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() ->
            seller.get("/seller/sweeps/" + id).json().get("state").asString().equals("FINISHED"));
    assertThat(seller.get("/seller/sweeps/" + id).json().get("compared").asLong()).isPositive();
    assertThat(seller.get("/seller/sweeps").json().get("sweeps")).isNotEmpty();
    assertThat(seller.get("/seller/sweeps/999999").status()).isEqualTo(404);
    Answer one = seller.post("/seller/sweeps", "{\"skuId\":\"TSH-BLK-M\"}");
    assertThat(one.json().get("sweeps")).hasSize(2);
  }

  private JsonNode await(String sku, Predicate<JsonNode> condition) {
    return Awaitility.await(sku)
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(200))
        .until(() -> listing(sku), listing -> listing != null && condition.test(listing));
  }

  private JsonNode listing(String sku) {
    Answer answer = seller.get("/seller/listings/" + sku);
    return answer.status() != 200
        ? null
        : answer
            .json()
            .get("listings")
            .valueStream()
            .filter(each -> each.get("marketplace").asString().equals("examplemarket"))
            .findFirst()
            .orElse(null);
  }

  private static String state(JsonNode listing) {
    return listing.get("state").asString();
  }

  private JsonNode simulate(String sku) {
    return Http.at(port)
        .post(
            "/pvt/orderForms/simulation?an=examplemarket&sc=1",
            "{\"items\":[{\"id\":\""
                + sku
                + "\",\"quantity\":1,\"seller\":\"exampleseller\"}],"
                + "\"isCheckedIn\":false}")
        .json();
  }

  private static long suggestionsOf(String sku) {
    return VTEX.calls().stream()
        .filter(call -> call.getMethod().getName().equals("PUT") && call.getUrl().endsWith(sku))
        .count();
  }

  private static void awaitCall(String end) {
    Awaitility.await(end)
        .atMost(Duration.ofSeconds(30))
        .until(() -> VTEX.calls().stream().anyMatch(call -> call.getUrl().endsWith(end)));
  }
}
