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
 * @param merchantName whom the marketplace is to have the payments sent to, where the seller takes
 *     them (integration model 2); null where the marketplace does
 */
public record Marketplace(
    MarketplaceAccount account,
    String sellerId,
    @Nullable String affiliateId,
    String country,
    Set<SalesChannel> salesChannels,
    @Nullable String merchantName) {

  /** A marketplace that takes the payments itself. */
  public Marketplace(
      MarketplaceAccount account,
      String sellerId,
      @Nullable String affiliateId,
      String country,
      Set<SalesChannel> salesChannels) {
    this(account, sellerId, affiliateId, country, salesChannels, null);
  }

  public boolean sellsOn(SalesChannel channel) {
    return salesChannels.isEmpty() || salesChannels.contains(channel);
  }
}
