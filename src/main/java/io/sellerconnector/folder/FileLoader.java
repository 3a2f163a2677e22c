package io.sellerconnector.folder;

import io.sellerconnector.adapter.editing.LoadRefused;
import io.sellerconnector.adapter.editing.LoadReport;
import io.sellerconnector.identity.CurrentActor;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads a file that was taken, and writes down what became of it. */
final class FileLoader {

  private static final Logger log = LoggerFactory.getLogger(FileLoader.class);

  /** So often a look may die or fail over a file before it is given up. */
  static final int MAX_ATTEMPTS = 10;

  /** A share or a database that is away for some minutes is not the fault of the file. */
  static final Duration PATIENCE = Duration.ofMinutes(15);

  private final FolderPaths paths;
  private final DroppedFiles rows;
  private final WatchSettings settings;
  private final Clock clock;

  FileLoader(FolderPaths paths, DroppedFiles rows, WatchSettings settings, Clock clock) {
    this.paths = paths;
    this.rows = rows;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * @return what became of it; empty if it has to be tried again
   * @throws LoadRefused if another load is under way, so that none can be begun now
   * @throws FolderLease.Lost if another replica does it by now
   */
  Optional<FileReport> load(DroppedFile file, FileKind kind, FolderLease lease) {
    if (isHopeless(file)) {
      return Optional.of(
          finish(
              refused(
                  file,
                  "",
                  "It was begun %d times and never came to an end; the last time: %s"
                      .formatted(file.attempts(), file.failure())),
              lease));
    }
    rows.begin(file.id());
    try {
      return Optional.of(finish(read(file, kind, lease), lease));
    } catch (LoadRefused busy) {
      // The other load came through the seller API; it is not the fault of this file.
      rows.postpone(file.id());
      throw busy;
    } catch (FolderLease.Lost lost) {
      throw lost;
    } catch (IOException | RuntimeException e) {
      log.warn("{} could not be loaded and is tried again: {}", file.name(), e.toString());
      rows.failed(file.id(), e instanceof IOException io ? FolderTrouble.of(io) : e.toString());
      return Optional.empty();
    }
  }

  private boolean isHopeless(DroppedFile file) {
    return file.attempts() >= MAX_ATTEMPTS
        && !file.claimedAt().plus(PATIENCE).isAfter(clock.instant());
  }

  /**
   * @throws LoadRefused if another load is under way
   */
  private FileReport read(DroppedFile file, FileKind kind, FolderLease lease) throws IOException {
    Path path = paths.processing(file);
    String hash = WatchedStream.hash(path, lease);
    if (FileNames.isOfOneExport(file.name(), file.kind())) {
      Optional<DroppedFile> original = rows.original(file, hash);
      if (original.isPresent()) {
        return repeated(file, hash, original.get());
      }
    }
    Optional<DroppedFile> later = later(file, kind);
    if (later.isPresent()) {
      return outdated(file, hash, later.get());
    }
    try (WatchedStream stream = WatchedStream.open(path, lease);
        Reader csv = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
      LoadReport report = loaded(file, kind, csv);
      if (!stream.hashToTheEnd().equals(hash)) {
        throw new IOException(
            "it changed while it was read; write it under another name and rename it then");
      }
      return FileReport.loaded(file, hash, report, clock.instant());
    } catch (LoadRefused refused) {
      return switch (refused.kind()) {
        case UNREADABLE -> refused(file, hash, refused.reason());
        case BUSY -> throw refused;
      };
    }
  }

  /** What the file brings stands in trails and log under its name. */
  private static LoadReport loaded(DroppedFile file, FileKind kind, Reader csv) throws IOException {
    try (var _ = CurrentActor.as("file " + file.name())) {
      return kind.load(csv);
    }
  }

  private Optional<DroppedFile> later(DroppedFile file, FileKind kind) {
    if (!kind.isState()) {
      return Optional.empty();
    }
    Optional<ExportName> export =
        ExportName.of(file.name(), file.kind(), file.modifiedAt(), settings.order());
    export.ifPresent(name -> rows.place(file.id(), name));
    return settings.late() == WatchSettings.Late.LOAD
        ? Optional.empty()
        : export.flatMap(name -> rows.later(file.folder(), name));
  }

  private FileReport outdated(DroppedFile file, String hash, DroppedFile later) {
    return FileReport.unread(
        file,
        hash,
        FileOutcome.OUTDATED,
        "%s is later and was loaded at %s already; to load this one all the same, call it %s.csv."
            .formatted(later.name(), later.finishedAt(), file.kind()),
        clock.instant());
  }

  private FileReport repeated(DroppedFile file, String hash, DroppedFile original) {
    return FileReport.unread(
        file,
        hash,
        FileOutcome.REPEATED,
        "The same file was loaded at %s already (number %d)."
            .formatted(original.finishedAt(), original.id()),
        clock.instant());
  }

  private FileReport refused(DroppedFile file, String hash, String reason) {
    return FileReport.unread(file, hash, FileOutcome.REFUSED, reason, clock.instant());
  }

  private FileReport finish(FileReport report, FolderLease lease) {
    lease.confirm();
    rows.finish(report);
    return report;
  }
}
