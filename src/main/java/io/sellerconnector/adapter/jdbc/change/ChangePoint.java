package io.sellerconnector.adapter.jdbc.change;

import io.sellerconnector.adapter.jdbc.database.ColumnKind;
import io.sellerconnector.adapter.jdbc.database.ResultRows;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** When a row changed: by a number that grows, or by a time with or without a zone. */
public sealed interface ChangePoint extends Comparable<ChangePoint> {

  /** More numbers are never given out within the overlap. */
  long NUMBERS_IN_OVERLAP = 10_000;

  /** As the statement gets it. */
  Object parameter();

  /** So far back that whatever was written before is committed by now. */
  ChangePoint before(Duration overlap);

  /** In a mark. */
  String text();

  /** The later, the greater: a number, or microseconds. */
  long ordinal();

  boolean isSameKind(ChangePoint other);

  record Numbered(long value) implements ChangePoint {

    @Override
    public Object parameter() {
      return value;
    }

    @Override
    public ChangePoint before(Duration overlap) {
      return new Numbered(Math.max(0, value - NUMBERS_IN_OVERLAP));
    }

    @Override
    public String text() {
      return "n" + value;
    }

    @Override
    public long ordinal() {
      return value;
    }

    @Override
    public boolean isSameKind(ChangePoint other) {
      return other instanceof Numbered;
    }

    @Override
    public int compareTo(ChangePoint other) {
      return Long.compare(value, ((Numbered) other).value);
    }
  }

  record Local(LocalDateTime time) implements ChangePoint {

    @Override
    public Object parameter() {
      return time;
    }

    @Override
    public ChangePoint before(Duration overlap) {
      return new Local(time.minus(overlap));
    }

    @Override
    public String text() {
      return "l" + time;
    }

    @Override
    public long ordinal() {
      return micros(time.toInstant(ZoneOffset.UTC));
    }

    @Override
    public boolean isSameKind(ChangePoint other) {
      return other instanceof Local;
    }

    @Override
    public int compareTo(ChangePoint other) {
      return time.compareTo(((Local) other).time);
    }
  }

  record Moment(Instant instant) implements ChangePoint {

    @Override
    public Object parameter() {
      return instant.atOffset(ZoneOffset.UTC);
    }

    @Override
    public ChangePoint before(Duration overlap) {
      return new Moment(instant.minus(overlap));
    }

    @Override
    public String text() {
      return "m" + instant;
    }

    @Override
    public long ordinal() {
      return micros(instant);
    }

    @Override
    public boolean isSameKind(ChangePoint other) {
      return other instanceof Moment;
    }

    @Override
    public int compareTo(ChangePoint other) {
      return instant.compareTo(((Moment) other).instant);
    }
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  /** Null if the value is null. */
  static @Nullable ChangePoint read(ResultRows row, String column) throws SQLException {
    return switch (row.kind(column)) {
      case NUMBER -> {
        BigDecimal number = row.number(column);
        yield number == null ? null : new Numbered(number.longValue());
      }
      case LOCAL_TIME -> {
        LocalDateTime time = row.localTime(column);
        yield time == null ? null : new Local(time);
      }
      case TIME -> {
        OffsetDateTime time = row.time(column);
        yield time == null ? null : new Moment(time.toInstant());
      }
      case TEXT, FLAG, OTHER ->
          throw new SQLException(column + " is neither a number nor a timestamp");
    };
  }

  /** Before whatever a table may hold. */
  static ChangePoint earliest(ColumnKind kind) throws SQLException {
    return switch (kind) {
      case NUMBER -> new Numbered(0);
      case LOCAL_TIME -> new Local(LocalDateTime.of(1970, 1, 2, 0, 0));
      case TIME -> new Moment(Instant.parse("1970-01-02T00:00:00Z"));
      case TEXT, FLAG, OTHER ->
          throw new SQLException("changed is neither a number nor a timestamp");
    };
  }

  /**
   * @throws RuntimeException if it is none
   */
  static ChangePoint parse(String text) {
    String value = text.substring(1);
    return switch (text.charAt(0)) {
      case 'n' -> new Numbered(Long.parseLong(value));
      case 'l' -> new Local(LocalDateTime.parse(value));
      case 'm' -> new Moment(Instant.parse(value));
      default -> throw new IllegalArgumentException("no point of change");
    };
  }
}
