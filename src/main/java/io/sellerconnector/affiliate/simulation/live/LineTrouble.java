package io.sellerconnector.affiliate.simulation.live;

import io.sellerconnector.affiliate.simulation.live.LiveSimulationAnswer.Cause;
import org.jspecify.annotations.Nullable;

/** What is wrong with a line besides what the seller itself says of the SKU. */
enum LineTrouble {
  SELLER_UNKNOWN("no seller has this name"),
  SELLER_PAUSED("the seller is paused"),
  SELLER_LOCKED_OUT("the seller's account refuses our key; people have to mend it"),
  SELLER_REFUSED("the seller's account refuses the question"),
  SELLER_BUSY("the seller's account is left alone for a while"),
  SELLER_FAILED("the seller's account gave no answer that can be used"),
  SELLER_LATE("the seller's account did not answer in time"),
  BELOW_FLOOR("the seller has no more than the floor that is not offered"),
  FEWER("fewer can be had than were asked for"),
  NOT_FOR_SALE("the SKU is not for sale");

  private final String words;

  LineTrouble(String words) {
    this.words = words;
  }

  Cause cause() {
    return new Cause(name(), words);
  }

  /**
   * @param detail free of secrets
   */
  Cause cause(@Nullable String detail) {
    return detail == null || detail.isBlank() ? cause() : new Cause(name(), words + ": " + detail);
  }
}
