package io.sellerconnector.outbox.queue;

import io.sellerconnector.outbox.NewMessage;
import org.jspecify.annotations.Nullable;

/** Refuses what the tables cannot hold while the caller can still be blamed. */
final class MessageLimits {

  private MessageLimits() {}

  static void check(NewMessage message) {
    text("kind", message.kind(), 60);
    if (!message.kind().matches("[A-Za-z-]+")) {
      throw new IllegalArgumentException(
          "the kind '%s' must be letters and hyphens".formatted(message.kind()));
    }
    text("lane", message.lane(), 200);
    text("destination", message.destination(), 100);
    if (message.subject() != null) {
      text("subject", message.subject(), 200);
    }
    if (message.payload().indexOf('\0') >= 0) {
      throw new IllegalArgumentException("the payload holds a NUL character");
    }
  }

  private static void text(String what, @Nullable String value, int longest) {
    if (value == null || value.isBlank() || value.length() > longest || value.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "a message's %s must be 1 to %d characters: '%s'".formatted(what, longest, value));
    }
  }
}
