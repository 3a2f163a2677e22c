package io.sellerconnector.adapter.http.transport;

import io.sellerconnector.adapter.http.transport.CallFailed.Kind;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the JSON of an answer, or says why it is none; never with a word of its content. */
public final class ErpResponseJson {

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

  private ErpResponseJson() {}

  /**
   * @return an object
   */
  public static JsonNode read(ErpResponse erpResponse) throws CallFailed {
    if (!erpResponse.isJson()) {
      throw unusable(erpResponse, "is not JSON, its content type says");
    }
    JsonNode body;
    try {
      body = JSON.readTree(erpResponse.body());
    } catch (StreamConstraintsException _) {
      throw unusable(erpResponse, "is nested too deeply, or has a number or text that is too long");
    } catch (JacksonException | NumberFormatException _) {
      throw unusable(erpResponse, "is not JSON, though its content type says so");
    }
    if (!body.isObject()) {
      throw unusable(erpResponse, "is not a JSON object");
    }
    return body;
  }

  private static CallFailed unusable(ErpResponse erpResponse, String what) {
    return new CallFailed(
        Kind.UNUSABLE,
        "the ERP answered %d with something that %s".formatted(erpResponse.status(), what));
  }
}
