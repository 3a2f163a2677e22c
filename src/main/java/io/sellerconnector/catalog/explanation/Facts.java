package io.sellerconnector.catalog.explanation;

import io.sellerconnector.catalog.listing.Listing;
import io.sellerconnector.catalog.listing.Rechecks.SetAside;
import io.sellerconnector.outbox.OpenMessages.OpenMessage;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.vtex.AccountLine;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What our database says of a SKU on all marketplaces.
 *
 * @param released the marketplaces that are told of SKUs
 * @param open messages about it that wait or are dead, the first first
 * @param lines of all marketplaces
 */
record Facts(
    Map<MarketplaceAccount, Listing> listings,
    Map<MarketplaceAccount, SetAside> setAside,
    Set<MarketplaceAccount> released,
    List<OpenMessage> open,
    Map<String, AccountLine> lines) {}
