package io.sellerconnector.affiliate.seller;

import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.Errors;
import org.springframework.validation.Validator;

/**
 * The mirror role: a marketplace that is not on VTEX sells for sellers on VTEX.
 *
 * @param enabled whether the connector serves such a marketplace
 * @param publicUrl required with the role: where VTEX finds the connector, over https, for example
 *     {@code https://connector.example.com}; the sellers' VTEX is told addresses below it
 * @param commerceUrl where the APIs of an account are, {@code {account}} standing for its name
 * @param paymentsUrl where the payment gateway of an account is, likewise
 * @param vaultUrl where an account takes payments with their cards, likewise
 * @param trustedHosts further hosts, as {@code host} or {@code host:port}, that may have sellers'
 *     credentials; plain http and private addresses are allowed for these
 * @param rate the most calls per second to one account, of all replicas together; 0 for no limit
 * @param secretOverlap how long a former secret of an address is still good once there is a new one
 * @param sellers those that are fixed here; others are entered at run time
 */
@ConfigurationProperties("connector.affiliate")
record AffiliateProperties(
    @DefaultValue("false") boolean enabled,
    @Nullable String publicUrl,
    @DefaultValue(ACCOUNT_HOST) String commerceUrl,
    @DefaultValue(GATEWAY_HOST) String paymentsUrl,
    @DefaultValue(VAULT_HOST) String vaultUrl,
    @DefaultValue List<String> trustedHosts,
    @DefaultValue("40") int rate,
    @DefaultValue("7d") Duration secretOverlap,
    @DefaultValue List<SellerSettings> sellers)
    implements Validator {

  static final String ACCOUNT_HOST = "https://{account}.vtexcommercestable.com.br";
  static final String GATEWAY_HOST = "https://{account}.vtexpayments.com.br";
  static final String VAULT_HOST = "https://{account}.vtexvault.com";

  AffiliateProperties {
    trustedHosts = List.copyOf(trustedHosts);
    sellers = List.copyOf(sellers);
  }

  @Override
  public boolean supports(Class<?> type) {
    return AffiliateProperties.class == type;
  }

  @Override
  public void validate(Object target, Errors errors) {
    AffiliateProperties given = (AffiliateProperties) target;
    if (!given.enabled) {
      return;
    }
    if (given.publicUrl == null || !isWeb(given.publicUrl)) {
      errors.reject(
          "publicUrl",
          "connector.affiliate.public-url is "
              + (given.publicUrl == null ? "missing" : "'" + given.publicUrl + "'")
              + ": write the address at which VTEX finds the connector, such as"
              + " https://connector.example.com, without a query");
    }
    checkHost(errors, "commerce-url", given.commerceUrl, ACCOUNT_HOST);
    checkHost(errors, "payments-url", given.paymentsUrl, GATEWAY_HOST);
    checkHost(errors, "vault-url", given.vaultUrl, VAULT_HOST);
    if (given.rate < 0) {
      errors.reject("rate", "connector.affiliate.rate is " + given.rate + "; 0 means no limit");
    }
    if (given.secretOverlap.isNegative()) {
      errors.reject("secretOverlap", "connector.affiliate.secret-overlap is below 0");
    }
    checkSellers(given.sellers, errors);
  }

  private static void checkHost(Errors errors, String name, String given, String example) {
    if (!isWeb(given.replace("{account}", "account"))) {
      errors.reject(
          name,
          "connector.affiliate.%s is '%s': write an address such as %s"
              .formatted(name, given, example));
    }
  }

  private static void checkSellers(List<SellerSettings> sellers, Errors errors) {
    Set<String> names = new HashSet<>();
    Set<String> affiliates = new HashSet<>();
    for (int i = 0; i < sellers.size(); i++) {
      SellerSettings seller = sellers.get(i);
      String prefix = "connector.affiliate.sellers[" + i + "].";
      for (SellerSettings.Fault fault : seller.faults()) {
        errors.reject("sellers", prefix + fault.property() + " " + fault.reason());
      }
      if (!names.add(seller.name())) {
        errors.reject("sellers", prefix + "name '" + seller.name() + "' is configured twice");
      }
      String affiliate = (seller.account() + "/" + seller.affiliateId()).toLowerCase(Locale.ROOT);
      if (!affiliates.add(affiliate)) {
        errors.reject("sellers", prefix + "affiliate-id is that of another seller of this account");
      }
    }
  }

  private static boolean isWeb(String address) {
    try {
      URI uri = URI.create(address);
      return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
          && uri.getHost() != null
          && uri.getRawUserInfo() == null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
