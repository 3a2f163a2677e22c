package com.example.pricelist;

import io.sellerconnector.adapter.AdapterSettings;
import io.sellerconnector.adapter.Assortment;
import io.sellerconnector.adapter.ChangeFeed;
import io.sellerconnector.adapter.Inventory;
import io.sellerconnector.adapter.SellerAdapter;
import io.sellerconnector.adapter.SellerAdapterProvider;
import io.sellerconnector.adapter.kit.AdapterContract;
import io.sellerconnector.adapter.kit.AssortmentContract;
import io.sellerconnector.adapter.kit.ChangeFeedContract;
import io.sellerconnector.adapter.kit.InventoryContract;
import io.sellerconnector.adapter.kit.OrderSystemContract;
import io.sellerconnector.adapter.order.OrderSystem;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.SkuId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The adapter keeps what every adapter has to keep. */
class PriceListContractTests {

  @TempDir Path folder;
  private WrittenList erp;
  private SellerAdapter adapter;

  @BeforeEach
  void open() {
    erp = new WrittenList(folder.resolve("prices.csv"));
    erp.put("LAMP-01", "19.99", 7);
    erp.put("LAMP-02", "5", 0);
    adapter = provider().open(settings(), Clock.systemUTC());
  }

  @AfterEach
  void close() {
    adapter.close();
  }

  /** As the connector finds it. */
  private static SellerAdapterProvider provider() {
    return ServiceLoader.load(SellerAdapterProvider.class).findFirst().orElseThrow();
  }

  private AdapterSettings settings() {
    return new AdapterSettings(
        "connector.adapters.price-list",
        Map.of(
            "file", folder.resolve("prices.csv").toString(),
            "orders", folder.toString(),
            "look-every", "5ms"));
  }

  @Nested
  class OfTheProvider extends AdapterContract {

    @Override
    protected SellerAdapterProvider provider() {
      return PriceListContractTests.provider();
    }

    @Override
    protected AdapterSettings settings() {
      return PriceListContractTests.this.settings();
    }
  }

  @Nested
  class OfTheInventory extends InventoryContract {

    @Override
    protected Inventory inventory() {
      return adapter.inventory();
    }

    @Override
    protected Set<SkuId> forSale() {
      return Set.of(new SkuId("LAMP-01"), new SkuId("LAMP-02"));
    }
  }

  @Nested
  class OfTheAssortment extends AssortmentContract {

    @Override
    protected Assortment assortment() {
      return adapter.assortment();
    }

    @Override
    protected Set<SkuId> some() {
      return Set.of(new SkuId("LAMP-01"), new SkuId("LAMP-02"));
    }
  }

  @Nested
  class OfTheChangeFeed extends ChangeFeedContract {

    private int stock = 100;

    @Override
    protected ChangeFeed feed() {
      return adapter.changeFeed();
    }

    @Override
    protected SkuId change(int number) {
      erp.put("CHANGING-" + number, "1.00", ++stock);
      return new SkuId("CHANGING-" + number);
    }
  }

  @Nested
  class OfTheOrderSystem extends OrderSystemContract {

    @Override
    protected OrderSystem orders() {
      return adapter.orderSystem();
    }

    @Override
    protected int booked(OrderId order) {
      try (Stream<Path> files = Files.list(folder)) {
        return (int)
            files
                .filter(file -> file.getFileName().toString().startsWith(order.value() + "%3A1"))
                .count();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
