package io.sellerconnector.adapter.http.json;

import io.sellerconnector.adapter.support.UnitLimits;
import io.sellerconnector.adapter.support.ValueRefused;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.Quantity;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads fields of an object as the contract defines them; null says the same as leaving out. */
public record ErpFields(JsonNode object) {

  public boolean has(String name) {
    return object.hasNonNull(name);
  }

  private JsonNode needed(String name) throws ValueRefused {
    JsonNode value = object.get(name);
    if (value == null) {
      throw new ValueRefused(name, "is missing");
    }
    if (value.isNull()) {
      throw new ValueRefused(name, "is null");
    }
    return value;
  }

  ErpFields object(String name) throws ValueRefused {
    JsonNode value = needed(name);
    if (!value.isObject()) {
      throw new ValueRefused(name, "is not an object");
    }
    return new ErpFields(value);
  }

  public List<JsonNode> list(String name) throws ValueRefused {
    JsonNode value = needed(name);
    if (!value.isArray()) {
      throw new ValueRefused(name, "is not a list");
    }
    return value.valueStream().toList();
  }

  /** Empty if it is missing. */
  public List<JsonNode> listIfThere(String name) throws ValueRefused {
    return has(name) ? list(name) : List.of();
  }

  /** Not blank. */
  public String text(String name, int most) throws ValueRefused {
    return text(needed(name), name, most);
  }

  /**
   * Not blank.
   *
   * @param value of the field, or an entry of its list
   */
  public static String text(JsonNode value, String name, int most) throws ValueRefused {
    if (!value.isString()) {
      throw new ValueRefused(name, "is not text");
    }
    String text = value.stringValue();
    if (text.isBlank()) {
      throw new ValueRefused(name, "is empty");
    }
    if (text.length() > most) {
      throw new ValueRefused(
          name, "has %d characters; at most %d are allowed".formatted(text.length(), most));
    }
    return text;
  }

  /** Null if it is missing or blank. */
  public @Nullable String textIfThere(String name, int most) throws ValueRefused {
    boolean blank =
        has(name) && object.get(name).isString() && object.get(name).asString().isBlank();
    return !has(name) || blank ? null : text(name, most);
  }

  public boolean flag(String name, boolean fallback) throws ValueRefused {
    if (!has(name)) {
      return fallback;
    }
    JsonNode value = needed(name);
    if (!value.isBoolean()) {
      throw new ValueRefused(name, "is neither true nor false");
    }
    return value.booleanValue();
  }

  Cents cents(String name) throws ValueRefused {
    return new Cents(whole(name, Cents.MAX_PRICE));
  }

  Quantity quantity(String name) throws ValueRefused {
    return new Quantity((int) whole(name, Quantity.MAX_VALUE));
  }

  public int measure(String name) throws ValueRefused {
    return (int) whole(name, Integer.MAX_VALUE);
  }

  private long whole(String name, long most) throws ValueRefused {
    JsonNode value = needed(name);
    if (!value.isNumber()) {
      throw new ValueRefused(name, "is not a number");
    }
    if (!value.isIntegralNumber()) {
      throw new ValueRefused(name, "is " + shown(value) + ", which is not an integer");
    }
    if (!value.canConvertToLong() || value.longValue() < 0 || value.longValue() > most) {
      throw new ValueRefused(name, "is %s; it is 0 to %d".formatted(shown(value), most));
    }
    return value.longValue();
  }

  /** Not money. */
  double number(String name) throws ValueRefused {
    JsonNode value = needed(name);
    if (!value.isNumber()) {
      throw new ValueRefused(name, "is not a number");
    }
    return value.doubleValue();
  }

  /** 1 if it is missing. */
  BigDecimal multiplier(String name) throws ValueRefused {
    if (!has(name)) {
      return BigDecimal.ONE;
    }
    JsonNode value = needed(name);
    if (!value.isNumber()) {
      throw new ValueRefused(name, "is not a number");
    }
    BigDecimal given = value.decimalValue();
    if (!UnitLimits.isInRange(given)) {
      throw new ValueRefused(
          name,
          "is %s; it is above 0, and at most %s"
              .formatted(shown(value), UnitLimits.MAX_MULTIPLIER));
    }
    BigDecimal tidy = UnitLimits.tidy(given);
    if (tidy.scale() > UnitLimits.MAX_DECIMALS) {
      throw new ValueRefused(
          name,
          "is %s; it has at most %d decimals".formatted(shown(value), UnitLimits.MAX_DECIMALS));
    }
    return tidy;
  }

  public @Nullable Instant timeIfThere(String name) throws ValueRefused {
    return has(name) ? time(name) : null;
  }

  /** A sum, which may be above what a price can be; null if it is missing. */
  public @Nullable Long sumIfThere(String name) throws ValueRefused {
    return has(name) ? whole(name, Cents.MAX_VALUE) : null;
  }

  /** A whole number, 0 or more. */
  public int count(String name) throws ValueRefused {
    return (int) whole(name, Integer.MAX_VALUE);
  }

  /** Which has to be said. */
  public boolean flag(String name) throws ValueRefused {
    needed(name);
    return flag(name, false);
  }

  Instant time(String name) throws ValueRefused {
    String text = text(name, 50);
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException _) {
      throw new ValueRefused(name, "is not a time with an offset, such as 2026-05-28T20:26:40Z");
    }
  }

  private static String shown(JsonNode number) {
    String text = number.asString();
    return text.length() <= 20 ? text : text.substring(0, 20) + "…";
  }
}
