package io.sellerconnector.adapter.file;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Lays files into the folder within a deadline, and tidies it once a day. */
final class FileWriting {

  /** Longer than the outbox goes on trying, and an operator hesitates. */
  private static final int DAYS_REMEMBERED = 60;

  private final HandOverFolder folder;
  private final BoundedFileAccess files;
  private final Clock clock;
  private final AtomicReference<LocalDate> tidied = new AtomicReference<>(LocalDate.MIN);

  FileWriting(HandOverFolder folder, BoundedFileAccess files, Clock clock) {
    this.folder = folder;
    this.files = files;
    this.clock = clock;
  }

  /**
   * Why the file is not there; empty if it is, now or since an earlier call.
   *
   * @param day of what the file tells, the same in every repeat
   */
  Optional<String> failure(String name, LocalDate day, Supplier<byte[]> content, Instant deadline) {
    try {
      Duration left = Duration.between(clock.instant(), deadline);
      boolean _ =
          files.call(
              () -> {
                tidy();
                return folder.put(name, day, content.get());
              },
              left);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(reason(e));
    } catch (TimeoutException e) {
      return Optional.of(folder.path() + " does not answer in time; is it a share that hangs?");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("the connector is being stopped");
    }
  }

  private void tidy() throws IOException {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    if (!today.equals(tidied.getAndSet(today))) {
      folder.forgetBefore(today.minusDays(DAYS_REMEMBERED));
      folder.clearDrafts(clock.instant());
    }
  }

  private static String reason(IOException e) {
    String what =
        e instanceof FileSystemException failed && failed.getReason() != null
            ? failed.getReason()
            : e.getClass().getSimpleName();
    return e instanceof FileSystemException failed
        ? "%s cannot be written: %s".formatted(failed.getFile(), what)
        : what;
  }
}
