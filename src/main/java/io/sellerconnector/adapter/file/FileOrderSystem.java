package io.sellerconnector.adapter.file;

import io.sellerconnector.adapter.order.DecisionAnswer;
import io.sellerconnector.adapter.order.HandOverAnswer;
import io.sellerconnector.adapter.order.OrderFact;
import io.sellerconnector.adapter.order.OrderQuestion;
import io.sellerconnector.adapter.order.OrderSystem;
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

/**
 * Lays every fact and question into a folder. What lies there counts as taken; what the seller's
 * system has to say comes by the seller API or by files of its own.
 */
final class FileOrderSystem implements OrderSystem {

  /** Longer than the outbox goes on trying, and an operator hesitates. */
  private static final int DAYS_REMEMBERED = 60;

  private final HandOverFolder folder;
  private final FileForm form;
  private final BoundedFileAccess files;
  private final Clock clock;
  private final AtomicReference<LocalDate> tidied = new AtomicReference<>(LocalDate.MIN);

  FileOrderSystem(HandOverFolder folder, FileForm form, BoundedFileAccess files, Clock clock) {
    this.folder = folder;
    this.form = form;
    this.files = files;
    this.clock = clock;
  }

  @Override
  public HandOverAnswer take(OrderFact fact, Instant deadline) {
    return failure(new OrderNotice.Told(fact), deadline)
        .<HandOverAnswer>map(HandOverAnswer.Away::new)
        .orElse(new HandOverAnswer.Taken(null, false));
  }

  @Override
  public DecisionAnswer decide(OrderQuestion question, Instant deadline) {
    return failure(new OrderNotice.Asked(question), deadline)
        .<DecisionAnswer>map(DecisionAnswer.Away::new)
        .orElse(new DecisionAnswer.Elsewhere());
  }

  private Optional<String> failure(OrderNotice orderNotice, Instant deadline) {
    try {
      Duration left = Duration.between(clock.instant(), deadline);
      boolean _ = files.call(() -> put(orderNotice), left);
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

  private boolean put(OrderNotice orderNotice) throws IOException {
    tidy();
    LocalDate day = LocalDate.ofInstant(orderNotice.anchor(), ZoneOffset.UTC);
    return folder.put(
        FileName.of(orderNotice.key(), orderNotice.what(), form.format()),
        day,
        form.write(orderNotice));
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
