package io.sellerconnector.outbox.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sellerconnector.outbox.DeliveryResult;
import io.sellerconnector.outbox.OutboundMessage;
import io.sellerconnector.outbox.OutboxFixture;
import io.sellerconnector.outbox.RecordingSender;
import io.sellerconnector.outbox.operations.AttemptRecord;
import io.sellerconnector.outbox.queue.AttemptOutcome;
import io.sellerconnector.outbox.queue.MessageRecord;
import io.sellerconnector.outbox.queue.MessageState;
import io.sellerconnector.testing.DatabaseTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.health.contributor.Status;

@DatabaseTest
@Order(1)
class OutboxDispatcherTests {

  private static final int LANES = 20;
  private static final int PER_LANE = 15;

  private final OutboxFixture fixture = new OutboxFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void keepsTheOrderOfALaneWhateverFails() {
    RecordingSender sender = new RecordingSender(_ -> sometimes());
    addMany();
    fixture.start("one", OutboxFixture.patient(), sender);

    expectAllInOrder(sender);
  }

  @Test
  void twoInstancesShareTheLanesAndLoseNothing() {
    RecordingSender sender = new RecordingSender(_ -> sometimes());
    OutboxProperties properties = OutboxFixture.patient();
    fixture.start("one", properties, sender);
    fixture.start("two", properties, sender);
    addMany();

    expectAllInOrder(sender);
    assertThat(fixture.attempts(AttemptOutcome.LOST)).isZero();
  }

  @Test
  void aDeadHeadBlocksItsLaneOnlyUntilAnOperatorRetriesIt() {
    RecordingSender sender =
        new RecordingSender(
            m -> m.payload().equals("a1") ? RecordingSender.failed() : RecordingSender.arrived());
    fixture.start("one", OutboxFixture.quick(), sender);
    List.of("a1", "a2", "a3", "b1").forEach(p -> fixture.add(p.substring(0, 1), p));

    await().until(() -> fixture.count(MessageState.DEAD) == 1);
    await().until(() -> sender.delivered.containsKey("order-b"));
    MessageRecord dead = fixture.all().getFirst();
    assertThat(dead.attempts()).isEqualTo(4);
    assertThat(dead.lastError()).contains("given up after 4 attempts").contains("overloaded");
    assertThat(fixture.records.attempts(dead.id())).hasSize(4);
    fixture.add("a", "a4");
    fixture.add("c", "c1");
    await().until(() -> sender.delivered.containsKey("order-c"));
    await()
        .during(Duration.ofMillis(500)) // ten looks for what is due
        .until(() -> !sender.delivered.containsKey("order-a"));

    sender.answer(_ -> RecordingSender.arrived());
    fixture.acts.retry(dead);

    await().until(() -> fixture.count(MessageState.DELIVERED) == 6);
    assertThat(sender.delivered.get("order-a")).containsExactly("a1", "a2", "a3", "a4");
    await().until(() -> fixture.lanes() == 0);
  }

  @Test
  void aReceiverThatIsAwayKillsNoMessageHoweverLong() {
    RecordingSender sender =
        new RecordingSender(_ -> new DeliveryResult.Away(503, "it is down", null));
    fixture.start("one", OutboxFixture.quick(), sender);
    fixture.add("a", "1");

    await().until(() -> sender.tried.size() > 3 * OutboxFixture.quick().maxAttempts());
    MessageRecord waiting = fixture.only();
    assertThat(waiting.state()).isEqualTo(MessageState.WAITING);
    assertThat(waiting.lastError()).isEqualTo("it is down");
    assertThat(fixture.attempts(AttemptOutcome.FAILED)).isGreaterThan(8);

    sender.answer(_ -> RecordingSender.failed());
    await().until(() -> fixture.count(MessageState.DEAD) == 1);
    int counted =
        fixture.records.attempts(waiting.id()).stream()
            .filter(attempt -> "overloaded".equals(attempt.detail()))
            .toList()
            .size();
    assertThat(counted).as("the last one says that it was given up").isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"outbox-claims", "outbox-leases", "outbox-recorder"})
  void aBrokenThreadMakesTheReplicaUnreadyAndLeavesItsLanesToOthers(String thread) {
    CountDownLatch hold = new CountDownLatch(thread.equals("outbox-leases") ? 1 : 0);
    RecordingSender held =
        new RecordingSender(_ -> {
          holdOn(hold);
          return RecordingSender.arrived();
        });
    OutboxFixture.Outage own = new OutboxFixture.Outage(fixture.dataSource);
    OutboxDispatcher broken = fixture.pump("broken", own, OutboxFixture.briefLease(), held);
    DispatcherHealth health = new DispatcherHealth(broken);
    assertThat(health.health(true).getStatus()).isEqualTo(Status.UP);
    own.breakFor(thread);
    fixture.add("a", "1");
    broken.start();

    await().until(() -> broken.fault() != null);
    assertThat(broken.fault()).contains(thread, "NoClassDefFoundError");
    assertThat(health.health(true).getStatus()).isEqualTo(Status.DOWN);

    RecordingSender other = RecordingSender.willing();
    fixture.start("well", OutboxFixture.briefLease(), other);
    fixture.add("b", "2");
    await().until(() -> other.delivered.keySet().containsAll(List.of("order-a", "order-b")));
    hold.countDown();
    await().until(() -> fixture.count(MessageState.DELIVERED) == 2);
  }

  @Test
  void aDiscardedHeadLetsItsLaneGoOn() {
    RecordingSender sender =
        new RecordingSender(m ->
            m.payload().equals("a1")
                ? new DeliveryResult.Refused(400, "bad invoice")
                : RecordingSender.arrived());
    fixture.start("one", OutboxFixture.quick(), sender);
    List.of("a1", "a2").forEach(p -> fixture.add("a", p));
    await().until(() -> fixture.count(MessageState.DEAD) == 1);
    assertThat(sender.tried).hasSize(1);

    MessageRecord dead = fixture.all().getFirst();
    fixture.acts.discard(dead, "sent by hand");

    await().until(() -> fixture.count(MessageState.DELIVERED) == 1);
    assertThat(fixture.records.attempts(dead.id()))
        .extracting(AttemptRecord::outcome)
        .containsExactly(AttemptOutcome.REFUSED, AttemptOutcome.DISCARDED);
  }

  @Test
  void aMessageThatNobodyKnowsWaitsForAReplicaThatDoes() {
    fixture.add("a", "1");
    OutboxDispatcher old = fixture.start("old", OutboxFixture.quick());

    await().until(() -> fixture.only().lastError() != null);
    assertThat(fixture.only().lastError())
        .contains("postponed", "this version has no sender for messages of kind 'note'");
    assertThat(fixture.only().attempts()).isZero();
    assertThat(fixture.count(MessageState.WAITING)).isEqualTo(1);
    assertThat(
            fixture
                .meters
                .get("connector.outbox.attempts")
                .tag("kind", "note")
                .tag("outcome", "postponed")
                .counter()
                .count())
        .isPositive();

    old.stop();
    fixture.acts.retry(fixture.only());
    fixture.start("new", OutboxFixture.quick(), RecordingSender.willing());
    await().until(() -> fixture.count(MessageState.DELIVERED) == 1);
  }

  @Test
  @SuppressWarnings("InfiniteRecursion")
  void aSenderThatThrowsHasFailed() {
    RecordingSender sender =
        new RecordingSender(m -> {
          if (m.attempt() == 1) {
            return overflow(m);
          }
          if (m.attempt() == 2) {
            throw new IllegalStateException("secret " + "x".repeat(5000));
          }
          return RecordingSender.arrived();
        });
    fixture.add("a", "1");
    fixture.start("one", OutboxFixture.quick(), sender);

    await().until(() -> fixture.count(MessageState.DELIVERED) == 1);
    List<AttemptRecord> attempts = fixture.records.attempts(fixture.only().id());
    assertThat(attempts)
        .extracting(AttemptRecord::outcome)
        .containsExactly(AttemptOutcome.FAILED, AttemptOutcome.FAILED, AttemptOutcome.DELIVERED);
    assertThat(attempts.get(0).detail()).contains("java.lang.StackOverflowError");
    assertThat(attempts.get(1).detail())
        .contains("java.lang.IllegalStateException at OutboxDispatcherTests.java")
        .doesNotContain("secret");
  }

  @Test
  void waitsAsLongAsTheReceiverAsks() {
    RecordingSender sender =
        new RecordingSender(_ -> new DeliveryResult.Failed(429, "slow down", Duration.ofHours(2)));
    fixture.add("a", "1");
    fixture.start("one", OutboxFixture.quick(), sender);

    await().until(() -> fixture.only().attempts() == 1);
    AttemptRecord attempt = fixture.records.attempts(fixture.only().id()).getFirst();
    assertThat(attempt.status()).isEqualTo(429);
    assertThat(Duration.between(attempt.finishedAt(), attempt.nextTryAt()))
        .isBetween(Duration.ofMinutes(119), Duration.ofMinutes(121));
  }

  @Test
  void aPostponedMessageHasNotBeenTried() {
    AtomicInteger calls = new AtomicInteger();
    RecordingSender sender =
        new RecordingSender(_ ->
            calls.incrementAndGet() < 2
                ? new DeliveryResult.Postponed("circuit open", Duration.ofMillis(5))
                : new DeliveryResult.Postponed("rate", Duration.ofHours(1)));
    fixture.add("a", "1");
    fixture.start("one", OutboxFixture.quick(), sender);

    await().until(() -> "postponed: rate".equals(fixture.only().lastError()));
    MessageRecord message = fixture.only();
    assertThat(message.state()).isEqualTo(MessageState.WAITING);
    assertThat(message.attempts()).isZero();
    assertThat(fixture.records.attempts(message.id())).isEmpty();
  }

  @Test
  void carriesOnAfterTheDatabaseWasAwayForLongerThanALease() {
    AtomicInteger calls = new AtomicInteger();
    RecordingSender sender =
        new RecordingSender(_ -> {
          if (calls.incrementAndGet() == 1) {
            fixture.outage.begin();
          }
          return RecordingSender.arrived();
        });
    fixture.add("a", "1");
    fixture.add("a", "2");
    fixture.start("one", OutboxFixture.briefLease(), sender);
    await().until(() -> calls.get() == 1);
    fixture.add("b", "3");
    await().during(Duration.ofMillis(1500)).until(() -> fixture.count(MessageState.DELIVERED) == 0);

    fixture.outage.end();

    await().until(() -> fixture.count(MessageState.DELIVERED) == 3);
    assertThat(sender.delivered.get("order-a")).containsExactly("1", "2");
    assertThat(fixture.attempts(AttemptOutcome.LOST)).isZero();
  }

  @Test
  void stopsAfterTheExchangeUnderWayAndLeavesTheRest() {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    RecordingSender sender =
        new RecordingSender(_ -> {
          started.countDown();
          hold(goOn);
          return RecordingSender.arrived();
        });
    IntStream.range(0, 4).forEach(i -> fixture.add("a", "a" + i));
    OutboxDispatcher outboxDispatcher = fixture.start("one", OutboxFixture.quick(), sender);
    hold(started);

    Thread stopper = Thread.ofVirtual().start(outboxDispatcher::stop);
    await().until(() -> !outboxDispatcher.isRunning());
    goOn.countDown();
    await().until(() -> !stopper.isAlive());

    assertThat(fixture.count(MessageState.DELIVERED)).isEqualTo(1);
    assertThat(fixture.count(MessageState.WAITING)).isEqualTo(3);
    outboxDispatcher.start();
    await().until(() -> fixture.count(MessageState.DELIVERED) == 4);
    assertThat(sender.delivered.get("order-a")).containsExactly("a0", "a1", "a2", "a3");
  }

  @Test
  void anAdderWhoHoldsALaneStopsNobodyElse() {
    RecordingSender sender = RecordingSender.willing();
    fixture.start("one", OutboxFixture.quick(), sender);
    fixture.transaction.executeWithoutResult(_ -> {
      fixture.outbox.add(OutboxFixture.message("a", "1"));
      Thread.ofVirtual().start(() -> fixture.add("b", "2"));
      await().until(() -> fixture.count(MessageState.DELIVERED) == 1);
    });

    await().until(() -> fixture.count(MessageState.DELIVERED) == 2);
  }

  private void addMany() {
    for (int i = 0; i < PER_LANE; i++) {
      for (int lane = 0; lane < LANES; lane++) {
        fixture.add(Character.toString('a' + lane), Integer.toString(i));
      }
    }
  }

  private void expectAllInOrder(RecordingSender sender) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> fixture.count(MessageState.DELIVERED) == LANES * PER_LANE);
    List<String> expected = IntStream.range(0, PER_LANE).mapToObj(Integer::toString).toList();
    assertThat(sender.delivered).hasSize(LANES);
    assertThat(sender.delivered.values()).allSatisfy(l -> assertThat(l).isEqualTo(expected));
    await().until(() -> fixture.lanes() == 0);
  }

  private static void holdOn(CountDownLatch hold) {
    try {
      assertThat(hold.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static DeliveryResult sometimes() {
    return ThreadLocalRandom.current().nextInt(10) == 0
        ? RecordingSender.failed()
        : RecordingSender.arrived();
  }

  @SuppressWarnings("InfiniteRecursion")
  private static DeliveryResult overflow(OutboundMessage message) {
    return overflow(message);
  }

  private static void hold(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
