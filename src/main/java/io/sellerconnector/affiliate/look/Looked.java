package io.sellerconnector.affiliate.look;

import io.sellerconnector.affiliate.offer.SellerOffer;
import io.sellerconnector.affiliate.simulation.SimulatedItem;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a look at one offer has found.
 *
 * @param claimed as it was before
 * @param data null if they were not read
 * @param price null if it was not asked for
 */
record Looked(SellerOffer claimed, SkuCatalogue.@Nullable Answer data, @Nullable Price price) {

  /** What became of the question for price and stock. */
  sealed interface Price {

    record Found(SimulatedItem item) implements Price {}

    /** It fails by itself, or with whatever it is asked together. */
    record Failed(String reason) implements Price {}

    /** It was not this SKU's fault. */
    record Later(Duration after) implements Price {}
  }
}
