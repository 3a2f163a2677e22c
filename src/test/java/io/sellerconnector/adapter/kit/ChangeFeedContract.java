package io.sellerconnector.adapter.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.adapter.ChangeFeed;
import io.sellerconnector.adapter.ChangedSku;
import io.sellerconnector.adapter.Changes;
import io.sellerconnector.shared.SkuId;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What {@link ChangeFeed} asks of every implementation. */
public abstract class ChangeFeedContract {

  private static final int SKUS = 10;

  protected abstract ChangeFeed feed();

  /**
   * Changes the stock or the price of a SKU in the seller's system, whatever it was before.
   *
   * @param number 0 to 9, each of another SKU
   * @return the SKU
   */
  protected abstract SkuId change(int number);

  /** The clock that the adapter was opened with. */
  protected Clock clock() {
    return Clock.systemUTC();
  }

  /** How long after a change the seller's system may know nothing of it. */
  protected Duration patience() {
    return Duration.ofSeconds(5);
  }

  private Changes since(@Nullable String mark, int limit) {
    Changes changes = feed().since(mark, limit, clock().instant().plus(patience()));
    String next =
        switch (changes) {
          case Changes.Some(List<ChangedSku> skus, String after, _) -> {
            assertThat(skus).hasSizeLessThanOrEqualTo(limit);
            assertThat(skus).extracting(ChangedSku::sku).doesNotHaveDuplicates();
            yield after;
          }
          case Changes.Everything(String after, String reason) -> {
            assertThat(reason).isNotBlank();
            yield after;
          }
          case Changes.Failed(String reason) ->
              throw new AssertionError("the feed failed: " + reason);
        };
    assertThat(next).isNotEmpty().hasSizeLessThanOrEqualTo(100_000);
    return changes;
  }

  private String begin() {
    Changes begun = since(null, 100);
    assertThat(begun).isInstanceOf(Changes.Everything.class);
    return ((Changes.Everything) begun).mark();
  }

  /** Goes on from a mark until some SKUs have been told; the mark after that. */
  private String awaitAll(String mark, Set<SkuId> wanted, int limit) {
    Set<SkuId> missing = new HashSet<>(wanted);
    String[] next = {mark};
    Tries.until(
        "all that changed is told",
        patience(),
        () -> {
          switch (since(next[0], limit)) {
            case Changes.Some(List<ChangedSku> skus, String after, _) -> {
              skus.forEach(changed -> missing.remove(changed.sku()));
              next[0] = after;
            }
            case Changes.Everything(String after, _) -> {
              missing.clear();
              next[0] = after;
            }
            case Changes.Failed _ -> throw new AssertionError("refused above");
          }
          return missing.isEmpty();
        });
    return next[0];
  }

  @Test
  void beginsWithEverything() {
    begin();
  }

  @Test
  void tellsWhatChangesAfterTheBeginning() {
    String mark = begin();
    awaitAll(mark, Set.of(change(0), change(1)), 100);
  }

  @Test
  void losesNothingBetweenSmallPages() {
    String mark = begin();
    Set<SkuId> changed = new HashSet<>();
    for (int number = 0; number < SKUS; number++) {
      changed.add(change(number));
    }
    assertThat(changed).hasSize(SKUS);
    mark = awaitAll(mark, changed, 1);
    awaitAll(mark, Set.of(change(3)), 1);
  }

  @Test
  void tellsAgainToAMarkThatIsUsedAgain() {
    String mark = begin();
    Set<SkuId> changed = Set.of(change(0), change(5));
    awaitAll(mark, changed, 100);
    awaitAll(mark, changed, 100);
  }

  @Test
  void comparesEverythingWhereAMarkCannotBeRead() {
    for (String mark : List.of("kit: no mark of yours", "-1", "{}", "\u6f22")) {
      assertThat(since(mark, 10)).as(mark).isInstanceOf(Changes.Everything.class);
    }
  }

  @Test
  void answersAtOnceAfterItsDeadline() {
    assertThat(
            Tries.within(
                Samples.AT_ONCE, () -> feed().since(null, 10, clock().instant().minusSeconds(1))))
        .isNotNull();
  }

  @Test
  void answersAnInterruptedCallerToo() {
    assertThat(Tries.interrupted(() -> feed().since(null, 10, clock().instant().plus(patience()))))
        .isNotNull();
  }

  @Test
  void losesNothingThatChangesWhileItIsRead() throws Exception {
    String mark = begin();
    AtomicInteger answers = new AtomicInteger();
    Map<SkuId, Integer> changedAfter = new ConcurrentHashMap<>();
    Map<SkuId, Integer> toldIn = new HashMap<>();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> writer =
          executor.submit(() -> {
            for (int i = 0; i < 60; i++) {
              int before = answers.get();
              changedAfter.put(change(i % SKUS), before);
            }
          });
      String[] next = {mark};
      Tries.until(
          "what changed meanwhile is told",
          patience().multipliedBy(4),
          () -> {
            boolean over = writer.isDone();
            int answer = answers.get();
            switch (since(next[0], 3)) {
              case Changes.Some(List<ChangedSku> skus, String after, _) -> {
                skus.forEach(changed -> toldIn.put(changed.sku(), answer));
                next[0] = after;
              }
              case Changes.Everything(String after, _) -> {
                changedAfter.keySet().forEach(sku -> toldIn.put(sku, answer));
                next[0] = after;
              }
              case Changes.Failed _ -> throw new AssertionError("refused above");
            }
            answers.incrementAndGet();
            return over && isTold(changedAfter, toldIn);
          });
      writer.get();
    }
    assertThat(changedAfter).hasSize(SKUS);
  }

  /** An answer that was complete before a change began has not told it. */
  private static boolean isTold(Map<SkuId, Integer> changedAfter, Map<SkuId, Integer> toldIn) {
    return changedAfter.entrySet().stream()
        .allMatch(change -> toldIn.getOrDefault(change.getKey(), -1) >= change.getValue());
  }
}
