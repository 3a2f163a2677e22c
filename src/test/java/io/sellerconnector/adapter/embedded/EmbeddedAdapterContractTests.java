package io.sellerconnector.adapter.embedded;

import static io.sellerconnector.adapter.embedded.EmbeddedFixture.price;
import static io.sellerconnector.adapter.embedded.EmbeddedFixture.sku;
import static io.sellerconnector.adapter.embedded.EmbeddedFixture.stock;

import io.sellerconnector.adapter.AdapterSettings;
import io.sellerconnector.adapter.Assortment;
import io.sellerconnector.adapter.ChangeFeed;
import io.sellerconnector.adapter.Destination;
import io.sellerconnector.adapter.Freight;
import io.sellerconnector.adapter.Inventory;
import io.sellerconnector.adapter.Measures;
import io.sellerconnector.adapter.Parcel;
import io.sellerconnector.adapter.Products;
import io.sellerconnector.adapter.SellerAdapterProvider;
import io.sellerconnector.adapter.editing.EditableInventory.CsvKind;
import io.sellerconnector.adapter.editing.InventoryChange;
import io.sellerconnector.adapter.kit.AdapterContract;
import io.sellerconnector.adapter.kit.AssortmentContract;
import io.sellerconnector.adapter.kit.ChangeFeedContract;
import io.sellerconnector.adapter.kit.FreightContract;
import io.sellerconnector.adapter.kit.InventoryContract;
import io.sellerconnector.adapter.kit.ProductsContract;
import io.sellerconnector.adapter.kit.StockLedgerContract;
import io.sellerconnector.adapter.stock.StockLedger;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.testing.DatabaseTest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;

/** The embedded inventory keeps what every adapter has to keep. */
@DatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmbeddedAdapterContractTests {

  private static final Set<SkuId> SKUS = Set.of(new SkuId("A"), new SkuId("B"), new SkuId("C"));

  private final EmbeddedFixture here = EmbeddedFixture.started();
  private final AtomicInteger changes = new AtomicInteger(10);

  @BeforeAll
  void fill() {
    for (SkuId id : SKUS) {
      String sku = id.value();
      here.catalogue.apply(List.of(sku(sku), price(sku, 1999), stock(sku, 7)));
    }
    here.load(
        CsvKind.FREIGHT,
        """
        sla_id,name,channel,country,postal_code_from,postal_code_to,max_weight_grams,price,time
        Normal,Normal,delivery,BRA,01000000,05999999,30000,13.50,3bd
        Express,Express,delivery,BRA,01000000,05999999,1000,27.90,1bd
        """);
  }

  @AfterAll
  void close() {
    here.dataSource.close();
  }

  @Nested
  class OfTheProvider extends AdapterContract {

    @Override
    protected SellerAdapterProvider provider() {
      return new EmbeddedProvider(
          here.database,
          here.jdbc,
          EmbeddedFixture.properties(),
          EmbeddedFixture.HOLIDAYS,
          EmbeddedFixture.ZONES);
    }

    @Override
    protected AdapterSettings settings() {
      return new AdapterSettings("connector.adapters.embedded", Map.of());
    }

    @Override
    protected Clock clock() {
      return here.clock;
    }
  }

  @Nested
  class OfTheInventory extends InventoryContract {

    @Override
    protected Inventory inventory() {
      return here.inventory;
    }

    @Override
    protected Set<SkuId> forSale() {
      return SKUS;
    }

    @Override
    protected Clock clock() {
      return here.clock;
    }
  }

  @Nested
  class OfTheChangeFeed extends ChangeFeedContract {

    @Override
    protected ChangeFeed feed() {
      return here.feed;
    }

    @Override
    protected SkuId change(int number) {
      String id = "CHANGING-" + number;
      InventoryChange.SetStock other = stock(id, changes.incrementAndGet());
      here.catalogue.apply(List.of(sku(id), other));
      return other.sku();
    }

    @Override
    protected Clock clock() {
      return here.clock;
    }
  }

  @Nested
  class OfTheAssortment extends AssortmentContract {

    @Override
    protected Assortment assortment() {
      return new EmbeddedAssortment(here.jdbc);
    }

    @Override
    protected Set<SkuId> some() {
      return SKUS;
    }

    @Override
    protected Clock clock() {
      return here.clock;
    }
  }

  @Nested
  class OfTheProducts extends ProductsContract {

    @Override
    protected Products products() {
      return here.products;
    }

    @Override
    protected Set<SkuId> described() {
      return SKUS;
    }

    @Override
    protected Clock clock() {
      return here.clock;
    }
  }

  @Nested
  class OfTheFreight extends FreightContract {

    @Override
    protected Freight freight() {
      return here.freight;
    }

    @Override
    protected Destination served() {
      return new Destination("BRA", "01310100", null);
    }

    @Override
    protected List<Parcel> parcels() {
      return List.of(parcel("A", 1, 500), parcel("B", 2, 4_000), parcel("C", 1, 1));
    }

    private static Parcel parcel(String sku, int pieces, int grams) {
      return new Parcel(new SkuId(sku), new Quantity(pieces), new Measures(grams, 100, 100, 100));
    }

    @Override
    protected Clock clock() {
      return here.clock;
    }
  }

  @Nested
  class OfTheStockLedger extends StockLedgerContract {

    @Override
    protected StockLedger ledger() {
      return here.ledger;
    }

    @Override
    protected SkuId stocked(int pieces) {
      String id = "STOCKED-" + changes.incrementAndGet();
      here.catalogue.apply(List.of(sku(id), price(id, 1999), stock(id, pieces)));
      return new SkuId(id);
    }

    @Override
    protected int available(SkuId sku) {
      return here.warehouse(sku.value());
    }

    @Override
    protected <T> T inTransaction(Supplier<T> work) {
      return here.transaction.execute(_ -> work.get());
    }
  }
}
