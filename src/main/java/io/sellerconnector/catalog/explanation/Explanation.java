package io.sellerconnector.catalog.explanation;

import java.time.Instant;
import java.util.List;

/**
 * Why a SKU is or is not sold.
 *
 * @param at of which instant it is
 * @param quantity pieces that were asked for
 * @param markets by marketplace and sales channel, as far as they were asked for
 * @param nearMatches ids that the inventory has, where it does not have this one
 */
record Explanation(
    String skuId,
    Instant at,
    int quantity,
    List<MarketExplanation> markets,
    List<String> nearMatches) {}
