package io.sellerconnector.identity;

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

  /** Null if nobody is known: the connector does it by itself. */
  public static @Nullable String name() {
    return MDC.get(KEY);
  }
}
