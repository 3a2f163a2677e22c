package io.sellerconnector.csv;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.sellerconnector.shared.Cents;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One row by column names; every getter says by {@link CsvFault} what is wrong with its value. */
public final class CsvRow {

  private static final char UNREADABLE = '\uFFFD';

  private final CsvRecord csv;
  private final Map<String, Integer> places;

  CsvRow(CsvRecord csv, Map<String, Integer> places) {
    this.csv = csv;
    this.places = places;
  }

  public long line() {
    return csv.getStartingLineNumber();
  }

  /** The stripped text, or null if it is empty or the file does not have the column. */
  public @Nullable String text(String column) {
    Integer place = places.get(column);
    if (place == null) {
      return null;
    }
    String text = csv.getField(place).strip();
    if (text.indexOf(UNREADABLE) >= 0) {
      throw new CsvFault(column, "has characters that are not UTF-8: save the file as UTF-8");
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new CsvFault(column, "has a control character");
    }
    return text.isEmpty() ? null : text;
  }

  public String required(String column) {
    String text = text(column);
    if (text == null) {
      throw new CsvFault(column, "is empty");
    }
    return text;
  }

  public String text(String column, String otherwise, int maxLength) {
    String text = text(column);
    String value = text == null ? otherwise : text;
    if (value.length() > maxLength) {
      throw new CsvFault(
          column, "has " + value.length() + " characters, at most " + maxLength + " are allowed");
    }
    return value;
  }

  /** What the function makes of the text; its IllegalArgumentException becomes the reason. */
  public <T> T required(String column, Function<String, T> reading) {
    return as(column, required(column), reading);
  }

  public <T> @Nullable T optional(String column, Function<String, T> reading) {
    String text = text(column);
    return text == null ? null : as(column, text, reading);
  }

  private static <T> T as(String column, String text, Function<String, T> reading) {
    try {
      return reading.apply(text);
    } catch (NumberFormatException e) {
      throw new CsvFault(column, "\"" + shortened(text) + "\" is not a number");
    } catch (IllegalArgumentException e) {
      throw new CsvFault(column, String.valueOf(e.getMessage()));
    }
  }

  public int integer(String column, int otherwise) {
    Integer value = optional(column, CsvRow::wholeNumber);
    return value == null ? otherwise : value;
  }

  public static int wholeNumber(String text) {
    int value = Integer.parseInt(plain(text));
    if (value < 0) {
      throw new IllegalArgumentException(value + " is negative");
    }
    return value;
  }

  public static long wholeLong(String text) {
    long value = Long.parseLong(plain(text));
    if (value < 0) {
      throw new IllegalArgumentException(value + " is negative");
    }
    return value;
  }

  /** An amount in currency units, such as 19.99. */
  public static Cents money(String text) {
    if (text.indexOf(',') >= 0) {
      throw new IllegalArgumentException(
          "write decimals with a dot, like 19.99, not \"" + shortened(text) + "\"");
    }
    return Cents.ofDecimal(plainDecimal(text));
  }

  public static BigDecimal plainDecimal(String text) {
    // Exponents would let a short text stand for a number of a billion digits.
    if (text.length() > 20 || text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
      throw new NumberFormatException();
    }
    return new BigDecimal(plain(text));
  }

  /** Java takes the digits of every script, and a reader of the file would not see that. */
  private static String plain(String text) {
    if (text.chars().anyMatch(character -> character > '9')) {
      throw new NumberFormatException();
    }
    return text;
  }

  public static boolean yesOrNo(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "1", "yes" -> true;
      case "false", "0", "no" -> false;
      default ->
          throw new IllegalArgumentException("is true or false, not \"" + shortened(text) + "\"");
    };
  }

  public static Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "is a time with offset, like 2026-12-31T23:59:59-03:00, not \"" + shortened(text) + "\"",
          e);
    }
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }
}
