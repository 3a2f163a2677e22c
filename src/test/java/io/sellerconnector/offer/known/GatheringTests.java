package io.sellerconnector.offer.known;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GatheringTests {

  private final CountDownLatch go = new CountDownLatch(1);
  private final List<List<Integer>> batches = new CopyOnWriteArrayList<>();

  private Gathering<Integer> gathering(int limit) {
    return new Gathering<>("test", 1, limit, number -> number < 0, this::work);
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
    Gathering<Integer> gathering = gathering(3);
    gathering.add(List.of(1));

    assertThat(gathering.add(List.of(2, 3, 4, 5))).containsExactly(5);
    assertThat(gathering.waiting()).isEqualTo(3);
    go.countDown();
    await().until(() -> gathering.waiting() == 0);
  }

  @Test
  void goesOnAfterAPieceOfWorkThatFails() {
    Gathering<Integer> gathering = gathering(100);
    gathering.add(List.of(0));
    gathering.add(List.of(1));
    gathering.add(List.of(-1));
    go.countDown();

    await().until(() -> batches.size() == 3);
    gathering.add(List.of(2));
    await().until(() -> batches.size() == 4);
  }

  @Test
  void putsNoMoreThanABatchTogetherAndLetsTheOtherKindHaveItsTurn() {
    Gathering<Integer> gathering = gathering(1_000);
    gathering.add(List.of(0));
    gathering.add(IntStream.rangeClosed(1, 301).boxed().toList());
    gathering.add(List.of(-1, -2));
    go.countDown();

    await().until(() -> batches.size() == 4);
    assertThat(batches.subList(1, 4)).extracting(List::size).containsExactly(Gathering.BATCH, 2, 1);
    assertThat(batches.get(2)).containsExactly(-1, -2);
  }
}
