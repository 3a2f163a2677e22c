package io.sellerconnector.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.testing.ConnectorTest;
import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.Http.Answer;
import io.sellerconnector.testing.VtexStub;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** The way from a held marketplace to its first suggestion, by the Seller API alone. */
@ConnectorTest
class HeldListingIT {

  private static final VtexStub VTEX = VtexStub.start();

  @LocalServerPort private int port;

  @DynamicPropertySource
  static void properties(DynamicPropertyRegistry registry) {
    String prefix = "connector.marketplaces[0].";
    registry.add(prefix + "account", () -> "examplemarket");
    registry.add(prefix + "seller-id", () -> "exampleseller");
    registry.add(prefix + "app-key", () -> "local-key");
    registry.add(prefix + "app-token", () -> "local-token");
    registry.add(prefix + "inbound-key", () -> "local-key");
    registry.add(prefix + "inbound-token", () -> "local-token");
    registry.add(prefix + "commerce-url", VTEX::url);
    registry.add(prefix + "suggestions-url", () -> VTEX.url() + "/examplemarket");
    registry.add(prefix + "trusted-hosts[0]", () -> "localhost");
    registry.add("connector.listings.enabled", () -> "true");
    registry.add("connector.listings.held-until-released", () -> "true");
  }

  @AfterAll
  static void stop() {
    VTEX.close();
  }

  @Test
  void showsWhatWouldBeToldAndTellsItOnceItIsReleased() {
    Http seller = Http.at(port).asSeller();
    String preview = "/seller/listing-preview?marketplace=examplemarket";
    assertThat(seller.get("/seller/listing-releases").json().at("/releases/0/held").asBoolean())
        .isTrue();
    assertThat(seller.get("/seller/listings/NEW-MUG").status()).isEqualTo(404);
    assertThat(seller.post("/seller/sweeps", "{\"marketplace\":\"examplemarket\"}").status())
        .isEqualTo(409);

    JsonNode page = seller.get(preview + "&limit=200").json();
    JsonNode mug = of(page, "NEW-MUG");
    assertThat(mug.get("outcome").asString()).isEqualTo("SUGGESTED");
    assertThat(mug.at("/suggestion/SellerId").asString()).isEqualTo("exampleseller");
    assertThat(mug.at("/suggestion/Pricing/SalePrice").asLong()).isPositive();

    assertThat(
            seller.put("/seller/skus/NO-DATA", "{\"name\":\"Bowl\",\"brand\":\"Casa\"}").status())
        .isEqualTo(201);
    assertThat(seller.put("/seller/skus/NO-DATA/price", "{\"price\":100}").status()).isEqualTo(200);
    JsonNode faulty = seller.get(preview + "&faulty=true&limit=200").json();
    assertThat(of(faulty, "NO-DATA").get("faults")).isNotEmpty();
    assertThat(faulty.get("skus").valueStream())
        .allMatch(each -> each.get("outcome").asString().equals("INCOMPLETE"));
    assertThat(faulty.at("/looked/SUGGESTED").asInt()).isPositive();

    Answer first = seller.get(preview + "&limit=1");
    Answer second = seller.get(preview + "&limit=1&after=" + first.json().get("next").asString());
    assertThat(first.json().at("/skus/0/skuId").asString())
        .isLessThan(second.json().at("/skus/0/skuId").asString());
    assertThat(VTEX.calls()).isEmpty();

    Answer released =
        seller.post("/seller/listing-releases", "{\"marketplace\":\"examplemarket\"}");
    assertThat(released.status()).as(released.body()).isEqualTo(200);
    assertThat(released.json().at("/releases/0/held").asBoolean()).isFalse();
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> seller.get("/seller/listings/NEW-MUG").status() == 200);
    assertThat(seller.get("/seller/listings/NEW-MUG").json().at("/listings/0/channels/0"))
        .isNotNull();
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> !VTEX.calls().isEmpty());
  }

  private static JsonNode of(JsonNode page, String sku) {
    return page.get("skus")
        .valueStream()
        .filter(each -> each.get("skuId").asString().equals(sku))
        .findFirst()
        .orElseThrow(() -> new AssertionError(sku + " is not in " + page));
  }
}
