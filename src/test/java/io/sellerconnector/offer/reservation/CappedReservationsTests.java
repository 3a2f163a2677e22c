package io.sellerconnector.offer.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sellerconnector.adapter.stock.StockClaim;
import io.sellerconnector.adapter.stock.StockLedger;
import io.sellerconnector.adapter.stock.StockLedger.HoldOutcome;
import io.sellerconnector.adapter.stock.StockLocation;
import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.OfferingFixtures;
import io.sellerconnector.offer.Reservations;
import io.sellerconnector.offer.Reservations.NewReservation;
import io.sellerconnector.offer.Reservations.ReserveOutcome;
import io.sellerconnector.offer.Reservations.ReserveOutcome.NotEnough;
import io.sellerconnector.offer.Reservations.ReserveOutcome.Reserved;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.PickupPointId;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.testing.DatabaseFixture;
import io.sellerconnector.testing.DatabaseTest;
import io.sellerconnector.testing.MovableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Stock of which a marketplace gets no more than two pieces. */
@DatabaseTest
class CappedReservationsTests {

  private static final Market CAPPED =
      new Market(new MarketplaceAccount("examplemarket"), new SalesChannel("1"));
  private static final Market OTHER =
      new Market(new MarketplaceAccount("othermarket"), new SalesChannel("1"));

  private final MovableClock clock = new MovableClock("2030-01-01T00:00:00Z");
  private final DatabaseFixture dataSource = DatabaseFixture.open();
  private final JdbcTemplate jdbc = new JdbcTemplate(dataSource);
  private final TransactionTemplate transaction =
      new TransactionTemplate(new JdbcTransactionManager(dataSource));
  private final Reservations reservations =
      new StoredReservations(
          new ReservationTable(jdbc),
          new ReservationAdditions(jdbc),
          new LockingLedger(jdbc),
          OfferingFixtures.reservationTerms(jdbc, clock, OfferingFixtures.stock(100, 0, 2)),
          clock,
          new SimpleMeterRegistry());

  @BeforeEach
  void stock() {
    jdbc.execute("create table ledger (sku varchar(100) primary key, held int not null)");
    jdbc.update("insert into ledger (sku, held) values ('a', 0)");
  }

  @AfterEach
  void close() {
    dataSource.close();
  }

  private ReserveOutcome order(String id, Market market, int pieces) {
    return order(id, market, claim(pieces));
  }

  private ReserveOutcome order(String id, Market market, StockClaim claim) {
    return reserve(
        new NewReservation(
            new OrderId(id), market, List.of(claim), clock.instant().plus(Duration.ofDays(7))));
  }

  private ReserveOutcome reserve(NewReservation... orders) {
    return Objects.requireNonNull(
        transaction.execute(status -> {
          ReserveOutcome outcome = reservations.reserve(List.of(orders));
          if (!(outcome instanceof Reserved)) {
            status.setRollbackOnly();
          }
          return outcome;
        }));
  }

  private static StockClaim claim(int pieces) {
    return new StockClaim(new SkuId("a"), new StockLocation.Warehouse(), new Quantity(pieces));
  }

  private static NotEnough notEnough(String order, int pieces, int available) {
    return new NotEnough(new OrderId(order), claim(pieces), available);
  }

  private static Object withoutTerms(ReserveOutcome outcome) {
    return outcome instanceof NotEnough(OrderId order, StockClaim claim, int available)
        ? new NotEnough(
            order, new StockClaim(claim.sku(), claim.location(), claim.quantity()), available)
        : outcome;
  }

  @Test
  void sellsTwoHoweverManyOrdersOfTwoCome() {
    assertThat(order("1", CAPPED, 2)).isEqualTo(new Reserved());
    for (int n = 2; n <= 5; n++) {
      assertThat(withoutTerms(order("" + n, CAPPED, 2))).isEqualTo(notEnough("" + n, 2, 0));
    }
    assertThat(order("6", OTHER, 5)).as("elsewhere").isEqualTo(new Reserved());

    transaction.executeWithoutResult(_ -> reservations.release(new OrderId("1")));
    assertThat(order("7", CAPPED, 1)).isEqualTo(new Reserved());
    assertThat(withoutTerms(order("8", CAPPED, 2))).isEqualTo(notEnough("8", 2, 1));
    assertThat(order("9", CAPPED, 1)).isEqualTo(new Reserved());
  }

  @Test
  void capsEveryPlaceByItself() {
    order("1", CAPPED, 2);
    StockClaim atStore =
        new StockClaim(
            new SkuId("a"),
            new StockLocation.AtPickupPoint(new PickupPointId("store-01")),
            new Quantity(2));
    assertThat(order("2", CAPPED, atStore)).isEqualTo(new Reserved());
  }

  @Test
  void countsWhatWasInvoicedForADay() {
    order("1", CAPPED, 2);
    transaction.executeWithoutResult(_ -> reservations.consume(new OrderId("1")));
    clock.advance(Duration.ofDays(1));
    assertThat(order("2", CAPPED, 1)).isInstanceOf(NotEnough.class);

    clock.advance(Duration.ofSeconds(1));
    assertThat(order("2", CAPPED, 1)).isEqualTo(new Reserved());
  }

  @Test
  void countsWhatWasInvoicedOfAnOpenOrderForADay() {
    order("1", CAPPED, 2);
    transaction.executeWithoutResult(
        _ -> reservations.consumeAllBut(new OrderId("1"), List.of(claim(1))));
    assertThat(withoutTerms(order("2", CAPPED, 1))).isEqualTo(notEnough("2", 1, 0));
    clock.advance(Duration.ofHours(12));
    transaction.executeWithoutResult(_ -> reservations.consume(new OrderId("1")));
    clock.advance(Duration.ofHours(12));
    assertThat(withoutTerms(order("2", CAPPED, 1))).isEqualTo(notEnough("2", 1, 0));

    clock.advance(Duration.ofSeconds(1));
    assertThat(order("2", CAPPED, 1)).as("the first piece").isEqualTo(new Reserved());
    assertThat(withoutTerms(order("3", CAPPED, 1))).isEqualTo(notEnough("3", 1, 0));
    clock.advance(Duration.ofHours(12));
    assertThat(order("3", CAPPED, 1)).as("the second").isEqualTo(new Reserved());
  }

  @Test
  void countsWhatChangesOfOrdersAdd() {
    order("1", CAPPED, 1);
    ReserveOutcome one =
        transaction.execute(_ -> reservations.extend(new OrderId("1"), List.of(claim(1))));
    assertThat(one).isEqualTo(new Reserved());
    assertThat(order("2", CAPPED, 1)).isInstanceOf(NotEnough.class);
  }

  @Test
  void namesTheLaterOfTwoOrdersOfOneCall() {
    assertThat(
            withoutTerms(
                reserve(
                    new NewReservation(
                        new OrderId("1"), CAPPED, List.of(claim(1)), clock.instant()),
                    new NewReservation(
                        new OrderId("2"), CAPPED, List.of(claim(2)), clock.instant()))))
        .isEqualTo(notEnough("2", 2, 1));
  }

  @Test
  void holdsWhereOrdersRace() throws Exception {
    List<Callable<ReserveOutcome>> orders = new ArrayList<>();
    for (int n = 0; n < 20; n++) {
      String id = "race-" + n;
      orders.add(() -> order(id, CAPPED, 1));
    }
    int sold = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<ReserveOutcome> each : threads.invokeAll(orders)) {
        sold += each.get() instanceof Reserved ? 1 : 0;
      }
    }
    assertThat(sold).isEqualTo(2);
  }

  /** Has as many pieces as anybody wants, and locks them as every ledger does. */
  private record LockingLedger(JdbcTemplate jdbc) implements StockLedger {

    @Override
    public HoldOutcome hold(List<StockClaim> claims) {
      claims.forEach(claim ->
          jdbc.update(
              "update ledger set held = held + ? where sku = ?",
              claim.quantity().value(),
              claim.sku().value()));
      return new HoldOutcome.Held();
    }

    @Override
    public void release(List<StockClaim> claims) {}

    @Override
    public void consume(List<StockClaim> claims) {}
  }
}
