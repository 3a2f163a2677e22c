package io.sellerconnector.system;

import io.sellerconnector.testing.TestDatabase;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * What the processes of a build are started from: jars of its classes and a cache of what the JVM
 * works out at each start, both made once, in the folder {@code connector.test.image}. That halves
 * the work of a start, but takes as much as three. Without the property they are started from the
 * class path as it is.
 */
final class ConnectorImage {

  private static final List<String> OPTIONS = options();

  private ConnectorImage() {}

  /** For the JVM, the class path among them. */
  static List<String> javaOptions() {
    return OPTIONS;
  }

  private static List<String> options() {
    String image = System.getProperty("connector.test.image");
    String classPath = System.getProperty("java.class.path");
    if (image == null) {
      return List.of("-cp", classPath);
    }
    try {
      // Another class path is another image: the cache holds for none but its own.
      return made(Path.of(image, Integer.toHexString(classPath.hashCode())), classPath);
    } catch (IOException e) {
      throw new UncheckedIOException("no image of the connector in " + image, e);
    }
  }

  private static List<String> made(Path folder, String classPath) throws IOException {
    Files.createDirectories(folder);
    try (FileChannel channel =
            FileChannel.open(
                folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock _ = channel.lock()) {
      Path cache = folder.resolve("connector.aot");
      boolean fresh = Files.exists(cache) && isNewer(cache, classPath);
      String jars = jars(folder, classPath, !fresh);
      if (!fresh) {
        train(cache, jars);
      }
      return List.of("-XX:AOTCache=" + cache, "-cp", jars);
    }
  }

  private static boolean isNewer(Path cache, String classPath) throws IOException {
    long time = Files.getLastModifiedTime(cache).toMillis();
    for (String entry : classPath.split(File.pathSeparator)) {
      if (Files.isDirectory(Path.of(entry))) {
        try (Stream<Path> files = Files.walk(Path.of(entry))) {
          if (files.anyMatch(file -> file.toFile().lastModified() > time)) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /** The class path with a jar for each folder, which the JVM would not cache. */
  private static String jars(Path folder, String classPath, boolean make) {
    List<String> jars = new ArrayList<>();
    for (String entry : classPath.split(File.pathSeparator)) {
      if (Files.isDirectory(Path.of(entry))) {
        String jar = folder.resolve(jars.size() + ".jar").toString();
        if (make) {
          pack(jar, entry);
        }
        jars.add(jar);
      } else {
        jars.add(entry);
      }
    }
    return String.join(File.pathSeparator, jars);
  }

  private static void pack(String jar, String classes) {
    int result =
        ToolProvider.findFirst("jar")
            .orElseThrow()
            .run(
                System.out,
                System.err,
                "--create",
                "--no-compress",
                "--file",
                jar,
                "-C",
                classes,
                ".");
    if (result != 0) {
      throw new IllegalStateException("cannot pack " + classes + " into " + jar);
    }
  }

  private static void train(Path cache, String jars) throws IOException {
    Files.deleteIfExists(cache);
    TestDatabase database =
        new TestDatabase("jdbc:h2:mem:image;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE", "sa", "");
    try (ConnectorProcess connector =
        ConnectorProcess.start(
            List.of("-XX:AOTCacheOutput=" + cache, "-cp", jars), database, Map.of())) {
      connector.stop();
      if (!Files.exists(cache)) {
        throw new IllegalStateException("no " + cache + ", see " + connector.log());
      }
    }
  }
}
