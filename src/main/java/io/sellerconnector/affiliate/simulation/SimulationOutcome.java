package io.sellerconnector.affiliate.simulation;

import java.time.Duration;
import java.util.List;

/** What became of the question. */
public sealed interface SimulationOutcome {

  /**
   * @param items one for each asked one, in their order
   */
  record Answered(List<SimulatedItem> items) implements SimulationOutcome {

    public Answered {
      items = List.copyOf(items);
    }
  }

  /**
   * There is no answer that can be used.
   *
   * @param reason in words, free of secrets
   * @param passing whether the same question may be answered later: no answer, a fault of the
   *     seller's, or a page in between; otherwise the seller refused it
   */
  record Failed(String reason, boolean passing) implements SimulationOutcome {}

  /**
   * The account is to be left alone.
   *
   * @param after how long, above zero
   * @param reason in words, free of secrets
   * @param lockedOut whether it refuses our key, so that people have to mend it
   */
  record Postponed(Duration after, String reason, boolean lockedOut) implements SimulationOutcome {}
}
