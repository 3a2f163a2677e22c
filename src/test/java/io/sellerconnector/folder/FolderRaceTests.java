package io.sellerconnector.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sellerconnector.testing.DatabaseTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two replicas at one folder, and one that dies at any moment. */
@DatabaseTest
class FolderRaceTests {

  private static final int FILES = 60;

  @TempDir Path inbox;

  private FolderFixture here;

  @BeforeEach
  void open() throws IOException {
    here = new FolderFixture(inbox);
    here.one.paths().prepare();
  }

  @AfterEach
  void close() {
    here.close();
  }

  @Test
  void loadsEachFileOnceAndInOrderHoweverManyLook() throws Exception {
    List<String> expected = new ArrayList<>();
    for (int number = 0; number < FILES; number++) {
      here.drop("stock-%03d.csv".formatted(number), "A," + number);
      expected.add("A," + number);
    }
    here.one.look();
    here.two.look();
    here.now = here.now.plusSeconds(10);

    List<Future<?>> looks = new ArrayList<>();
    try (ExecutorService replicas = Executors.newFixedThreadPool(6)) {
      for (int look = 0; look < 30; look++) {
        WatchedFolder replica = look % 2 == 0 ? here.one : here.two;
        looks.add(replicas.submit(replica::look));
      }
      for (Future<?> look : looks) {
        look.get();
      }
    }

    assertThat(here.stock.loaded).isEqualTo(expected);
    assertThat(here.files()).hasSize(FILES);
    assertThat(here.files()).extracting(DroppedFile::attempts).containsOnly(1);
    assertThat(here.done()).hasSize(2 * FILES);
  }

  @Test
  void claimsAFileOnceEvenWithoutLeases() throws Exception {
    IntStream.range(0, FILES).forEach(n -> here.drop("stock-%03d.csv".formatted(n), "A,1"));
    List<IncomingFile> waiting = here.one.inbox().list().waiting();
    List<Future<Integer>> claims = new ArrayList<>();
    try (ExecutorService replicas = Executors.newFixedThreadPool(4)) {
      for (int replica = 0; replica < 4; replica++) {
        InboxClaims own = (replica % 2 == 0 ? here.one : here.two).claims();
        claims.add(
            replicas.submit(() -> {
              int taken = 0;
              for (IncomingFile file : waiting) {
                taken += own.take(file).isPresent() ? 1 : 0;
              }
              return taken;
            }));
      }
    }
    int taken = 0;
    for (Future<Integer> claim : claims) {
      taken += claim.get();
    }
    assertThat(taken).isEqualTo(FILES);
    assertThat(here.files()).hasSize(FILES);
    assertThat(here.processing()).hasSize(FILES);
  }

  @Test
  void leavesAFolderToTheReplicaThatHasTheLease() {
    here.drop("stock-1.csv", "A,1");
    here.two.look();
    here.now = here.now.plusSeconds(10);
    FolderLease dead = here.one.leases().acquire("inventory").orElseThrow();

    here.two.look();
    assertThat(here.stock.loaded).isEmpty();

    here.endTheLease();
    here.two.look();
    assertThat(here.stock.loaded).hasSize(1);
    assertThatThrownBy(dead::confirm).isInstanceOf(FolderLease.Lost.class);
  }

  @Test
  void keepsTheLeaseByItselfUntilAnotherReplicaHasIt() {
    FolderLeases leases = new FolderLeases(here.jdbc, Duration.ofSeconds(1));
    try (FolderLease lease = leases.acquire("inventory").orElseThrow()) {
      OffsetDateTime first = leaseUntil();
      await().untilAsserted(() -> assertThat(leaseUntil()).isAfter(first));
      assertThatCode(lease::check).doesNotThrowAnyException();

      here.jdbc
          .sql(
              "update watched_folder set token = 'another', lease_until = current_timestamp + interval '1' hour")
          .update();

      await()
          .untilAsserted(
              () -> assertThatThrownBy(lease::check).isInstanceOf(FolderLease.Lost.class));
    }
    assertThat(here.one.leases().acquire("inventory"))
        .as("only the holder gives it back")
        .isEmpty();
  }

  private OffsetDateTime leaseUntil() {
    return here.jdbc
        .sql("select lease_until from watched_folder")
        .query((row, _) -> row.getObject(1, OffsetDateTime.class))
        .single();
  }

  @Test
  void writesNothingDownAfterItsLeaseWasLost() {
    here.drop("stock-1.csv", "A,1");
    here.stock.after =
        () -> {
          here.stock.after = () -> {};
          here.endTheLease();
          here.two.look();
        };
    here.lookTwice();

    assertThat(here.stock.loaded).as("loaded by both, to the same effect").hasSize(2);
    assertThat(here.outcomes()).containsExactly(FileOutcome.LOADED);
    assertThat(here.done()).hasSize(2);
    assertThat(here.processing()).isEmpty();
    assertThat(
            here.metrics.get("connector.folder.files").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum())
        .isEqualTo(1);
  }

  @Test
  void goesOnWithAFileWhoseLoaderDied() throws IOException {
    DroppedFile taken = taken("stock-1.csv");
    here.rows.begin(taken.id());
    here.drop("stock-2.csv", "A,2");

    here.lookTwice();

    assertThat(here.stock.loaded).containsExactly("A,1", "A,2");
    assertThat(here.files()).extracting(DroppedFile::attempts).containsExactly(2, 1);
  }

  @Test
  void forgetsAClaimThatNeverMovedItsFile() throws IOException {
    here.drop("stock-1.csv", "A,1");
    here.rows.add("inventory", here.one.inbox().list().waiting().getFirst(), here.now);

    here.lookTwice();

    assertThat(here.stock.loaded).containsExactly("A,1");
    assertThat(here.files()).hasSize(1);
  }

  @Test
  void laysAsideWhatWasLoadedBeforeTheProcessDied() throws IOException {
    DroppedFile taken = taken("stock-1.csv");
    here.rows.finish(
        FileReport.unread(taken, "hash", FileOutcome.LOADED, "loaded before", here.now));
    here.one.look();
    assertThat(here.stock.loaded).as("not loaded again").isEmpty();
    assertThat(here.done()).hasSize(2);

    DroppedFile moved = here.files().getFirst();
    here.jdbc.sql("update dropped_file set filed = false").update();
    here.one.look();
    assertThat(here.rows.find(moved.id()).orElseThrow().filed())
        .as("the process may have died after it had moved the file")
        .isTrue();
    assertThat(here.done()).hasSize(2);
  }

  @Test
  void findsAFileOfWhichTheDatabaseKnowsNothing() throws IOException {
    taken("stock-1.csv");
    here.jdbc.sql("delete from dropped_file").update();

    here.one.look();

    assertThat(here.stock.loaded).containsExactly("A,1");
    assertThat(here.processing()).isEmpty();
    assertThat(here.done()).hasSize(2);
  }

  @Test
  void takesAFileForItsOwnWhoseMoveWasAnsweredTwice() throws IOException {
    Path file = here.drop("stock-1.csv", "A,1");
    DroppedFile row =
        here.rows.add("inventory", here.one.inbox().list().waiting().getFirst(), here.now);
    Files.move(file, here.one.paths().processing(row), StandardCopyOption.ATOMIC_MOVE);

    assertThat(here.one.inbox().claim(row)).isTrue();
  }

  private DroppedFile taken(String name) throws IOException {
    here.drop(name, "A,1");
    return here.one.claims().take(here.one.inbox().list().waiting().getFirst()).orElseThrow();
  }
}
