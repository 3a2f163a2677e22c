package io.sellerconnector.offer.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
}
