package io.sellerconnector.outbox.operations;

import io.sellerconnector.outbox.queue.Detail;
import io.sellerconnector.outbox.queue.MessageState;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an operator asks for.
 *
 * @param surface only its own; null for those of all
 * @param after only messages older than this id
 */
public record MessageFilter(
    @Nullable MessageSurface surface,
    @Nullable MessageState state,
    @Nullable String kind,
    @Nullable String order,
    @Nullable String marketplace,
    int limit,
    long after) {

  private static final int LONGEST_PAGE = 200;

  /** Reads query parameters; blank ones do not filter. */
  public static MessageFilter of(
      @Nullable String state,
      @Nullable String kind,
      @Nullable String order,
      @Nullable String marketplace,
      @Nullable String limit,
      @Nullable String after) {
    return new MessageFilter(
        null,
        state(blankToNull(state)),
        blankToNull(kind),
        blankToNull(order),
        blankToNull(marketplace),
        (int) number("limit", limit, 50, LONGEST_PAGE),
        number("after", after, Long.MAX_VALUE, Long.MAX_VALUE));
  }

  MessageFilter on(MessageSurface only) {
    return new MessageFilter(only, state, kind, order, marketplace, limit, after);
  }

  private static @Nullable MessageState state(@Nullable String state) {
    if (state == null) {
      return null;
    }
    try {
      return MessageState.valueOf(state.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException _) {
      throw MessageProblem.badFilter(
          "state '%s' is not one of %s"
              .formatted(Detail.of(state), Arrays.toString(MessageState.values())));
    }
  }

  private static long number(String name, @Nullable String text, long absent, long most) {
    String value = blankToNull(text);
    if (value == null) {
      return absent;
    }
    try {
      long number = Long.parseLong(value);
      if (number >= 1 && number <= most) {
        return number;
      }
    } catch (NumberFormatException _) {
      // answered below
    }
    throw MessageProblem.badFilter(
        "%s '%s' is not a whole number from 1 to %d".formatted(name, Detail.of(value), most));
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
