package io.sellerconnector.offer;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sellerconnector.adapter.StockLedger;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rules as tests want them. */
public final class OfferingFixtures {

  static final OfferingProperties.Range NONE =
      new OfferingProperties.Range(List.of(), List.of(), List.of());
  static final OfferingProperties.Share ALL = new OfferingProperties.Share(100, 0, null);

  private OfferingFixtures() {}

  static OfferingProperties properties(OfferingProperties.Rule... rules) {
    return new OfferingProperties(List.of(rules), Duration.ofMillis(250));
  }

  static OfferingProperties.Rule rule(
      OfferingProperties.Range only, OfferingProperties.Range except) {
    return new OfferingProperties.Rule("examplemarket", null, only, except, null, ALL);
  }

  static OfferingProperties.Rule stock(int percentage, int floor, @Nullable Integer fixed) {
    return new OfferingProperties.Rule(
        "examplemarket",
        null,
        NONE,
        NONE,
        null,
        new OfferingProperties.Share(percentage, floor, fixed));
  }

  static TermsBook terms(OfferingProperties.Rule... rules) {
    return new TermsBook(properties(rules));
  }

  /** A memory that nobody ever asks to read its table. */
  static DecisionMemory noDecisions() {
    return new DecisionMemory(new DecisionTable(new JdbcTemplate()));
  }

  static Verdicts verdicts(OfferingProperties.Rule... rules) {
    return new Verdicts(terms(rules), noDecisions());
  }

  /** Reservations that the ledger given counts. */
  public static Reservations reservations(DataSource database, StockLedger ledger, Clock clock) {
    JdbcTemplate jdbc = new JdbcTemplate(database);
    return new StoredReservations(
        new ReservationTable(jdbc),
        new ReservationAdditions(jdbc),
        ledger,
        new SaleTerms(terms(), new DecisionTable(jdbc)),
        clock,
        new SimpleMeterRegistry());
  }

  public static HeldStock heldStock(DataSource database) {
    return new StoredHeldStock(JdbcClient.create(database));
  }

  /** Calls of which nobody is told. */
  public static AdapterCalls calls() {
    return new AdapterCalls(OffersObservers.of(), new SimpleMeterRegistry());
  }
}
