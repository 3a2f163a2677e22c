package io.sellerconnector.order;

import io.sellerconnector.shared.OrderId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The shoppers' data in the ledger, as those use it who decide how long it stays. */
public interface PersonalData {

  /** Kinds of personal data that may be kept for different times. */
  enum Kind {
    /** Names, documents, e-mail addresses and telephone numbers. */
    PROFILE,
    /** Where the parcel goes, and to whom. */
    ADDRESS,
    /**
     * Everything else that came with the order or a call about it, and all that other modules hold:
     * free texts, attachments, unknown fields, reasons, messages.
     */
    OTHER
  }

  /** What became of an erasure. */
  sealed interface Outcome {

    /**
     * @param texts how many were erased or shortened
     */
    record Erased(int texts) implements Outcome {}

    /** Nothing of these kinds was left. */
    record NothingLeft() implements Outcome {}

    /** Nothing was erased. */
    record NotYet(String reason) implements Outcome {}

    record Unknown() implements Outcome {}
  }

  /**
   * Erases data of an order in a transaction of its own, and writes its trail.
   *
   * @param mayGo decides by the locked order
   * @param why for the trail
   */
  Outcome erase(OrderId order, Set<Kind> kinds, Predicate<Order> mayGo, String why);

  /**
   * Whether of an order that there is everything besides profile and address was erased once:
   * nothing that may be personal should be kept of it anew.
   */
  boolean isErased(OrderId order);

  /**
   * Orders in this state since before a time that still have data of the kind, the longest first.
   *
   * @param after the last of the page before, or null
   */
  List<Due> due(Kind kind, OrderState state, Instant before, @Nullable Due after, int limit);

  /** An order and when it came into its state. */
  record Due(OrderId order, Instant since) {}

  /** The orders of a customer, by the document of the person or the company. */
  List<OrderId> ofCustomer(String document);
}
