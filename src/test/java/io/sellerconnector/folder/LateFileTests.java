package io.sellerconnector.folder;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.testing.DatabaseTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that come after later ones. */
@DatabaseTest
class LateFileTests {

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

  private void drop(String name, String rows) {
    here.drop(name, rows);
    here.lookTwice();
  }

  @Test
  void readsNumbersByTheirValue() {
    here.drop("stock-10.csv", "A,10");
    here.drop("stock-9.csv", "A,9");
    here.drop("stock-100.csv", "A,100");
    here.lookTwice();
    assertThat(here.stock.loaded).containsExactly("A,9", "A,10", "A,100");
  }

  @Test
  void ordersNamesNaturally() {
    assertThat(
            List.of("stock-b.csv", "stock-10.csv", "stock-9.csv", "stock-09.csv", "stock-9-2.csv")
                .stream()
                .sorted(ExportName.NATURAL))
        .containsExactly(
            "stock-9-2.csv", "stock-09.csv", "stock-9.csv", "stock-10.csv", "stock-b.csv");
  }

  @Test
  void doesNotLetAnOlderExportWinThatComesLate() {
    drop("stock-10.csv", "A,10");
    drop("stock-9.csv", "A,9");
    drop("stock-11.csv", "A,11");

    assertThat(here.stock.loaded).containsExactly("A,10", "A,11");
    assertThat(here.outcomes())
        .containsExactly(FileOutcome.LOADED, FileOutcome.OUTDATED, FileOutcome.LOADED);
    assertThat(here.report(here.files().get(1)).reason())
        .startsWith("stock-10.csv is later and was loaded at ")
        .endsWith("call it stock.csv.");
    assertThat(here.done()).anyMatch(name -> name.endsWith("stock-9.csv"));
  }

  @Test
  void comparesExportsOfOneSeriesAlone() {
    drop("stock-berlin-20261124-1300.csv", "A,1");
    drop("stock-paris-20261124-1200.csv", "A,2");
    drop("skus-20261124-1200.csv", "A");
    drop("stock.csv", "A,3");
    assertThat(here.outcomes()).containsOnly(FileOutcome.LOADED);
  }

  @Test
  void loadsAMendedExportAgain() {
    drop("stock-9.csv", "A,bad|B,1");
    drop("stock-9.csv", "A,9");
    assertThat(here.stock.loaded).hasSize(2);
  }

  @Test
  void forgetsALaterFileThatWasRefused() {
    drop("stock-10.csv", "A,bad");
    drop("stock-9.csv", "A,9");
    assertThat(here.outcomes()).containsExactly(FileOutcome.REFUSED, FileOutcome.LOADED);
  }

  @Test
  void loadsLateFilesOfChangesIfTold() {
    here.late = WatchSettings.Late.LOAD;
    here.watch(here.settings(false, WatchSettings.Order.NAME));
    drop("stock-10.csv", "A,10");
    drop("stock-9.csv", "B,9");
    assertThat(here.stock.loaded).containsExactly("A,10", "B,9");
  }

  @Test
  void loadsLateAnswersAboutOrders() {
    here.stock.state = false;
    drop("stock-10.csv", "A,10");
    drop("stock-9.csv", "B,9");
    assertThat(here.stock.loaded).containsExactly("A,10", "B,9");
  }

  @Test
  void goesByTheTimeOfWritingWhereFilesAreOrderedByIt() throws IOException {
    here.watch(here.settings(false, WatchSettings.Order.TIME));
    here.touch(here.drop("stock-9.csv", "A,9"), FolderFixture.NOW);
    here.lookTwice();
    here.touch(here.drop("stock-10.csv", "A,10"), FolderFixture.NOW.minusSeconds(60));
    here.lookTwice();
    assertThat(here.outcomes()).containsExactly(FileOutcome.LOADED, FileOutcome.OUTDATED);
  }
}
