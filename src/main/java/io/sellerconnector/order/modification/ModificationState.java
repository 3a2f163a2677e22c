package io.sellerconnector.order.modification;

/** Where a change of an order is. */
public enum ModificationState {
  /** The seller has to decide. */
  DECIDING,
  /** Acknowledged and its pieces held; the marketplace has to confirm. */
  AGREED,
  /** Confirmed by both sides: the order is what the change made of it. */
  APPLIED,
  /** The seller does not make it. */
  REFUSED,
  /** Called off by the marketplace, or with the order. */
  CANCELLED,
  /** The marketplace did not confirm in time. */
  LAPSED;

  /** While it is, no invoice goes out and no other change is taken. */
  boolean isOpen() {
    return switch (this) {
      case DECIDING, AGREED -> true;
      case APPLIED, REFUSED, CANCELLED, LAPSED -> false;
    };
  }

  /** As VTEX names it. */
  String label() {
    return switch (this) {
      case DECIDING -> "waiting-acknowledgement";
      case AGREED -> "waiting-confirmation";
      case APPLIED -> "done";
      case REFUSED, CANCELLED, LAPSED -> "canceled";
    };
  }
}
