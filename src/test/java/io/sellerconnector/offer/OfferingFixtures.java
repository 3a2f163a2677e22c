package io.sellerconnector.offer;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sellerconnector.adapter.stock.StockLedger;
import io.sellerconnector.offer.policy.RememberedSalesDecisions;
import io.sellerconnector.offer.policy.SalesDecisionTable;
import io.sellerconnector.offer.policy.SalesPolicy;
import io.sellerconnector.offer.policy.SalesPolicyProperties;
import io.sellerconnector.offer.policy.SalesTermsRegistry;
import io.sellerconnector.offer.policy.SoldThereCache;
import io.sellerconnector.offer.policy.StoredSoldThere;
import io.sellerconnector.offer.reservation.ReservationAdditions;
import io.sellerconnector.offer.reservation.ReservationTable;
import io.sellerconnector.offer.reservation.ReservationTerms;
import io.sellerconnector.offer.reservation.StoredHeldStock;
import io.sellerconnector.offer.reservation.StoredReservations;
import io.sellerconnector.offer.source.AdapterCalls;
import io.sellerconnector.offer.source.InventoryAnswerListeners;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rules as tests want them. */
public final class OfferingFixtures {

  public static final SalesPolicyProperties.Range NONE =
      new SalesPolicyProperties.Range(List.of(), List.of(), List.of());
  public static final SalesPolicyProperties.Share ALL =
      new SalesPolicyProperties.Share(100, 0, null);

  private OfferingFixtures() {}

  public static SalesPolicyProperties properties(SalesPolicyProperties.Rule... rules) {
    return new SalesPolicyProperties(List.of(rules), Duration.ofMillis(250));
  }

  public static SalesPolicyProperties.Rule rule(
      SalesPolicyProperties.Range only, SalesPolicyProperties.Range except) {
    return new SalesPolicyProperties.Rule("examplemarket", null, only, except, null, ALL);
  }

  public static SalesPolicyProperties.Rule stock(
      int percentage, int floor, @Nullable Integer fixed) {
    return new SalesPolicyProperties.Rule(
        "examplemarket",
        null,
        NONE,
        NONE,
        null,
        new SalesPolicyProperties.Share(percentage, floor, fixed));
  }

  public static SalesTermsRegistry terms(SalesPolicyProperties.Rule... rules) {
    return new SalesTermsRegistry(properties(rules));
  }

  /** A memory that nobody ever asks to read its table. */
  static RememberedSalesDecisions noDecisions() {
    return new RememberedSalesDecisions(new SalesDecisionTable(new JdbcTemplate()));
  }

  public static SalesPolicy verdicts(SalesPolicyProperties.Rule... rules) {
    return new SalesPolicy(terms(rules), noDecisions());
  }

  /** Reservations that the ledger given counts. */
  public static Reservations reservations(DataSource database, StockLedger ledger, Clock clock) {
    JdbcTemplate jdbc = new JdbcTemplate(database);
    return new StoredReservations(
        new ReservationTable(jdbc),
        new ReservationAdditions(jdbc),
        ledger,
        reservationTerms(jdbc, clock),
        clock,
        new SimpleMeterRegistry());
  }

  public static ReservationTerms reservationTerms(
      JdbcTemplate jdbc, Clock clock, SalesPolicyProperties.Rule... rules) {
    SalesTermsRegistry terms = terms(rules);
    return new ReservationTerms(
        terms,
        new SalesDecisionTable(jdbc),
        new StoredSoldThere(terms, JdbcClient.create(jdbc), clock));
  }

  /** As if nothing had been sold anywhere. */
  public static SoldThereCache nothingSold() {
    return new SoldThereCache((_, _) -> Map.of(), Clock.systemUTC());
  }

  public static HeldStock heldStock(DataSource database) {
    return new StoredHeldStock(JdbcClient.create(database));
  }

  /** Calls of which nobody is told. */
  public static AdapterCalls calls() {
    return new AdapterCalls(InventoryAnswerListeners.of(), new SimpleMeterRegistry());
  }
}
