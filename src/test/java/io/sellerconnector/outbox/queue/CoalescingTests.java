package io.sellerconnector.outbox.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.outbox.NewMessage;
import io.sellerconnector.outbox.OutboxFixture;
import io.sellerconnector.outbox.Priority;
import io.sellerconnector.outbox.RecordingSender;
import io.sellerconnector.outbox.operations.AttemptRecord;
import io.sellerconnector.shared.Timestamps;
import io.sellerconnector.testing.DatabaseTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DatabaseTest
@Timeout(120)
class CoalescingTests {

  private final OutboxFixture fixture = new OutboxFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void collapsesWhatWaits() {
    add("a", "a", "b");
    add("a");
    fixture.transaction.executeWithoutResult(_ -> fixture.outbox.add(notice("b")));

    assertThat(fixture.all()).extracting(MessageRecord::lane).containsExactly("a", "b");
  }

  @Test
  void keepsKindsOfOneLaneApart() {
    fixture.transaction.executeWithoutResult(_ ->
        fixture.outbox.addAll(
            List.of(
                notice("a"),
                new NewMessage("price", "a", "market-a", null, "{}", Priority.PRICE, true),
                notice("a"),
                OutboxFixture.message("a", "{}"),
                OutboxFixture.message("a", "{}"))));

    assertThat(fixture.all())
        .extracting(MessageRecord::kind)
        .containsExactly("note", "price", "note", "note");
  }

  @Test
  void addsOneMoreBehindTheOneUnderWay() {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    RecordingSender sender =
        new RecordingSender(_ -> {
          started.countDown();
          hold(goOn);
          return RecordingSender.arrived();
        });
    add("a");
    fixture.start("one", OutboxFixture.quick(), sender);
    hold(started);
    add("a");
    add("a");

    assertThat(fixture.all()).hasSize(2);
    goOn.countDown();
    await().until(() -> fixture.count(MessageState.DELIVERED) == 2);
    await().until(() -> fixture.lanes() == 0);
  }

  @Test
  void collapsesIntoOneThatFailedAndWaitsForItsNextTry() {
    RecordingSender sender =
        new RecordingSender(_ -> new DeliveryResult.Failed(503, "down", Duration.ofHours(1)));
    add("a");
    fixture.start("one", OutboxFixture.quick(), sender);
    await().until(() -> fixture.only().attempts() == 1);

    add("a");

    assertThat(fixture.only().attempts()).isEqualTo(1);
  }

  @Test
  void whatIsUrgentIsNotKeptWaitingByAnEarlierFailure() {
    RecordingSender sender = new RecordingSender(_ -> RecordingSender.failed());
    addUrgent("a");
    fixture.start("one", OutboxFixture.slowToRepeat(), sender);
    await().until(() -> fixture.only().attempts() == 1);

    add("a");
    assertThat(fixture.only().nextAttemptAt()).isAfter(inTwentyMinutes());
    sender.answer(_ -> RecordingSender.arrived());
    addUrgent("a");

    await().until(() -> fixture.only().state() == MessageState.DELIVERED);
    assertThat(fixture.only().attempts()).isEqualTo(2);
  }

  @Test
  void whatIsUrgentAndFailsWaitsAsLongAsEver() {
    RecordingSender sender = new RecordingSender(_ -> RecordingSender.failed());
    add("a");
    fixture.start("one", OutboxFixture.slowToRepeat(), sender);
    await().until(() -> fixture.only().attempts() == 1);

    addUrgent("a");

    await().until(() -> fixture.only().attempts() == 2);
    await()
        .untilAsserted(() -> assertThat(fixture.only().nextAttemptAt()).isAfter(inTwentyMinutes()));
    assertThat(dueAt("a")).isAfter(inTwentyMinutes());
  }

  @ParameterizedTest
  @MethodSource("pauses")
  void aPauseThatTheReceiverAskedForIsKeptHoweverUrgentItIs(DeliveryResult pause) {
    RecordingSender sender = new RecordingSender(_ -> pause);
    add("a");
    fixture.start("one", OutboxFixture.quick(), sender);
    await().until(() -> dueAt("a").isAfter(inTwentyMinutes()));

    addUrgent("a");

    assertThat(dueAt("a")).isAfter(inTwentyMinutes());
    assertThat(fixture.only().nextAttemptAt()).isAfter(inTwentyMinutes());
    assertThat(sender.tried).hasSize(1);
  }

  @Test
  void whatTheSenderItselfHasPutOffIsCutShortToAMomentByWhatIsUrgent() {
    Instant begun = Instant.now();
    DeliveryResult later = DeliveryResult.Postponed.own("not yet", Duration.ofHours(1));
    RecordingSender sender = new RecordingSender(_ -> later);
    add("a");
    fixture.start("one", OutboxFixture.quick(), sender);
    await().until(() -> dueAt("a").isAfter(inTwentyMinutes()));
    sender.answer(_ -> RecordingSender.arrived());

    addUrgent("a");

    await().until(() -> fixture.only().state() == MessageState.DELIVERED);
    assertThat(sender.tried).hasSize(2);
    assertThat(Duration.between(begun, Instant.now())).isGreaterThan(Duration.ofSeconds(2));
  }

  static Stream<DeliveryResult> pauses() {
    return Stream.of(
        new DeliveryResult.Failed(429, "too many", Duration.ofHours(1)),
        new DeliveryResult.Away(503, "closed", Duration.ofHours(1)),
        new DeliveryResult.Postponed("resting", Duration.ofHours(1)));
  }

  @Test
  void ofAFailuresWaitOnlyThePauseIsLeft() {
    RecordingSender sender =
        new RecordingSender(
            _ -> new DeliveryResult.Failed(429, "too many", Duration.ofMinutes(10)));
    add("a");
    fixture.start("one", OutboxFixture.slowToRepeat(), sender);
    await().until(() -> fixture.only().attempts() == 1);
    await().until(() -> dueAt("a").isAfter(inTwentyMinutes()));

    addUrgent("a");

    assertThat(dueAt("a"))
        .isBetween(
            Instant.now().plus(Duration.ofMinutes(9)), Instant.now().plus(Duration.ofMinutes(11)));
  }

  @Test
  void whatIsUnderWayWhileSomethingUrgentComesIsTriedAgainAtOnceShouldItFail() {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    RecordingSender sender =
        new RecordingSender(_ -> {
          started.countDown();
          hold(goOn);
          return RecordingSender.failed();
        });
    add("a");
    fixture.start("one", OutboxFixture.slowToRepeat(), sender);
    hold(started);
    addUrgent("a");
    addUrgent("a");
    sender.answer(_ -> RecordingSender.arrived());
    goOn.countDown();

    await().until(() -> fixture.count(MessageState.DELIVERED) == 2);
    assertThat(sender.tried).hasSize(3);
  }

  @Test
  void aMessageOfAnotherKindBeforeItStillGoesFirst() {
    RecordingSender sender = new RecordingSender(_ -> RecordingSender.failed());
    fixture.add("a", "1");
    add("a");
    fixture.start("one", OutboxFixture.slowToRepeat(), sender);
    await().until(() -> fixture.all().getFirst().attempts() == 1);
    await().until(() -> dueAt("a").isAfter(inTwentyMinutes()));

    addUrgent("a");

    assertThat(dueAt("a")).isAfter(inTwentyMinutes());
  }

  @Test
  void whatIsUrgentAmongManyOfOneCallCounts() {
    RecordingSender sender = new RecordingSender(_ -> RecordingSender.failed());
    add("a");
    fixture.start("one", OutboxFixture.slowToRepeat(), sender);
    await().until(() -> fixture.only().attempts() == 1);
    sender.answer(_ -> RecordingSender.arrived());

    fixture.transaction.executeWithoutResult(
        _ -> fixture.outbox.addAll(List.of(notice("a"), notice("a").asUrgent())));

    await().until(() -> fixture.only().state() == MessageState.DELIVERED);
  }

  private Instant dueAt(String lane) {
    return fixture
        .jdbc
        .sql(
            """
            select due_at from outbox_lane
            where lane = :lane and claim_token is null and due_at is not null
            """)
        .param("lane", lane)
        .query((row, _) -> Timestamps.get(row, "due_at"))
        .optional()
        .orElse(Instant.EPOCH);
  }

  private static Instant inTwentyMinutes() {
    return Instant.now().plus(Duration.ofMinutes(20));
  }

  private void addUrgent(String lane) {
    fixture.transaction.executeWithoutResult(_ -> fixture.outbox.add(notice(lane).asUrgent()));
  }

  @Test
  void revivesADeadOne() {
    RecordingSender sender = new RecordingSender(_ -> new DeliveryResult.Refused(400, "no price"));
    add("a");
    fixture.start("one", OutboxFixture.quick(), sender);
    await().until(() -> fixture.count(MessageState.DEAD) == 1);

    sender.answer(_ -> RecordingSender.arrived());
    add("a");

    await().until(() -> fixture.only().state() == MessageState.DELIVERED);
    assertThat(fixture.records.attempts(fixture.only().id()))
        .extracting(AttemptRecord::outcome)
        .containsExactly(AttemptOutcome.REFUSED, AttemptOutcome.REVIVED, AttemptOutcome.DELIVERED);
  }

  @Test
  void aDeadMessageOfAnotherKindStillBlocksItsLane() {
    RecordingSender sender = new RecordingSender(_ -> new DeliveryResult.Refused(400, "bad"));
    fixture.add("a", "1");
    fixture.start("one", OutboxFixture.quick(), sender);
    await().until(() -> fixture.count(MessageState.DEAD) == 1);
    sender.answer(_ -> RecordingSender.arrived());
    add("a");
    add("b");

    await().until(() -> fixture.count(MessageState.DELIVERED) == 1);
    assertThat(sender.delivered).containsOnlyKeys("order-b");
    assertThat(fixture.count(MessageState.WAITING)).isEqualTo(1);
    assertThat(fixture.count(MessageState.DEAD)).isEqualTo(1);
  }

  @Test
  void everyChangeIsFollowedByADeliveryThatStartedAfterIt() throws Exception {
    int lanes = 5;
    Map<String, AtomicLong> state = new ConcurrentHashMap<>();
    Map<String, AtomicLong> told = new ConcurrentHashMap<>();
    IntStream.range(0, lanes).forEach(i -> state.put(lane(i), new AtomicLong()));
    RecordingSender sender =
        new RecordingSender(message -> {
          String lane = String.valueOf(message.subject()).substring("order-".length());
          long seen = state.getOrDefault(lane, new AtomicLong()).get();
          told.computeIfAbsent(lane, _ -> new AtomicLong()).accumulateAndGet(seen, Math::max);
          return RecordingSender.arrived();
        });
    fixture.start("one", OutboxFixture.patient(), sender);
    fixture.start("two", OutboxFixture.patient(), sender);

    List<Thread> adders =
        IntStream.range(0, 8)
            .mapToObj(i -> Thread.ofPlatform().start(() -> change(state, i)))
            .toList();
    while (adders.stream().anyMatch(Thread::isAlive)) {
      assertThat(mostWaitingNotUnderWay()).isLessThanOrEqualTo(1);
      adders.getFirst().join(Duration.ofMillis(20));
    }
    await().until(() -> fixture.lanes() == 0);

    state.forEach((lane, value) -> assertThat(told.get(lane)).hasValue(value.get()));
    assertThat(sender.tried).hasSizeLessThanOrEqualTo(8 * 50);
  }

  private void change(Map<String, AtomicLong> state, int adder) {
    for (int i = 0; i < 50; i++) {
      String lane = lane((adder + i) % state.size());
      state.getOrDefault(lane, new AtomicLong()).incrementAndGet();
      add(lane);
    }
  }

  /** One may be under way; of the others one at most may wait. */
  private int mostWaitingNotUnderWay() {
    return fixture
        .jdbc
        .sql(
            """
            select coalesce(max(waiting), 0) from (
              select count(*) - max(case when l.claim_token is null then 0 else 1 end) as waiting
              from outbox_message m join outbox_lane l on l.lane = m.lane
              where m.state = 'WAITING' group by m.lane) per_lane
            """)
        .query((row, _) -> row.getInt(1))
        .single();
  }

  private static String lane(int number) {
    return Character.toString('a' + number);
  }

  private void add(String... lanes) {
    fixture.transaction.executeWithoutResult(
        _ -> fixture.outbox.addAll(Stream.of(lanes).map(CoalescingTests::notice).toList()));
  }

  private static NewMessage notice(String lane) {
    return new NewMessage(
        "note", lane, "market-" + lane, "order-" + lane, "{}", Priority.STOCK, true);
  }

  private static void hold(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
