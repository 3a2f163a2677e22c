package io.sellerconnector.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.testing.ConnectorTest;
import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.Http.Answer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** What a token opens over the wire, and what it does not. */
@ConnectorTest
@TestPropertySource(
    properties = {
      "connector.seller-api.tokens[0].name=wms",
      "connector.seller-api.tokens[0].hash=of-wms",
      "connector.seller-api.tokens[0].scopes=stock",
      "connector.seller-api.tokens[1].name=erp",
      "connector.seller-api.tokens[1].hash=of-erp",
      "connector.seller-api.tokens[1].scopes=catalogue,orders",
      "connector.seller-api.tokens[2].name=officer",
      "connector.seller-api.tokens[2].hash=of-officer",
      "connector.seller-api.tokens[2].scopes=personal-data",
      "connector.seller-api.tokens[3].name=desk",
      "connector.seller-api.tokens[3].hash=of-desk",
      "connector.seller-api.tokens[3].scopes=operations",
      "connector.seller-api.tokens[4].name=former",
      "connector.seller-api.tokens[4].hash=of-former",
      "connector.seller-api.tokens[4].scopes=operations",
      "connector.seller-api.tokens[4].expires=2026-01-31",
    })
class ScopeTests {

  @LocalServerPort int port;

  @Test
  void whoPushesStockReadsNoShopperAndErasesNone() {
    Http wms = as("of-wms");
    assertThat(wms.put("/seller/skus/TSH-BLK-M/stock", "{\"quantity\": 7}").status())
        .isEqualTo(200);
    assertThat(
            wms.with("Content-Type", "text/csv")
                .post("/seller/catalogue/stock", "sku_id,quantity\nTSH-BLK-M,8\n")
                .status())
        .isEqualTo(200);
    assertThat(wms.get("/seller/skus/TSH-BLK-M").status()).isEqualTo(200);

    assertMissing(wms.put("/seller/skus/TSH-BLK-M/price", "{\"price\": 1}"), "catalogue");
    assertMissing(
        wms.with("Content-Type", "text/csv")
            .post("/seller/catalogue/prices", "sku_id,price\nTSH-BLK-M,1\n"),
        "catalogue");
    assertMissing(wms.post("/seller/skus/batch", "{\"changes\": []}"), "catalogue");
    assertMissing(wms.get("/seller/orders"), "orders");
    assertMissing(wms.get("/seller/orders/1/as-placed"), "orders");
    assertMissing(wms.post("/seller/personal-data/erasures", "{}"), "personal-data");
    assertMissing(wms.get("/seller/messages"), "operations");
    assertMissing(wms.get("/seller/nothing-there"), "operations");
  }

  @Test
  void everyScopeOpensItsOwn() {
    assertThat(as("of-erp").get("/seller/orders").status()).isEqualTo(200);
    assertThat(as("of-erp").get("/seller/listings").status()).isEqualTo(200);
    assertThat(as("of-erp").put("/seller/skus/TSH-BLK-M/stock", "{\"quantity\": 9}").status())
        .isEqualTo(200);
    assertMissing(as("of-erp").get("/seller/messages"), "operations");
    assertMissing(as("of-erp").post("/seller/personal-data/erasures", "{}"), "personal-data");

    assertThat(as("of-officer").post("/seller/personal-data/erasures", "{}").status())
        .isEqualTo(400);
    assertMissing(as("of-officer").get("/seller/orders"), "orders");

    assertThat(as("of-desk").get("/seller/messages").status()).isEqualTo(200);
    assertThat(as("of-desk").get("/seller/orders/stuck").status()).isEqualTo(200);
    assertMissing(as("of-desk").get("/seller/orders"), "orders");
  }

  @Test
  void anExpiredTokenOpensNothing() {
    assertThat(as("of-former").get("/seller/messages").status()).isEqualTo(401);
  }

  private static void assertMissing(Answer answer, String scope) {
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.json().get("type").asString())
        .isEqualTo("urn:seller-connector:problem:missing-scope");
    assertThat(answer.json().get("detail").asString()).endsWith("this call needs " + scope);
  }

  private Http as(String token) {
    return Http.at(port).with("Authorization", "Bearer " + token);
  }
}
