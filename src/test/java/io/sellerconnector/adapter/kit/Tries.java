package io.sellerconnector.adapter.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;

/** Ways to call a port. */
final class Tries {

  /** Nothing here may hang for longer, whatever an adapter does. */
  private static final Duration EVER = Duration.ofSeconds(60);

  private Tries() {}

  /** Calls from many threads at the same time; a call that throws fails the test. */
  static <T> List<T> atOnce(int threads, IntFunction<T> call) {
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> futures = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int number = i;
        futures.add(executor.submit(() -> call.apply(number)));
      }
      List<T> answers = new ArrayList<>();
      for (Future<T> future : futures) {
        answers.add(await(future));
      }
      return answers;
    }
  }

  /** What a call answers in a thread that is interrupted already. */
  static <T> T interrupted(Callable<T> call) {
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      return await(
          executor.submit(() -> {
            Thread.currentThread().interrupt();
            return call.call();
          }));
    }
  }

  /** What a call answers, which must not take longer. */
  static <T> T within(Duration limit, Callable<T> call) {
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      long start = System.nanoTime();
      T answer = await(executor.submit(call));
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .as("time that the call took")
          .isLessThanOrEqualTo(limit);
      return answer;
    }
  }

  /** Looks again and again until something holds. */
  static void until(String what, Duration limit, BooleanSupplier holds) {
    long end = System.nanoTime() + limit.toNanos();
    while (!holds.getAsBoolean()) {
      assertThat(System.nanoTime()).as("%s, within %s", what, limit).isLessThan(end);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.get(EVER.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new AssertionError("a port threw instead of answering a failure", e.getCause());
    } catch (TimeoutException e) {
      future.cancel(true);
      throw new AssertionError("a port has not answered within " + EVER, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
