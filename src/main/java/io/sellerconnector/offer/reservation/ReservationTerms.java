package io.sellerconnector.offer.reservation;

import io.sellerconnector.adapter.stock.StockClaim;
import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.Reservations.NewReservation;
import io.sellerconnector.offer.Reservations.ReserveOutcome.NotForSale;
import io.sellerconnector.offer.SalesDecisions;
import io.sellerconnector.offer.policy.SalesDecisionTable;
import io.sellerconnector.offer.policy.SalesTermsRegistry;
import io.sellerconnector.offer.policy.SkuDecisions;
import io.sellerconnector.offer.policy.StockShare;
import io.sellerconnector.shared.SkuId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the market of an order demands of its reservation. */
@Component
public final class ReservationTerms {

  private final SalesTermsRegistry terms;
  private final SalesDecisionTable decisions;

  public ReservationTerms(SalesTermsRegistry terms, SalesDecisionTable decisions) {
    this.terms = terms;
    this.decisions = decisions;
  }

  /** The same claims, each with what it must leave for sale elsewhere. */
  NewReservation applyTo(NewReservation reservation) {
    Market market = reservation.market();
    if (market == null) {
      return reservation;
    }
    StockShare share = terms.of(market).share();
    return new NewReservation(
        reservation.order(),
        market,
        reservation.claims().stream().map(claim -> within(share, claim)).toList(),
        reservation.expiresAt());
  }

  private static StockClaim within(StockShare share, StockClaim claim) {
    return new StockClaim(
        claim.sku(), claim.location(), claim.quantity(), share.keptBack(claim.quantity()));
  }

  /** The first SKU that somebody has decided not to sell there, asked of the database. */
  Optional<NotForSale> forbidden(List<NewReservation> reservations) {
    List<SkuId> skus =
        reservations.stream()
            .filter(one -> one.market() != null)
            .flatMap(one -> one.claims().stream())
            .map(StockClaim::sku)
            .toList();
    if (skus.isEmpty()) {
      return Optional.empty();
    }
    Map<SkuId, SkuDecisions> decided = new HashMap<>();
    for (SalesDecisions.Decision each : decisions.of(skus)) {
      decided.put(each.sku(), decided.getOrDefault(each.sku(), SkuDecisions.NONE).with(each));
    }
    return decided.isEmpty()
        ? Optional.empty()
        : reservations.stream().flatMap(one -> forbidden(one, decided).stream()).findFirst();
  }

  private static Optional<NotForSale> forbidden(
      NewReservation reservation, Map<SkuId, SkuDecisions> decided) {
    Market market = reservation.market();
    if (market == null) {
      return Optional.empty();
    }
    return reservation.claims().stream()
        .map(StockClaim::sku)
        .filter(sku -> decided.getOrDefault(sku, SkuDecisions.NONE).forbids(market))
        .findFirst()
        .map(sku -> new NotForSale(reservation.order(), sku));
  }
}
