package io.sellerconnector.folder;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes files out of the inbox, and finds again what was taken by a process that died. A row is
 * written first, the file is moved then, and the row is closed when the file has left processing.
 */
final class InboxClaims {

  private static final Logger log = LoggerFactory.getLogger(InboxClaims.class);

  private final String folder;
  private final FolderPaths paths;
  private final Inbox inbox;
  private final List<FileKind> kinds;
  private final DroppedFiles rows;
  private final Clock clock;

  InboxClaims(
      String folder,
      FolderPaths paths,
      Inbox inbox,
      List<FileKind> kinds,
      DroppedFiles rows,
      Clock clock) {
    this.folder = folder;
    this.paths = paths;
    this.inbox = inbox;
    this.kinds = kinds;
    this.rows = rows;
    this.clock = clock;
  }

  /** Empty if somebody else has taken it. */
  Optional<DroppedFile> take(IncomingFile file) throws IOException {
    DroppedFile row = rows.add(folder, file, clock.instant());
    if (inbox.claim(row)) {
      return Optional.of(row);
    }
    rows.remove(row.id());
    return Optional.empty();
  }

  /** What is under way, the first one first. */
  List<DroppedFile> open() throws IOException {
    List<DroppedFile> open = new ArrayList<>();
    for (DroppedFile row : rows.open(folder)) {
      if (row.outcome() != null || exists(paths.processing(row))) {
        open.add(row);
      } else {
        // The process died before it could move the file, which still lies in the inbox.
        rows.remove(row.id());
      }
    }
    open.addAll(orphans(open));
    return open;
  }

  /** Files that the database knows nothing of: it was restored, or a share showed them late. */
  private List<DroppedFile> orphans(List<DroppedFile> open) throws IOException {
    Set<Path> known = open.stream().map(paths::processing).collect(Collectors.toSet());
    List<DroppedFile> adopted = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(paths.processing())) {
      for (Path file : files) {
        if (!known.contains(file)) {
          adopt(file).ifPresent(adopted::add);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return adopted;
  }

  private Optional<DroppedFile> adopt(Path file) throws IOException {
    String taken = file.getFileName().toString();
    String name = taken.substring(taken.indexOf('-') + 1);
    Optional<FileKind> kind = FileNames.kind(name, kinds);
    if (kind.isEmpty() || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    log.warn("{} was taken and nothing is known of it; it is loaded again", file);
    DroppedFile row =
        rows.add(
            folder,
            new IncomingFile(
                name, kind.get(), Files.size(file), Files.getLastModifiedTime(file).toInstant()),
            clock.instant());
    Files.move(file, paths.processing(row), StandardCopyOption.ATOMIC_MOVE);
    return Optional.of(row);
  }

  private static boolean exists(Path file) {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
  }
}
