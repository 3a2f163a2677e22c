package io.sellerconnector.order;

import io.sellerconnector.shared.OrderId;
import org.jspecify.annotations.Nullable;

/**
 * Hears a last time, when a deadline is about to decide, what the seller's system says or has said
 * elsewhere. Called outside any transaction.
 */
public interface LastQuestion {

  /** About the cancellation of an order that nobody has decided. */
  Answer cancellation(OrderId order);

  /**
   * About a change that nobody has decided.
   *
   * @param changeId the marketplace's number of its request
   */
  default Answer change(OrderId order, String changeId) {
    return new Answer.Undecided();
  }

  /** What was heard. */
  sealed interface Answer {

    /**
     * The seller's system has decided.
     *
     * @param agreed whether to what the marketplace asks for
     * @param reason why not, or null
     */
    record Decided(boolean agreed, @Nullable String reason) implements Answer {}

    /** It was heard, and has decided nothing. */
    record Undecided() implements Answer {}

    /**
     * It was not heard: whether it has shipped the order, nobody knows.
     *
     * @param reason for operators, without personal data
     * @param away whether others would not be heard either
     */
    record Unheard(String reason, boolean away) implements Answer {}
  }
}
