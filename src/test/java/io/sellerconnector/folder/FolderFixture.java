package io.sellerconnector.folder;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sellerconnector.testing.DatabaseFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A folder that two replicas watch, with kinds that only remember and a clock to move. */
final class FolderFixture implements AutoCloseable {

  static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  static final String HEADER = "sku_id,quantity\n";

  Instant now = NOW;
  final DatabaseFixture dataSource = DatabaseFixture.open();
  final JdbcClient jdbc = JdbcClient.create(dataSource);
  final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  final ScriptedKind skus = new ScriptedKind("skus");
  final ScriptedKind stock = new ScriptedKind("stock");
  final Path inbox;
  final DroppedFiles rows = new DroppedFiles(jdbc);
  WatchSettings.Late late = WatchSettings.Late.SKIP;
  WatchedFolder one;
  WatchedFolder two;

  private final Clock clock =
      new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return now;
        }
      };

  FolderFixture(Path inbox) {
    this.inbox = inbox;
    watch(settings(false, WatchSettings.Order.NAME));
  }

  WatchSettings settings(boolean waitForMarker, WatchSettings.Order order) {
    return new WatchSettings(
        inbox.toString(),
        "done",
        "failed",
        Duration.ofSeconds(10),
        Duration.ofSeconds(10),
        waitForMarker,
        order,
        late,
        Duration.ofDays(30));
  }

  void watch(WatchSettings settings) {
    one = folder(settings);
    two = folder(settings);
  }

  private WatchedFolder folder(WatchSettings settings) {
    return WatchedFolder.of(
        "inventory", inbox, settings, List.of(skus, stock), jdbc, metrics, clock);
  }

  Clock clock() {
    return clock;
  }

  Path drop(String name, String rows) {
    return write(inbox.resolve(name), HEADER + rows + "\n");
  }

  static Path write(Path file, String text) {
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void touch(Path file, Instant time) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(time));
  }

  /** Looks, and once more when everything that lies there has settled. */
  void lookTwice() {
    one.look();
    now = now.plusSeconds(10);
    one.look();
  }

  List<DroppedFile> files() {
    return rows.newest(null, null, Long.MAX_VALUE, 1_000).reversed();
  }

  List<FileOutcome> outcomes() {
    return files().stream().map(DroppedFile::outcome).toList();
  }

  FolderState state() {
    return one.states().find("inventory").orElseThrow();
  }

  static List<String> names(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The files that lie in the inbox itself. */
  List<String> waiting() {
    return names(inbox).stream()
        .filter(name -> !List.of("processing", "done", "failed").contains(name))
        .toList();
  }

  List<String> done() {
    return names(inbox.resolve("done"));
  }

  List<String> failed() {
    return names(inbox.resolve("failed"));
  }

  List<String> processing() {
    return names(inbox.resolve("processing"));
  }

  FileReport report(DroppedFile file) {
    return FileReport.read(rows.report(file.id()).orElseThrow());
  }

  /** As if the replica that has the lease had died half a minute ago. */
  void endTheLease() {
    jdbc.sql("update watched_folder set lease_until = current_timestamp - interval '1' second")
        .update();
  }

  @Override
  public void close() {
    dataSource.close();
  }
}
