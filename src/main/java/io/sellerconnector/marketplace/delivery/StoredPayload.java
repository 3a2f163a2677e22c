package io.sellerconnector.marketplace.delivery;

import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How one kind of payload waits in the outbox, where also an older or a newer connector may find
 * it: properties are only ever added, and what an older one would misread gets the next version.
 *
 * @param otherwise what is wrong with a payload of another kind, for an operator
 * @param version of the form that is read; 0 where the form holds none
 * @param versionOf finds it in what was read
 */
public record StoredPayload<T>(
    Class<T> type, String otherwise, int version, ToIntFunction<T> versionOf) {

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /** One whose form holds no version. */
  public StoredPayload(Class<T> type, String otherwise) {
    this(type, otherwise, 0, _ -> 0);
  }

  public String write(T payload) {
    return JSON.writeValueAsString(payload);
  }

  public T read(String json) throws UndeliverableException {
    T payload = read(() -> JSON.readValue(json, type));
    int found = versionOf.applyAsInt(payload);
    if (found != version) {
      throw new UndeliverableException(
          "it was queued in form " + found + "; this connector reads " + version);
    }
    return payload;
  }

  /** A part whose type is known once the rest was read. */
  public <P> P part(JsonNode part, Class<P> partType) throws UndeliverableException {
    return read(() -> JSON.treeToValue(part, partType));
  }

  public static JsonNode part(Object part) {
    return JSON.valueToTree(part);
  }

  private interface Reading<R> {

    @Nullable R read() throws JacksonException;
  }

  private <R> R read(Reading<R> reading) throws UndeliverableException {
    try {
      R read = reading.read();
      if (read != null) {
        return read;
      }
    } catch (JacksonException e) {
      // without its text, which quotes the payload
    }
    throw new UndeliverableException(otherwise);
  }
}
