package io.sellerconnector.affiliate.simulation;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Times of an answer: with an offset, or without one, which then are of UTC. */
final class LooseTimes {

  private static final DateTimeFormatter OPTIONAL_OFFSET =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .optionalStart()
          .appendOffsetId()
          .optionalEnd()
          .toFormatter(Locale.ROOT);

  private LooseTimes() {}

  /** Null if there is none, or none that can be read. */
  static @Nullable Instant read(JsonNode node) {
    String text = node.asString("");
    if (text.isEmpty()) {
      return null;
    }
    try {
      TemporalAccessor time = OPTIONAL_OFFSET.parseBest(text, Instant::from, LocalDateTime::from);
      return time instanceof LocalDateTime local ? local.toInstant(ZoneOffset.UTC) : (Instant) time;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
