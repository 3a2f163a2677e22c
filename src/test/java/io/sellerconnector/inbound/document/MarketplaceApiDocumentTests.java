package io.sellerconnector.inbound.document;

import static io.sellerconnector.testing.JsonSchema.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.testing.ConnectorTest;
import io.sellerconnector.testing.Http;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.json.JsonMapper;

/** With the marketplace role there are two APIs, and a document of each. */
@ConnectorTest
@TestPropertySource(
    properties = {
      "springdoc.api-docs.enabled=true",
      "connector.affiliate.enabled=true",
      "connector.affiliate.public-url=https://connector.example",
      "connector.marketplace-api.tokens=market-token"
    })
class MarketplaceApiDocumentTests {

  @LocalServerPort private int port;

  @Test
  void theMarketplaceApiIsDescribedByItself() {
    Map<String, Object> document = read("/v3/api-docs/marketplace");

    assertThat(map(document.get("info"))).containsEntry("title", "Marketplace API");
    assertThat(map(document.get("paths")))
        .containsKeys(
            "/marketplace/sellers",
            "/marketplace/sellers/{name}/secret",
            "/marketplace/sellers/{name}/affiliate")
        .allSatisfy((path, item) -> assertThat(path).startsWith("/marketplace/"));
  }

  @Test
  void everyOperationSaysWhatItDoesAndHowItIsRefused() {
    Map<String, Object> document = read("/v3/api-docs/marketplace");
    Set<Object> described = new HashSet<>();
    for (Object tag : (List<?>) Objects.requireNonNull(document.get("tags"))) {
      described.add(map(tag).get("name"));
    }
    map(document.get("paths"))
        .forEach((path, item) ->
            map(item)
                .forEach((method, operation) -> {
                  assertThat(described)
                      .as("described tags, of " + method + " " + path)
                      .containsAll((List<?>) Objects.requireNonNull(map(operation).get("tags")));
                  assertThat(map(operation))
                      .as(method + " " + path)
                      .containsKeys("summary", "tags");
                  assertThat(map(map(operation).get("responses")))
                      .as(method + " " + path)
                      .containsKeys("401", "4XX", "5XX")
                      .doesNotContainKey("403");
                }));
  }

  @Test
  void theSellerApiIsWhereItIsWithoutTheRole() {
    Map<String, Object> document = read("/v3/api-docs");

    assertThat(document).isEqualTo(read("/v3/api-docs/seller"));
    assertThat(map(document.get("info"))).containsEntry("title", "Seller API");
    assertThat(map(document.get("paths")).keySet())
        .contains("/seller/orders")
        .allSatisfy(path -> assertThat(path).startsWith("/seller/"));
  }

  private Map<String, Object> read(String path) {
    return map(JsonMapper.shared().readValue(Http.at(port).get(path).body(), Map.class));
  }
}
