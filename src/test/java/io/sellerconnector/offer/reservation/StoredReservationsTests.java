package io.sellerconnector.offer.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sellerconnector.adapter.stock.StockClaim;
import io.sellerconnector.adapter.stock.StockLedger;
import io.sellerconnector.adapter.stock.StockLocation;
import io.sellerconnector.offer.OfferingFixtures;
import io.sellerconnector.offer.Reservations;
import io.sellerconnector.offer.Reservations.NewReservation;
import io.sellerconnector.offer.Reservations.ReserveOutcome;
import io.sellerconnector.offer.Reservations.ReserveOutcome.NotEnough;
import io.sellerconnector.offer.Reservations.ReserveOutcome.Reserved;
import io.sellerconnector.offer.policy.SoldThere;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.PickupPointId;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.testing.DatabaseFixture;
import io.sellerconnector.testing.DatabaseTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class StoredReservationsTests {

  private static final OrderId ORDER = new OrderId("order-1");
  private static final OrderId OTHER = new OrderId("order-2");
  private static final StockLocation STORE =
      new StockLocation.AtPickupPoint(new PickupPointId("store-01"));

  private Instant now = Instant.parse("2030-01-01T00:00:00Z");
  private final DatabaseFixture dataSource = DatabaseFixture.open();
  private final JdbcTemplate jdbc = new JdbcTemplate(dataSource);
  private final TransactionTemplate transaction =
      new TransactionTemplate(new JdbcTransactionManager(dataSource));
  private final Clock clock = InstantSource.system().withZone(ZoneOffset.UTC);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final ReservationTable table = new ReservationTable(jdbc);
  private final Reservations reservations =
      new StoredReservations(
          table,
          new ReservationAdditions(jdbc),
          new TableLedger(jdbc),
          OfferingFixtures.reservationTerms(jdbc, clock),
          clock,
          meters);

  @BeforeEach
  void stock() {
    jdbc.execute(
        "create table ledger (place varchar(200) primary key, free int not null, held int not"
            + " null)");
    put("a@Warehouse", 10);
    put("b@Warehouse", 10);
    put("a@store-01", 2);
  }

  @AfterEach
  void close() {
    dataSource.close();
  }

  @Test
  void holdsTheStockOfAllOrders() {
    assertThat(
            reserve(
                reservation(ORDER, claim("a", 3), claim("b", 1)),
                reservation(OTHER, claim("a", 7))))
        .isEqualTo(new Reserved());

    assertThat(free("a@Warehouse")).isZero();
    assertThat(free("b@Warehouse")).isEqualTo(9);
    assertThat(
            meters
                .get("connector.reservations.reserve")
                .tags("outcome", "reserved")
                .counter()
                .count())
        .isEqualTo(1);
  }

  @Test
  void namesTheOrderAndTheClaimThatCannotBeMet() {
    StockClaim tooMuch = new StockClaim(new SkuId("a"), STORE, new Quantity(3));

    assertThat(
            reserve(reservation(ORDER, claim("a", 1)), reservation(OTHER, claim("b", 1), tooMuch)))
        .isEqualTo(new NotEnough(OTHER, tooMuch, 2));
    assertThat(free("b@Warehouse")).isEqualTo(10);
    assertThat(jdbc.queryForObject("select count(*) from reservation", Long.class)).isZero();
  }

  @Test
  void namesTheLaterOfTwoOrdersThatClaimTheSame() {
    assertThat(reserve(reservation(ORDER, claim("a", 6)), reservation(OTHER, claim("a", 6))))
        .isEqualTo(new NotEnough(OTHER, claim("a", 6), 4));
  }

  @Test
  void givesTheStockBackOnce() {
    reserve(
        reservation(ORDER, claim("a", 3), new StockClaim(new SkuId("a"), STORE, new Quantity(2))));

    assertThat(inTransaction(() -> reservations.release(ORDER))).isTrue();
    assertThat(inTransaction(() -> reservations.release(ORDER))).isFalse();
    consume(ORDER);

    assertThat(free("a@Warehouse")).isEqualTo(10);
    assertThat(free("a@store-01")).isEqualTo(2);
    assertThat(held("a@Warehouse")).isZero();
  }

  @Test
  void forgetsWhatLeftWhetherOrNotItsSkuEverLeavesAgain() {
    reserve(reservation(ORDER, claim("a", 3), claim("b", 3)));
    table.leave(ORDER, List.of(claim("a", 1)), now);
    table.leave(ORDER, List.of(claim("b", 1)), now.plus(Duration.ofHours(2)));

    assertThat(table.forgetLeft(now.plus(SoldThere.REMEMBERED))).isZero();
    assertThat(table.forgetLeft(now.plus(SoldThere.REMEMBERED).plus(Duration.ofHours(1))))
        .isEqualTo(1);

    assertThat(jdbc.queryForList("select sku from reservation_left", String.class))
        .containsExactly("b");
  }

  @Test
  void takesTheStockOutOnce() {
    reserve(reservation(ORDER, claim("a", 3)));

    consume(ORDER);
    consume(ORDER);

    assertThat(inTransaction(() -> reservations.release(ORDER))).isFalse();
    assertThat(free("a@Warehouse")).isEqualTo(7);
    assertThat(held("a@Warehouse")).isZero();
  }

  @Test
  void letsPiecesLeaveAndHoldsTheRest() {
    StockClaim inStore = new StockClaim(new SkuId("a"), STORE, new Quantity(2));
    reserve(reservation(ORDER, claim("a", 3), claim("b", 1), inStore));
    keep(ORDER);

    consumeAllBut(ORDER, claim("a", 1), inStore);
    consumeAllBut(ORDER, claim("a", 1), inStore);

    assertThat(held("a@Warehouse")).isEqualTo(1);
    assertThat(held("b@Warehouse")).isZero();
    assertThat(held("a@store-01")).isEqualTo(2);
    assertThat(free("a@Warehouse")).isEqualTo(7);
    settle(ORDER, claim("a", 1));
    assertThat(free("a@Warehouse")).isEqualTo(8);
    consume(ORDER);
    assertThat(held("a@store-01")).isZero();
    assertThat(free("a@store-01")).isZero();
  }

  @Test
  void lessIsHeldThanIsToLeaveWhereASystemHasTakenPiecesOver() {
    reserve(reservation(ORDER, claim("a", 1)));
    keep(ORDER);

    consumeAllBut(ORDER, claim("a", 2), claim("b", 1));
    consumeAllBut(OTHER, claim("a", 1));

    assertThat(held("a@Warehouse")).isEqualTo(1);
    assertThat(held("b@Warehouse")).isZero();
  }

  @Test
  void releasesAndConsumesAKeptReservation() {
    reserve(reservation(ORDER, claim("a", 1)), reservation(OTHER, claim("a", 1)));
    keep(ORDER);
    keep(ORDER);
    keep(OTHER);

    assertThat(inTransaction(() -> reservations.release(ORDER))).isTrue();
    consume(OTHER);

    assertThat(free("a@Warehouse")).isEqualTo(9);
    assertThat(held("a@Warehouse")).isZero();
  }

  @Test
  void anUnknownOrderHoldsNothing() {
    keep(ORDER);
    consume(ORDER);

    assertThat(inTransaction(() -> reservations.release(ORDER))).isFalse();
  }

  @Test
  void listsWhatHasRunOutTheOldestFirstButNothingKept() {
    Instant end = now.plus(Duration.ofDays(1));
    OrderId kept = new OrderId("order-3");
    OrderId later = new OrderId("order-4");
    reserve(
        new NewReservation(ORDER, List.of(claim("a", 1)), end),
        new NewReservation(OTHER, List.of(claim("a", 1)), end.minusSeconds(60)),
        new NewReservation(kept, List.of(claim("a", 1)), end.minusSeconds(60)),
        new NewReservation(later, List.of(claim("a", 1)), end.plusSeconds(1)));
    keep(kept);

    assertThat(expired(end, 10)).containsExactly(OTHER, ORDER);
    assertThat(expired(end, 1)).containsExactly(OTHER);
    Reservations.Expired first =
        reservations.expired(end, Reservations.Expired.BEFORE_ALL, 1).getFirst();
    assertThat(reservations.expired(end, first, 10))
        .extracting(Reservations.Expired::order)
        .containsExactly(ORDER);
    assertThat(expired(now, 10)).isEmpty();
  }

  @Test
  void refusesASecondReservationOfAnOrder() {
    reserve(reservation(ORDER, claim("a", 1)));

    assertThatExceptionOfType(DuplicateKeyException.class)
        .isThrownBy(() -> reserve(reservation(ORDER, claim("a", 1))));
    assertThat(free("a@Warehouse")).isEqualTo(9);
  }

  @Test
  void holdsAReleasedReservationAgainWithItsOwnClaims() {
    Instant later = now.plusSeconds(3600);
    reserve(reservation(ORDER, claim("a", 3)));
    inTransaction(() -> reservations.release(ORDER));
    assertThat(free("a@Warehouse")).isEqualTo(10);

    assertThat(inTransaction(() -> reservations.reserveAgain(ORDER, later)))
        .isEqualTo(new Reserved());

    assertThat(free("a@Warehouse")).isEqualTo(7);
    assertThat(expired(later, 10)).containsExactly(ORDER);
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> inTransaction(() -> reservations.reserveAgain(ORDER, later)));
    assertThat(free("a@Warehouse")).isEqualTo(7);
  }

  @Test
  void addsToAReservationAndTakesFromItWhenAChangeIsSettled() {
    reserve(reservation(ORDER, claim("a", 3), claim("b", 2)));
    keep(ORDER);

    assertThat(inTransaction(() -> reservations.extend(ORDER, List.of(claim("a", 2)))))
        .isEqualTo(new Reserved());
    assertThat(free("a@Warehouse")).isEqualTo(5);
    settle(ORDER, claim("b", 2), claim("a", 1));

    assertThat(free("a@Warehouse")).isEqualTo(6);
    assertThat(free("b@Warehouse")).isEqualTo(10);
    assertThat(held("a@Warehouse")).isEqualTo(4);
    inTransaction(() -> reservations.release(ORDER));
    assertThat(free("a@Warehouse")).isEqualTo(10);
    assertThat(held("a@Warehouse")).isZero();
  }

  @Test
  void givesAnAdditionBackWhenTheChangeIsDropped() {
    reserve(reservation(ORDER, claim("a", 3)));
    keep(ORDER);
    inTransaction(() -> reservations.extend(ORDER, List.of(claim("a", 2))));

    drop(ORDER);
    drop(ORDER);

    assertThat(free("a@Warehouse")).isEqualTo(7);
    inTransaction(() -> reservations.extend(ORDER, List.of(claim("a", 2))));
    inTransaction(() -> reservations.release(ORDER));
    assertThat(free("a@Warehouse")).isEqualTo(10);
  }

  @Test
  void doesNotHoldAnAdditionThatIsNotThere() {
    reserve(reservation(ORDER, claim("a", 9)));
    keep(ORDER);

    assertThat(inTransaction(() -> reservations.extend(ORDER, List.of(claim("a", 2)))))
        .isEqualTo(new NotEnough(ORDER, claim("a", 2), 1));

    assertThat(free("a@Warehouse")).isEqualTo(1);
    assertThat(inTransaction(() -> reservations.extend(ORDER, List.of())))
        .isEqualTo(new Reserved());
    settle(ORDER, claim("a", 20));
    assertThat(free("a@Warehouse")).isEqualTo(10);
  }

  @Test
  void holdsOnlyWhatTheSellersSystemHasNotTakenIntoItsOwnAccount() {
    reserve(reservation(ORDER, claim("a", 3)));
    keep(ORDER);
    inTransaction(() -> reservations.extend(ORDER, List.of(claim("b", 2))));
    consume(ORDER);

    settle(ORDER, claim("a", 1));

    assertThat(free("a@Warehouse")).isEqualTo(7);
    assertThat(held("b@Warehouse")).isEqualTo(2);
    consume(ORDER);
    assertThat(held("b@Warehouse")).isZero();
    assertThat(free("b@Warehouse")).isEqualTo(8);
    settle(ORDER, claim("a", 1));
    assertThat(free("a@Warehouse")).isEqualTo(7);
  }

  @Test
  void sellsTheLastPiecesExactlyOnceToManyAtATime() throws Exception {
    List<Callable<ReserveOutcome>> buyers = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      OrderId order = new OrderId("buyer-" + i);
      buyers.add(() -> reserve(reservation(order, claim("b", 1), claim("a", 1))));
    }
    int sold = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<ReserveOutcome> outcome : threads.invokeAll(buyers)) {
        sold += outcome.get() instanceof Reserved ? 1 : 0;
      }
    }

    assertThat(sold).isEqualTo(10);
    assertThat(free("a@Warehouse")).isZero();
    assertThat(jdbc.queryForObject("select count(*) from reservation", Long.class)).isEqualTo(10);
  }

  @Test
  void releasesOnceWhenTwoTryAtATime() throws Exception {
    reserve(reservation(ORDER, claim("a", 4)));
    List<Callable<Boolean>> tries = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      tries.add(() -> inTransaction(() -> reservations.release(ORDER)));
    }
    int released = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<Boolean> one : threads.invokeAll(tries)) {
        released += one.get() ? 1 : 0;
      }
    }

    assertThat(released).isEqualTo(1);
    assertThat(free("a@Warehouse")).isEqualTo(10);
  }

  @Test
  void countsOpenReservationsNowAndThen() {
    OpenReservations open = new OpenReservations(table, movedClock());
    reserve(reservation(ORDER, claim("a", 1)), reservation(OTHER, claim("a", 1)));
    keep(OTHER);
    assertThat(open.count()).isEqualTo(2);

    inTransaction(() -> reservations.release(ORDER));
    assertThat(open.count()).isEqualTo(2);

    now = now.plusSeconds(15);
    assertThat(open.count()).isEqualTo(1);

    dataSource.close();
    now = now.plusSeconds(15);
    assertThat(open.count()).isNaN();
  }

  @Test
  void demandsTheCallersTransaction() {
    try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
      context.registerBean(
          JdbcTransactionManager.class, () -> new JdbcTransactionManager(dataSource));
      context.registerBean(
          StoredReservations.class,
          () ->
              new StoredReservations(
                  table,
                  new ReservationAdditions(jdbc),
                  new TableLedger(jdbc),
                  OfferingFixtures.reservationTerms(jdbc, clock),
                  clock,
                  meters));
      context.register(Transactions.class);
      context.refresh();
      Reservations proxied = context.getBean(Reservations.class);

      assertThatExceptionOfType(IllegalTransactionStateException.class)
          .isThrownBy(() -> proxied.release(ORDER));
      assertThat(proxied.expired(now, Reservations.Expired.BEFORE_ALL, 1)).isEmpty();
    }
  }

  @EnableTransactionManagement(proxyTargetClass = true)
  static class Transactions {}

  private Clock movedClock() {
    InstantSource source = () -> now;
    return source.withZone(ZoneOffset.UTC);
  }

  private ReserveOutcome reserve(NewReservation... orders) {
    return inTransaction(() -> reservations.reserve(List.of(orders)));
  }

  private void keep(OrderId order) {
    transaction.executeWithoutResult(_ -> reservations.keep(order));
  }

  private void settle(OrderId order, StockClaim... removed) {
    transaction.executeWithoutResult(_ -> reservations.settle(order, List.of(removed)));
  }

  private void drop(OrderId order) {
    transaction.executeWithoutResult(_ -> reservations.dropAddition(order));
  }

  private void consume(OrderId order) {
    transaction.executeWithoutResult(_ -> reservations.consume(order));
  }

  private void consumeAllBut(OrderId order, StockClaim... remaining) {
    transaction.executeWithoutResult(_ -> reservations.consumeAllBut(order, List.of(remaining)));
  }

  /** Rolls back where not enough was there, as callers do. */
  private <T> T inTransaction(Callable<T> work) {
    return transaction.execute(status -> {
      try {
        T result = work.call();
        if (result instanceof NotEnough) {
          status.setRollbackOnly();
        }
        return result;
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    });
  }

  private NewReservation reservation(OrderId order, StockClaim... claims) {
    return new NewReservation(order, List.of(claims), now.plus(Duration.ofDays(7)));
  }

  private static StockClaim claim(String sku, int quantity) {
    return new StockClaim(new SkuId(sku), new StockLocation.Warehouse(), new Quantity(quantity));
  }

  private void put(String place, int free) {
    jdbc.update("insert into ledger (place, free, held) values (?, ?, 0)", place, free);
  }

  private int free(String place) {
    return number("select free from ledger where place = ?", place);
  }

  private int held(String place) {
    return number("select held from ledger where place = ?", place);
  }

  private int number(String sql, String place) {
    Integer number = jdbc.queryForObject(sql, Integer.class, place);
    return number == null ? -1 : number;
  }

  /** A ledger as simple as can be. */
  private record TableLedger(JdbcTemplate jdbc) implements StockLedger {

    @Override
    public HoldOutcome hold(List<StockClaim> claims) {
      List<StockClaim> ordered = new ArrayList<>(claims);
      ordered.sort(Comparator.comparing(TableLedger::place));
      for (StockClaim claim : ordered) {
        int quantity = claim.quantity().value();
        if (jdbc.update(
                "update ledger set free = free - ?, held = held + ? where place = ? and free >= ?",
                quantity,
                quantity,
                place(claim),
                quantity)
            == 0) {
          Integer free =
              jdbc.queryForObject(
                  "select free from ledger where place = ?", Integer.class, place(claim));
          return new HoldOutcome.NotEnough(claim, free == null ? 0 : free);
        }
      }
      return new HoldOutcome.Held();
    }

    @Override
    public void release(List<StockClaim> claims) {
      claims.forEach(claim ->
          jdbc.update(
              "update ledger set free = free + ?, held = held - ? where place = ?",
              claim.quantity().value(),
              claim.quantity().value(),
              place(claim)));
    }

    @Override
    public void consume(List<StockClaim> claims) {
      claims.forEach(claim ->
          jdbc.update(
              "update ledger set held = held - ? where place = ?",
              claim.quantity().value(),
              place(claim)));
    }

    private static String place(StockClaim claim) {
      return claim.sku()
          + "@"
          + switch (claim.location()) {
            case StockLocation.Warehouse() -> "Warehouse";
            case StockLocation.AtPickupPoint(PickupPointId id) -> id.value();
          };
    }
  }

  private List<OrderId> expired(Instant at, int limit) {
    return reservations.expired(at, Reservations.Expired.BEFORE_ALL, limit).stream()
        .map(Reservations.Expired::order)
        .toList();
  }
}
