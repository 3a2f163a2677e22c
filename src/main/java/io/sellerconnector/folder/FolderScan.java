package io.sellerconnector.folder;

import io.sellerconnector.adapter.editing.LoadRefused;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One look into a folder: goes on with what was begun, then loads what has come, and says what
 * keeps it from doing so. A kind of which a file has to wait keeps its order, since its later files
 * wait as well.
 */
final class FolderScan {

  private static final Logger log = LoggerFactory.getLogger(FolderScan.class);

  private final WatchedFolder folder;
  private final FolderLease lease;
  private final Set<String> blocked = new HashSet<>();
  private final List<IncomingFile> left = new ArrayList<>();
  private final List<String> troubles = new ArrayList<>();

  /** A later file must not get in when that load ends, ahead of those that it needs. */
  private boolean otherLoad;

  FolderScan(WatchedFolder folder, FolderLease lease) {
    this.folder = folder;
    this.lease = lease;
  }

  void run() {
    try {
      folder.paths().prepare();
      for (DroppedFile file : folder.claims().open()) {
        goOn(file);
      }
      Inbox.Listing listing = folder.inbox().list();
      for (IncomingFile file : listing.waiting()) {
        takeOrLeave(file);
      }
      folder.states().looked(folder.name(), left, listing.leftAlone());
      folder.filing().prune();
    } catch (IOException e) {
      troubles.add(FolderTrouble.of(e));
    }
    report();
  }

  /** One that cannot be moved, as its writer has it open yet, does not stop other kinds. */
  private void takeOrLeave(IncomingFile file) {
    try {
      take(file);
    } catch (IOException e) {
      troubles.add(FolderTrouble.of(e));
      blocked.add(file.kind().name());
      left.add(file);
    }
  }

  private void take(IncomingFile file) throws IOException {
    lease.check();
    String kind = file.kind().name();
    boolean complete = folder.inbox().isComplete(file);
    if (!complete || isHeldBack(kind)) {
      blocked.add(kind);
      left.add(file);
      return;
    }
    Optional<DroppedFile> taken = folder.claims().take(file);
    if (taken.isPresent()) {
      goOn(taken.get());
    }
  }

  private void goOn(DroppedFile file) {
    if (file.outcome() != null || load(file)) {
      file(file.id());
    } else {
      blocked.add(file.kind());
    }
  }

  /**
   * @return whether it came to an end
   */
  private boolean load(DroppedFile file) {
    if (isHeldBack(file.kind())) {
      return false;
    }
    FileKind kind =
        folder.kinds().stream()
            .filter(known -> known.name().equals(file.kind()))
            .findFirst()
            .orElseThrow();
    try {
      Optional<FileReport> report = folder.loading().load(file, kind, lease);
      report.ifPresent(this::tell);
      return report.isPresent();
    } catch (LoadRefused busy) {
      otherLoad = true;
      return false;
    }
  }

  private void tell(FileReport report) {
    folder.counts().count(folder.name(), report);
    if (!report.outcome().isDone()) {
      String reason = report.reason();
      log.warn(
          "{}: {}; its report is in {}",
          report.file(),
          reason == null
              ? "%d of %d rows were left out".formatted(report.rejectedRows(), report.rows())
              : reason,
          folder.paths().failed());
    }
  }

  /** What is loaded counts, whether or not its file can be moved now. */
  private void file(long id) {
    lease.confirm();
    try {
      folder.filing().file(folder.rows().find(id).orElseThrow());
    } catch (IOException e) {
      troubles.add(FolderTrouble.of(e));
    }
  }

  private boolean isHeldBack(String kind) {
    return otherLoad || blocked.contains(kind) || Thread.currentThread().isInterrupted();
  }

  private void report() {
    if (troubles.isEmpty()) {
      if (folder.states().untroubled(folder.name())) {
        log.info("The {} folder works again", folder.name());
      }
    } else if (folder.states().troubled(folder.name(), troubles.getFirst())) {
      log.warn("The {} folder: {}", folder.name(), troubles.getFirst());
    }
  }
}
