package io.sellerconnector.system;

import static io.sellerconnector.testing.JsonSchema.list;
import static io.sellerconnector.testing.JsonSchema.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.testing.ConnectorTest;
import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.Http.Answer;
import io.sellerconnector.testing.SellerApi;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
      "connector.seller-api.tokens[5].name=shop",
      "connector.seller-api.tokens[5].hash=of-shop",
      "connector.seller-api.tokens[5].scopes=catalogue",
      "connector.seller-api.tokens[6].name=accounting",
      "connector.seller-api.tokens[6].hash=of-accounting",
      "connector.seller-api.tokens[6].scopes=orders",
      "connector.access.longest-delay=0s",
      "springdoc.api-docs.enabled=true",
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
    assertMissing(
        wms.post(
            "/seller/skus/batch",
            "{\"changes\": [{\"skuId\": \"TSH-BLK-M\", \"type\": \"price\", \"price\": 1}]}"),
        "catalogue");
    assertMissing(wms.get("/seller/orders"), "orders");
    assertMissing(wms.get("/seller/orders/1/as-placed"), "orders");
    assertMissing(wms.post("/seller/personal-data/erasures", "{}"), "personal-data");
    assertMissing(wms.get("/seller/messages"), "operations");
    assertMissing(wms.get("/seller/nothing-there"), "operations");
  }

  @Test
  void aBatchOfNothingButStockNeedsNoMoreThanStock() {
    String stock = "{\"skuId\": \"TSH-BLK-M\", \"type\": \"stock\", \"quantity\": 6}";
    String price = "{\"skuId\": \"TSH-BLK-M\", \"type\": \"price\", \"price\": 1}";
    Http wms = as("of-wms");

    Answer answer = wms.post("/seller/skus/batch", "{\"changes\": [" + stock + "]}");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().at("/results/0/outcome").asString()).isEqualTo("applied");

    String mixed =
        "{\"changes\": [%s, %s]}".formatted(stock.replace("6", "5"), price.replace("1", "2"));
    assertMissing(wms.post("/seller/skus/batch", mixed), "catalogue");
    assertThat(wms.get("/seller/skus/TSH-BLK-M").json().at("/stock/0/quantity").asInt())
        .isEqualTo(6);
    assertThat(as("of-shop").post("/seller/skus/batch", mixed).status()).isEqualTo(200);
  }

  /** Ids that nothing has and bodies that nobody can read: what is open does nothing. */
  @Test
  void theDocumentSaysOfEveryOperationWhichScopesOpenIt() {
    Map<String, String> tokens =
        Map.of(
            "stock", "of-wms",
            "catalogue", "of-shop",
            "orders", "of-accounting",
            "personal-data", "of-officer",
            "operations", "of-desk");
    Map<String, Map<String, Object>> operations = SellerApi.of(Http.at(port)).operations();
    assertThat(operations).hasSizeGreaterThan(60);

    operations.forEach((name, operation) -> {
      Set<Object> named =
          list(operation.get("security")).stream()
              .flatMap(way -> list(map(way).get("token")).stream())
              .collect(Collectors.toSet());
      Set<Object> open =
          tokens.entrySet().stream()
              .filter(token -> isOpen(name, as(token.getValue())))
              .map(Map.Entry::getKey)
              .collect(Collectors.toSet());
      assertThat(named).as(name).isEqualTo(open).isNotEmpty();
      assertThat(map(map(operation.get("responses")).get("403")).get("description").toString())
          .as(name)
          .contains(named.stream().map(scope -> "`" + scope + "`").toList());
    });
  }

  private static boolean isOpen(String operation, Http caller) {
    int space = operation.indexOf(' ');
    String method = operation.substring(0, space);
    String path = operation.substring(space + 1).replaceAll("\\{[^}]*}", "none");
    Answer answer = caller.send(method, path, method.matches("GET|DELETE") ? null : "{");
    assertThat(answer.status()).as(operation).isNotIn(401, 500);
    return !answer.body().contains("missing-scope");
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
