package io.sellerconnector.marketplace.settings;

import io.sellerconnector.identity.AddressRange;
import io.sellerconnector.identity.SecretHash;
import io.sellerconnector.vtex.TrustedEndpoints;
import io.sellerconnector.vtex.TrustedHosts;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds what is wrong with the configured marketplaces, without ever printing a secret. */
final class MarketplaceSettingsValidator {

  private static final Pattern ACCOUNT = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9._~-]{16,200}");
  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{1,100}");

  private final List<Fault> faults = new ArrayList<>();

  private MarketplaceSettingsValidator() {}

  /**
   * @param property its full name
   */
  record Fault(String property, String message) {}

  static List<Fault> check(List<MarketplaceSettings> marketplaces) {
    MarketplaceSettingsValidator check = new MarketplaceSettingsValidator();
    Set<String> accounts = new HashSet<>();
    Set<String> affiliates = new HashSet<>();
    Set<SecretHash> pathSecrets = new HashSet<>();
    for (int i = 0; i < marketplaces.size(); i++) {
      MarketplaceSettings settings = marketplaces.get(i);
      String prefix = "connector.marketplaces[" + i + "].";
      check.identity(prefix, settings);
      check.secrets(prefix, settings);
      check.addresses(prefix, settings);
      check.payment(prefix, settings);
      if (!settings.account().isEmpty() && !accounts.add(settings.account())) {
        check.report(prefix + "account", "'" + settings.account() + "' is configured twice");
      }
      String affiliate = settings.affiliateId();
      if (affiliate != null && !affiliate.isEmpty() && !affiliates.add(affiliate)) {
        check.report(prefix + "affiliate-id", "'" + affiliate + "' is configured twice");
      }
      String pathSecret = settings.inbound().pathSecret();
      if (check.faults.isEmpty()
          && !pathSecret.isEmpty()
          && !pathSecrets.add(SecretHash.configured(pathSecret))) {
        check.report(
            prefix + "inbound.path-secret", "is that of another marketplace; each has its own");
      }
    }
    return check.faults;
  }

  private void identity(String prefix, MarketplaceSettings settings) {
    if (settings.account().isEmpty()) {
      report(prefix + "account", "is missing; give the marketplace's VTEX account name");
    } else if (!ACCOUNT.matcher(settings.account()).matches() || settings.account().length() > 60) {
      report(
          prefix + "account",
          "'"
              + settings.account()
              + "' is not a VTEX account name: it has lower-case letters, digits and single hyphens,"
              + " at most 60 of them");
    }
    if (settings.sellerId().isBlank()) {
      report(prefix + "seller-id", "is missing; give the seller's id in this marketplace");
    }
    if (!settings.country().matches("[A-Z]{3}")) {
      report(prefix + "country", "'" + settings.country() + "' is not three letters such as BRA");
    }
    zone(prefix, settings);
    for (String channel : settings.salesChannels()) {
      if (channel.isBlank() || channel.length() > 20 || !channel.equals(channel.strip())) {
        report(prefix + "sales-channels", "'" + channel + "' is not a sales channel such as 1");
      }
    }
    String currency = settings.catalogue().currency();
    if (!currency.matches("[A-Z]{3}")) {
      report(prefix + "catalogue.currency", "'" + currency + "' is not three letters such as BRL");
    }
    if (settings.catalogue().currencySymbol().isBlank()) {
      report(prefix + "catalogue.currency-symbol", "is empty; give one such as R$");
    }
    if (settings.rate() < 0) {
      report(prefix + "rate", settings.rate() + " is below 0; 0 means no limit");
    }
  }

  private void zone(String prefix, MarketplaceSettings settings) {
    try {
      var _ = settings.zone();
    } catch (DateTimeException _) {
      report(
          prefix + "time-zone",
          "'" + settings.timeZone() + "' is not a time zone; write one such as America/Sao_Paulo");
    }
  }

  private void secrets(String prefix, MarketplaceSettings settings) {
    required(prefix + "app-key", settings.appKey());
    required(prefix + "app-token", settings.appToken());
    InboundSettings inbound = settings.inbound();
    pair(prefix, "inbound-key", settings.inboundKey(), "inbound-token", settings.inboundToken());
    pair(
        prefix,
        "inbound.second-key",
        inbound.secondKey(),
        "inbound.second-token",
        inbound.secondToken());
    if (!inbound.secondKey().isEmpty() && settings.inboundKey().isEmpty()) {
      report(prefix + "inbound-key", "is missing while there is a second one");
    }
    proofs(prefix + "inbound.", inbound);
  }

  private void pair(
      String prefix, String keyProperty, String key, String tokenProperty, String token) {
    if (key.isEmpty() != token.isEmpty()) {
      report(
          prefix + (key.isEmpty() ? keyProperty : tokenProperty),
          "is missing while its other half is there; set both or neither");
    }
    readable(prefix + keyProperty, () -> SecretHash.configured(key));
    readable(prefix + tokenProperty, () -> SecretHash.configured(token));
  }

  private void proofs(String prefix, InboundSettings inbound) {
    String secret = inbound.pathSecret();
    readable(prefix + "path-secret", () -> SecretHash.configured(secret));
    if (!secret.isEmpty() && !SecretHash.isHash(secret) && !SEGMENT.matcher(secret).matches()) {
      report(
          prefix + "path-secret",
          "must have 16 to 200 letters, digits, dots, hyphens, underscores or tildes; draw one with"
              + " openssl rand -hex 24");
    }
    for (String range : inbound.addresses()) {
      readable(prefix + "addresses: '" + range + "'", () -> AddressRange.of(range));
    }
    String header = inbound.certificateHeader();
    boolean hasHeader = header != null && !header.isEmpty();
    if (hasHeader == inbound.certificates().isEmpty()) {
      report(
          prefix + (hasHeader ? "certificates" : "certificate-header"),
          "is missing; certificate-header and certificates belong together");
    }
    if (hasHeader && !HEADER.matcher(header).matches()) {
      report(prefix + "certificate-header", "is not the name of a header");
    }
    if (inbound.certificates().stream().anyMatch(String::isBlank)) {
      report(prefix + "certificates", "one of them is empty");
    }
  }

  private void readable(String property, Runnable reading) {
    try {
      reading.run();
    } catch (IllegalArgumentException e) {
      report(property, String.valueOf(e.getMessage()));
    }
  }

  private void required(String property, String secret) {
    if (secret.isBlank()) {
      report(property, "is missing; the marketplace issues a pair of app key and app token");
    } else if (!secret.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
      report(property, "has white space or characters that no HTTP header can carry");
    }
  }

  private void addresses(String prefix, MarketplaceSettings settings) {
    for (String host : settings.trustedHosts()) {
      if (!TrustedHosts.isWellFormed(host)) {
        report(
            prefix + "trusted-hosts",
            "'"
                + host.toLowerCase(Locale.ROOT)
                + "' is neither host nor host:port; leave out scheme, path and wildcards");
      }
    }
    if (faults.isEmpty()) {
      TrustedEndpoints trusted = settings.trustedEndpoints();
      refused(prefix + "commerce-url", trusted.judge(settings.commerceUrlOrDefault()));
      refused(
          prefix + "suggestions-url", trusted.judgeSuggestions(settings.suggestionsUrlOrDefault()));
      refused(prefix + "payments-url", trusted.judgePayments(settings.paymentsUrlOrDefault()));
    }
  }

  private void payment(String prefix, MarketplaceSettings settings) {
    String merchant = settings.merchantName();
    if (merchant == null || merchant.isEmpty()) {
      return;
    }
    if (!settings.processesPayment()) {
      report(
          prefix + "merchant-name",
          "'"
              + merchant
              + "' has no effect while processes-payment is false; set that to true or leave this out");
    }
    if (!ACCOUNT.matcher(merchant).matches() || merchant.length() > 60) {
      report(
          prefix + "merchant-name",
          "'"
              + merchant
              + "' is not a VTEX account name: give the one whose gateway takes the payments");
    }
  }

  private void refused(String property, TrustedEndpoints.Verdict verdict) {
    switch (verdict) {
      case TrustedEndpoints.Verdict.Trusted _ -> {}
      case TrustedEndpoints.Verdict.Refused(String reason, boolean _) -> report(property, reason);
    }
  }

  private void report(String property, String message) {
    faults.add(new Fault(property, message));
  }
}
