package io.sellerconnector.system;

import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** A connector in a process of its own, which can be killed like any other. */
public final class ConnectorProcess implements AutoCloseable {

  /** A start that fails is seen at once; one that takes its time may have been given little. */
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");

  private final Process process;
  private final Path log;
  private final int port;

  private ConnectorProcess(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  /** Starts and waits until it is ready. */
  public static ConnectorProcess start(TestDatabase database, Map<String, String> properties) {
    return start(ConnectorImage.javaOptions(), database, properties);
  }

  static ConnectorProcess start(
      List<String> javaOptions, TestDatabase database, Map<String, String> properties) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"));
    command.addAll(javaOptions);
    command.add("io.sellerconnector.SellerConnector");
    // Its own choice: one that is free now may be taken by the time it starts.
    command.add("--server.port=0");
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
      return ready(process, log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ConnectorProcess ready(Process process, Path log) {
    try {
      ConnectorProcess connector = new ConnectorProcess(process, log, awaitPort(process, log));
      connector.awaitReadiness();
      return connector;
    } catch (RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private static int awaitPort(Process process, Path log) {
    Matcher started = STARTED.matcher("");
    Awaitility.await("a port, see " + log)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .failFast("the process has ended, see " + log, () -> !process.isAlive())
        .until(() -> started.reset(Files.readString(log)).find());
    return Integer.parseInt(started.group(1));
  }

  private void awaitReadiness() {
    Awaitility.await("readiness, see " + log)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .ignoreExceptionsMatching(e -> process.isAlive())
        .until(() -> Http.at(port).get("/actuator/health/readiness").status() == 200);
  }

  public int port() {
    return port;
  }

  public Http http() {
    return Http.at(port);
  }

  public String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As {@code kill -9} does: no hook, no flush, no goodbye. */
  public void kill() {
    process.destroyForcibly();
    await();
  }

  /** As an operator does: in peace. */
  public void stop() {
    process.destroy();
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
}
