package io.sellerconnector.affiliate.order;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where an order of our marketplace is in its life; what may happen to it is listed in {@link
 * AffiliateOrderStep}.
 */
public enum AffiliateOrderState {
  /** Taken from the marketplace; the seller has not answered yet. */
  PLACING,
  /** It was sent, and whether the seller has it is not known; it is read before it is repeated. */
  UNKNOWN,
  /** The seller has it; it must not be shipped. */
  PLACED,
  /** The seller did not take it. */
  REFUSED,
  /** A person on the seller's side has to approve it first. */
  WAITING_FOR_SELLER,
  /** The marketplace lets it go out, and the seller is being told. */
  AUTHORISING,
  /** The seller ships it. */
  AUTHORISED,
  /** Some of it is invoiced. */
  PARTLY_INVOICED,
  /** All of it is invoiced. */
  INVOICED,
  /** All of it has arrived. */
  DELIVERED,
  /** All that was invoiced has come back. */
  RETURNED,
  /** The marketplace wants to cancel it, and the seller has not decided. */
  CANCEL_ASKED,
  /** The seller goes on with it, though the marketplace wanted to cancel it. */
  CANCEL_REFUSED,
  /** Called off by either side. */
  CANCELLED;

  private static final Set<AffiliateOrderState> OVER = EnumSet.of(REFUSED, CANCELLED);
  private static final Set<AffiliateOrderState> UNSURE = EnumSet.of(PLACING, UNKNOWN);

  /** Nothing can happen to it any more. */
  public boolean isOver() {
    return OVER.contains(this);
  }

  /** Whether the seller has it is not known. */
  public boolean isUnsure() {
    return UNSURE.contains(this);
  }

  public boolean mayBecome(AffiliateOrderState state) {
    return !AffiliateOrderStep.between(this, state).isEmpty();
  }

  /** The states that may follow this one. */
  public Set<AffiliateOrderState> next() {
    return Arrays.stream(values())
        .filter(this::mayBecome)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(AffiliateOrderState.class)));
  }
}
