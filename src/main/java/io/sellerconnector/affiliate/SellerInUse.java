package io.sellerconnector.affiliate;

import java.util.Optional;

/** Knows something that would be left without its seller, for example orders that are open. */
public interface SellerInUse {

  /** Why the seller must neither go nor become another account's, in words; empty if it may. */
  Optional<String> reason(SellerName seller);

  /** Why it must stay as it is who takes the shopper's money, in words; empty if it may change. */
  default Optional<String> reasonToBePaidAsBefore(SellerName seller) {
    return Optional.empty();
  }
}
