package io.sellerconnector.marketplace;

import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SalesChannel;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The configured marketplaces. */
public interface Marketplaces {

  /** At least one; in the order of the configuration. */
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
   * Compares, in constant time, a credential pair of an inbound call with what this marketplace
   * must send.
   */
  CredentialCheck check(MarketplaceAccount account, String key, String token);

  /** Whether calls of this marketplace to order and payment endpoints must carry credentials. */
  boolean demandsCredentials(MarketplaceAccount account);

  /** Whether our credentials for this marketplace may go to this address. */
  EndpointCheck checkServicesEndpoint(MarketplaceAccount account, String endpoint);

  /** Whether a payment's result may be reported to this address. */
  EndpointCheck checkPaymentCallback(MarketplaceAccount account, String address);

  /** What a credential pair is worth. */
  enum CredentialCheck {
    RIGHT,
    WRONG
  }

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
