package io.sellerconnector.adapter.jdbc;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sellerconnector.adapter.AdapterSettings;
import io.sellerconnector.adapter.Assortment;
import io.sellerconnector.adapter.ChangeFeed;
import io.sellerconnector.adapter.Inventory;
import io.sellerconnector.adapter.Products;
import io.sellerconnector.adapter.SellerAdapterProvider;
import io.sellerconnector.adapter.kit.AdapterContract;
import io.sellerconnector.adapter.kit.AssortmentContract;
import io.sellerconnector.adapter.kit.ChangeFeedContract;
import io.sellerconnector.adapter.kit.DocumentFeedContract;
import io.sellerconnector.adapter.kit.InventoryContract;
import io.sellerconnector.adapter.kit.OrderSystemContract;
import io.sellerconnector.adapter.kit.ProductsContract;
import io.sellerconnector.adapter.order.DocumentFeed;
import io.sellerconnector.adapter.order.OrderSystem;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.SkuId;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;

/** The adapter keeps what every adapter has to keep, on one database or another. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class JdbcContracts {

  private static final Set<SkuId> SKUS = Set.of(new SkuId("A"), new SkuId("B"), new SkuId("C"));

  private final Erp erp;
  private final JdbcAdapter adapter;

  /**
   * @param erp with nothing in it
   */
  JdbcContracts(Erp erp) {
    this.erp =
        erp.withOffers()
            .withPickupStock()
            .withChanges()
            .withAssortment()
            .withProducts()
            .withHandOver()
            .withDocuments()
            .stock("A", "19.99", 7)
            .stock("B", "5", 0)
            .stock("C", "1000", 3)
            .stock("KIT-SKU", "19.99", 100);
    this.adapter = erp.open();
  }

  @AfterAll
  void close() {
    adapter.close();
  }

  @Nested
  class OfTheProvider extends AdapterContract {

    @Override
    protected SellerAdapterProvider provider() {
      return new JdbcProvider(new SimpleMeterRegistry());
    }

    @Override
    protected AdapterSettings settings() {
      return erp.with("username", erp.database().username()).adapterSettings();
    }
  }

  @Nested
  class OfTheInventory extends InventoryContract {

    @Override
    protected Inventory inventory() {
      return Objects.requireNonNull(adapter.inventory());
    }

    @Override
    protected Set<SkuId> forSale() {
      return SKUS;
    }
  }

  @Nested
  class OfTheChangeFeed extends ChangeFeedContract {

    @Override
    protected ChangeFeed feed() {
      return Objects.requireNonNull(adapter.changeFeed());
    }

    @Override
    protected SkuId change(int number) {
      return erp.touch("CHANGING-" + number);
    }
  }

  @Nested
  class OfTheDocumentFeed extends DocumentFeedContract {

    @Override
    protected DocumentFeed feed() {
      return Objects.requireNonNull(adapter.documentFeed());
    }

    @Override
    protected OrderId invoice() {
      return erp.invoice();
    }
  }

  @Nested
  class OfTheAssortment extends AssortmentContract {

    @Override
    protected Assortment assortment() {
      return Objects.requireNonNull(adapter.assortment());
    }

    @Override
    protected Set<SkuId> some() {
      return SKUS;
    }
  }

  @Nested
  class OfTheProducts extends ProductsContract {

    @Override
    protected Products products() {
      return Objects.requireNonNull(adapter.products());
    }

    @Override
    protected Set<SkuId> described() {
      return SKUS;
    }
  }

  @Nested
  class OfTheOrderSystem extends OrderSystemContract {

    @Override
    protected OrderSystem orders() {
      return Objects.requireNonNull(adapter.orderSystem());
    }

    @Override
    protected int booked(OrderId order) {
      return erp.orders(order);
    }
  }
}
