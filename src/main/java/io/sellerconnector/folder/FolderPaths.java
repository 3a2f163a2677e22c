package io.sellerconnector.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/**
 * Where the files of a folder are on their way.
 *
 * @param inbox where they are dropped
 * @param processing where they are while they are loaded; in the inbox, so that moving a file there
 *     is one step that only one replica can take
 */
record FolderPaths(Path inbox, Path processing, Path done, Path failed) {

  private static final String PROCESSING = "processing";

  static FolderPaths of(Path folder, WatchSettings settings) {
    Path inbox = folder.toAbsolutePath().normalize();
    return new FolderPaths(
        inbox,
        inbox.resolve(PROCESSING),
        inbox.resolve(settings.done()),
        inbox.resolve(settings.failed()));
  }

  /** Creates what is ours; the inbox itself may be a share that is not mounted yet. */
  void prepare() throws IOException {
    if (!Files.isDirectory(inbox)) {
      throw new NotDirectoryException(inbox.toString());
    }
    Files.createDirectories(processing);
    Files.createDirectories(done);
    Files.createDirectories(failed);
  }

  /** The number makes the name one of its own, however often a file of this name is dropped. */
  Path processing(DroppedFile file) {
    return processing.resolve(file.id() + "-" + file.name());
  }
}
