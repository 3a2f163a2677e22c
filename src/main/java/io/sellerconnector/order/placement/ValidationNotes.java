package io.sellerconnector.order.placement;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is found out about an order while it is looked at, and does not refuse it. */
public final class ValidationNotes {

  private static final int MAX_HOLD = 1_000;

  private final List<String> notes = new ArrayList<>();
  private final List<String> holds = new ArrayList<>();

  void note(String text) {
    notes.add(text);
  }

  /** An operator has to decide about it. */
  void hold(String cause) {
    holds.add(cause);
  }

  /** For the trail; may be added to. */
  public List<String> notes() {
    return notes;
  }

  /** Why the order is on hold, or null if it is not. */
  public @Nullable String hold() {
    if (holds.isEmpty()) {
      return null;
    }
    String causes = String.join("; ", holds);
    return causes.length() <= MAX_HOLD ? causes : causes.substring(0, MAX_HOLD - 1) + "…";
  }
}
