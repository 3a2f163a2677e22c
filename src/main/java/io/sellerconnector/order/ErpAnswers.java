package io.sellerconnector.order;

import io.sellerconnector.shared.OrderId;
import org.jspecify.annotations.Nullable;

/**
 * What the seller's system says of orders without being called: its acknowledgements, decisions and
 * cancellations.
 *
 * <p>Each works in a transaction of its own, and said again has no second effect.
 */
public interface ErpAnswers {

  /**
   * @param through the number of the last fact that the seller's system has taken
   * @param erpNumber its own number of the order, or null
   * @param stockBooked whether it has taken the pieces out of the quantity that it reports
   */
  Outcome acknowledge(OrderId order, int through, @Nullable String erpNumber, boolean stockBooked);

  /**
   * @param request which of the marketplace's requests about this order, counted from 1; null for
   *     the latest
   * @param confirmed whether the order is cancelled, as the marketplace asked
   * @param reason for operators, without personal data; needed to refuse
   */
  Outcome decideCancellation(
      OrderId order, @Nullable Integer request, boolean confirmed, @Nullable String reason);

  /**
   * @param changeId the marketplace's number of its request
   * @param agreed whether the change is made
   * @param reason why not, or null; the marketplace is told
   */
  Outcome decideChange(OrderId order, String changeId, boolean agreed, @Nullable String reason);

  /**
   * The seller calls an order off that is not invoiced; the marketplace is told.
   *
   * @param reason 1 to 500 characters, told to the marketplace
   */
  Outcome cancel(OrderId order, String reason);

  /** What became of an answer. */
  sealed interface Outcome {

    /** It counts, now or since before. */
    record Done() implements Outcome {}

    /**
     * Nothing has changed.
     *
     * @param reason what is wrong with it, and with which value
     * @param forTheMoment whether the same may be taken later, when the order stands otherwise
     */
    record Refused(Part part, String reason, boolean forTheMoment) implements Outcome {

      public Refused(Part part, String reason) {
        this(part, reason, false);
      }
    }
  }

  /** What of an answer is wrong. */
  enum Part {
    ORDER,
    FACT,
    ERP_NUMBER,
    REQUEST,
    CHANGE,
    DECISION,
    REASON
  }
}
