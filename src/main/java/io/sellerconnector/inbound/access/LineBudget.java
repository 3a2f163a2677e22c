package io.sellerconnector.inbound.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Lets one log line of a kind through per minute, and says how many were held back before it: what
 * comes from outside must not fill the log.
 */
public final class LineBudget {

  private static final Duration QUIET = Duration.ofMinutes(1);

  /** Beyond these, all others share a line. */
  private static final int MOST_KINDS = 1_000;

  private static final String OTHERS = "";

  private static final class Spoken {
    Instant at;
    long held;

    Spoken(Instant at) {
      this.at = at;
    }
  }

  private final Clock clock;
  private final Map<String, Spoken> kinds = new HashMap<>();
  private Instant lookAgainAt = Instant.MIN;

  public LineBudget(Clock clock) {
    this.clock = clock;
  }

  /** How many of the kind were held back since its last line; empty if this one is, too. */
  public synchronized OptionalLong due(String kind) {
    Instant now = clock.instant();
    if (kinds.size() >= MOST_KINDS && !now.isBefore(lookAgainAt)) {
      lookAgainAt = now.plusSeconds(1);
      kinds.values().removeIf(spoken -> !spoken.at.plus(QUIET).isAfter(now));
    }
    String known = kinds.size() >= MOST_KINDS && !kinds.containsKey(kind) ? OTHERS : kind;
    Spoken spoken = kinds.get(known);
    if (spoken == null) {
      kinds.put(known, new Spoken(now));
      return OptionalLong.of(0);
    }
    if (spoken.at.plus(QUIET).isAfter(now)) {
      spoken.held++;
      return OptionalLong.empty();
    }
    long held = spoken.held;
    spoken.at = now;
    spoken.held = 0;
    return OptionalLong.of(held);
  }

  /** The end of a line: how many were held back before it. */
  public static String more(OptionalLong held) {
    return held.orElse(0) == 0
        ? ""
        : "; and " + held.getAsLong() + " more since the last such line";
  }
}
