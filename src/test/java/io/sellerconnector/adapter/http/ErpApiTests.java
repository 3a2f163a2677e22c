package io.sellerconnector.adapter.http;

import static io.sellerconnector.testing.JsonSchema.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sellerconnector.adapter.http.ErpApi.Request;
import io.sellerconnector.testing.JsonSchema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** The contract agrees with itself, and its judge notices what is wrong. */
class ErpApiTests {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String QUERY =
      "{\"marketplace\":\"examplemarket\",\"salesChannel\":\"1\",\"skus\":[\"1001\"]}";

  private final ErpApi api = ErpApi.read();

  @Test
  void findsNothingWrongWithTheContractsOwnExamples() {
    Map<String, Object> schemas = map(map(api.document().get("components")).get("schemas"));
    List<String> illustrated =
        schemas.keySet().stream()
            .filter(name -> map(schemas.get(name)).containsKey("example"))
            .toList();
    assertThat(illustrated).contains("Offers", "Changes", "Taken", "Decision");
    for (String name : illustrated) {
      Object example = Objects.requireNonNull(map(schemas.get(name)).get("example"));
      assertThat(api.faults(name, JSON.writeValueAsString(example))).as(name).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Offers   | {"offers": []}                                                      | $ has no currency
          Offers   | {"currency": "brl", "offers": []}                                   | $.currency does not match
          Offers   | {"currency": "BRL", "offers": {}}                                   | $.offers is not of type array
          Offer    | {"skuId": "1", "state": "sold"}                                     | $.state is not in
          Offer    | {"skuId": "1", "state": "active", "price": 1}                       | $ has no stock
          Offer    | {"skuId": "", "state": "unknown"}                                   | $.skuId is too short
          Offer    | {"skuId": "1", "state": "inactive", "price": 19.99}                 | $.price is not of type integer
          Offer    | {"skuId": "1", "state": "inactive", "listPrice": -1}                | $.listPrice fits not one
          Offer    | {"skuId": "1", "state": "inactive", "pirce": 1}                     | $ has pirce
          Offer    | {"skuId": "1", "state": "inactive", "priceValidUntil": "tomorrow"}  | $.priceValidUntil is not of format date-time
          Offer    | {"skuId": "1", "state": "inactive", "unitMultiplier": 0}            | $.unitMultiplier 0 is out of
          Changes  | {"mark": "1"}                                                       | $ has no changes
          Taken    | {"taken": false}                                                    | $.taken is not true
          OffersQuery | {"marketplace": "m", "salesChannel": "1", "skus": ["1", "1"]}    | $.skus repeats
          OffersQuery | {"marketplace": "m", "salesChannel": "1", "skus": []}            | $.skus has too few
          """)
  void noticesWhatIsWrongWithAValue(String type, String json, String fault) {
    assertThat(api.faults(type, json)).anySatisfy(found -> assertThat(found).startsWith(fault));
  }

  @Test
  void noticesWhatIsWrongWithARequest() {
    assertThat(api.faults(query(Map.of("Connector-Timeout-Ms", "1000"), QUERY))).isEmpty();
    assertThat(api.faults(query(Map.of(), QUERY)))
        .containsExactly("POST /offers/query: Connector-Timeout-Ms is missing");
    assertThat(api.faults(query(Map.of("Connector-Timeout-Ms", "0"), QUERY)))
        .containsExactly("POST /offers/query: Connector-Timeout-Ms: $ 0 is out of range");
    assertThat(api.faults(query(Map.of("Connector-Timeout-Ms", "1.5"), QUERY))).hasSize(1);
    assertThat(api.faults(query(Map.of("Connector-Timeout-Ms", "1"), "<xml/>")))
        .containsExactly("POST /offers/query: the body is not JSON");
    assertThat(api.faults(new Request("GET", "/prices", Map.of(), _ -> null, "")))
        .containsExactly("GET /prices is not an operation of the contract");
    assertThat(api.faults(new Request("GET", "/skus", Map.of("limit", "5000"), _ -> "1", "")))
        .containsExactly("GET /skus: limit: $ 5000 is out of range");
    assertThat(
            api.faults(
                new Request(
                    "POST", "/orders/O-1/facts", Map.of(), _ -> "another", "{\"key\":\"k\"}")))
        .contains("POST /orders/O-1/facts: Idempotency-Key is not the body's key");
  }

  private static Request query(Map<String, String> headers, String body) {
    Map<String, String> all = new HashMap<>(headers);
    all.put("Content-Type", "application/json");
    return new Request("POST", "/offers/query", Map.of(), all::get, body);
  }

  @Test
  void noticesWhatIsWrongWithAnAnswerAndReadsNoFailure() {
    Request request = query(Map.of(), QUERY);
    assertThat(api.faults(request, 200, "{\"currency\":\"BRL\",\"offers\":[]}")).isEmpty();
    assertThat(api.faults(request, 200, "{\"currency\":\"BRL\"}"))
        .containsExactly("POST /offers/query answered 200: $ has no offers");
    assertThat(api.faults(request, 503, "anything")).isEmpty();
  }

  @Test
  void doesNotPassOverWhatItDoesNotUnderstand() {
    JsonSchema schema = new JsonSchema(api.document(), false);
    assertThatThrownBy(() -> schema.faults(Map.of("multipleOf", 5), JSON.readTree("7")))
        .hasMessageContaining("unknown keyword multipleOf");
  }
}
