package io.sellerconnector.adapter.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A folder from which the seller's system picks files up. A file is there as a whole or not at all,
 * and is safe on the disk before it counts.
 *
 * <p>A mark is kept of every name, so that a file that has been picked up does not come again when
 * only our answer was lost. Between the file and its mark a crash is possible: then it does come
 * again, with the same name and key.
 */
final class HandOverFolder {

  private static final String OURS = ".connector";

  private final Path folder;
  private final Path drafts;
  private final Path marks;

  HandOverFolder(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
    this.drafts = this.folder.resolve(OURS).resolve("drafts");
    this.marks = this.folder.resolve(OURS).resolve("written");
  }

  Path path() {
    return folder;
  }

  /**
   * @param day of what the file tells, the same in every repeat
   * @return whether it was written now, and not before
   */
  boolean put(String name, LocalDate day, byte[] content) throws IOException {
    if (!Files.isDirectory(folder)) {
      // Created here, it could end up below the mount point of a share that is not there.
      throw new FileSystemException(
          folder.toString(), null, "it is not there or no folder; create it or mount the share");
    }
    Path marksOfDay = marks.resolve(day.toString());
    Path mark = marksOfDay.resolve(name);
    if (Files.exists(mark)) {
      return false;
    }
    Files.createDirectories(drafts);
    Files.createDirectories(marksOfDay);
    Path draft = drafts.resolve(UUID.randomUUID() + "-" + name);
    try {
      write(draft, content);
      Files.move(draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
    sync(folder);
    try {
      Files.createFile(mark);
    } catch (FileAlreadyExistsException e) {
      // A repeat was as fast; both wrote the same.
    }
    sync(marksOfDay);
    return true;
  }

  private static void write(Path file, byte[] content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  /** What a folder holds is on the disk only when the folder is. */
  private static void sync(Path folder) throws IOException {
    if (System.getProperty("os.name", "").startsWith("Windows")) {
      return; // folders cannot be opened there
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Forgets what was written for days before this one. */
  void forgetBefore(LocalDate day) throws IOException {
    try (DirectoryStream<Path> days = Files.newDirectoryStream(marks)) {
      for (Path old : days) {
        if (old.getFileName().toString().compareTo(day.toString()) < 0) {
          remove(old);
        }
      }
    } catch (NoSuchFileException e) {
      // nothing was written yet
    }
  }

  private static void remove(Path day) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(day)) {
      for (Path mark : files) {
        Files.deleteIfExists(mark);
      }
    }
    Files.deleteIfExists(day);
  }
}
