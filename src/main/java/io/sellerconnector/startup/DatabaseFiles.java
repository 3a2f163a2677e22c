package io.sellerconnector.startup;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the files of an H2 database to the user that runs the connector and its group: orders and
 * messages lie in them, and H2 makes them as the process's umask has it, as a rule for all to read.
 */
final class DatabaseFiles {

  private static final Logger log = LoggerFactory.getLogger(DatabaseFiles.class);

  private static final Set<PosixFilePermission> OURS = PosixFilePermissions.fromString("rw-r-----");

  private static final Pattern FILE = Pattern.compile("jdbc:h2:(?:file:)?([^;]+).*");
  private static final Pattern ELSEWHERE = Pattern.compile("jdbc:h2:(mem|tcp|ssl|zip|nio).*");

  private DatabaseFiles() {}

  static void confine(String url) {
    Matcher file = FILE.matcher(url);
    if (!file.matches() || ELSEWHERE.matcher(url).matches()) {
      return;
    }
    Path database = Path.of(file.group(1).replaceFirst("^~", System.getProperty("user.home", "")));
    Path folder = database.toAbsolutePath().getParent();
    if (folder == null || !folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(folder, database.getFileName() + ".*.db")) {
      for (Path each : files) {
        confine(each);
      }
    } catch (IOException e) {
      log.warn("Who may read the database in {} cannot be seen: {}", folder, e.toString());
    }
  }

  private static void confine(Path file) throws IOException {
    Set<PosixFilePermission> now = Files.getPosixFilePermissions(file);
    if (!OURS.containsAll(now)) {
      now.retainAll(OURS);
      Files.setPosixFilePermissions(file, now);
    }
  }
}
