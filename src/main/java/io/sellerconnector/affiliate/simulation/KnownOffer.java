package io.sellerconnector.affiliate.simulation;

import io.sellerconnector.shared.Cents;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was last seen of a SKU.
 *
 * @param stock within the seller's floor and cap
 * @param price null if it has none
 * @param asOf when the seller was last asked
 * @param whyNot why it is not for sale, in words; null if it is
 */
public record KnownOffer(
    int stock,
    @Nullable Cents price,
    @Nullable Cents listPrice,
    Instant asOf,
    @Nullable String whyNot) {}
