package io.sellerconnector.affiliate.look;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.offer.AffiliateOfferProperties;
import io.sellerconnector.affiliate.offer.OfferCause;
import io.sellerconnector.affiliate.offer.SellerOffer;
import io.sellerconnector.affiliate.offer.SellerOffers;
import io.sellerconnector.affiliate.simulation.KnownOffer;
import io.sellerconnector.affiliate.simulation.KnownOffers;
import io.sellerconnector.shared.SkuId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What looks have found, for simulations of sellers that do not answer in time. */
@Component
@AffiliateRole
final class OffersKnown implements KnownOffers {

  private final SellerOffers offers;
  private final AffiliateOfferProperties properties;

  OffersKnown(SellerOffers offers, AffiliateOfferProperties properties) {
    this.offers = offers;
    this.properties = properties;
  }

  @Override
  public boolean sellsMultiples() {
    return properties.sellMultiples();
  }

  @Override
  public Map<SkuId, KnownOffer> find(AffiliateSeller seller, Set<SkuId> skus) {
    Map<SkuId, KnownOffer> known = new HashMap<>();
    for (SellerOffer offer : offers.find(seller.name(), skus)) {
      if (offer.priced().lookedAt() != null) {
        List<OfferCause> causes = offer.told().causes();
        known.put(
            offer.sku(),
            new KnownOffer(
                offer.told().stock(),
                offer.priced().price(),
                offer.priced().listPrice(),
                offer.priced().lookedAt(),
                causes.isEmpty() ? null : causes.getFirst().text()));
      }
    }
    return known;
  }
}
