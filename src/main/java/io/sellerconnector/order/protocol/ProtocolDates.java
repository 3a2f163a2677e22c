package io.sellerconnector.order.protocol;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the many forms of date that marketplaces send; those without a zone are UTC. */
public final class ProtocolDates {

  private static final DateTimeFormatter FORM =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendPattern("['T'][ ]HH:mm[:ss]")
          .optionalStart()
          .appendFraction(java.time.temporal.ChronoField.NANO_OF_SECOND, 1, 9, true)
          .optionalEnd()
          .appendPattern("[ ][XXX][XX][X]")
          .optionalEnd()
          .toFormatter(Locale.ROOT);

  private ProtocolDates() {}

  /**
   * @return null if the text is none of the known forms
   */
  public static @Nullable Instant parse(String text) {
    try {
      TemporalAccessor read =
          FORM.parseBest(
              text.strip().toUpperCase(Locale.ROOT),
              OffsetDateTime::from,
              LocalDateTime::from,
              LocalDate::from);
      return switch (read) {
        case OffsetDateTime date -> date.toInstant();
        case LocalDateTime date -> date.toInstant(ZoneOffset.UTC);
        default -> ((LocalDate) read).atStartOfDay().toInstant(ZoneOffset.UTC);
      };
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
