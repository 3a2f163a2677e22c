package io.sellerconnector.adapter.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

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
  private static final int TURNS = 256;

  /** A draft so old is of a process that died. */
  private static final Duration OLD_DRAFT = Duration.ofDays(1);

  private final Path folder;
  private final Path drafts;
  private final Path marks;
  private final Set<PosixFilePermission> permissions;
  private final Object[] turns = Stream.generate(Object::new).limit(TURNS).toArray();

  /**
   * @param permissions what the owner, the group and others may do with a file, where the file
   *     system knows that; a process's umask takes away from it
   */
  HandOverFolder(Path folder, Set<PosixFilePermission> permissions) {
    this.folder = folder.toAbsolutePath().normalize();
    this.drafts = this.folder.resolve(OURS).resolve("drafts");
    this.marks = this.folder.resolve(OURS).resolve("written");
    this.permissions = Set.copyOf(permissions);
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
    // An attempt that hangs and comes through after a later one was picked up would bring the file
    // a second time.
    synchronized (turns[Math.floorMod(name.hashCode(), TURNS)]) {
      if (Files.exists(mark)) {
        return false;
      }
      Files.createDirectories(drafts);
      Files.createDirectories(marksOfDay);
      write(name, content);
      mark(marksOfDay, mark);
      return true;
    }
  }

  private void write(String name, byte[] content) throws IOException {
    Path draft = drafts.resolve(UUID.randomUUID() + "-" + name);
    try {
      write(draft, content);
      Files.move(draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
    sync(folder);
  }

  private static void mark(Path day, Path mark) throws IOException {
    try {
      Files.createFile(mark);
    } catch (FileAlreadyExistsException e) {
      // Another replica was as fast; both wrote the same.
    }
    sync(day);
  }

  private void write(Path file, byte[] content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            attributes(file))) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  private FileAttribute<?>[] attributes(Path file) {
    boolean known = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    return known
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : new FileAttribute<?>[0];
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
    for (Path old : listed(marks)) {
      if (old.getFileName().toString().compareTo(day.toString()) < 0) {
        for (Path mark : listed(old)) {
          Files.deleteIfExists(mark);
        }
        Files.deleteIfExists(old);
      }
    }
  }

  /** Removes what processes that died have left half written: it holds shoppers' data. */
  void clearDrafts(Instant now) throws IOException {
    FileTime old = FileTime.from(now.minus(OLD_DRAFT));
    for (Path draft : listed(drafts)) {
      if (Files.exists(draft) && Files.getLastModifiedTime(draft).compareTo(old) < 0) {
        Files.deleteIfExists(draft);
      }
    }
  }

  /** Nothing where there is no such folder, yet or any more. */
  private static List<Path> listed(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }
}
