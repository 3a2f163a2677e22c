package io.sellerconnector.affiliate.seller;

import io.sellerconnector.affiliate.AffiliateSeller;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A seller as it is entered; what is left out is as by default, but for key and token. */
record SellerRequest(
    @Schema(description = "Its VTEX account name", example = "shoeaccount")
        @Nullable String account,
    @Schema(description = "How its account calls our marketplace", example = "MKT")
        @Nullable String affiliateId,
    @Schema(description = "The trade policy whose prices and stock we get", example = "1")
        @Nullable String salesChannel,
    @Schema(description = "ISO 3166 alpha-3; BRA by default") @Nullable String country,
    @Schema(description = "ISO 4217; BRL by default") @Nullable String currency,
    @Schema(description = "Sealed and never shown; left out, the one that is known is kept")
        @Nullable String appKey,
    @Schema(description = "Sealed and never shown; left out, the one that is known is kept")
        @Nullable String appToken,
    @Schema(description = "Where a SKU must be deliverable to for it to be for sale")
        @Nullable List<String> referencePostalCodes,
    @Schema(description = "FULFILMENT by default")
        AffiliateSeller.@Nullable SimulationApi simulationApi,
    @Schema(description = "FULFILMENT by default")
        AffiliateSeller.@Nullable PlacementApi placementApi,
    @Schema(description = "ARRAY by default") AffiliateSeller.@Nullable OrderBody orderBody,
    @Schema(description = "Stock up to here is not offered; 0 by default") @Nullable Integer floor,
    @Schema(description = "No more than this is offered; 99999 by default") @Nullable Integer cap,
    @Schema(description = "VTEX gets aliases at this domain in place of shoppers' addresses")
        @Nullable String emailAlias,
    @Schema(description = "In percent, 0 by default") @Nullable BigDecimal priceTolerance,
    @Schema(description = "Whether our marketplace delivers; false by default")
        @Nullable Boolean fob,
    @Schema(description = "REDUCTIONS by default") AffiliateSeller.@Nullable AllowedChanges changes,
    @Schema(description = "Who takes the shopper's money; NONE, our marketplace, by default")
        AffiliateSeller.@Nullable Payment payment) {

  private static final int CAP = 99_999;

  /** Neither the key nor the token. */
  @Override
  public String toString() {
    return "SellerRequest[" + account + ", " + affiliateId + ", secrets hidden]";
  }

  /**
   * @param known what it is about to replace, or null
   */
  SellerSettings settings(String name, @Nullable SellerSettings known) {
    return new SellerSettings(
        name,
        text(account),
        text(affiliateId),
        text(salesChannel),
        Objects.requireNonNullElse(country, "BRA"),
        Objects.requireNonNullElse(currency, "BRL"),
        secret(appKey, known == null ? "" : known.appKey()),
        secret(appToken, known == null ? "" : known.appToken()),
        referencePostalCodes == null
            ? List.of()
            : referencePostalCodes.stream().map(SellerRequest::text).toList(),
        Objects.requireNonNullElse(simulationApi, AffiliateSeller.SimulationApi.FULFILMENT),
        Objects.requireNonNullElse(placementApi, AffiliateSeller.PlacementApi.FULFILMENT),
        Objects.requireNonNullElse(orderBody, AffiliateSeller.OrderBody.ARRAY),
        Objects.requireNonNullElse(floor, 0),
        Objects.requireNonNullElse(cap, CAP),
        emailAlias,
        Objects.requireNonNullElse(priceTolerance, BigDecimal.ZERO),
        Boolean.TRUE.equals(fob),
        Objects.requireNonNullElse(changes, AffiliateSeller.AllowedChanges.REDUCTIONS),
        Objects.requireNonNullElse(payment, AffiliateSeller.Payment.NONE));
  }

  private static String text(@Nullable String given) {
    return given == null ? "" : given;
  }

  private static String secret(@Nullable String given, String known) {
    return given == null || given.isBlank() ? known : given.strip();
  }
}
