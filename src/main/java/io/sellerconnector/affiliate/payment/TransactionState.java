package io.sellerconnector.affiliate.payment;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where the payment of an order is, if the seller takes it; what may happen to it is listed in
 * {@link TransactionStep}. A state that ends in ING has something asked of which the outcome is not
 * known.
 */
public enum TransactionState {
  /** Nothing has been begun. */
  NEEDS_PAYMENT,
  /** The seller's gateway is asked for a transaction. */
  STARTING,
  /** There is a transaction, and it waits for its payments. */
  STARTED,
  /** Payments are sent to it, or a page says that it has sent them. */
  SENDING,
  /** The payments are there, and make the sum. */
  SENT,
  /** The gateway is asked to authorise them, and has not decided. */
  AUTHORISING,
  /** It has approved; what is invoiced is not settled. */
  APPROVED,
  /** It has refused: the order is called off. */
  DENIED,
  /** It is asked to settle what is invoiced. */
  SETTLING,
  /** As much is settled as is invoiced, or more. */
  SETTLED,
  /** It is asked to cancel what is not settled. */
  CANCELLING,
  /** Nobody pays anything. */
  CANCELLED,
  /** It is asked to give some of the money back. */
  REFUNDING,
  /** All that was settled has been given back. */
  REFUNDED;

  private static final Set<TransactionState> OVER = EnumSet.of(DENIED, CANCELLED);
  private static final Set<TransactionState> BEFORE_AUTHORISATION =
      EnumSet.of(NEEDS_PAYMENT, STARTING, STARTED, SENDING, SENT);

  /** Nothing can happen to it any more. */
  public boolean isOver() {
    return OVER.contains(this);
  }

  /** The gateway was not asked to take any money. */
  public boolean isBeforeAuthorisation() {
    return BEFORE_AUTHORISATION.contains(this);
  }

  /** Something is asked whose outcome is not known. */
  public boolean isUnsure() {
    return switch (this) {
      case STARTING, SENDING, AUTHORISING, SETTLING, CANCELLING, REFUNDING -> true;
      case NEEDS_PAYMENT, STARTED, SENT, APPROVED, DENIED, SETTLED, CANCELLED, REFUNDED -> false;
    };
  }

  /** The gateway has said what becomes of it. */
  boolean isDecided() {
    return this == APPROVED || this == DENIED;
  }

  /** The states that may follow this one. */
  public Set<TransactionState> next() {
    return Arrays.stream(TransactionStep.values())
        .filter(step -> step.isPossibleIn(this))
        .map(TransactionStep::to)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(TransactionState.class)));
  }
}
