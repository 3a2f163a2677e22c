package io.sellerconnector.folder;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A folder with all that it takes to look into it. */
record WatchedFolder(
    String name,
    Duration interval,
    List<FileKind> kinds,
    FolderPaths paths,
    FolderLeases leases,
    Inbox inbox,
    InboxClaims claims,
    FileLoader loading,
    FileArchive filing,
    FolderStates states,
    DroppedFiles rows,
    FileCounts counts) {

  private static final Logger log = LoggerFactory.getLogger(WatchedFolder.class);

  /** After the death of a replica another one waits for so long. */
  private static final Duration LEASE = Duration.ofSeconds(15);

  static WatchedFolder of(
      String name,
      Path folder,
      WatchSettings settings,
      List<FileKind> kinds,
      JdbcClient jdbc,
      MeterRegistry registry,
      Clock clock) {
    FolderPaths paths = FolderPaths.of(folder, settings);
    DroppedFiles rows = new DroppedFiles(jdbc);
    Inbox inbox =
        new Inbox(paths, kinds, settings, new StableFileDetector(settings.settle(), clock));
    return new WatchedFolder(
        name,
        settings.interval(),
        kinds,
        paths,
        new FolderLeases(jdbc, LEASE),
        inbox,
        new InboxClaims(name, paths, inbox, kinds, rows, clock),
        new FileLoader(paths, rows, settings, clock),
        new FileArchive(name, paths, rows, settings.retention(), clock),
        new FolderStates(jdbc, clock),
        rows,
        new FileCounts(registry));
  }

  /** Does nothing while another replica is at work there. */
  void look() {
    Optional<FolderLease> acquired = leases.acquire(name);
    if (acquired.isEmpty()) {
      return;
    }
    try (FolderLease lease = acquired.get()) {
      new FolderScan(this, lease).run();
    } catch (FolderLease.Lost e) {
      log.warn("A look was given up: {}", e.getMessage());
    }
  }
}
