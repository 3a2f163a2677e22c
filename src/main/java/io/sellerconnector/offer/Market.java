package io.sellerconnector.offer;

import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SalesChannel;

/** Where something is sold: a sales channel of a marketplace. */
public record Market(MarketplaceAccount marketplace, SalesChannel salesChannel) {}
