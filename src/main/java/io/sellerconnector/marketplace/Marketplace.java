package io.sellerconnector.marketplace;

import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SalesChannel;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A marketplace that the seller sells on, without its secrets.
 *
 * @param account its VTEX account name
 * @param sellerId the seller's id there
 * @param affiliateId how the marketplace names itself in {@code affiliateId}, or null
 * @param country ISO 3166 alpha-3, used where a call gives a postal code alone
 * @param salesChannels the channels sold on; empty for all
 */
public record Marketplace(
    MarketplaceAccount account,
    String sellerId,
    @Nullable String affiliateId,
    String country,
    Set<SalesChannel> salesChannels) {

  public boolean sellsOn(SalesChannel channel) {
    return salesChannels.isEmpty() || salesChannels.contains(channel);
  }
}
