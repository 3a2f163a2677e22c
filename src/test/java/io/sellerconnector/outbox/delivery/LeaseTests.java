package io.sellerconnector.outbox.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.outbox.OutboundMessage;
import io.sellerconnector.outbox.OutboxFixture;
import io.sellerconnector.outbox.RecordingSender;
import io.sellerconnector.outbox.operations.AttemptRecord;
import io.sellerconnector.outbox.queue.AttemptOutcome;
import io.sellerconnector.outbox.queue.MessageRecord;
import io.sellerconnector.outbox.queue.MessageState;
import io.sellerconnector.outbox.queue.StopSignal;
import io.sellerconnector.testing.DatabaseTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** What happens when leases run out. */
@DatabaseTest
@Order(1)
class LeaseTests {

  private static final Duration LONG = Duration.ofSeconds(30);

  private final OutboxFixture fixture = new OutboxFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void sendsNothingAfterItsLeaseRanOut() {
    fixture.add("a", "1");
    LaneClaim laneClaim = claims(Duration.ofNanos(3)).take(1, List.of(), share()).getFirst();
    RecordingSender sender = RecordingSender.willing();
    AttemptWriter attemptWriter = recorder();
    StopSignal stop = new StopSignal();
    attemptWriter.open();
    Thread writer = Thread.ofVirtual().start(() -> attemptWriter.writeUntil(stop));

    new LaneWorker(
            laneClaim,
            5,
            new Senders(List.of(sender), fixture.payloads),
            policy(),
            attemptWriter,
            () -> false)
        .deliver();
    attemptWriter.stop(stop);
    await().until(() -> !writer.isAlive());

    assertThat(sender.tried).isEmpty();
    assertThat(fixture.only().attempts()).isZero();
    assertThat(fixture.only().lastError()).contains("lease");
    assertThat(claims(LONG).take(1, List.of(), share())).isEmpty();
    assertThat(fixture.attempts(AttemptOutcome.LOST)).isZero();
  }

  @Test
  void doesNotTakeItsOwnLanesFromItself() {
    fixture.add("a", "1");
    LaneClaims laneClaims = claims(Duration.ofNanos(3));
    laneClaims.take(1, List.of(), share());

    assertThat(laneClaims.take(1, List.of("a"), share())).isEmpty();
    assertThat(laneClaims.take(1, List.of(), share())).hasSize(1);
  }

  @Test
  void handsBackLanesIfItIsNotKnownWhetherTheyWereTaken() {
    fixture.add("a", "1");
    TransactionTemplate mute = new TransactionTemplate(new OnceMute(fixture.dataSource));
    LaneClaims laneClaims = new LaneClaims(fixture.jdbc, mute, "one", LONG);

    assertThatThrownBy(() -> laneClaims.take(1, List.of(), share()))
        .isInstanceOf(TransactionSystemException.class);
    assertThat(leaseUntil()).isNotNull();

    assertThat(laneClaims.take(1, List.of(), share())).hasSize(1);
    assertThat(fixture.attempts(AttemptOutcome.LOST)).isZero();
  }

  @Test
  void renewsTheClaimThatHoldsTheLaneOnly() {
    fixture.add("a", "1");
    LaneClaim old = claims(Duration.ofNanos(3)).take(1, List.of(), share()).getFirst();
    LaneClaim current = claims(LONG).take(1, List.of(), share()).getFirst();
    LaneLeases laneLeases = new LaneLeases(fixture.jdbc, fixture.transaction, LONG);

    assertThat(laneLeases.renew(List.of(old)).claims()).isEmpty();
    assertThat(laneLeases.renew(List.of(current, old)).claims()).containsExactly(current);
  }

  @Test
  void aDiscardFencesAHolderWhoseLeaseRanOut() {
    fixture.add("a", "1");
    fixture.add("a", "2");
    LaneClaim laneClaim = claims(Duration.ofNanos(3)).take(1, List.of(), share()).getFirst();

    fixture.acts.discard(fixture.all().getFirst(), "sent by hand");

    LaneLeases laneLeases = new LaneLeases(fixture.jdbc, fixture.transaction, LONG);
    assertThat(laneLeases.renew(List.of(laneClaim)).claims()).isEmpty();
    LaneClaim next = claims(LONG).take(1, List.of(), share()).getFirst();
    assertThat(next.head().message().payload()).isEqualTo("2");
    assertThat(fixture.attempts(AttemptOutcome.LOST)).isZero();
  }

  @Test
  void aDueLaneWithoutAWaitingMessageGoes() {
    fixture.add("a", "1");
    fixture.jdbc.sql("update outbox_message set state = 'DISCARDED'").update();

    assertThat(claims(LONG).take(1, List.of(), share())).isEmpty();

    assertThat(fixture.lanes()).isZero();
  }

  @Test
  void aLongExchangeKeepsItsLane() {
    CountDownLatch goOn = new CountDownLatch(1);
    RecordingSender slow =
        new RecordingSender(_ -> {
          hold(goOn);
          return RecordingSender.arrived();
        });
    fixture.add("a", "1");
    fixture.start("slow", OutboxFixture.quick(), slow);
    await().until(() -> !slow.tried.isEmpty());
    Object first = leaseUntil();

    await().until(() -> !leaseUntil().equals(first));
    goOn.countDown();
    await().until(() -> fixture.count(MessageState.DELIVERED) == 1);
  }

  @Test
  void aHungWorkersLaneIsTakenOverAndItsLateAnswerIsFenced() {
    CountDownLatch goOn = new CountDownLatch(1);
    RecordingSender hung =
        new RecordingSender(_ -> {
          awaitStubbornly(goOn);
          return new DeliveryResult.Refused(400, "too late");
        });
    RecordingSender other = RecordingSender.willing();
    fixture.add("a", "1");
    fixture.add("a", "2");
    OutboxFixture.Outage own = new OutboxFixture.Outage(fixture.dataSource);
    own.beginFor("outbox-leases");
    OutboxDispatcher stuck = fixture.pump("hung", own, OutboxFixture.briefLease(), hung);
    stuck.start();
    await().until(() -> !hung.tried.isEmpty());
    fixture.start("other", OutboxFixture.quick(), other);

    await().until(() -> fixture.count(MessageState.DELIVERED) == 2);
    goOn.countDown();
    await().until(() -> stuck.claimsInFlight() == 0);

    MessageRecord first = fixture.all().getFirst();
    assertThat(first.state()).isEqualTo(MessageState.DELIVERED);
    assertThat(fixture.records.attempts(first.id()))
        .extracting(AttemptRecord::outcome)
        .containsExactly(AttemptOutcome.LOST, AttemptOutcome.DELIVERED);
    assertThat(hung.tried).hasSize(1);
    assertThat(other.tried).extracting(OutboundMessage::key).contains(hung.tried.getFirst().key());
  }

  @Test
  void anEndlessExchangeIsGivenUpAndItsLaneServedAgain() {
    CountDownLatch never = new CountDownLatch(1);
    RecordingSender sender =
        new RecordingSender(m -> {
          if (m.attempt() == 1) {
            hold(never);
          }
          return RecordingSender.arrived();
        });
    fixture.add("a", "1");
    fixture.start("one", OutboxFixture.properties(Duration.ofMillis(100), 4), sender);

    await().until(() -> fixture.count(MessageState.DELIVERED) == 1);
    assertThat(sender.tried).hasSize(2);
  }

  @Test
  void leasesThatRunOutRepeatMessagesButNeverSwapOrLoseThem() {
    RecordingSender sender =
        new RecordingSender(m -> {
          if (m.attempt() == 1 && Integer.parseInt(m.payload()) % 4 == 0) {
            pause(Duration.ofMillis(1500));
          }
          return RecordingSender.arrived();
        });
    OutboxFixture.Outage forgetful = new OutboxFixture.Outage(fixture.dataSource);
    forgetful.beginFor("outbox-leases");
    fixture.pump("forgetful", forgetful, OutboxFixture.briefLease(), sender).start();
    fixture.start("other", OutboxFixture.briefLease(), sender);
    int lanes = 8;
    int perLane = 12;
    for (int i = 0; i < perLane; i++) {
      for (int lane = 0; lane < lanes; lane++) {
        fixture.add(Character.toString('a' + lane), Integer.toString(i));
      }
    }

    await()
        .atMost(Duration.ofSeconds(90))
        .until(() -> fixture.count(MessageState.DELIVERED) == lanes * perLane);
    Map<String, List<Integer>> starts =
        sender.tried.stream()
            .collect(
                Collectors.groupingBy(
                    m -> String.valueOf(m.subject()),
                    Collectors.mapping(m -> Integer.valueOf(m.payload()), Collectors.toList())));
    assertThat(fixture.attempts(AttemptOutcome.LOST)).isPositive();
    assertThat(starts).hasSize(lanes);
    assertThat(starts.values()).allSatisfy(s -> assertThat(s).isSorted());
    assertThat(starts.values()).allSatisfy(s -> assertThat(s.stream().distinct()).hasSize(perLane));
    assertThat(sender.tried.stream().map(OutboundMessage::key).distinct()).hasSize(lanes * perLane);
  }

  @Test
  void addersRaceWithTheRemovalOfTheirLane() {
    RecordingSender sender = RecordingSender.willing();
    fixture.start("one", OutboxFixture.patient(), sender);
    int adders = 8;
    int each = 40;
    Map<String, List<String>> added = new ConcurrentHashMap<>();
    Set<String> lanes = Set.of("a", "b", "c");
    CompletableFuture.allOf(
            IntStream.range(0, adders)
                .mapToObj(adder ->
                    CompletableFuture.runAsync(
                        () ->
                            IntStream.range(0, each)
                                .forEach(
                                    i -> lanes.forEach(lane -> fixture.add(lane, adder + "-" + i))),
                        command -> Thread.ofVirtual().start(command)))
                .toArray(CompletableFuture[]::new))
        .join();

    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> fixture.count(MessageState.DELIVERED) == (long) adders * each * lanes.size());
    await().until(() -> fixture.lanes() == 0);
    fixture
        .jdbc
        .sql("select lane, payload from outbox_message order by id")
        .query((row, _) ->
            added
                .computeIfAbsent("order-" + row.getString(1), _ -> new java.util.ArrayList<>())
                .add(row.getString(2)))
        .list();
    assertThat(sender.delivered).isEqualTo(added);
  }

  private LaneClaims claims(Duration lease) {
    return new LaneClaims(fixture.jdbc, fixture.transaction, "one", lease);
  }

  private AttemptWriter recorder() {
    return new AttemptWriter(
        new Attempts(
            new org.springframework.jdbc.core.JdbcTemplate(fixture.dataSource),
            fixture.transaction,
            new LaneHeads(fixture.jdbc),
            "one"),
        new AttemptMetrics(fixture.meters));
  }

  private static RetryPolicy policy() {
    return RetryPolicy.of(OutboxFixture.patient(), () -> 0);
  }

  private static ConcurrencyQuota share() {
    return ConcurrencyQuota.of(OutboxFixture.quick(), (_, _) -> Integer.MAX_VALUE, List.of());
  }

  private Object leaseUntil() {
    return fixture
        .jdbc
        .sql("select lease_until from outbox_lane")
        .query((row, _) -> row.getObject(1, java.time.OffsetDateTime.class))
        .single();
  }

  private static void pause(Duration time) {
    try {
      assertThat(new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS)).isFalse();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void hold(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void awaitStubbornly(CountDownLatch latch) {
    while (true) {
      try {
        latch.await();
        return;
      } catch (InterruptedException _) {
        // does not listen
      }
    }
  }

  /** Commits once without saying so. */
  private static final class OnceMute extends DataSourceTransactionManager {

    private final AtomicBoolean mute = new AtomicBoolean(true);

    OnceMute(DataSource dataSource) {
      super(dataSource);
    }

    @Override
    protected void doCommit(DefaultTransactionStatus status) {
      super.doCommit(status);
      if (mute.getAndSet(false)) {
        throw new TransactionSystemException("no answer to the commit");
      }
    }
  }
}
