package io.sellerconnector.offer.reservation;

import io.micrometer.core.instrument.MeterRegistry;
import io.sellerconnector.adapter.stock.StockClaim;
import io.sellerconnector.adapter.stock.StockLedger;
import io.sellerconnector.adapter.stock.StockLedger.HoldOutcome;
import io.sellerconnector.offer.Reservations;
import io.sellerconnector.offer.Reservations.ReserveOutcome.NotEnough;
import io.sellerconnector.offer.Reservations.ReserveOutcome.Reserved;
import io.sellerconnector.offer.reservation.ReservationTable.State;
import io.sellerconnector.shared.OrderId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the reservations in our database and the stock they hold in the inventory's ledger.
 *
 * <p>The reservation's row decides: only who moves it out of an open state touches the ledger, so
 * that nothing is given back or taken out twice.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class StoredReservations implements Reservations {

  private final ReservationTable table;
  private final ReservationAdditions additions;
  private final StockLedger ledger;
  private final ReservationTerms terms;
  private final Clock clock;
  private final MeterRegistry meters;

  public StoredReservations(
      ReservationTable table,
      ReservationAdditions additions,
      StockLedger ledger,
      ReservationTerms terms,
      Clock clock,
      MeterRegistry meters) {
    this.table = table;
    this.additions = additions;
    this.ledger = ledger;
    this.terms = terms;
    this.clock = clock;
    this.meters = meters;
  }

  @Override
  public ReserveOutcome reserve(List<NewReservation> reservations) {
    table.insert(reservations, clock.instant());
    return holdIfOnSale(reservations);
  }

  @Override
  public ReserveOutcome reserveAgain(OrderId order, Instant expiresAt) {
    if (!table.reopen(order, expiresAt, clock.instant())) {
      throw new IllegalStateException("order " + order + " has no released reservation");
    }
    return hold(
        List.of(new NewReservation(order, table.market(order), table.claims(order), expiresAt)));
  }

  /**
   * Looks for decisions after the stock is held: whoever takes a SKU off sale either has committed
   * by then, or waits for us.
   */
  private ReserveOutcome holdIfOnSale(List<NewReservation> reservations) {
    ReserveOutcome outcome = hold(reservations);
    if (!(outcome instanceof Reserved)) {
      return outcome;
    }
    Optional<ReserveOutcome.NotForSale> forbidden = terms.forbidden(reservations);
    forbidden.ifPresent(_ -> count("not-for-sale"));
    return forbidden.<ReserveOutcome>map(found -> found).orElse(outcome);
  }

  private ReserveOutcome hold(List<NewReservation> wanted) {
    List<NewReservation> reservations = wanted.stream().map(terms::applyTo).toList();
    List<StockClaim> claims = reservations.stream().flatMap(one -> one.claims().stream()).toList();
    // Last of all: it locks rows that other orders of the same SKUs wait for until we commit.
    return switch (ledger.hold(claims)) {
      case HoldOutcome.Held() -> {
        Optional<NotEnough> overCap = terms.overCap(reservations);
        count(overCap.isEmpty() ? "reserved" : "not-enough");
        yield overCap.<ReserveOutcome>map(found -> found).orElseGet(Reserved::new);
      }
      case HoldOutcome.NotEnough(StockClaim claim, int available) -> {
        count("not-enough");
        yield new NotEnough(owner(reservations, claim), claim, available);
      }
    };
  }

  @Override
  public boolean keep(OrderId order) {
    Instant now = clock.instant();
    return table.move(order, State.HELD, State.KEPT, now)
        || table.move(order, State.KEPT, State.KEPT, now);
  }

  @Override
  public boolean release(OrderId order) {
    List<StockClaim> claims = new ArrayList<>(additions.remove(order));
    boolean held = close(order, State.RELEASED);
    if (held) {
      claims.addAll(table.claims(order));
    }
    if (!claims.isEmpty()) {
      ledger.release(claims);
    }
    return held;
  }

  @Override
  public boolean consume(OrderId order) {
    boolean held = close(order, State.CONSUMED);
    if (held) {
      ledger.consume(table.claims(order));
    }
    return held;
  }

  @Override
  public void consumeAllBut(OrderId order, List<StockClaim> remaining) {
    if (!keep(order)) {
      return;
    }
    ReservationAdditions.Settlement settlement =
        ReservationAdditions.Settlement.downTo(table.claims(order), remaining);
    if (!settlement.surplus().isEmpty()) {
      table.replaceItems(order, settlement.kept());
      table.leave(order, settlement.surplus(), clock.instant());
      ledger.consume(settlement.surplus());
    }
  }

  @Override
  public ReserveOutcome extend(OrderId order, List<StockClaim> claims) {
    if (claims.isEmpty()) {
      return new Reserved();
    }
    additions.insert(order, claims);
    return holdIfOnSale(
        List.of(new NewReservation(order, table.market(order), claims, clock.instant())));
  }

  @Override
  public void settle(OrderId order, List<StockClaim> removed) {
    List<StockClaim> held = new ArrayList<>(additions.remove(order));
    boolean added = !held.isEmpty();
    boolean open = keep(order);
    if (open) {
      held.addAll(table.claims(order));
    } else if (added && !table.move(order, State.CONSUMED, State.KEPT, clock.instant())) {
      throw new IllegalStateException("order " + order + " holds no stock that could be changed");
    }
    ReservationAdditions.Settlement settlement = ReservationAdditions.Settlement.of(held, removed);
    if (open || added) {
      table.replaceItems(order, settlement.kept());
      ledger.release(settlement.surplus());
    }
  }

  @Override
  public void dropAddition(OrderId order) {
    List<StockClaim> added = additions.remove(order);
    if (!added.isEmpty()) {
      ledger.release(added);
    }
  }

  @Override
  @Transactional(propagation = Propagation.SUPPORTS)
  public List<Expired> expired(Instant now, Expired after, int limit) {
    return table.expired(now, after, limit);
  }

  private boolean close(OrderId order, State to) {
    Instant now = clock.instant();
    return table.move(order, State.HELD, to, now) || table.move(order, State.KEPT, to, now);
  }

  /**
   * The order that a failed claim belongs to. Where several orders claim the same, it is the last:
   * the ones before it could still be met.
   */
  @SuppressWarnings("ReferenceEquality") // two orders may make equal claims
  private static OrderId owner(List<NewReservation> reservations, StockClaim failed) {
    return reservations.reversed().stream()
        .filter(one -> one.claims().stream().anyMatch(claim -> claim == failed))
        .findFirst()
        .or(() ->
            reservations.reversed().stream()
                .filter(one -> one.claims().stream().anyMatch(claim -> like(claim, failed)))
                .findFirst())
        .orElse(reservations.getLast())
        .order();
  }

  /** A ledger may sum up claims of the same SKU and place. */
  private static boolean like(StockClaim claim, StockClaim failed) {
    return claim.sku().equals(failed.sku()) && claim.location().equals(failed.location());
  }

  private void count(String outcome) {
    meters.counter("connector.reservations.reserve", "outcome", outcome).increment();
  }
}
