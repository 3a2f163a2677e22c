package io.sellerconnector.outbox.operations;

import io.sellerconnector.outbox.queue.Detail;
import io.sellerconnector.outbox.queue.MessageState;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which messages get another round at once.
 *
 * @param state dead, or waiting for a later time
 * @param lane how the names of their lanes begin, for example {@code erp:}
 * @param since their last attempt ended then or later
 * @param until their last attempt ended before
 */
public record RetryFilter(
    @Schema(requiredMode = RequiredMode.NOT_REQUIRED) MessageState state,
    @Nullable String kind,
    @Nullable String order,
    @Nullable String marketplace,
    @Nullable String lane,
    @Nullable Instant since,
    @Nullable Instant until,
    @Schema(requiredMode = RequiredMode.NOT_REQUIRED) int limit) {

  private static final int MOST = 1000;
  private static final Set<String> NAMES =
      Set.of("state", "kind", "order", "marketplace", "lane", "since", "until", "limit");

  /** Reads what came. A misspelt name would retry more than was meant: it is refused. */
  static RetryFilter of(Map<String, @Nullable String> fields) {
    for (String name : fields.keySet()) {
      if (!NAMES.contains(name)) {
        throw MessageProblem.badFilter("'%s' is not a filter".formatted(Detail.of(name)));
      }
    }
    RetryFilter filter =
        new RetryFilter(
            state(text(fields, "state")),
            text(fields, "kind"),
            text(fields, "order"),
            text(fields, "marketplace"),
            text(fields, "lane"),
            instant(fields, "since"),
            instant(fields, "until"),
            limit(text(fields, "limit")));
    if (filter.isOpen()) {
      throw MessageProblem.badFilter(
          "name at least one of kind, order, marketplace, lane, since and until");
    }
    return filter;
  }

  private boolean isOpen() {
    return kind == null
        && order == null
        && marketplace == null
        && lane == null
        && since == null
        && until == null;
  }

  private static MessageState state(@Nullable String text) {
    return switch (text == null ? "DEAD" : text.toUpperCase(Locale.ROOT)) {
      case "DEAD" -> MessageState.DEAD;
      case "WAITING" -> MessageState.WAITING;
      default ->
          throw MessageProblem.badFilter(
              "state '%s' is not one of DEAD and WAITING"
                  .formatted(Detail.of(String.valueOf(text))));
    };
  }

  private static int limit(@Nullable String text) {
    try {
      int number = text == null ? MOST : Integer.parseInt(text);
      if (number >= 1 && number <= MOST) {
        return number;
      }
    } catch (NumberFormatException _) {
      // answered below
    }
    throw MessageProblem.badFilter(
        "limit '%s' is not a whole number from 1 to %d"
            .formatted(Detail.of(String.valueOf(text)), MOST));
  }

  private static @Nullable Instant instant(Map<String, @Nullable String> fields, String name) {
    String text = text(fields, name);
    try {
      return text == null ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException _) {
      throw MessageProblem.badFilter(
          "%s '%s' is not a time like 2026-03-02T18:00:00Z"
              .formatted(name, Detail.of(String.valueOf(text))));
    }
  }

  private static @Nullable String text(Map<String, @Nullable String> fields, String name) {
    String text = fields.get(name);
    return text == null || text.isBlank() ? null : text.strip();
  }
}
