package io.sellerconnector.folder;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Down while a folder cannot be worked with, or nobody looks into it. */
final class FolderHealth extends AbstractHealthIndicator {

  /** After a replica has died, it takes the scheduler so long to notice. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** A look that takes so long hangs, for example on a share that does not answer. */
  private static final Duration LONGEST_LOOK = Duration.ofHours(1);

  private final List<WatchedFolder> folders;
  private final Clock clock;
  private final Instant started;

  FolderHealth(List<WatchedFolder> folders, Clock clock) {
    super("the folders' state cannot be read");
    this.folders = folders;
    this.clock = clock;
    this.started = clock.instant();
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) {
    builder.up();
    for (WatchedFolder folder : folders) {
      String fault = fault(folder);
      if (fault != null) {
        builder.down();
      }
      builder.withDetail(folder.name(), fault == null ? "watched" : fault);
    }
  }

  private @Nullable String fault(WatchedFolder folder) {
    FolderState state = folder.states().find(folder.name()).orElse(null);
    if (state != null && state.trouble() != null) {
      return state.trouble() + " (since " + state.troubleSince() + ")";
    }
    Instant looked = state == null || state.lookedAt() == null ? started : state.lookedAt();
    boolean late =
        looked.plus(folder.interval().multipliedBy(3)).plus(PATIENCE).isBefore(clock.instant());
    boolean tooLate = looked.plus(LONGEST_LOOK).isBefore(clock.instant());
    return tooLate || (late && (state == null || !state.busy()))
        ? "it has not been scanned to the end since " + looked
        : null;
  }
}
