package io.sellerconnector.system;

import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** A connector in a process of its own, which can be killed like any other. */
final class ConnectorProcess implements AutoCloseable {

  private final Process process;
  private final Path log;
  final int port;

  private ConnectorProcess(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  /** Starts and waits until it is ready. */
  static ConnectorProcess start(TestDatabase database, Map<String, String> properties) {
    int port = freePort();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add("io.sellerconnector.SellerConnector");
    command.add("--server.port=" + port);
    command.add("--spring.profiles.active=test");
    command.add("--spring.datasource.url=" + database.url());
    command.add("--spring.datasource.username=" + database.username());
    command.add("--spring.datasource.password=" + database.password());
    command.add("--connector.inventory.embedded.load=classpath:sample-catalogue/");
    properties.forEach((key, value) -> command.add("--" + key + "=" + value));
    try {
      Path log = Files.createTempFile("connector", ".log");
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      ConnectorProcess connector = new ConnectorProcess(process, log, port);
      connector.awaitReadiness();
      return connector;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitReadiness() {
    Awaitility.await("readiness, see " + log)
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofMillis(100))
        .ignoreExceptionsMatching(e -> process.isAlive())
        .until(() -> Http.at(port).get("/actuator/health/readiness").status() == 200);
  }

  Http http() {
    return Http.at(port);
  }

  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As {@code kill -9} does: no hook, no flush, no goodbye. */
  void kill() {
    process.destroyForcibly();
    await();
  }

  private void await() {
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    kill();
    try {
      Files.deleteIfExists(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
