package io.sellerconnector.sandbox;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How the ERP behaves towards the connector.
 *
 * @param latencyMs how long a call takes at the median
 * @param jitterMs how much longer or shorter it may take, evenly spread
 * @param freeze whether calls are taken and not answered
 * @param down whether every connection is dropped
 * @param failEvery of so many calls one is answered 503; 0: none
 * @param nonsense what is wrong with answers to questions for offers, or null
 * @param decision how it decides on cancellations and changes
 */
record Mood(
    int latencyMs,
    int jitterMs,
    boolean freeze,
    boolean down,
    int failEvery,
    @Nullable Nonsense nonsense,
    Decision decision) {

  private static final Set<String> NAMES =
      Set.of("latencyMs", "jitterMs", "freeze", "down", "failEvery", "nonsense", "decision");

  static final Mood GOOD = new Mood(0, 0, false, false, 0, null, Decision.BY_ITSELF);

  /** What an answer can be wrong in. */
  enum Nonsense {
    NEGATIVE_STOCK,
    NULL_PRICE,
    FOREIGN_CURRENCY,
    /** More than ten megabytes. */
    HUGE,
    HTML
  }

  /** What the ERP says to a question. */
  enum Decision {
    /** Yes, until the order was shipped. */
    BY_ITSELF,
    DECLINE,
    LATER
  }

  Mood {
    if (latencyMs < 0 || jitterMs < 0 || jitterMs > latencyMs || failEvery < 0) {
      throw new IllegalArgumentException(
          "latencyMs and failEvery are 0 or more, jitterMs is 0 to latencyMs");
    }
  }

  /**
   * Reads a command; what it does not name is as good as can be.
   *
   * @throws IllegalArgumentException if it says something that is not known
   */
  static Mood of(JsonNode command) {
    Json.onlyKnows(command, NAMES);
    return new Mood(
        command.path("latencyMs").asInt(0),
        command.path("jitterMs").asInt(0),
        command.path("freeze").asBoolean(false),
        command.path("down").asBoolean(false),
        command.path("failEvery").asInt(0),
        command.hasNonNull("nonsense") ? constant(command, "nonsense", Nonsense.values()) : null,
        command.hasNonNull("decision")
            ? constant(command, "decision", Decision.values())
            : Decision.BY_ITSELF);
  }

  private static <E extends Enum<E>> E constant(JsonNode command, String field, E[] known) {
    String word = command.get(field).asString();
    return Arrays.stream(known)
        .filter(constant -> word(constant).equals(word))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "%s is \"%s\"; it is one of %s"
                    .formatted(
                        field,
                        word,
                        Arrays.stream(known).map(Mood::word).collect(Collectors.joining(", ")))));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  long nextLatencyMs() {
    return jitterMs == 0
        ? latencyMs
        : latencyMs + ThreadLocalRandom.current().nextLong(-jitterMs, jitterMs + 1L);
  }
}
