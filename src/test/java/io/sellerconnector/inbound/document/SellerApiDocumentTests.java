package io.sellerconnector.inbound.document;

import static io.sellerconnector.testing.JsonSchema.list;
import static io.sellerconnector.testing.JsonSchema.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.testing.ConnectorTest;
import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.SellerApi;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** What the served document says of itself; whether answers are so is another test's matter. */
@ConnectorTest
@TestPropertySource(properties = "springdoc.api-docs.enabled=true")
class SellerApiDocumentTests {

  private static final String DESCRIPTION = "description";

  @LocalServerPort private int port;
  private SellerApi api;

  @BeforeEach
  void read() {
    api = SellerApi.of(Http.at(port));
  }

  @Test
  void namesEverySchemaAfterItsTypeAndTheTypesAroundIt() {
    assertThat(schemas().keySet())
        .contains(
            "SkuPage",
            "ListingPage",
            "QuotePage",
            "SweepView",
            "OrderDetailsView",
            "PendingHandOversView")
        .doesNotContain("Page", "View", "Summary", "Request", "Answer", "JsonNode");
  }

  @Test
  void knowsTypesOfTheSameNameApart() {
    assertThat(SchemaNames.name(Map.Entry.class)).isEqualTo("MapEntry");
    assertThat(SchemaNames.name(SomeController.Page.class)).endsWith("TestsSomePage");
  }

  private static final class SomeController {

    private record Page() {}
  }

  @Test
  void hasForEveryOperationWhatItAnswersWhenAllIsWellAndWhenNot() {
    eachOperation((name, operation) -> {
      Map<String, Object> responses = map(operation.get("responses"));
      List<String> well =
          responses.keySet().stream().filter(status -> status.startsWith("2")).toList();
      assertThat(well).as(name).isNotEmpty();
      well.forEach(
          status -> assertThat(schema(responses, status, "application/json")).as(name).isNotNull());
      assertThat(responses.keySet()).as(name).contains("401", "4XX", "5XX");
      responses.keySet().stream()
          .filter(status -> status.startsWith("4") || status.startsWith("5"))
          .forEach(status ->
              assertThat(schema(responses, status, "application/problem+json"))
                  .as(name + " " + status)
                  .isEqualTo(Map.of("$ref", "#/components/schemas/Problem")));
    });
  }

  private static Object schema(Map<String, Object> responses, String status, String type) {
    Object content = map(responses.get(status)).get("content");
    return map(map(Objects.requireNonNull(content)).get(type)).get("schema");
  }

  @Test
  void describesEveryOperationAndParameter() {
    eachOperation((name, operation) -> {
      assertThat((String) operation.get("summary")).as(name).isNotBlank();
      assertThat((List<?>) operation.get("tags")).as(name).hasSize(1);
      for (Object parameter : list(operation.getOrDefault("parameters", List.of()))) {
        assertThat((String) map(parameter).get(DESCRIPTION))
            .as("%s of %s", map(parameter).get("name"), name)
            .isNotBlank();
      }
    });
  }

  /** What was compiled without annotation processors knows no Javadoc. */
  @Test
  void describesEveryField() throws URISyntaxException {
    Path classes =
        Path.of(SchemaNames.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Assumptions.assumeTrue(
        Files.exists(classes.resolve("META-INF/spring-configuration-metadata.json")));

    assertThat(
            schemas().entrySet().stream()
                .flatMap(schema ->
                    map(map(schema.getValue()).getOrDefault("properties", Map.of()))
                        .entrySet()
                        .stream()
                        .filter(field -> map(field.getValue()).get(DESCRIPTION) == null)
                        .map(field -> schema.getKey() + "." + field.getKey())))
        .isEmpty();
  }

  @Test
  void saysWhatIsAlwaysThereAndWhatMayBeNull() {
    Map<String, Object> order = map(schemas().get("OrderDetailsView"));
    assertThat(list(order.get("required")))
        .contains("orderId", "lines", "total")
        .doesNotContain("erpNumber", "cancellation");
    Map<String, Object> fields = map(order.get("properties"));
    assertThat(map(fields.get("orderId")).get("type")).isEqualTo("string");
    assertThat(list(map(fields.get("erpNumber")).get("type"))).contains("string", "null");
    assertThat(list(map(fields.get("cancellation")).get("anyOf"))).contains(Map.of("type", "null"));
  }

  @Test
  void saysThatWhatAConstraintAsksForIsRequired() {
    Map<String, Object> data = map(schemas().get("SkuChangeData"));
    assertThat(list(data.get("required"))).containsExactlyInAnyOrder("name", "brand");
  }

  @Test
  void namesOperationsByTheirPaths() {
    assertThat(api.operations().get("GET /seller/orders/{orderId}/invoices"))
        .containsEntry("operationId", "getOrdersByOrderIdInvoices");
    assertThat(api.operations().values().stream().map(operation -> operation.get("operationId")))
        .doesNotHaveDuplicates();
  }

  @Test
  void keepsToPatternsThatEveryoneReads() {
    assertThat(schemas().toString()).doesNotContain("(?U)", "\\p{");
  }

  @Test
  void saysHowToCall() {
    assertThat(map(map(api.document().get("components")).get("securitySchemes")))
        .containsOnlyKeys("token");
    assertThat(api.document().get("servers")).asString().contains("url=/,");
    assertThat(map(api.document().get("info"))).containsKeys("version", "license", "contact");
    Set<Object> described =
        (list(api.document().get("tags")))
            .stream()
                .filter(tag -> map(tag).containsKey(DESCRIPTION))
                .map(tag -> map(tag).get("name"))
                .collect(Collectors.toSet());
    eachOperation((name, operation) ->
        assertThat(described).as(name).containsAll(list(operation.get("tags"))));
  }

  private void eachOperation(BiConsumer<String, Map<String, Object>> check) {
    assertThat(api.operations()).hasSizeGreaterThan(60);
    api.operations().forEach(check);
  }

  private Map<String, Object> schemas() {
    return map(map(api.document().get("components")).get("schemas"));
  }
}
