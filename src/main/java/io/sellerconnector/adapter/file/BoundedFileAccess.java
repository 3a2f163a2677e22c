package io.sellerconnector.adapter.file;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Works with files on threads of its own, since a share that hangs cannot be interrupted: the
 * caller stops waiting at its deadline. What ends later does no harm, as it is harmless to repeat.
 */
final class BoundedFileAccess implements AutoCloseable {

  private static final int THREADS = 16;
  private static final Duration TO_END = Duration.ofSeconds(3);

  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          30,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          Thread.ofPlatform().daemon().name("hand-over-files-", 0).factory());

  BoundedFileAccess() {
    threads.allowCoreThreadTimeOut(true);
  }

  /**
   * @throws TimeoutException if it is not done in time
   */
  <T> T call(Callable<T> work, Duration patience)
      throws IOException, TimeoutException, InterruptedException {
    FutureTask<T> task = new FutureTask<>(work);
    threads.execute(task);
    try {
      return task.get(Math.max(1, patience.toMillis()), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException io -> throw io;
        case RuntimeException unexpected -> throw unexpected;
        case null, default -> throw new IllegalStateException(e);
      }
    } finally {
      // What has begun goes on; what waits behind it must not pile up while a share hangs.
      task.cancel(false);
      threads.remove(task);
    }
  }

  /** Lets end what has begun: a stop between a file and its mark would bring the file again. */
  @Override
  public void close() {
    threads.shutdown();
    try {
      boolean _ = threads.awaitTermination(TO_END.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
