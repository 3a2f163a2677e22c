package io.sellerconnector.adapter.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.adapter.editing.EditableInventory.CsvKind;
import io.sellerconnector.adapter.editing.LoadRefused;
import io.sellerconnector.adapter.editing.LoadReport;
import io.sellerconnector.adapter.embedded.load.StartLoad;
import io.sellerconnector.adapter.embedded.load.StartLoadRecord;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.testing.DatabaseTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.jdbc.support.JdbcTransactionManager;

@DatabaseTest
class CsvLoadTests {

  private static final String TWO_SKUS = "sku_id,name,brand\nA,Cup,Casa\nB,Pot,Casa\n";

  private final EmbeddedFixture here = EmbeddedFixture.started();

  @AfterEach
  void close() {
    here.dataSource.close();
  }

  @Test
  void loadsEverythingInOneFile() {
    LoadReport report =
        here.load(
            CsvKind.SKUS,
            "\uFEFFsku_id;name;brand;price;list_price;stock\r\n"
                + "A;\"Cup; blue\";Casa;19.99;24.99;7\r\n"
                + "B;Pot;Casa;;;\r\n");
    assertThat(report.rejections()).isEmpty();
    assertThat(report.created()).isEqualTo(2);
    assertThat(here.priced("A").price()).isEqualTo(new Cents(1999));
    assertThat(here.priced("A").listPrice()).isEqualTo(new Cents(2499));
    assertThat(here.warehouse("A")).isEqualTo(7);
    assertThat(here.offer("B")).isInstanceOf(SkuOffer.WithoutPrice.class);
  }

  @Test
  void changesNothingTheSecondTime() {
    here.load(CsvKind.SKUS, TWO_SKUS);
    assertThat(here.load(CsvKind.SKUS, TWO_SKUS).unchanged()).isEqualTo(2);
    LoadReport changed = here.load(CsvKind.SKUS, TWO_SKUS.replace("Pot", "Pan"));
    assertThat(changed.updated()).isEqualTo(1);
    assertThat(changed.unchanged()).isEqualTo(1);
  }

  @Test
  void leavesBadRowsOutAndSaysWhy() {
    here.load(CsvKind.SKUS, TWO_SKUS);
    LoadReport report =
        here.load(
            CsvKind.PRICES,
            """
            sku_id,price,valid_until
            A,"19,99",
            B,10.00,
            NOSUCH,10.00,
            A,-1,
            A,abc,
            A,1.999,
            B,11.00,
            A,1
            A,12.00,tomorrow
            A,12.00,2027-01-01T00:00:00-03:00
            """);
    assertThat(report.rows()).isEqualTo(10);
    assertThat(report.updated()).isEqualTo(2);
    assertThat(report.rejectedRows()).isEqualTo(8);
    assertThat(report.rejections())
        .extracting(LoadReport.Rejection::line, LoadReport.Rejection::column)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(2L, "price"),
            org.assertj.core.groups.Tuple.tuple(4L, "sku_id"),
            org.assertj.core.groups.Tuple.tuple(5L, "price"),
            org.assertj.core.groups.Tuple.tuple(6L, "price"),
            org.assertj.core.groups.Tuple.tuple(7L, "price"),
            org.assertj.core.groups.Tuple.tuple(8L, ""),
            org.assertj.core.groups.Tuple.tuple(9L, ""),
            org.assertj.core.groups.Tuple.tuple(10L, "valid_until"));
    assertThat(report.rejections())
        .anySatisfy(rejection -> assertThat(rejection.reason()).contains("with a dot", "19,99"))
        .anySatisfy(rejection -> assertThat(rejection.reason()).contains("no SKU \"NOSUCH\""));
    assertThat(here.priced("A").price()).isEqualTo(new Cents(1200));
    assertThat(here.priced("B").price()).isEqualTo(new Cents(1000));
  }

  @Test
  void refusesAFileWithoutItsColumns() {
    assertThatThrownBy(() -> here.load(CsvKind.STOCK, "sku_id,amount\nA,1\n"))
        .isInstanceOf(LoadRefused.class)
        .hasMessageContaining("unknown column \"amount\"");
    assertThatThrownBy(() -> here.load(CsvKind.STOCK, "sku_id\nA\n"))
        .isInstanceOf(LoadRefused.class)
        .hasMessageContaining("lacks quantity");
    assertThatThrownBy(() -> here.load(CsvKind.STOCK, ""))
        .isInstanceOf(LoadRefused.class)
        .hasMessageContaining("empty");
  }

  @Test
  void keepsWhatCameBeforeAnOpenQuotationMark() {
    LoadReport report =
        here.load(CsvKind.SKUS, "sku_id,name,brand\nA,Cup,Casa\nB,\"Po\"t,Casa\nC,Pan,Casa\n");
    assertThat(report.created()).isGreaterThanOrEqualTo(1);
    assertThat(here.offer("A")).isInstanceOf(SkuOffer.WithoutPrice.class);
  }

  @Test
  void loadsTheSampleCatalogueOnceAtTheStart() {
    StartLoad start =
        new StartLoad(
            EmbeddedFixture.properties("classpath:sample-catalogue/"),
            new DefaultResourceLoader(),
            here.database.loader(),
            here.database.lock(),
            new StartLoadRecord(here.jdbc, new JdbcTransactionManager(here.dataSource)));
    start.run();
    assertThat(here.database.snapshot().size()).isGreaterThanOrEqualTo(60);
    assertThat(here.priced("TSH-BLK-M").price()).isEqualTo(new Cents(7990));
    assertThat(here.priced("TSH-BLK-M").listPrice()).isEqualTo(new Cents(9990));
    assertThat(here.warehouse("TSH-BLK-M")).isEqualTo(120);
    assertThat(here.warehouse("SNK-WHT-42")).isEqualTo(35);
    assertThat(here.warehouse("TSH-BLK-XXL")).isZero();
    assertThat(here.offer("LAMP-OLD")).isInstanceOf(SkuOffer.Inactive.class);
    assertThat(here.offer("BAG-NEW")).isInstanceOf(SkuOffer.WithoutPrice.class);
    here.catalogue.apply(java.util.List.of(EmbeddedFixture.stock("TSH-BLK-M", 3)));
    start.run();
    assertThat(here.warehouse("TSH-BLK-M")).isEqualTo(3);
  }

  @Test
  void refusesAFolderWithoutFiles() {
    StartLoad start =
        new StartLoad(
            EmbeddedFixture.properties("classpath:no-such-folder/"),
            new DefaultResourceLoader(),
            here.database.loader(),
            here.database.lock(),
            here.database.startLoads());
    assertThatThrownBy(start::run).hasMessageContaining("no-such-folder");
  }
}
