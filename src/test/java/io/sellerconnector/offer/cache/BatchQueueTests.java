package io.sellerconnector.offer.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchQueueTests {

  private final CountDownLatch go = new CountDownLatch(1);
  private final List<List<Integer>> batches = new CopyOnWriteArrayList<>();

  private BatchQueue<Integer> gathering(int limit) {
    return new BatchQueue<>("test", 1, limit, number -> number < 0, this::work);
  }

  private void work(List<Integer> batch) {
    batches.add(batch);
    try {
      go.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    if (batch.contains(0)) {
      throw new IllegalStateException("for a test");
    }
  }

  @Test
  void refusesWhatHasNoRoomAndSaysWhich() {
    BatchQueue<Integer> batchQueue = gathering(3);
    batchQueue.add(List.of(1));

    assertThat(batchQueue.add(List.of(2, 3, 4, 5))).containsExactly(5);
    assertThat(batchQueue.waiting()).isEqualTo(3);
    go.countDown();
    await().until(() -> batchQueue.waiting() == 0);
  }

  @Test
  void goesOnAfterAPieceOfWorkThatFails() {
    BatchQueue<Integer> batchQueue = gathering(100);
    batchQueue.add(List.of(0));
    batchQueue.add(List.of(1));
    batchQueue.add(List.of(-1));
    go.countDown();

    await().until(() -> batches.size() == 3);
    batchQueue.add(List.of(2));
    await().until(() -> batches.size() == 4);
  }

  @Test
  void putsNoMoreThanABatchTogetherAndLetsTheOtherKindHaveItsTurn() {
    BatchQueue<Integer> batchQueue = gathering(1_000);
    batchQueue.add(List.of(0));
    batchQueue.add(IntStream.rangeClosed(1, 301).boxed().toList());
    batchQueue.add(List.of(-1, -2));
    go.countDown();

    await().until(() -> batches.size() == 4);
    assertThat(batches.subList(1, 4))
        .extracting(List::size)
        .containsExactly(BatchQueue.BATCH, 2, 1);
    assertThat(batches.get(2)).containsExactly(-1, -2);
  }

  @Test
  void whatIsNotFavouredHasATurnAfterThreeOfTheOthers() {
    List<Boolean> turns = new CopyOnWriteArrayList<>();
    BatchQueue<Integer> batchQueue =
        new BatchQueue<>(
            "test",
            1,
            1_000,
            number -> number,
            kind -> (Integer) kind >= 0,
            batch -> {
              turns.add(batch.favoured());
              work(batch.wanted());
            });
    batchQueue.add(List.of(1));
    for (int number = 2; number <= 100; number++) {
      batchQueue.add(List.of(-number));
    }
    for (int number = 2; number <= 7; number++) {
      batchQueue.add(List.of(number));
    }
    go.countDown();

    await().until(() -> turns.size() == 106);
    assertThat(turns.subList(0, 9))
        .containsExactly(true, true, true, false, true, true, true, false, true);
  }

  /** Whoever fills the queue with what nobody knows fills half of it. */
  @Test
  void halfTheRoomIsTheFavouredOnes() {
    BatchQueue<Integer> batchQueue =
        new BatchQueue<>("test", 1, 10, _ -> true, kind -> false, batch -> work(batch.wanted()));
    batchQueue.add(List.of(1));

    assertThat(batchQueue.add(List.of(2, 3, 4, 5, 6, 7, 8))).containsExactly(7, 8);
    go.countDown();
  }

  @Test
  void saysHowLongItHasWaited() {
    List<Duration> waits = new CopyOnWriteArrayList<>();
    BatchQueue<Integer> batchQueue =
        new BatchQueue<>(
            "test",
            1,
            10,
            number -> number,
            _ -> true,
            batch -> {
              waits.add(batch.waited());
              work(batch.wanted());
            });
    long before = System.nanoTime();
    batchQueue.add(List.of(1));
    batchQueue.add(List.of(2));
    long queued = System.nanoTime();
    await().until(() -> System.nanoTime() - queued > Duration.ofMillis(20).toNanos());
    go.countDown();
    await().until(() -> waits.size() == 2);

    assertThat(waits.getLast())
        .isBetween(Duration.ofMillis(20), Duration.ofNanos(System.nanoTime() - before));
    assertThat(waits.getFirst()).isLessThan(waits.getLast());
  }
}
