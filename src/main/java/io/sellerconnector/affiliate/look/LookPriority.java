package io.sellerconnector.affiliate.look;

import io.sellerconnector.affiliate.offer.LookReason;
import io.sellerconnector.outbox.Priority;

/** As what a look waits for its turn under the account's rate: always after order traffic. */
final class LookPriority {

  private LookPriority() {}

  static Priority of(LookReason reason) {
    return switch (reason) {
      case NOTICE -> Priority.STOCK;
      case AGAIN -> Priority.PRICE;
      case LOAD -> Priority.CATALOGUE;
      case SWEEP -> Priority.CHECK;
    };
  }
}
