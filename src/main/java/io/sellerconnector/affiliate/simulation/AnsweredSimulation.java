package io.sellerconnector.affiliate.simulation;

import io.sellerconnector.affiliate.simulation.SimulationOutcome.Answered;
import io.sellerconnector.affiliate.simulation.SimulationOutcome.Failed;
import io.sellerconnector.vtex.VtexResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads an answer, in the form of the fulfilment simulation or in that of the checkout. */
final class AnsweredSimulation {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  SimulationOutcome read(SimulationQuestion question, @Nullable VtexResponse response) {
    if (response == null) {
      return new Failed("the seller's answer is not there", true);
    }
    String body = response.body();
    if (response.contentType().equals("text/html") || body.stripLeading().startsWith("<")) {
      return new Failed(
          "the seller answered a page of " + body.length() + " characters instead of JSON", true);
    }
    JsonNode answer;
    try {
      answer = JSON.readTree(body);
    } catch (JacksonException e) {
      return new Failed(unreadable(body), true);
    }
    if (!answer.path("items").isArray()) {
      return new Failed("the seller's answer is JSON, but without items", true);
    }
    return new Answered(items(question, answer));
  }

  private static String unreadable(String body) {
    return body.getBytes(StandardCharsets.UTF_8).length >= VtexSimulations.ANSWER_BYTES
        ? "the seller's answer is longer than " + VtexSimulations.ANSWER_BYTES + " bytes"
        : "the seller's answer is not JSON";
  }

  private static List<SimulatedItem> items(SimulationQuestion question, JsonNode answer) {
    AnsweredLines lines = new AnsweredLines(question, answer);
    List<SimulatedItem> items = new ArrayList<>();
    for (int index = 0; index < question.items().size(); index++) {
      SimulationQuestion.Item asked = question.items().get(index);
      List<AnsweredLines.Line> found = lines.of(index);
      items.add(
          found.isEmpty()
              ? SimulatedItem.missing(asked.sku())
              : new SimulatedItemReader(asked, found, question.hasDestination()).read());
    }
    return items;
  }
}
