package io.sellerconnector.affiliate.seller;

import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.vtex.AppCredentials;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One seller as it is entered, secrets included.
 *
 * @param name required: how it is called in our paths; lower-case letters, digits and hyphens
 * @param account required: its VTEX account name
 * @param affiliateId required: how its account calls our marketplace, three letters
 * @param salesChannel required: the trade policy whose prices and stock we get
 * @param country ISO 3166 alpha-3, of the reference postal codes
 * @param currency ISO 4217, of its amounts
 * @param appKey required: what we send as {@code X-VTEX-API-AppKey}
 * @param appToken required: what we send as {@code X-VTEX-API-AppToken}
 * @param referencePostalCodes required: where a SKU must be deliverable to for it to be for sale;
 *     the first is the one that is asked for
 * @param simulationApi {@code fulfilment} or {@code checkout}: which simulation is asked
 * @param placementApi {@code fulfilment}, which answers at once, or {@code order-integration}
 * @param orderBody {@code array} or {@code object}: the form of a placement's body
 * @param floor stock up to here is not offered, in pieces
 * @param cap no more than this is offered, in pieces
 * @param emailAlias a domain: VTEX gets stable aliases there in place of shoppers' addresses
 * @param priceTolerance by how many percent a price may differ when an order is placed
 * @param fob whether our marketplace delivers what it sells
 * @param changes which changes of an order the seller may make: {@code reductions}, {@code all},
 *     {@code none}
 * @param payment who takes the shopper's money: {@code none}, not the seller but our marketplace;
 *     {@code seller}, through the gateway of its account
 */
record SellerSettings(
    @DefaultValue("") String name,
    @DefaultValue("") String account,
    @DefaultValue("") String affiliateId,
    @DefaultValue("") String salesChannel,
    @DefaultValue("BRA") String country,
    @DefaultValue("BRL") String currency,
    @DefaultValue("") String appKey,
    @DefaultValue("") String appToken,
    @DefaultValue List<String> referencePostalCodes,
    @DefaultValue("fulfilment") AffiliateSeller.SimulationApi simulationApi,
    @DefaultValue("fulfilment") AffiliateSeller.PlacementApi placementApi,
    @DefaultValue("array") AffiliateSeller.OrderBody orderBody,
    @DefaultValue("0") int floor,
    @DefaultValue("99999") int cap,
    @Nullable String emailAlias,
    @DefaultValue("0") BigDecimal priceTolerance,
    @DefaultValue("false") boolean fob,
    @DefaultValue("reductions") AffiliateSeller.AllowedChanges changes,
    @DefaultValue("none") AffiliateSeller.Payment payment) {

  private static final Pattern ACCOUNT = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern AFFILIATE = Pattern.compile("[A-Z]{3}");
  private static final Pattern DOMAIN =
      Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+");
  private static final Pattern POSTAL_CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 -]{0,19}");
  private static final Set<String> COUNTRIES =
      Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA3);
  private static final Set<String> CURRENCIES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());
  private static final int MOST_POSTAL_CODES = 20;
  private static final int MOST_STOCK = 1_000_000;

  SellerSettings {
    referencePostalCodes = List.copyOf(referencePostalCodes);
    emailAlias = emailAlias == null || emailAlias.isBlank() ? null : emailAlias;
  }

  /**
   * @param property as in the configuration
   * @param reason without the secrets
   */
  record Fault(String property, String reason) {}

  /** What is wrong with it, secrets left out. */
  List<Fault> faults() {
    List<Fault> faults = new ArrayList<>();
    try {
      var _ = new SellerName(name);
    } catch (IllegalArgumentException e) {
      faults.add(new Fault("name", "'" + name + "' " + e.getMessage()));
    }
    fault(
        faults,
        ACCOUNT.matcher(account).matches() && account.length() <= 60,
        "account",
        "'%s' is not a VTEX account name: it has lower-case letters, digits and single hyphens"
            .formatted(account));
    fault(
        faults,
        AFFILIATE.matcher(affiliateId).matches(),
        "affiliate-id",
        "'%s' is not three capital letters such as MKT".formatted(affiliateId));
    fault(
        faults,
        salesChannel.matches("[0-9]{1,9}"),
        "sales-channel",
        "'%s' is not a sales channel such as 1".formatted(salesChannel));
    fault(
        faults,
        COUNTRIES.contains(country),
        "country",
        "'%s' is not a country's three letters such as BRA".formatted(country));
    fault(
        faults,
        CURRENCIES.contains(currency),
        "currency",
        "'%s' is not a currency's three letters such as BRL".formatted(currency));
    fault(faults, !appKey.isBlank(), "app-key", "is missing");
    fault(faults, !appToken.isBlank(), "app-token", "is missing");
    fault(
        faults,
        !referencePostalCodes.isEmpty() && referencePostalCodes.size() <= MOST_POSTAL_CODES,
        "reference-postal-codes",
        "has %d entries; give 1 to %d".formatted(referencePostalCodes.size(), MOST_POSTAL_CODES));
    for (String code : referencePostalCodes) {
      fault(
          faults,
          POSTAL_CODE.matcher(code).matches(),
          "reference-postal-codes",
          "'%s' is not a postal code".formatted(code));
    }
    fault(faults, floor >= 0 && floor <= MOST_STOCK, "floor", floor + " is not 0 to " + MOST_STOCK);
    fault(faults, cap >= 1 && cap <= MOST_STOCK, "cap", cap + " is not 1 to " + MOST_STOCK);
    fault(
        faults,
        emailAlias == null || (emailAlias.length() <= 200 && DOMAIN.matcher(emailAlias).matches()),
        "email-alias",
        "'%s' is not a domain such as orders.example.com".formatted(emailAlias));
    fault(
        faults,
        priceTolerance.signum() >= 0
            && priceTolerance.compareTo(BigDecimal.valueOf(100)) <= 0
            && priceTolerance.stripTrailingZeros().scale() <= 2,
        "price-tolerance",
        "%s is not 0 to 100 percent with at most two decimals".formatted(priceTolerance));
    fault(
        faults,
        payment == AffiliateSeller.Payment.NONE
            || placementApi == AffiliateSeller.PlacementApi.FULFILMENT,
        "payment",
        "is seller: that goes with placement-api fulfilment only, New Order Integration knows no"
            + " payment");
    fault(
        faults,
        payment == AffiliateSeller.Payment.NONE
            || simulationApi == AffiliateSeller.SimulationApi.FULFILMENT,
        "payment",
        "is seller: that goes with simulation-api fulfilment only, the checkout's does not say whom"
            + " the payment is for");
    return faults;
  }

  private static void fault(List<Fault> faults, boolean right, String property, String reason) {
    if (!right) {
      faults.add(new Fault(property, reason));
    }
  }

  AppCredentials credentials() {
    return new AppCredentials(appKey, appToken);
  }

  AffiliateSeller withoutSecrets(boolean paused) {
    return new AffiliateSeller(
        new SellerName(name),
        account,
        affiliateId,
        salesChannel,
        country,
        currency,
        referencePostalCodes,
        simulationApi,
        placementApi,
        orderBody,
        floor,
        cap,
        emailAlias,
        priceTolerance,
        fob,
        changes,
        payment,
        paused);
  }

  @Override
  public String toString() {
    return "SellerSettings[" + name + ", secrets hidden]";
  }
}
