package io.sellerconnector.affiliate.vtexseller;

import static io.sellerconnector.testing.JsonSchema.map;

import io.sellerconnector.testing.JsonSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Compares bodies with the schemas of VTEX's published documents, and keeps what is wrong. */
final class OfficialBodies {

  private final Map<String, Object> schemas;
  private final JsonSchema check;
  private final List<String> faults = new CopyOnWriteArrayList<>();

  OfficialBodies() {
    try (InputStream file =
        Objects.requireNonNull(OfficialBodies.class.getResourceAsStream("official-bodies.json"))) {
      schemas = new JsonMapper().readValue(file, new TypeReference<>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    check = new JsonSchema(schemas, false);
  }

  /**
   * @param call method and path as the document names them
   */
  void judge(String call, JsonNode body) {
    List<JsonNode> bodies = new ArrayList<>();
    // The guides send orders and dispatches as an array of one, the document as an object.
    if (body.isArray()) {
      body.forEach(bodies::add);
    } else {
      bodies.add(body);
    }
    for (JsonNode each : bodies) {
      check.faults(map(schemas.get(call)), each).forEach(fault -> faults.add(call + " " + fault));
    }
  }

  List<String> faults() {
    return List.copyOf(faults);
  }
}
