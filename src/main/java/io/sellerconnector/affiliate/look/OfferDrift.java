package io.sellerconnector.affiliate.look;

import io.sellerconnector.affiliate.offer.SellerOffer;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Why an offer differed from what we had, though no notice had said so: presumably. */
enum OfferDrift {
  /** VTEX has answered an old price for a while after its notice. */
  CACHE("cache"),
  /** A promotion has started or ended, which no notice tells. */
  PROMOTION("promotion"),
  LOST_NOTICE("lost-notice");

  private final String tag;

  OfferDrift(String tag) {
    this.tag = tag;
  }

  String tag() {
    return tag;
  }

  /** Null if there is none. */
  static @Nullable OfferDrift between(SellerOffer before, SellerOffer found, Instant startedAt) {
    if (before.plan().noticedAt() != null || before.told().number() == 0) {
      return null;
    }
    boolean list = !Objects.equals(before.priced().listPrice(), found.priced().listPrice());
    boolean price = list || !Objects.equals(before.priced().price(), found.priced().price());
    boolean priced = before.priced().lookedAt() != null;
    if (price && priced) {
      Instant again = before.plan().againAt();
      if (again != null && !again.isAfter(startedAt)) {
        return CACHE;
      }
      return list ? LOST_NOTICE : PROMOTION;
    }
    boolean stock = priced && before.priced().stock() != found.priced().stock();
    boolean data =
        before.described().known() != found.described().known()
            || before.described().isSellable() != found.described().isSellable()
            || !Objects.equals(before.described().hash(), found.described().hash());
    return stock || data ? LOST_NOTICE : null;
  }
}
