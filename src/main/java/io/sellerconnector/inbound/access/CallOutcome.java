package io.sellerconnector.inbound.access;

/** What became of a marketplace's call at the door. */
public enum CallOutcome {
  /** It has shown what is demanded. */
  PROVEN,
  /** Nothing is demanded: simulations, and the profiles local and test. */
  OPEN,
  /** It has not shown it, and was taken to see what comes. */
  TAKEN_UNPROVEN,
  REFUSED
}
