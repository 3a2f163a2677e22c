package io.sellerconnector.affiliate.paymentapi;

import io.sellerconnector.affiliate.payment.PaymentWay;
import io.sellerconnector.inbound.SellerProblem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads how an order is to be paid, field by field, so that the characters of a card go from the
 * body into arrays that can be wiped. A field that stands where it does not belong is refused, and
 * no value is ever quoted.
 */
final class AskedPaymentReader {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int MOST_PAYMENTS = 10;
  private static final int LONGEST_TEXT = 100;

  /** Of 11 digits, so that it cannot be a card's number: that has 12 at least. */
  static final long MOST_CENTS = 99_999_999_999L;

  /**
   * @param payments to be closed by whoever asked for them
   */
  record Asked(PaymentWay way, List<AskedPayment> payments) implements AutoCloseable {

    @Override
    public void close() {
      AskedPayment.close(payments);
    }
  }

  private final List<AskedPayment> payments = new ArrayList<>();
  private PaymentWay way = PaymentWay.BROWSER;

  private AskedPaymentReader() {}

  /**
   * @param body wiped by the caller
   */
  static Asked read(byte[] body) {
    AskedPaymentReader reader = new AskedPaymentReader();
    try {
      reader.parse(body);
      return new Asked(reader.way, List.copyOf(reader.payments));
    } catch (JacksonException | ArithmeticException e) {
      AskedPayment.close(reader.payments);
      // Its message and source may quote the body.
      throw SellerProblem.invalid("the body is not the JSON object that is wanted");
    } catch (SellerProblem e) {
      AskedPayment.close(reader.payments);
      throw e;
    }
  }

  private void parse(byte[] body) {
    try (JsonParser parser = JSON.createParser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw SellerProblem.invalid("the body is not a JSON object");
      }
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        switch (name) {
          case "way" -> way = way(parser, value);
          case "payments" -> payments(parser, value);
          default -> throw unknown("", name);
        }
      }
      if (parser.nextToken() != null) {
        throw SellerProblem.invalid("there is something behind the JSON object");
      }
    }
  }

  private static PaymentWay way(JsonParser parser, JsonToken value) {
    String text = text("way", parser, value);
    try {
      return text == null ? PaymentWay.BROWSER : PaymentWay.of(text);
    } catch (IllegalArgumentException e) {
      throw SellerProblem.invalid("way", "must be browser, pass-through or without-card");
    }
  }

  private void payments(JsonParser parser, JsonToken value) {
    if (value != JsonToken.START_ARRAY) {
      throw SellerProblem.invalid("payments", "is not an array");
    }
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      if (payments.size() == MOST_PAYMENTS) {
        throw SellerProblem.invalid("payments", "has more than " + MOST_PAYMENTS);
      }
      payments.add(payment("payments[" + payments.size() + "].", parser));
    }
    if (parser.currentToken() != JsonToken.END_ARRAY) {
      throw SellerProblem.invalid("payments", "has something that is not an object");
    }
  }

  private static AskedPayment payment(String at, JsonParser parser) {
    Integer system = null;
    Integer instalments = null;
    Long value = null;
    Long reference = null;
    Long instalment = null;
    BigDecimal rate = null;
    String account = null;
    String document = null;
    HeldCard card = null;
    try {
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        JsonToken token = parser.nextToken();
        String field = at + name;
        switch (name) {
          case "paymentSystem" -> system = whole(field, parser, token, 1_000_000);
          case "instalments" -> instalments = whole(field, parser, token, 999);
          case "value" -> value = cents(field, parser, token);
          case "referenceValue" -> reference = cents(field, parser, token);
          case "instalmentValue" -> instalment = cents(field, parser, token);
          case "interestRate" -> rate = rate(field, parser, token);
          case "accountId" -> account = account(field, parser, token);
          case "document" -> document = document(field, parser, token);
          case "card" -> card = card(at + "card.", parser, token, card);
          default -> throw unknown(at, name);
        }
      }
    } catch (JacksonException | SellerProblem | ArithmeticException e) {
      if (card != null) {
        card.close();
      }
      throw e;
    }
    return new AskedPayment(
        system, instalments, value, reference, instalment, rate, account, document, card);
  }

  private static @Nullable HeldCard card(
      String at, JsonParser parser, JsonToken token, @Nullable HeldCard before) {
    if (before != null) {
      throw SellerProblem.invalid(at + "number", "stands there twice");
    }
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    if (token != JsonToken.START_OBJECT) {
      throw SellerProblem.invalid(at.substring(0, at.length() - 1), "is not an object");
    }
    char[] number = new char[0];
    char[] holder = new char[0];
    char[] code = new char[0];
    char[] expiry = new char[0];
    try {
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        switch (name) {
          case "number" -> number = digits(instead(number, characters(at + name, value, parser)));
          case "holder" -> holder = instead(holder, characters(at + name, value, parser));
          case "securityCode" -> code = instead(code, characters(at + name, value, parser));
          case "expiry" -> expiry = instead(expiry, characters(at + name, value, parser));
          default -> throw unknown(at, name);
        }
      }
      return new HeldCard(number, holder, code, expiry);
    } catch (JacksonException | SellerProblem e) {
      new HeldCard(number, holder, code, expiry).close();
      throw e;
    }
  }

  private static char[] characters(String field, JsonToken value, JsonParser parser) {
    if (value != JsonToken.VALUE_STRING) {
      throw SellerProblem.invalid(field, "is not a text");
    }
    char[] buffer = parser.getStringCharacters();
    int offset = parser.getStringOffset();
    return Arrays.copyOfRange(buffer, offset, offset + parser.getStringLength());
  }

  private static char[] instead(char[] before, char[] now) {
    Arrays.fill(before, '\0');
    return now;
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

  private static @Nullable Integer whole(
      String field, JsonParser parser, JsonToken token, int most) {
    Long value = number(field, parser, token);
    if (value != null && (value < 1 || value > most)) {
      throw SellerProblem.invalid(field, "is not a whole number of 1 to " + most);
    }
    return value == null ? null : value.intValue();
  }

  private static @Nullable Long cents(String field, JsonParser parser, JsonToken token) {
    Long value = number(field, parser, token);
    if (value != null && (value < 1 || value > MOST_CENTS)) {
      throw SellerProblem.invalid(field, "is not an amount in cents above 0, of 11 digits at most");
    }
    return value;
  }

  private static @Nullable Long number(String field, JsonParser parser, JsonToken token) {
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    if (token != JsonToken.VALUE_NUMBER_INT || parser.getStringLength() > 18) {
      throw SellerProblem.invalid(field, "is not a whole number");
    }
    return parser.getLongValue();
  }

  private static @Nullable BigDecimal rate(String field, JsonParser parser, JsonToken token) {
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    if (!token.isNumeric() || parser.getStringLength() > 12) {
      throw SellerProblem.invalid(field, "is not a rate");
    }
    return parser.getDecimalValue();
  }

  private static @Nullable String account(String field, JsonParser parser, JsonToken token) {
    String account = text(field, parser, token);
    if (account != null
        && (!account.matches("[A-Za-z0-9-]{8,64}") || CardDigits.mayStandIn(account))) {
      throw SellerProblem.invalid(field, "is not the number of a saved account");
    }
    return account;
  }

  private static @Nullable String document(String field, JsonParser parser, JsonToken token) {
    String document = text(field, parser, token);
    if (document != null && CardDigits.mayStandIn(document)) {
      throw SellerProblem.invalid(field, "could be a card's number");
    }
    return document;
  }

  private static @Nullable String text(String field, JsonParser parser, JsonToken token) {
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    if (token != JsonToken.VALUE_STRING
        || parser.getStringLength() == 0
        || parser.getStringLength() > LONGEST_TEXT) {
      throw SellerProblem.invalid(field, "is not a text of 1 to %d".formatted(LONGEST_TEXT));
    }
    return parser.getString();
  }

  /** A name may be a card's number as well. */
  private static SellerProblem unknown(String at, String name) {
    return name.matches("[A-Za-z]{1,40}")
        ? SellerProblem.invalid(at + name, "does not belong here")
        : SellerProblem.invalid("there is a field that does not belong here");
  }
}
