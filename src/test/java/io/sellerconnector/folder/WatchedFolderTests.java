package io.sellerconnector.folder;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.adapter.editing.LoadRefused;
import io.sellerconnector.adapter.editing.LoadReport;
import io.sellerconnector.testing.DatabaseTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DatabaseTest
class WatchedFolderTests {

  @TempDir Path inbox;

  private FolderFixture here;

  @BeforeEach
  void open() {
    here = new FolderFixture(inbox);
  }

  @AfterEach
  void close() {
    here.close();
  }

  @Test
  void loadsAFileThatHasSettledAndLaysItAside() {
    here.drop("stock-1.csv", "A,3");
    here.one.look();
    assertThat(here.stock.loaded).isEmpty();
    assertThat(here.state().waiting()).isEqualTo(1);

    here.now = here.now.plusSeconds(10);
    here.one.look();

    assertThat(here.stock.loaded).containsExactly("A,3");
    assertThat(here.waiting()).isEmpty();
    assertThat(here.processing()).isEmpty();
    assertThat(here.done())
        .containsExactly(
            "20261124T120010Z-1-stock-1.csv", "20261124T120010Z-1-stock-1.csv.report.json");
    DroppedFile file = here.files().getFirst();
    assertThat(file.outcome()).isEqualTo(FileOutcome.LOADED);
    assertThat(file.attempts()).isEqualTo(1);
    assertThat(file.rows()).isEqualTo(1);
    assertThat(here.report(file).sha256()).hasSize(64);
    assertThat(
            here.metrics
                .counter(
                    "connector.folder.files",
                    "folder",
                    "inventory",
                    "kind",
                    "stock",
                    "outcome",
                    "loaded")
                .count())
        .isEqualTo(1);
  }

  @Test
  void leavesAFileThatStillGrows() {
    for (int rows = 1; rows <= 4; rows++) {
      here.drop("stock.csv", "A,3\n".repeat(rows));
      here.one.look();
      here.now = here.now.plusSeconds(9);
    }
    assertThat(here.stock.loaded).isEmpty();
    here.now = here.now.plusSeconds(1);
    here.one.look();
    assertThat(here.stock.loaded).hasSize(1);
  }

  @Test
  void leavesAloneWhatIsNotMeantForIt() throws IOException {
    here.drop("stock-1.csv.tmp", "A,1");
    here.drop("stock-2.csv.part", "A,1");
    here.drop(".stock-3.csv", "A,1");
    here.drop("stok.csv", "A,1");
    here.drop("stockpile.csv", "A,1");
    here.drop("stock 4.csv", "A,1");
    Files.createDirectories(inbox.resolve("stock-5.csv"));
    here.drop("Stock-6.CSV", "A,6");

    here.lookTwice();

    assertThat(here.stock.loaded).containsExactly("A,6");
    assertThat(here.waiting()).hasSize(7);
    assertThat(here.state().leftAlone())
        .isEqualTo("stock 4.csv, stock-5.csv, stockpile.csv, stok.csv");
    assertThat(here.state().waiting()).isZero();
  }

  @Test
  void readsNoLinks(@TempDir Path elsewhere) throws IOException {
    Path secret = FolderFixture.write(elsewhere.resolve("secret"), "sku_id,quantity\nA,1\n");
    Files.createSymbolicLink(inbox.resolve("stock.csv"), secret);
    here.lookTwice();
    assertThat(here.stock.loaded).isEmpty();
    assertThat(here.state().leftAlone()).isEqualTo("stock.csv");

    Files.createSymbolicLink(inbox.resolve("processing/7-stock-7.csv"), secret);
    here.one.look();
    assertThat(here.stock.loaded).isEmpty();
    assertThat(secret).exists();
  }

  @Test
  void takesAMarkedFileAtOnceAndNoOther() throws IOException {
    here.watch(here.settings(true, WatchSettings.Order.NAME));
    Path file = here.drop("stock.csv", "A,1");
    here.lookTwice();
    assertThat(here.stock.loaded).isEmpty();

    Path marker = FolderFixture.write(inbox.resolve("stock.csv.done"), "");
    here.touch(file, FolderFixture.NOW);
    here.touch(marker, FolderFixture.NOW.minusSeconds(1));
    here.one.look();
    assertThat(here.stock.loaded).as("the marker is of an earlier file").isEmpty();

    here.touch(marker, FolderFixture.NOW);
    here.one.look();
    assertThat(here.stock.loaded).containsExactly("A,1");
    assertThat(here.waiting()).isEmpty();
  }

  @Test
  void loadsTheFilesOfAKindInTheirOrderAndKindsAfterWhatTheyNeed() throws IOException {
    here.touch(here.drop("stock-2.csv", "A,2"), FolderFixture.NOW.minusSeconds(60));
    here.touch(here.drop("stock-1.csv", "A,1"), FolderFixture.NOW);
    here.drop("skus-9.csv", "A");
    here.lookTwice();
    assertThat(here.files())
        .extracting(DroppedFile::name)
        .containsExactly("skus-9.csv", "stock-1.csv", "stock-2.csv");

    here.watch(here.settings(false, WatchSettings.Order.TIME));
    here.touch(here.drop("stock-4.csv", "A,4"), FolderFixture.NOW.minusSeconds(60));
    here.touch(here.drop("stock-3.csv", "A,3"), FolderFixture.NOW);
    here.lookTwice();
    assertThat(here.stock.loaded).containsExactly("A,1", "A,2", "A,4", "A,3");
  }

  @Test
  void keepsTheOrderBehindAFileThatIsNotReady() {
    here.drop("stock-2.csv", "A,2");
    here.one.look();
    here.now = here.now.plusSeconds(10);
    here.drop("stock-1.csv", "A,1");
    here.drop("skus-1.csv", "A");
    here.one.look();
    assertThat(here.stock.loaded).isEmpty();

    here.now = here.now.plusSeconds(10);
    here.one.look();

    assertThat(here.stock.loaded).containsExactly("A,1", "A,2");
  }

  @Test
  void doesNotLoadTheSameExportTwice() {
    here.drop("stock-1.csv", "A,3");
    here.lookTwice();
    here.drop("stock-2.csv", "A,2");
    here.lookTwice();
    here.drop("stock-1.csv", "A,3");
    here.lookTwice();

    assertThat(here.stock.loaded).containsExactly("A,3", "A,2");
    assertThat(here.outcomes())
        .containsExactly(FileOutcome.LOADED, FileOutcome.LOADED, FileOutcome.REPEATED);
    assertThat(here.report(here.files().getLast()).reason()).contains("(number 1)");
    assertThat(here.waiting()).isEmpty();
  }

  @Test
  void loadsWhatANameSaidBeforeItSaidSomethingElse() {
    for (int pieces : List.of(3, 0, 3)) {
      here.drop("stock-store.csv", "A," + pieces);
      here.lookTwice();
    }
    assertThat(here.stock.loaded).containsExactly("A,3", "A,0", "A,3");
  }

  @Test
  void settlesAlthoughTheClockIsSetBack() {
    here.drop("stock-1.csv", "A,3");
    here.one.look();
    here.now = here.now.minus(Duration.ofHours(1));
    here.lookTwice();
    assertThat(here.stock.loaded).hasSize(1);
  }

  @Test
  void loadsWhatIsNoRepeat() {
    here.drop("stock.csv", "A,3");
    here.lookTwice();
    here.drop("stock.csv", "A,3");
    here.lookTwice();
    here.drop("stock-1.csv", "A,3");
    here.lookTwice();
    here.drop("stock-1.csv", "A,4");
    here.lookTwice();
    assertThat(here.outcomes()).hasSize(4).containsOnly(FileOutcome.LOADED);
  }

  @Test
  void loadsAnExportAgainOfWhichRowsWereLeftOut() {
    for (int time = 0; time < 2; time++) {
      here.drop("stock-1.csv", "A,3\nB,bad");
      here.lookTwice();
    }
    assertThat(here.outcomes())
        .containsExactly(FileOutcome.PARTLY_LOADED, FileOutcome.PARTLY_LOADED);
  }

  @Test
  void laysAFileWithBadRowsWhereSomebodyLooksAndNamesThem() throws IOException {
    here.drop("stock-1.csv", "A,3\nB,bad\nC,4");
    here.lookTwice();

    assertThat(here.failed())
        .containsExactly(
            "20261124T120010Z-1-stock-1.csv", "20261124T120010Z-1-stock-1.csv.report.json");
    String report = Files.readString(inbox.resolve("failed").resolve(here.failed().getLast()));
    FileReport read = FileReport.read(report);
    assertThat(read.outcome()).isEqualTo(FileOutcome.PARTLY_LOADED);
    assertThat(read.rows()).isEqualTo(3);
    assertThat(read.rejections())
        .containsExactly(new LoadReport.Rejection(3, "quantity", "\"bad\" is not a number"));
    assertThat(here.state().trouble()).as("the file is at fault, not the folder").isNull();
  }

  @Test
  void refusesAFileOfWhichNothingCanBeLoaded() {
    here.drop("stock-1.csv", "A,bad");
    here.lookTwice();
    here.stock.before =
        () -> {
          throw new LoadRefused(LoadRefused.Cause.UNREADABLE, "the header lacks quantity");
        };
    here.drop("stock-2.csv", "A,2");
    here.lookTwice();

    assertThat(here.outcomes()).containsExactly(FileOutcome.REFUSED, FileOutcome.REFUSED);
    assertThat(here.report(here.files().getLast()).reason()).isEqualTo("the header lacks quantity");
    assertThat(here.failed()).hasSize(4);
  }

  @Test
  void waitsForAnotherLoadToEnd() {
    here.stock.before =
        () -> {
          throw new LoadRefused(LoadRefused.Cause.BUSY, "another load");
        };
    here.drop("stock-1.csv", "A,1");
    here.drop("stock-2.csv", "A,2");
    for (int look = 0; look < 2 * FileLoader.MAX_ATTEMPTS; look++) {
      here.lookTwice();
    }
    assertThat(here.files()).extracting(DroppedFile::attempts).containsExactly(0);
    assertThat(here.waiting()).containsExactly("stock-2.csv");

    here.stock.before = () -> {};
    here.one.look();

    assertThat(here.stock.loaded).containsExactly("A,1", "A,2");
  }

  @Test
  void letsNoLaterKindInAheadWhenAnotherLoadEnds() {
    here.skus.before =
        () -> {
          throw new LoadRefused(LoadRefused.Cause.BUSY, "another load");
        };
    here.drop("skus-1.csv", "A");
    here.drop("stock-1.csv", "A,1");
    here.lookTwice();
    assertThat(here.stock.loaded).as("its SKU is not there yet").isEmpty();

    here.skus.before = () -> {};
    here.one.look();

    assertThat(here.files())
        .extracting(DroppedFile::name)
        .containsExactly("skus-1.csv", "stock-1.csv");
    assertThat(here.outcomes()).containsOnly(FileOutcome.LOADED);
  }

  @Test
  void triesAgainAndGivesUpInTheEnd() {
    here.stock.before =
        () -> {
          throw new IllegalStateException("the database said no");
        };
    here.drop("stock-1.csv", "A,1");
    here.drop("skus-1.csv", "A");
    here.lookTwice();
    assertThat(here.skus.loaded).as("other kinds go on").hasSize(1);
    assertThat(here.files().getLast().failure()).contains("the database said no");
    assertThat(here.files().getLast().outcome()).isNull();

    for (int look = 0; look < 2 * FileLoader.MAX_ATTEMPTS; look++) {
      here.one.look();
    }
    assertThat(here.files().getLast().outcome()).as("it may be a share that is away").isNull();

    here.now = here.now.plus(FileLoader.PATIENCE);
    here.one.look();

    assertThat(here.report(here.files().getLast()).reason())
        .contains("begun 21 times", "the database said no");
    assertThat(here.failed()).hasSize(2);
    assertThat(here.processing()).isEmpty();
  }

  @Test
  void noticesAFileThatIsWrittenWhileItIsRead() {
    here.stock.after =
        () -> {
          here.stock.after = () -> {};
          FolderFixture.write(
              inbox.resolve("processing").resolve(here.processing().getFirst()),
              FolderFixture.HEADER + "A,1\nB,2\n");
        };
    here.drop("stock-1.csv", "A,1");
    here.lookTwice();
    assertThat(here.files().getFirst().failure()).contains("changed while it was read");

    here.one.look();

    assertThat(here.stock.loaded).containsExactly("A,1", "A,1|B,2");
    assertThat(here.outcomes()).containsExactly(FileOutcome.LOADED);
  }

  @Test
  void removesWhatIsOlderThanItsRetention() {
    here.drop("stock-1.csv", "A,1");
    here.lookTwice();
    here.drop("stock-2.csv", "A,bad");
    here.now = here.now.plus(Duration.ofDays(29));
    here.lookTwice();
    assertThat(here.done()).hasSize(2);

    here.now = here.now.plus(Duration.ofDays(1));
    here.one.look();

    assertThat(here.done()).isEmpty();
    assertThat(here.failed()).hasSize(2);
    assertThat(here.files()).extracting(DroppedFile::name).containsExactly("stock-2.csv");
  }

  @Test
  void listsFilesPageByPage() {
    for (int number = 1; number <= 3; number++) {
      here.drop("stock-" + number + ".csv", "A," + (number == 2 ? "bad" : "1"));
    }
    here.lookTwice();
    FileController api = new FileController(here.rows, here.one.states());

    FileController.Page first = api.list(null, null, 2, null);
    assertThat(first.files())
        .extracting(DroppedFile::name)
        .containsExactly("stock-3.csv", "stock-2.csv");
    assertThat(api.list(null, null, 2, first.next()).files()).hasSize(1);
    assertThat(api.list("inventory", FileOutcome.REFUSED, 50, null).files()).hasSize(1);
    assertThat(api.list("hand-over", null, 50, null).files()).isEmpty();
    assertThat(api.one(first.files().getLast().id()).report().rejections()).hasSize(1);
    assertThat(api.folders().folders())
        .extracting(FolderState::name)
        .isEqualTo(List.of("inventory"));
  }
}
