package io.sellerconnector.marketplace.catalogue;

import io.sellerconnector.marketplace.CatalogueAnswer.SuggestionState;
import io.sellerconnector.marketplace.CatalogueAnswer.SuggestionState.State;
import io.sellerconnector.vtex.AppCredentials;
import io.sellerconnector.vtex.SafeText;
import io.sellerconnector.vtex.VtexResponse;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds the state in a suggestion as it is read back. Its form is not published: the property that
 * lies highest and has one of the known words counts, whatever its spelling.
 */
final class SuggestionStates {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final int DEEPEST = 4;
  private static final Set<String> STATES =
      Set.of("status", "state", "suggestionstatus", "statusname", "matchstatus");
  private static final List<String> REASONS =
      List.of("reason", "denyreason", "statusreason", "observation", "message");

  /** What we have sent ourselves, which may well have a property {@code Status}. */
  private static final String OWN_CONTENT = "content";

  private static final Map<String, State> WORDS =
      Map.ofEntries(
          Map.entry("pending", State.PENDING),
          Map.entry("incomplete", State.PENDING),
          Map.entry("insufficientscore", State.PENDING),
          Map.entry("approved", State.APPROVED),
          Map.entry("accepted", State.APPROVED),
          Map.entry("denied", State.DENIED),
          Map.entry("rejected", State.DENIED));

  private record Place(JsonNode node, int depth) {}

  private record Found(State state, String reason) {}

  private SuggestionStates() {}

  static SuggestionState read(VtexResponse vtexResponse, AppCredentials appCredentials) {
    JsonNode json = json(vtexResponse.body());
    if (json == null || !json.isContainer()) {
      return new SuggestionState(State.NOT_UNDERSTOOD, "the answer is not a JSON object");
    }
    return search(json)
        .map(found ->
            new SuggestionState(found.state(), SafeText.shortened(found.reason(), appCredentials)))
        .orElseGet(() ->
            new SuggestionState(
                State.NOT_UNDERSTOOD,
                SafeText.shortened(
                    "no state is in the answer; it has " + String.join(", ", json.propertyNames()),
                    appCredentials)));
  }

  private static Optional<Found> search(JsonNode root) {
    Queue<Place> places = new ArrayDeque<>(List.of(new Place(root, 0)));
    while (!places.isEmpty()) {
      Place place = places.remove();
      State state = state(place.node());
      if (state != null) {
        return Optional.of(new Found(state, reason(place.node(), root)));
      }
      if (place.depth() < DEEPEST) {
        inner(place.node()).forEach(node -> places.add(new Place(node, place.depth() + 1)));
      }
    }
    return Optional.empty();
  }

  private static List<JsonNode> inner(JsonNode node) {
    if (node.isArray()) {
      return node.valueStream().filter(JsonNode::isContainer).toList();
    }
    return node.propertyStream()
        .filter(property -> !OWN_CONTENT.equals(property.getKey().toLowerCase(Locale.ROOT)))
        .map(Map.Entry::getValue)
        .filter(JsonNode::isContainer)
        .toList();
  }

  private static @Nullable State state(JsonNode node) {
    return node.propertyStream()
        .filter(property -> STATES.contains(property.getKey().toLowerCase(Locale.ROOT)))
        .flatMap(property -> Optional.ofNullable(WORDS.get(word(property.getValue()))).stream())
        .findFirst()
        .orElse(null);
  }

  private static String word(JsonNode value) {
    return value.isString() ? value.asString().strip().toLowerCase(Locale.ROOT) : "";
  }

  /** Beside the state, or at the top. */
  private static String reason(JsonNode beside, JsonNode root) {
    for (JsonNode node : List.of(beside, root)) {
      for (String name : REASONS) {
        Optional<String> text =
            node.propertyStream()
                .filter(property -> property.getKey().toLowerCase(Locale.ROOT).equals(name))
                .filter(property -> property.getValue().isString())
                .map(property -> property.getValue().asString())
                .filter(said -> !said.isBlank())
                .findFirst();
        if (text.isPresent()) {
          return text.get();
        }
      }
    }
    return "";
  }

  private static @Nullable JsonNode json(String body) {
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      return null;
    }
  }
}
