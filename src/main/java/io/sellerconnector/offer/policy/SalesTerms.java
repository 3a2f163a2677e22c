package io.sellerconnector.offer.policy;

import io.sellerconnector.adapter.Classification;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import org.jspecify.annotations.Nullable;

/**
 * The terms on which SKUs are sold in a market, as the configuration says.
 *
 * @param only empty for everything
 * @param priceChannel null for the sales channel that is asked for
 */
public record SalesTerms(
    SkuRange only, SkuRange except, @Nullable SalesChannel priceChannel, StockShare share) {

  static SalesTerms of(SalesPolicyProperties.Rule rule) {
    String channel = rule.priceChannel();
    return new SalesTerms(
        SkuRange.of(rule.only()),
        SkuRange.of(rule.except()),
        channel == null ? null : new SalesChannel(channel),
        StockShare.of(rule.stock()));
  }

  boolean offers(SkuId sku, Classification classification) {
    return (only.isEmpty() || only.contains(sku, classification))
        && !except.contains(sku, classification);
  }

  public SalesChannel priceChannelOr(SalesChannel asked) {
    return priceChannel == null ? asked : priceChannel;
  }
}
