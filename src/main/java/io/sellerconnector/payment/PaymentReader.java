package io.sellerconnector.payment;

import io.sellerconnector.adapter.payment.PaymentCard;
import io.sellerconnector.inbound.ProtocolException;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.MarketplaceAccount;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a payment field by field, so that the card's characters go from the body into arrays that
 * can be wiped and nothing of the card ever becomes a text object.
 *
 * <p>Only the fields that the connector uses are read; the shopping cart is skipped.
 */
final class PaymentReader {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int MAX_TEXT = 1000;

  private final MarketplaceAccount marketplace;
  private final Map<String, String> payment = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<String, String> data = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private char[] number = new char[0];
  private char[] holder = new char[0];
  private char[] securityCode = new char[0];

  private PaymentReader(MarketplaceAccount marketplace) {
    this.marketplace = marketplace;
  }

  /**
   * @param body wiped by the caller
   * @throws ProtocolException if it is not a payment
   */
  static IncomingPayment read(MarketplaceAccount marketplace, byte[] body) {
    PaymentReader reader = new PaymentReader(marketplace);
    try {
      reader.parse(body);
      return reader.payment();
    } catch (JacksonException | NumberFormatException e) {
      reader.wipe();
      // Its message and source may quote the body.
      throw PaymentFault.UNREADABLE.because("the body is not the JSON object of a payment");
    } catch (ProtocolException e) {
      reader.wipe();
      throw e;
    }
  }

  private void parse(byte[] body) {
    try (JsonParser parser = JSON.createParser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw PaymentFault.UNREADABLE.because("the body is not the JSON object of a payment");
      }
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (value == JsonToken.START_OBJECT && name.equalsIgnoreCase("paymentData")) {
          paymentData(parser);
        } else {
          keep(payment, name, value, parser);
        }
      }
    }
  }

  private void paymentData(JsonParser parser) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      switch (name.toLowerCase(Locale.ROOT)) {
        case "cardnumber" -> number = digits(instead(number, characters(value, parser)));
        case "cardholder" -> holder = instead(holder, characters(value, parser));
        case "cvv2" -> securityCode = instead(securityCode, characters(value, parser));
        default -> keep(data, name, value, parser);
      }
    }
  }

  private static char[] characters(JsonToken value, JsonParser parser) {
    if (!value.isScalarValue() || value == JsonToken.VALUE_NULL) {
      parser.skipChildren();
      return new char[0];
    }
    char[] buffer = parser.getStringCharacters();
    int offset = parser.getStringOffset();
    return Arrays.copyOfRange(buffer, offset, offset + parser.getStringLength());
  }

  private static char[] instead(char[] before, char[] now) {
    Arrays.fill(before, '\0');
    return now;
  }

  private void wipe() {
    Arrays.fill(number, '\0');
    Arrays.fill(holder, '\0');
    Arrays.fill(securityCode, '\0');
  }

  /** Without the blanks and hyphens between them. */
  private static char[] digits(char[] characters) {
    char[] kept = new char[characters.length];
    int length = 0;
    for (char each : characters) {
      if (each != ' ' && each != '-') {
        kept[length++] = each;
      }
    }
    char[] exact = Arrays.copyOf(kept, length);
    Arrays.fill(kept, '\0');
    Arrays.fill(characters, '\0');
    return exact;
  }

  private static void keep(
      Map<String, String> into, String name, JsonToken value, JsonParser parser) {
    if (!value.isScalarValue()) {
      parser.skipChildren();
    } else if (value != JsonToken.VALUE_NULL && parser.getStringLength() <= MAX_TEXT) {
      into.put(name, parser.getString());
    }
  }

  private IncomingPayment payment() {
    return new IncomingPayment(
        id(),
        whole(payment, "referenceId", 1, Integer.MAX_VALUE),
        text(payment, "transactionId", 100),
        whole(data, "paymentSystem", 0, 1_000_000),
        data.containsKey("installments") ? whole(data, "installments", 1, 999) : 1,
        new Cents(wholeLong(data, "value", 1, Cents.MAX_VALUE)),
        text(payment, "callbackUrl", MAX_TEXT),
        data.get("document"),
        new PaymentCard(number, holder, securityCode, expiry()));
  }

  private PaymentId id() {
    try {
      return new PaymentId(marketplace, text(data, "id", 100));
    } catch (IllegalArgumentException e) {
      throw PaymentFault.FIELD.because("paymentData.id: " + e.getMessage());
    }
  }

  private YearMonth expiry() {
    int year = whole(data, "expiryYear", 0, 9999);
    try {
      return YearMonth.of(year < 100 ? 2000 + year : year, whole(data, "expiryMonth", 1, 12));
    } catch (DateTimeException e) {
      throw PaymentFault.FIELD.because("paymentData.expiryYear and expiryMonth are not a month");
    }
  }

  private static String text(Map<String, String> from, String name, int longest) {
    String text = from.get(name);
    if (text == null || text.isBlank() || text.length() > longest) {
      throw PaymentFault.FIELD.because(
          "%s is missing or longer than %d characters".formatted(name, longest));
    }
    return text.strip();
  }

  /** Whole numbers come as numbers and as texts. */
  private static int whole(Map<String, String> from, String name, int least, int most) {
    return (int) wholeLong(from, name, least, most);
  }

  private static long wholeLong(Map<String, String> from, String name, long least, long most) {
    String text = from.get(name);
    try {
      long value = text == null ? -1 : Long.parseLong(text.strip());
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // refused below, without showing the value
    }
    throw PaymentFault.FIELD.because(
        "%s is not a whole number of %d to %d".formatted(name, least, most));
  }
}
