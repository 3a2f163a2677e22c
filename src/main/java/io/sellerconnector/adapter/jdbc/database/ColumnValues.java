package io.sellerconnector.adapter.jdbc.database;

import io.sellerconnector.adapter.support.ValueRefused;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.PickupPointId;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values of a row, and refuses what cannot be meant.
 *
 * @param zone of times that the database holds without one
 */
public record ColumnValues(AmountUnit money, ZoneId zone) {

  /** A year that stands for "no end". */
  private static final Instant NEVER = Instant.parse("2100-01-01T00:00:00Z");

  public static SkuId sku(ResultRows row) throws SQLException, ValueRefused {
    return parsed(row, "sku", SkuId::new);
  }

  public static PickupPointId pickupPoint(ResultRows row) throws SQLException, ValueRefused {
    return parsed(row, "pickup_point", PickupPointId::new);
  }

  private static <T> T parsed(ResultRows row, String column, Function<String, T> parser)
      throws SQLException, ValueRefused {
    String text = row.text(column);
    if (text == null) {
      throw new ValueRefused(column, "is null");
    }
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException e) {
      throw new ValueRefused(column, "cannot be used: " + e.getMessage());
    }
  }

  /** Above 0: a price of nothing is a price that nobody has set yet. */
  public Cents price(ResultRows row, String column) throws SQLException, ValueRefused {
    Cents price = amount(row, column);
    if (price == null) {
      throw new ValueRefused(column, "is null");
    }
    if (price.value() == 0) {
      throw new ValueRefused(column, "is 0");
    }
    return price;
  }

  public @Nullable Cents amount(ResultRows row, String column) throws SQLException, ValueRefused {
    BigDecimal amount = row.number(column);
    if (amount == null) {
      return null;
    }
    try {
      return money.cents(amount);
    } catch (IllegalArgumentException e) {
      throw new ValueRefused(column, "cannot be used: " + e.getMessage());
    }
  }

  public Quantity quantity(ResultRows row, String column) throws SQLException, ValueRefused {
    BigDecimal pieces = row.number(column);
    if (pieces == null) {
      throw new ValueRefused(column, "is null");
    }
    try {
      return new Quantity(pieces.intValueExact());
    } catch (ArithmeticException | IllegalArgumentException e) {
      throw new ValueRefused(
          column,
          "is %s; it is a whole number of 0 to %d"
              .formatted(pieces.toPlainString(), Quantity.MAX_VALUE));
    }
  }

  /** Rounded up; 0 where nothing is said. */
  int measure(ResultRows row, String column, int most) throws SQLException, ValueRefused {
    BigDecimal measure = row.number(column);
    if (measure == null) {
      return 0;
    }
    if (measure.signum() < 0 || measure.compareTo(BigDecimal.valueOf(most)) > 0) {
      throw new ValueRefused(
          column, "is %s; it is 0 to %d".formatted(measure.toPlainString(), most));
    }
    return measure.setScale(0, RoundingMode.CEILING).intValueExact();
  }

  /** Null where nothing is said, and for the far future. */
  public @Nullable Instant end(ResultRows row, String column) throws SQLException {
    Instant end = row.has(column) ? instant(row, column) : null;
    return end == null || end.isBefore(NEVER) ? end : null;
  }

  /** Null where nothing is said. */
  public @Nullable Instant timeIfThere(ResultRows row, String column) throws SQLException {
    return row.has(column) ? instant(row, column) : null;
  }

  /** A sum, which may be above what a price can be; null where nothing is said. */
  public @Nullable Long sum(ResultRows row, String column) throws SQLException, ValueRefused {
    BigDecimal amount = row.number(column);
    if (amount == null) {
      return null;
    }
    try {
      return money.sum(amount).value();
    } catch (IllegalArgumentException e) {
      throw new ValueRefused(column, "cannot be used: " + e.getMessage());
    }
  }

  private @Nullable Instant instant(ResultRows row, String column) throws SQLException {
    if (row.kind(column) == ColumnKind.TIME) {
      OffsetDateTime time = row.time(column);
      return time == null ? null : time.toInstant();
    }
    LocalDateTime time = row.localTime(column);
    return time == null ? null : time.atZone(zone).toInstant();
  }

  public boolean flag(ResultRows row, String column, boolean fallback)
      throws SQLException, ValueRefused {
    Object value = row.value(column);
    if (value == null) {
      if (row.has(column)) {
        throw new ValueRefused(column, "is null");
      }
      return fallback;
    }
    return switch (value.toString().strip().toLowerCase(Locale.ROOT)) {
      case "true", "t", "1", "y", "yes", "s", "sim" -> true;
      case "false", "f", "0", "n", "no", "nao", "não" -> false;
      default -> throw new ValueRefused(column, "is neither yes nor no");
    };
  }

  /** Null if it is missing or blank. */
  public @Nullable String text(ResultRows row, String column, int most)
      throws SQLException, ValueRefused {
    String text = row.text(column);
    if (text == null || text.isBlank()) {
      return null;
    }
    if (text.length() > most) {
      throw new ValueRefused(
          column, "has %d characters; at most %d are allowed".formatted(text.length(), most));
    }
    return text.strip();
  }
}
