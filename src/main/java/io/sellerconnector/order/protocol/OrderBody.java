package io.sellerconnector.order.protocol;

import io.sellerconnector.inbound.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A call's body: one object, or an array of them.
 *
 * @param array whether it came as an array, and is to be answered as one
 */
public record OrderBody(boolean array, List<Element> elements) {

  /**
   * @param raw the object's text, as it came
   */
  public record Element(RequestLocation where, String raw, ObjectNode tree) {}

  public static OrderBody read(byte @Nullable [] body) {
    if (body == null || body.length == 0) {
      throw unreadable("the body is empty; send one JSON object or an array of them");
    }
    String text = decode(body);
    try (JsonParser parser = ExactJson.MAPPER.createParser(text)) {
      OrderBody read =
          parser.nextToken() == JsonToken.START_ARRAY
              ? new OrderBody(true, readArray(parser, text))
              : new OrderBody(false, List.of(element(parser, text, RequestLocation.single())));
      if (parser.nextToken() != null) {
        throw unreadable("the body goes on after the end of its JSON");
      }
      return read;
    } catch (StreamConstraintsException e) {
      throw unreadable(
          "the body is nested deeper, or holds a longer text or number, than is read" + place(e));
    } catch (JacksonException e) {
      throw unreadable("the body is not valid JSON" + place(e));
    } catch (NumberFormatException e) {
      throw unreadable("the body has a number that is out of all range");
    }
  }

  private static List<Element> readArray(JsonParser parser, String text) {
    List<Element> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(element(parser, text, RequestLocation.order(elements.size())));
    }
    return elements;
  }

  private static Element element(JsonParser parser, String text, RequestLocation requestLocation) {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw requestLocation.bad(ProtocolException.UNEXPECTED, "is not a JSON object");
    }
    int start = (int) parser.currentTokenLocation().getCharOffset();
    JsonNode tree = parser.readValueAsTree();
    int end = (int) parser.currentLocation().getCharOffset();
    String raw = text.substring(start, end);
    if (raw.contains("\\u") && !storable(tree)) {
      throw requestLocation.bad(
          ProtocolException.UNEXPECTED,
          "a text in it has an unpaired surrogate (one half of a character)");
    }
    return new Element(requestLocation, raw, (ObjectNode) tree);
  }

  private static boolean storable(JsonNode tree) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(ExactJson.MAPPER.writeValueAsString(tree));
  }

  private static String decode(byte[] body) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      // Writers on .NET put a byte order mark there; RFC 8259, section 8.1, lets readers skip it.
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw unreadable("the body is not UTF-8");
    }
  }

  /** Where it is wrong, but nothing of what stands there. */
  private static String place(JacksonException e) {
    return e.getLocation() == null
        ? ""
        : " at line %d, column %d: a syntax error, a field that occurs twice, or nesting too deep"
            .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
  }

  private static ProtocolException unreadable(String text) {
    return new ProtocolException(HttpStatus.BAD_REQUEST, ProtocolException.UNEXPECTED, text);
  }
}
