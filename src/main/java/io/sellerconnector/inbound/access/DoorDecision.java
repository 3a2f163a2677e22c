package io.sellerconnector.inbound.access;

import io.sellerconnector.marketplace.ProofCheck;

/** Whether a call may pass, and why. */
public record DoorDecision(CallOutcome outcome, ProofCheck check) {

  public boolean isRefused() {
    return outcome == CallOutcome.REFUSED;
  }
}
