package io.sellerconnector.affiliate.seller;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A seller as it is shown: neither key nor token nor the secret in its address. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SellerView(
    String name,
    String account,
    String affiliateId,
    String salesChannel,
    String country,
    String currency,
    List<String> referencePostalCodes,
    AffiliateSeller.SimulationApi simulationApi,
    AffiliateSeller.PlacementApi placementApi,
    AffiliateSeller.OrderBody orderBody,
    int floor,
    int cap,
    @Nullable String emailAlias,
    BigDecimal priceTolerance,
    boolean fob,
    AffiliateSeller.AllowedChanges changes,
    AffiliateSeller.Payment payment,
    @Schema(description = "It stands in the configuration and is changed there") boolean fixed,
    @Schema(description = "Nothing is sold for it for now") boolean paused,
    @Nullable Pause pause) {

  /**
   * @param by the name of the token
   */
  @Schema(name = "SellerPause")
  record Pause(String reason, String by, Instant since) {}

  static SellerView of(KnownSellers.Entry entry, @Nullable Pause pause) {
    AffiliateSeller seller = entry.seller();
    return new SellerView(
        seller.name().value(),
        seller.account(),
        seller.affiliateId(),
        seller.salesChannel(),
        seller.country(),
        seller.currency(),
        seller.referencePostalCodes(),
        seller.simulationApi(),
        seller.placementApi(),
        seller.orderBody(),
        seller.floor(),
        seller.cap(),
        seller.emailAlias(),
        seller.priceTolerance(),
        seller.fob(),
        seller.changes(),
        seller.payment(),
        entry.fixed(),
        pause != null,
        pause);
  }
}
