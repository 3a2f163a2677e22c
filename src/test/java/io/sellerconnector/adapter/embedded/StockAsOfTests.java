package io.sellerconnector.adapter.embedded;

import static io.sellerconnector.adapter.embedded.EmbeddedFixture.NOW;
import static io.sellerconnector.adapter.embedded.EmbeddedFixture.claim;
import static io.sellerconnector.adapter.embedded.EmbeddedFixture.sku;
import static io.sellerconnector.adapter.embedded.EmbeddedFixture.stock;
import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.adapter.editing.ChangeOutcome;
import io.sellerconnector.adapter.editing.EditableInventory.CsvKind;
import io.sellerconnector.adapter.editing.InventoryChange;
import io.sellerconnector.adapter.editing.LoadReport;
import io.sellerconnector.adapter.editing.SkuDetails;
import io.sellerconnector.adapter.stock.StockLocation;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.testing.DatabaseTest;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stock that is told as of an instant that may have passed. */
@DatabaseTest
class StockAsOfTests {

  private static final Instant TEN = NOW.minusSeconds(3600);
  private static final Instant NINE = NOW.minusSeconds(7200);

  private final EmbeddedFixture here = EmbeddedFixture.started();

  @BeforeEach
  void sell() {
    apply(sku("A"));
  }

  @AfterEach
  void close() {
    here.dataSource.close();
  }

  private ChangeOutcome apply(InventoryChange change) {
    return here.catalogue.apply(List.of(change)).getFirst();
  }

  private ChangeOutcome tell(int quantity, Instant asOf) {
    return apply(
        new InventoryChange.SetStock(
            new SkuId("A"), new StockLocation.Warehouse(), new Quantity(quantity), asOf));
  }

  private SkuDetails.StockAt stored() {
    return here.catalogue.find(new SkuId("A")).orElseThrow().stock().getFirst();
  }

  private int quantity() {
    return stored().quantity().value();
  }

  private void hold(int pieces) {
    here.transaction.executeWithoutResult(_ -> here.ledger.hold(List.of(claim("A", pieces))));
  }

  private void invoice(int pieces) {
    here.transaction.executeWithoutResult(_ -> here.ledger.consume(List.of(claim("A", pieces))));
  }

  @Test
  void keepsWhatIsKnownAsOfLater() {
    assertThat(tell(5, TEN)).isEqualTo(new ChangeOutcome.Applied(false));
    assertThat(tell(8, NINE)).isEqualTo(new ChangeOutcome.Unchanged());
    assertThat(quantity()).isEqualTo(5);
    assertThat(stored().asOf()).isEqualTo(TEN);

    assertThat(tell(7, TEN)).as("of the same instant").isEqualTo(new ChangeOutcome.Applied(false));
    assertThat(quantity()).isEqualTo(7);
  }

  @Test
  void remembersTheInstantThoughTheQuantityIsTheSame() {
    tell(5, NINE);
    assertThat(tell(5, NOW)).isEqualTo(new ChangeOutcome.Unchanged());
    tell(8, TEN);
    assertThat(quantity()).isEqualTo(5);
  }

  @Test
  void takesWhatNamesNoInstantAsOfNow() {
    apply(stock("A", 5));
    tell(8, TEN);
    assertThat(quantity()).isEqualTo(5);

    tell(6, NOW);
    apply(stock("A", 4));
    assertThat(quantity()).isEqualTo(4);
  }

  @Test
  void doesNotSellTwiceWhatWasInvoicedAfterTheExport() {
    apply(stock("A", 1));
    hold(1);
    Instant export = here.now;
    here.now = here.now.plusSeconds(60);
    invoice(1);
    here.now = here.now.plusSeconds(60);

    LoadReport report =
        here.load(CsvKind.STOCK, "sku_id,quantity,as_of\nA,1,%s\n".formatted(export));

    assertThat(report.rejections()).isEmpty();
    assertThat(quantity()).isZero();
    assertThat(
            here.load(CsvKind.STOCK, "sku_id,quantity,as_of\nA,1,%s\n".formatted(here.now))
                .updated())
        .as("exported after the invoice")
        .isEqualTo(1);
    assertThat(quantity()).isEqualTo(1);
  }

  @Test
  void comesToTheSameWhenAFileIsLoadedAgain() {
    apply(stock("A", 10));
    hold(3);
    Instant export = here.now;
    here.now = here.now.plusSeconds(60);
    invoice(3);
    String file = "sku_id,quantity\nA,9\n";

    here.catalogue.load(CsvKind.STOCK, new StringReader(file), export);
    LoadReport again = here.catalogue.load(CsvKind.STOCK, new StringReader(file), export);

    assertThat(again.unchanged()).isEqualTo(1);
    assertThat(quantity()).isEqualTo(6);
  }

  @Test
  void letsARowSayAnotherInstantThanItsFile() {
    tell(5, TEN);
    String file = "sku_id,name,brand,stock,stock_as_of\nA,Cup,Casa,8,%s\n".formatted(NINE);

    here.catalogue.load(CsvKind.SKUS, new StringReader(file), NOW);

    assertThat(quantity()).isEqualTo(5);
  }

  @Test
  void takesAnInstantToComeAsNow() {
    tell(5, NOW.plus(Duration.ofDays(300)));
    here.now = here.now.plusSeconds(1);
    assertThat(tell(4, here.now)).isEqualTo(new ChangeOutcome.Applied(false));
  }

  @Test
  void refusesWhatIsTooOldToBeCorrected() {
    tell(5, NOW);
    assertThat(tell(8, NOW.minus(Duration.ofDays(32))))
        .isInstanceOfSatisfying(
            ChangeOutcome.Rejected.class,
            rejected -> assertThat(rejected.reason()).contains("more than 31 days ago"));
    assertThat(tell(8, Instant.EPOCH)).isInstanceOf(ChangeOutcome.Rejected.class);
    assertThat(quantity()).isEqualTo(5);
  }

  @Test
  void countsEveryInvoiceThatRunsBesideALoad() throws Exception {
    apply(stock("A", 100));
    hold(50);
    Instant export = here.now;
    here.now = here.now.plusSeconds(60);
    List<Callable<Void>> all = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      int round = i;
      all.add(() -> {
        invoice(1);
        return null;
      });
      if (round % 5 == 0) {
        all.add(() -> {
          tell(100, export.plusMillis(round));
          return null;
        });
      }
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<Void> done : threads.invokeAll(all)) {
        done.get();
      }
    }
    assertThat(quantity()).isEqualTo(50);
    assertThat(stored().held()).isEqualTo(Quantity.ZERO);
    assertThat(stored().asOf()).isEqualTo(export.plusMillis(45));
  }
}
