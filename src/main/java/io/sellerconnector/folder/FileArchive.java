package io.sellerconnector.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;

/**
 * Lays files with their reports where operators look for them, and removes them after their time.
 */
final class FileArchive {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private static final String REPORT = ".report.json";
  private static final int AT_ONCE = 500;

  private final String folder;
  private final FolderPaths paths;
  private final DroppedFiles rows;
  private final Duration retention;
  private final Clock clock;

  FileArchive(
      String folder, FolderPaths paths, DroppedFiles rows, Duration retention, Clock clock) {
    this.folder = folder;
    this.paths = paths;
    this.rows = rows;
    this.retention = retention;
    this.clock = clock;
  }

  /** Repeatable: a process that dies in between leaves nothing that cannot be done again. */
  void file(DroppedFile file) throws IOException {
    Path target = target(file);
    write(report(target), rows.report(file.id()).orElseThrow());
    Path taken = paths.processing(file);
    if (Files.exists(taken, LinkOption.NOFOLLOW_LINKS)) {
      Files.move(taken, target, StandardCopyOption.REPLACE_EXISTING);
    }
    rows.filed(file.id());
  }

  private static void write(Path report, String json) throws IOException {
    Path draft = report.resolveSibling(report.getFileName() + ".tmp");
    Files.writeString(draft, json);
    Files.move(draft, report, StandardCopyOption.REPLACE_EXISTING);
  }

  /** What is older than the retention goes; what an operator has moved is left alone. */
  void prune() throws IOException {
    Instant end = clock.instant().minus(retention);
    for (DroppedFile file : rows.finishedBefore(folder, end, AT_ONCE)) {
      Path target = target(file);
      Files.deleteIfExists(target);
      Files.deleteIfExists(report(target));
      rows.remove(file.id());
    }
  }

  private Path target(DroppedFile file) {
    FileOutcome fileOutcome = Objects.requireNonNull(file.outcome());
    return (fileOutcome.isDone() ? paths.done() : paths.failed())
        .resolve("%s-%d-%s".formatted(STAMP.format(file.claimedAt()), file.id(), file.name()));
  }

  private static Path report(Path target) {
    return target.resolveSibling(target.getFileName() + REPORT);
  }
}
