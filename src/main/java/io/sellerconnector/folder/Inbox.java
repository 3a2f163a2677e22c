package io.sellerconnector.folder;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What lies in a folder: only regular files directly in it, and only by names that are known. */
final class Inbox {

  private static final String MARKER = ".done";

  private final FolderPaths paths;
  private final List<FileKind> kinds;
  private final WatchSettings settings;
  private final StableFileDetector stableFileDetector;

  Inbox(
      FolderPaths paths,
      List<FileKind> kinds,
      WatchSettings settings,
      StableFileDetector stableFileDetector) {
    this.paths = paths;
    this.kinds = kinds;
    this.settings = settings;
    this.stableFileDetector = stableFileDetector;
  }

  /**
   * @param waiting in the order in which they are to be loaded
   * @param leftAlone names that belong to no kind
   */
  record Listing(List<IncomingFile> waiting, List<String> leftAlone) {}

  Listing list() throws IOException {
    List<IncomingFile> waiting = new ArrayList<>();
    List<String> leftAlone = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(paths.inbox())) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        Optional<FileKind> kind = FileNames.kind(name, kinds);
        if (kind.isPresent()) {
          regular(file)
              .map(found ->
                  new IncomingFile(
                      name, kind.get(), found.size(), found.lastModifiedTime().toInstant()))
              .ifPresentOrElse(waiting::add, () -> leftAlone.add(name));
        } else if (!FileNames.isPassing(name) && regular(file).isPresent()) {
          leftAlone.add(name);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    stableFileDetector.forgetAllBut(waiting);
    waiting.sort(order());
    return new Listing(waiting, leftAlone);
  }

  private Comparator<IncomingFile> order() {
    Comparator<IncomingFile> byName = Comparator.comparing(IncomingFile::name, ExportName.NATURAL);
    Comparator<IncomingFile> byTime = Comparator.comparing(IncomingFile::modifiedAt);
    return Comparator.<IncomingFile>comparingInt(file -> kinds.indexOf(file.kind()))
        .thenComparing(
            switch (settings.order()) {
              case NAME -> byName;
              case TIME -> byTime.thenComparing(byName);
            });
  }

  /** Empty for links, folders and whatever else is not a file, or is gone. */
  private static Optional<BasicFileAttributes> regular(Path file) throws IOException {
    try {
      return Optional.of(
              Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS))
          .filter(BasicFileAttributes::isRegularFile);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  boolean isComplete(IncomingFile file) throws IOException {
    return settings.waitForMarker() ? hasMarker(file) : stableFileDetector.isSettled(file);
  }

  /** A marker that is older than the file is of an earlier one of this name. */
  private boolean hasMarker(IncomingFile file) throws IOException {
    return regular(marker(file.name()))
        .filter(marker -> !marker.lastModifiedTime().toInstant().isBefore(file.modifiedAt()))
        .isPresent();
  }

  private Path marker(String name) {
    return paths.inbox().resolve(name + MARKER);
  }

  /**
   * Moves a file out of the reach of everybody else.
   *
   * @return whether it was still there
   */
  boolean claim(DroppedFile file) throws IOException {
    Path ours = paths.processing(file);
    try {
      Files.move(paths.inbox().resolve(file.name()), ours, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      // A share may have moved it and lost the answer: then the repeat of the call finds nothing.
      if (!Files.exists(ours, LinkOption.NOFOLLOW_LINKS)) {
        return false;
      }
    }
    if (settings.waitForMarker()) {
      Files.deleteIfExists(marker(file.name()));
    }
    return true;
  }
}
