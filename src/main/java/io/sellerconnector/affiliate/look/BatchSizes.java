package io.sellerconnector.affiliate.look;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.affiliate.offer.AffiliateOfferProperties;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * How many SKUs each seller is asked for at once: half as many after a failure, down to one, and
 * twice as many after each success, as long as this replica runs.
 */
@Component
@AffiliateRole
final class BatchSizes {

  private final Map<SellerName, Integer> smaller = new ConcurrentHashMap<>();
  private final int most;

  BatchSizes(AffiliateOfferProperties properties) {
    this.most = properties.batch();
  }

  int of(SellerName seller) {
    return smaller.getOrDefault(seller, most);
  }

  /** A question for so many has failed. */
  void failed(SellerName seller, int size) {
    smaller.merge(seller, Math.max(1, size / 2), Math::min);
  }

  /** A question for so many was answered. */
  void answered(SellerName seller, int size) {
    smaller.computeIfPresent(
        seller,
        (_, before) -> {
          int next = Math.max(before, size * 2);
          return next >= most ? null : next;
        });
  }
}
