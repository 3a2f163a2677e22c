package io.sellerconnector.offer.reservation;

import io.sellerconnector.adapter.stock.StockClaim;
import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.Reservations.NewReservation;
import io.sellerconnector.offer.Reservations.ReserveOutcome.NotEnough;
import io.sellerconnector.offer.Reservations.ReserveOutcome.NotForSale;
import io.sellerconnector.offer.SalesDecisions;
import io.sellerconnector.offer.policy.SalesDecisionTable;
import io.sellerconnector.offer.policy.SalesTermsRegistry;
import io.sellerconnector.offer.policy.SkuDecisions;
import io.sellerconnector.offer.policy.SoldThere;
import io.sellerconnector.offer.policy.SoldThere.Place;
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
  private final SoldThere soldThere;

  public ReservationTerms(
      SalesTermsRegistry terms, SalesDecisionTable decisions, SoldThere soldThere) {
    this.terms = terms;
    this.decisions = decisions;
    this.soldThere = soldThere;
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

  /**
   * The first claim with which more is sold in its market than the cap allows. Asked after the
   * stock is held, and so locked, and the claims are stored: others either count already, or wait.
   */
  Optional<NotEnough> overCap(List<NewReservation> reservations) {
    return reservations.reversed().stream().flatMap(one -> overCap(one).stream()).findFirst();
  }

  private Optional<NotEnough> overCap(NewReservation reservation) {
    Market market = reservation.market();
    if (market == null || !terms.of(market).share().isCapped()) {
      return Optional.empty();
    }
    int fixed = terms.of(market).share().fixed();
    Map<Place, Long> own = new HashMap<>();
    reservation
        .claims()
        .forEach(claim -> own.merge(place(claim), (long) claim.quantity().value(), Long::sum));
    Map<Place, Long> sold =
        soldThere.sold(
            market, reservation.claims().stream().map(StockClaim::sku).distinct().toList());
    return reservation.claims().stream()
        .filter(claim -> sold.getOrDefault(place(claim), 0L) > fixed)
        .findFirst()
        .map(claim -> {
          long others = sold.getOrDefault(place(claim), 0L) - own.getOrDefault(place(claim), 0L);
          return new NotEnough(reservation.order(), claim, (int) Math.max(0, fixed - others));
        });
  }

  private static Place place(StockClaim claim) {
    return new Place(claim.sku(), claim.location());
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
