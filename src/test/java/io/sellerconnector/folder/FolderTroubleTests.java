package io.sellerconnector.folder;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.testing.DatabaseTest;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;

/** A folder that is not there, not ours or full stops nothing and is told. */
@DatabaseTest
class FolderTroubleTests {

  @TempDir Path place;

  private Path inbox;
  private FolderFixture here;

  @BeforeEach
  void open() {
    inbox = place.resolve("inbox");
    here = new FolderFixture(inbox);
  }

  @AfterEach
  void close() {
    here.close();
  }

  @Test
  void saysThatTheFolderIsMissingUntilItIsThere() throws IOException {
    FolderHealth health = new FolderHealth(List.of(here.one), here.clock());
    assertThat(health.health().getStatus()).isEqualTo(Status.UP);

    here.one.look();

    assertThat(here.state().trouble()).contains(inbox.toString(), "create it or mount the share");
    assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
    assertThat(health.health().getDetails().get("inventory").toString())
        .contains("mount the share", "since 2026-11-24T12:00:00Z");
    assertThat(inbox).as("not created where a share may be mounted").doesNotExist();

    Files.createDirectories(inbox);
    here.drop("stock-1.csv", "A,1");
    here.lookTwice();

    assertThat(here.state().trouble()).isNull();
    assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    assertThat(here.stock.loaded).hasSize(1);
  }

  @Test
  void showsTroubleAndWhatWaitsAsMetrics() throws IOException {
    new FolderMetrics(List.of(here.one), here.clock()).bindTo(here.metrics);
    here.one.look();
    assertThat(gauge("trouble")).isEqualTo(1);

    Files.createDirectories(inbox);
    here.touch(here.drop("stock-1.csv", "A,1"), FolderFixture.NOW.minusSeconds(30));
    here.one.look();
    here.metrics.clear();
    new FolderMetrics(List.of(here.one), here.clock()).bindTo(here.metrics);

    assertThat(gauge("trouble")).isZero();
    assertThat(gauge("waiting")).isEqualTo(1);
    assertThat(gauge("oldest.waiting")).isEqualTo(30);
  }

  private double gauge(String name) {
    return here.metrics.get("connector.folder." + name).gauge().value();
  }

  @Test
  void isDownWhenNobodyLooks() throws IOException {
    Files.createDirectories(inbox);
    here.one.look();
    FolderHealth health = new FolderHealth(List.of(here.one), here.clock());
    here.now = here.now.plus(Duration.ofMinutes(2));
    assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    here.now = here.now.plus(Duration.ofMinutes(1));
    assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
    try (FolderLease loading = here.two.leases().acquire("inventory").orElseThrow()) {
      loading.check();
      assertThat(health.health().getStatus())
          .as("a long load is not a standstill")
          .isEqualTo(Status.UP);
    }
    here.now = here.now.plus(Duration.ofHours(1));
    try (FolderLease hanging = here.two.leases().acquire("inventory").orElseThrow()) {
      hanging.check();
      assertThat(health.health().getStatus()).as("a look that never ends").isEqualTo(Status.DOWN);
    }
  }

  @Test
  void takesNothingWhileItCannotLayItAside() throws IOException {
    Files.createDirectories(inbox);
    Path inTheWay = FolderFixture.write(inbox.resolve("done"), "");
    here.drop("stock-1.csv", "A,1");

    here.lookTwice();

    assertThat(here.state().trouble()).contains(inTheWay.toString(), "move it away");
    assertThat(here.stock.loaded).isEmpty();
    assertThat(here.waiting()).containsExactly("stock-1.csv");
  }

  @Test
  void goesOnWithOtherKindsBehindAFileThatCannotBeMoved() throws IOException {
    Files.createDirectories(inbox);
    here.drop("skus-1.csv", "A");
    here.drop("stock-1.csv", "A,1");
    Files.createDirectories(inbox.resolve("processing/1-skus-1.csv/in-the-way"));

    here.lookTwice();

    assertThat(here.state().trouble()).contains("skus-1.csv");
    assertThat(here.state().waiting()).isEqualTo(1);
    assertThat(here.stock.loaded).containsExactly("A,1");
  }

  @Test
  void countsWhatIsLoadedAlthoughItCannotBeLaidAsideNow() throws IOException {
    Files.createDirectories(inbox);
    here.drop("stock-1.csv", "A,1");
    here.stock.after =
        () -> {
          try {
            Files.delete(inbox.resolve("done"));
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        };
    here.lookTwice();
    assertThat(here.outcomes()).containsExactly(FileOutcome.LOADED);
    assertThat(here.state().trouble()).contains("done");
    assertThat(here.processing()).hasSize(1);

    here.one.look();

    assertThat(here.stock.loaded).as("not loaded again").hasSize(1);
    assertThat(here.done()).hasSize(2);
    assertThat(here.processing()).isEmpty();
    assertThat(here.state().trouble()).isNull();
  }

  @Test
  void saysWhatToDoAboutEachKindOfTrouble() {
    assertThat(FolderTrouble.of(new FileSystemException("/in/x", null, "No space left on device")))
        .isEqualTo("/in/x: No space left on device; make room: nothing is lost, the files wait");
    assertThat(FolderTrouble.of(new FileSystemException("/in/x", null, "Read-only file system")))
        .contains("mount it writable");
    assertThat(FolderTrouble.of(new AccessDeniedException("/in/x")))
        .contains("/in/x", System.getProperty("user.name"), "the right to");
    assertThat(FolderTrouble.of(new AtomicMoveNotSupportedException("/in/x", "/y", "other disk")))
        .contains("one file system");
    assertThat(FolderTrouble.of(new IOException("Stale file handle")))
        .isEqualTo("IOException: Stale file handle");
  }
}
