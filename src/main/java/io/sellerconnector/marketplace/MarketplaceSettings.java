package io.sellerconnector.marketplace;

import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SalesChannel;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One marketplace, secrets included.
 *
 * @param account its VTEX account name, which arrives as {@code an}
 * @param sellerId the seller's id there
 * @param affiliateId how the marketplace names itself in {@code affiliateId}, if it does
 * @param country ISO 3166 alpha-3, used where a call gives a postal code alone
 * @param salesChannels the trade policies sold on; empty for all
 * @param appKey what we send as {@code X-VTEX-API-AppKey}
 * @param appToken what we send as {@code X-VTEX-API-AppToken}
 * @param inboundKey what the marketplace must send to the order and payment endpoints; empty only
 *     in the profiles local and test
 * @param inboundToken see {@code inboundKey}
 * @param commerceUrl where its APIs are; by default https://{account}.vtexcommercestable.com.br
 * @param suggestionsUrl where suggestions go; by default https://api.vtex.com/{account}
 * @param paymentsUrl where payment callbacks go; by default https://{account}.vtexpayments.com.br
 * @param trustedHosts further hosts, as {@code host} or {@code host:port}, that may have our
 *     credentials, over http too, and may have private addresses
 * @param processesPayment whether the seller takes the payments of this marketplace
 * @param merchantName the account whose gateway takes them; by default the marketplace's own
 * @param orderApi which generation of the order calls it takes
 * @param catalogue how it takes calls about SKUs
 * @param rate calls per second that we allow ourselves; 0 for no limit
 * @param cancelAfterReturn whether it wants a cancel call when an invoiced order has come back as a
 *     whole and the seller cancels it; without one it learns of it by the return invoices alone
 * @param readOrders whether our app key may read its orders: then invoices are looked for there
 *     after they were sent, and a return before it is sent again
 */
record MarketplaceSettings(
    @DefaultValue("") String account,
    @DefaultValue("") String sellerId,
    @Nullable String affiliateId,
    @DefaultValue("BRA") String country,
    @DefaultValue Set<String> salesChannels,
    @DefaultValue("") String appKey,
    @DefaultValue("") String appToken,
    @DefaultValue("") String inboundKey,
    @DefaultValue("") String inboundToken,
    @Nullable String commerceUrl,
    @Nullable String suggestionsUrl,
    @Nullable String paymentsUrl,
    @DefaultValue List<String> trustedHosts,
    @DefaultValue("false") boolean processesPayment,
    @Nullable String merchantName,
    @DefaultValue("services-endpoint") OrderApi orderApi,
    @DefaultValue CatalogueSettings catalogue,
    @DefaultValue("50") int rate,
    @DefaultValue("false") boolean cancelAfterReturn,
    @DefaultValue("false") boolean readOrders) {

  /** The generations of the order calls. */
  enum OrderApi {
    /**
     * As the first guides have it, below the services endpoint that came with the order: tracking
     * by the invoice once more, no events, cancellation by GET.
     */
    HISTORICAL,
    /** Below the services endpoint that came with the order. */
    SERVICES_ENDPOINT,
    /** The Orders API of the marketplace's account. */
    OMS
  }

  Credentials outbound() {
    return new Credentials(appKey, appToken);
  }

  Credentials inbound() {
    return new Credentials(inboundKey, inboundToken);
  }

  String commerceUrlOrDefault() {
    return commerceUrl == null || commerceUrl.isEmpty()
        ? "https://" + account + ".vtexcommercestable.com.br"
        : commerceUrl;
  }

  String suggestionsUrlOrDefault() {
    return suggestionsUrl == null || suggestionsUrl.isEmpty()
        ? "https://api.vtex.com/" + account
        : suggestionsUrl;
  }

  String paymentsUrlOrDefault() {
    return paymentsUrl == null || paymentsUrl.isEmpty()
        ? "https://" + account + ".vtexpayments.com.br"
        : paymentsUrl;
  }

  /** The marketplace's own account is what the historical protocol echoes. */
  private String merchantNameOrDefault() {
    return merchantName == null || merchantName.isEmpty() ? account : merchantName;
  }

  /** The root of the Orders API. */
  URI omsAddress() {
    return Addresses.below(URI.create(commerceUrlOrDefault()), "api", "oms");
  }

  /** The root of the API that keeps the changes of orders. */
  URI orderSystemAddress() {
    return Addresses.below(URI.create(commerceUrlOrDefault()), "api", "order-system");
  }

  VtexAccount vtexAccount() {
    return new VtexAccount(account, outbound(), TrustedHosts.of(trustedHosts), rate);
  }

  TrustedEndpoints trustedEndpoints() {
    return new TrustedEndpoints(account, TrustedHosts.of(trustedHosts));
  }

  Marketplace withoutSecrets() {
    return new Marketplace(
        new MarketplaceAccount(account),
        sellerId,
        affiliateId,
        country,
        salesChannels.stream().map(SalesChannel::new).collect(Collectors.toUnmodifiableSet()),
        processesPayment ? merchantNameOrDefault() : null);
  }

  @Override
  public String toString() {
    return "MarketplaceSettings[account=" + account + ", secrets hidden]";
  }
}
