package io.sellerconnector.adapter;

import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SalesChannel;
import java.time.Instant;
import java.util.List;

/**
 * @param parcels one per item to be delivered
 * @param deadline an answer after this instant is not used any more
 */
public record FreightQuery(
    MarketplaceAccount marketplace,
    SalesChannel salesChannel,
    Destination destination,
    List<Parcel> parcels,
    Instant deadline) {}
