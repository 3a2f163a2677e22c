package io.sellerconnector.adapter.http;

import io.sellerconnector.adapter.http.CallFailed.Kind;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the JSON of an answer, or says why it is none; never with a word of its content. */
final class AnswerJson {

  private static final int DEEPEST = 32;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxNumberLength(100)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private AnswerJson() {}

  /**
   * @return an object
   */
  static JsonNode read(Answer answer) throws CallFailed {
    if (!answer.isJson()) {
      throw unusable(answer, "is not JSON, its content type says");
    }
    JsonNode body;
    try {
      body = JSON.readTree(answer.body());
    } catch (StreamConstraintsException _) {
      throw unusable(answer, "is nested too deeply, or has a number or text that is too long");
    } catch (JacksonException _) {
      throw unusable(answer, "is not JSON, though its content type says so");
    }
    if (!body.isObject()) {
      throw unusable(answer, "is not a JSON object");
    }
    return body;
  }

  private static CallFailed unusable(Answer answer, String what) {
    return new CallFailed(
        Kind.UNUSABLE,
        "the ERP answered %d with something that %s".formatted(answer.status(), what));
  }
}
