package io.sellerconnector.shipping;

import io.sellerconnector.adapter.order.OrderDocument;
import io.sellerconnector.order.ErpAnswers;
import org.jspecify.annotations.Nullable;

/**
 * Takes what the seller's system says of orders without calling the Seller API, by the same rules.
 * What is refused only for the moment is kept and tried again, in the order in which it was told.
 */
public interface DocumentIntake {

  /**
   * Works in transactions of its own; told again, a document has no second effect.
   *
   * @param part by which way it was told: lower-case letters and hyphens
   */
  Outcome take(String part, OrderDocument document);

  /** What became of it. */
  sealed interface Outcome {

    /** It counts, now or since before. */
    record Done() implements Outcome {}

    /**
     * Nothing has changed; the document is kept and tried again.
     *
     * @param reason what keeps it from being taken
     */
    record Waits(String reason) implements Outcome {}

    /**
     * Nothing has changed, and nothing will unless something else is told.
     *
     * @param field what of it is wrong, or null if it is the document as a whole
     * @param reason what is wrong with it, with which value
     */
    record Refused(ErpAnswers.@Nullable Part field, String reason) implements Outcome {

      /** The reason with what it is about. */
      public String sentence() {
        return field == null
            ? reason
            : switch (field) {
              case ORDER -> reason;
              case FACT -> "the fact's number " + reason;
              case ERP_NUMBER -> "its number of the order " + reason;
              case REQUEST -> "the request " + reason;
              case CHANGE -> "the change: " + reason;
              case DECISION -> "the decision " + reason;
              case REASON -> "the reason " + reason;
            };
      }
    }
  }
}
