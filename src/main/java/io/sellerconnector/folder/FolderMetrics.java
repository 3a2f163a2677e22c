package io.sellerconnector.folder;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** What the last looks have found; read from the database every few seconds at most. */
final class FolderMetrics implements MeterBinder {

  private static final Duration FRESH = Duration.ofSeconds(5);

  private final List<WatchedFolder> folders;
  private final Clock clock;

  FolderMetrics(List<WatchedFolder> folders, Clock clock) {
    this.folders = folders;
    this.clock = clock;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (WatchedFolder folder : folders) {
      Recent recent = new Recent(folder);
      gauge(
          registry,
          "trouble",
          "1 while the connector cannot work there",
          recent,
          state -> state.trouble() == null ? 0 : 1);
      gauge(registry, "waiting", "Files that wait there", recent, FolderState::waiting);
      gauge(registry, "oldest.waiting", "Age of the oldest of them", recent, this::ageSeconds);
    }
  }

  private static void gauge(
      MeterRegistry registry,
      String name,
      String description,
      Recent recent,
      ToDoubleFunction<FolderState> value) {
    Gauge.builder("connector.folder." + name, recent, r -> r.value(value))
        .description(description)
        .tag("folder", recent.folder.name())
        .baseUnit(name.startsWith("oldest") ? "seconds" : null)
        .strongReference(true)
        .register(registry);
  }

  private double ageSeconds(FolderState state) {
    Instant oldest = state.oldestWaitingAt();
    return oldest == null
        ? 0
        : Math.max(0, Duration.between(oldest, clock.instant()).toMillis() / 1_000.0);
  }

  private static final class Recent {

    private final WatchedFolder folder;
    private Optional<FolderState> state = Optional.empty();
    private long readAt = System.nanoTime() - FRESH.toNanos();

    Recent(WatchedFolder folder) {
      this.folder = folder;
    }

    synchronized double value(ToDoubleFunction<FolderState> reading) {
      if (System.nanoTime() - readAt >= FRESH.toNanos()) {
        readAt = System.nanoTime();
        state = read();
      }
      return state.isPresent() ? reading.applyAsDouble(state.get()) : Double.NaN;
    }

    private Optional<FolderState> read() {
      try {
        return folder.states().find(folder.name());
      } catch (DataAccessException | TransactionException e) {
        return Optional.empty();
      }
    }
  }
}
