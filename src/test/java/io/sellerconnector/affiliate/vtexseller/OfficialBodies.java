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
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares bodies with the schemas of VTEX's published documents, and keeps what is wrong.
 *
 * <p>They are cut to their types and to what is required. Three are not taken as they stand: where
 * a simulation's texts say that a field is null, its schema does not; an order that the marketplace
 * delivers has no SLA in VTEX's guide, and its schema wants one; and no document has the simulation
 * of the fulfilment, so it is the one that VTEX asks of sellers outside it, with coordinates as
 * either simulation has them.
 */
public final class OfficialBodies {

  private final Map<String, Object> schemas;
  private final JsonSchema check;
  private final List<String> faults = new CopyOnWriteArrayList<>();

  public OfficialBodies() {
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
  public void judge(String call, JsonNode body) {
    Map<String, Object> schema = map(schemas.get(call));
    List<JsonNode> bodies = new ArrayList<>();
    // The guides send orders and dispatches as an array of one, the document as an object.
    if (body.isArray()) {
      body.forEach(bodies::add);
    } else {
      bodies.add(body);
    }
    for (JsonNode each : bodies) {
      check.faults(schema, each).forEach(fault -> faults.add(call + " " + fault));
    }
  }

  /**
   * What VTEX names the call, or null if no document says what its body is to be.
   *
   * @param path with the number of an order or an affiliate in it; what stands before {@code /api}
   *     and its query do not count
   */
  public @Nullable String named(String method, String path) {
    String name =
        method
            + " "
            + path.replaceFirst("\\?.*", "")
                .replaceFirst("^/[^/]+(?=/api/)", "")
                .replaceFirst("(/(?:oms|fulfillment)/pvt/orders/)[^/]+", "$1{orderId}")
                .replaceFirst("(/pvt/affiliates/)[^/]+", "$1{affiliateId}")
                .replaceFirst("(/(?:pvt|payments)/transactions/)[^/]+", "$1{transactionId}");
    return schemas.containsKey(name) ? name : null;
  }

  public List<String> faults() {
    return List.copyOf(faults);
  }
}
