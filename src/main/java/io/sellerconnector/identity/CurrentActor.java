package io.sellerconnector.identity;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Who causes what happens in this thread: the name of a token, the account of a marketplace, the
 * system that answers. Stands in every log line and in the trails.
 */
public final class CurrentActor {

  /** In the context of log lines. */
  public static final String KEY = "actor";

  private static final int LONGEST = 60;

  private CurrentActor() {}

  /** Until it is closed. */
  public static MDC.MDCCloseable as(String name) {
    String printable = name.replaceAll("[^ -~]", "?");
    return MDC.putCloseable(
        KEY, printable.length() <= LONGEST ? printable : printable.substring(0, LONGEST));
  }

  /**
   * Works on behalf of another one; afterwards it is who it was before.
   *
   * @param name null if the connector does it by itself
   */
  public static <T> T call(@Nullable String name, Supplier<T> work) {
    String before = name();
    MDC.remove(KEY);
    try (var _ = name == null ? null : as(name)) {
      return work.get();
    } finally {
      if (before != null) {
        MDC.put(KEY, before);
      }
    }
  }

  /** Null if nobody is known: the connector does it by itself. */
  public static @Nullable String name() {
    return MDC.get(KEY);
  }
}
