package io.sellerconnector.payment;

/** Where a payment is in its life. */
enum PaymentState {
  /** Stored; the processor is being asked, or will be asked what it knows. */
  RECEIVED,
  /** The processor has it and has not decided. */
  OPEN,
  /** Authorised: its money may be captured. */
  APPROVED,
  /** Not authorised, and never will be. */
  DENIED,
  /** Was authorised; the authorisation was given back before money moved. */
  RELEASED;

  boolean isDecided() {
    return switch (this) {
      case RECEIVED, OPEN -> false;
      case APPROVED, DENIED, RELEASED -> true;
    };
  }

  /** Whether its amount is, or may become, paid. */
  boolean counts() {
    return switch (this) {
      case RECEIVED, OPEN, APPROVED -> true;
      case DENIED, RELEASED -> false;
    };
  }

  /** How the protocol calls it. */
  String wire() {
    return switch (this) {
      case RECEIVED, OPEN -> "undefined";
      case APPROVED -> "approved";
      case DENIED, RELEASED -> "denied";
    };
  }
}
