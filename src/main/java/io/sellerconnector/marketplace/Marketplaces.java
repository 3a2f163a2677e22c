package io.sellerconnector.marketplace;

import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SalesChannel;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The configured marketplaces. */
public interface Marketplaces {

  /** In the order of the configuration; none where the connector has only the mirror role. */
  List<Marketplace> all();

  Optional<Marketplace> find(MarketplaceAccount account);

  /**
   * Why nothing is sold there; null if something is.
   *
   * @param channel null: whichever
   */
  default @Nullable String whyNotSoldOn(
      MarketplaceAccount account, @Nullable SalesChannel channel) {
    Marketplace marketplace = find(account).orElse(null);
    if (marketplace == null) {
      return "marketplace \"%s\" is not configured; there are %s"
          .formatted(account, all().stream().map(Marketplace::account).toList());
    }
    return channel == null || marketplace.sellsOn(channel)
        ? null
        : "sales channel \"%s\" is not sold on at marketplace \"%s\"".formatted(channel, account);
  }

  Optional<Marketplace> findByAffiliate(String affiliateId);

  /**
   * Compares what came with a call with what this marketplace has to show; secrets in constant
   * time.
   */
  ProofCheck check(MarketplaceAccount account, CallEvidence evidence);

  /** By what its calls have to be proven; empty where nothing is demanded. */
  default Set<Proof> demanded(MarketplaceAccount account) {
    return Set.of();
  }

  /** Whether calls are taken without proof for a while, to see what the marketplace sends. */
  default boolean isWatched(MarketplaceAccount account) {
    return false;
  }

  /** Whether its simulations have to be proven as well. */
  default boolean provesSimulations(MarketplaceAccount account) {
    return false;
  }

  /** Whether our credentials for this marketplace may go to this address. */
  EndpointCheck checkServicesEndpoint(MarketplaceAccount account, String endpoint);

  /** Whether a payment's result may be reported to this address. */
  EndpointCheck checkPaymentCallback(MarketplaceAccount account, String address);

  /** What an address is worth that came with an order or a payment. */
  sealed interface EndpointCheck {

    record Trusted() implements EndpointCheck {}

    /**
     * One of VTEX's own hosts that is not the account's, or no host that can be called: not the
     * marketplace's fault, and not to be called.
     *
     * @param reason readable, for the trail
     */
    record Unusable(String reason) implements EndpointCheck {}

    /**
     * A stranger's.
     *
     * @param reason readable, for the error answer
     */
    record Refused(String reason) implements EndpointCheck {}
  }
}
