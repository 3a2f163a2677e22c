package io.sellerconnector.order;

import java.util.Set;

/** Where an order is in its life; the legal ways onward are listed with each state. */
public enum OrderState {
  /** Stored and its stock reserved; not paid, must not be shipped. */
  PLACED,
  /** The marketplace has authorised the dispatch. */
  AUTHORISED,
  /** Some of it is invoiced. */
  PARTLY_INVOICED,
  /** All of it is invoiced. */
  INVOICED,
  /** The carrier has delivered all of it. */
  DELIVERED,
  /** Nobody authorised it in time; its stock is for sale again. */
  EXPIRED,
  /** Called off by either side. */
  CANCELLED;

  /** The states that may follow this one. */
  public Set<OrderState> next() {
    return switch (this) {
      case PLACED -> Set.of(AUTHORISED, EXPIRED, CANCELLED);
      case AUTHORISED -> Set.of(PARTLY_INVOICED, INVOICED, CANCELLED);
      case PARTLY_INVOICED -> Set.of(INVOICED);
      case INVOICED -> Set.of(DELIVERED);
      case EXPIRED -> Set.of(AUTHORISED, CANCELLED);
      case DELIVERED, CANCELLED -> Set.of();
    };
  }

  public boolean mayBecome(OrderState state) {
    return next().contains(state);
  }
}
