package io.sellerconnector.vtex.rate;

import io.sellerconnector.outbox.DeliveryResult.Postponed;
import io.sellerconnector.vtex.Pause;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Why a marketplace is not called for a while: its own wish, or our key. */
public final class Pauses {

  private final Clock clock;
  private final Pause asked = new Pause("the marketplace asked for a pause");
  private final Pause lockedOut = new Pause(Pause.LOCKED_OUT);

  public Pauses(Clock clock) {
    this.clock = clock;
  }

  /** Null if none is under way. */
  @Nullable Postponed current() {
    Postponed locked = lockedOut.at(clock.instant());
    return locked != null ? locked : asked.at(clock.instant());
  }

  void ask(Duration time) {
    asked.extend(clock.instant(), time);
  }

  /** True if it was not locked out before: other replicas are told then. */
  boolean lockOut(Duration time) {
    return lockedOut.extend(clock.instant(), time);
  }

  boolean isLockedOut() {
    return lockedOut.at(clock.instant()) != null;
  }

  boolean isAsked() {
    return asked.at(clock.instant()) != null;
  }

  /** What other replicas were told. */
  void learn(Duration pause, Duration lockOut) {
    if (pause.isPositive()) {
      ask(pause);
    }
    if (lockOut.isPositive()) {
      lockOut(lockOut);
    }
  }
}
