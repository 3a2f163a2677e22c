package io.sellerconnector.affiliate.inbound;

import io.sellerconnector.inbound.ProtocolException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what the VTEX of a seller sends, whatever content type it says that it is. */
final class HintBody {

  private HintBody() {}

  /**
   * One object, or an array of them.
   *
   * @param body null for none
   * @throws ProtocolException if it is neither
   * @throws JacksonException if it is not JSON
   */
  static List<JsonNode> read(JsonMapper json, byte @Nullable [] body) {
    if (body == null || body.length == 0) {
      throw refused("the body is missing");
    }
    JsonNode read = json.readTree(body);
    if (read.isArray()) {
      return List.copyOf(read.values());
    }
    if (!read.isObject()) {
      throw refused("the body is neither a JSON object nor an array of them");
    }
    return List.of(read);
  }

  /** For calls that mean something without a body as well; null if it is not an object. */
  static @Nullable JsonNode readIfAny(JsonMapper json, byte @Nullable [] body) {
    if (body == null || body.length == 0) {
      return null;
    }
    try {
      JsonNode read = json.readTree(body);
      return read.isObject() ? read : null;
    } catch (JacksonException e) {
      return null;
    }
  }

  static ProtocolException refused(String reason) {
    return new ProtocolException(HttpStatus.BAD_REQUEST, ProtocolException.UNEXPECTED, reason);
  }
}
