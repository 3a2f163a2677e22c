package io.sellerconnector.marketplace.settings;

import io.sellerconnector.marketplace.Marketplace;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.vtex.AddressBuilder;
import io.sellerconnector.vtex.AppCredentials;
import io.sellerconnector.vtex.TrustedEndpoints;
import io.sellerconnector.vtex.TrustedHosts;
import io.sellerconnector.vtex.VtexAccount;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One marketplace, secrets included.
 *
 * @param account required: its VTEX account name, which arrives as {@code an}
 * @param sellerId required: the seller's id there
 * @param affiliateId how the marketplace names itself in {@code affiliateId}, if it does
 * @param country ISO 3166 alpha-3; used where a call gives a postal code alone, and answered as
 *     {@code shipsTo}
 * @param timeZone where its shoppers live, such as {@code America/Bogota}: delivery windows,
 *     business days, the time that stock is held, and the days that it is told of parcels are
 *     counted there; by default where the seller is, and told in UTC
 * @param salesChannels the trade policies sold on; empty for all
 * @param appKey required: what we send as {@code X-VTEX-API-AppKey}
 * @param appToken required: what we send as {@code X-VTEX-API-AppToken}
 * @param inboundKey what the marketplace must send to the order and payment endpoints, in clear or
 *     as {@code sha256:} and its hash; outside the profiles local and test this, or another proof
 *     below {@code inbound}, is required
 * @param inboundToken goes with the inbound key, in clear or as a hash
 * @param inbound further ways to show that a call is the marketplace's
 * @param commerceUrl the account's own address, where its APIs are; by default {@code
 *     https://{account}.vtexcommercestable.com.br}
 * @param suggestionsUrl where SKU suggestions go; by default {@code https://api.vtex.com/{account}}
 * @param paymentsUrl checked at the start; by default {@code
 *     https://{account}.vtexpayments.com.br}; the result of a payment goes to the address that came
 *     with it
 * @param trustedHosts further hosts, as {@code host} or {@code host:port}, that may have our
 *     credentials; plain http and private addresses are allowed for these
 * @param processesPayment whether the seller takes the payments of this marketplace
 * @param merchantName the account whose gateway takes the payments, by default the marketplace's
 *     own; only with {@code processes-payment}
 * @param orderApi where reports of orders go: {@code services-endpoint}, the address that came with
 *     the order, or the account's own where there was none; {@code oms}, always the account's
 *     Orders API; {@code historical}, the first generation of the calls, at the address that came
 *     with the order
 * @param catalogue how it takes calls about SKUs
 * @param rate the most calls per second, of all replicas together; 0 for no limit
 * @param cancelAfterReturn whether a cancel call follows when all of an invoiced order was returned
 *     and the seller cancels it; the marketplace learns of it by the return invoices in any case
 * @param readOrders whether our app key may read its orders: then invoices are looked for there
 *     after they were sent, and a return before it is sent again
 */
public record MarketplaceSettings(
    @DefaultValue("") String account,
    @DefaultValue("") String sellerId,
    @Nullable String affiliateId,
    @DefaultValue("BRA") String country,
    @Nullable String timeZone,
    @DefaultValue Set<String> salesChannels,
    @DefaultValue("") String appKey,
    @DefaultValue("") String appToken,
    @DefaultValue("") String inboundKey,
    @DefaultValue("") String inboundToken,
    @DefaultValue InboundSettings inbound,
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
  public enum OrderApi {
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

  /** The time zone, if one is set. */
  public Optional<ZoneId> zone() {
    return timeZone == null || timeZone.isBlank()
        ? Optional.empty()
        : Optional.of(ZoneId.of(timeZone.strip()));
  }

  public AppCredentials outbound() {
    return new AppCredentials(appKey, appToken);
  }

  public String commerceUrlOrDefault() {
    return commerceUrl == null || commerceUrl.isEmpty()
        ? "https://" + account + ".vtexcommercestable.com.br"
        : commerceUrl;
  }

  public String suggestionsUrlOrDefault() {
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
  public URI omsAddress() {
    return AddressBuilder.below(URI.create(commerceUrlOrDefault()), "api", "oms");
  }

  /** The root of the API that keeps the changes of orders. */
  public URI orderSystemAddress() {
    return AddressBuilder.below(URI.create(commerceUrlOrDefault()), "api", "order-system");
  }

  public VtexAccount vtexAccount() {
    return new VtexAccount(account, outbound(), TrustedHosts.of(trustedHosts), rate);
  }

  public TrustedEndpoints trustedEndpoints() {
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
