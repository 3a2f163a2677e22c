package io.sellerconnector.adapter.choice;

import io.sellerconnector.adapter.AdapterMisconfigured;
import io.sellerconnector.adapter.AdapterSettings;
import io.sellerconnector.adapter.Assortment;
import io.sellerconnector.adapter.ChangeFeed;
import io.sellerconnector.adapter.Changes;
import io.sellerconnector.adapter.Freight;
import io.sellerconnector.adapter.FreightAnswer;
import io.sellerconnector.adapter.Inventory;
import io.sellerconnector.adapter.OffersAnswer;
import io.sellerconnector.adapter.OffersQuery;
import io.sellerconnector.adapter.Products;
import io.sellerconnector.adapter.ProductsAnswer;
import io.sellerconnector.adapter.SellerAdapter;
import io.sellerconnector.adapter.SellerAdapterProvider;
import io.sellerconnector.adapter.order.DocumentFeed;
import io.sellerconnector.adapter.order.Documents;
import io.sellerconnector.adapter.order.HandOverAnswer;
import io.sellerconnector.adapter.order.OrderSystem;
import io.sellerconnector.adapter.stock.StockClaim;
import io.sellerconnector.adapter.stock.StockLedger;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An adapter whose ports tell nothing but whose they are, and a record of what was done with it.
 */
final class FakeAdapter implements SellerAdapterProvider {

  final List<AdapterSettings> opened = new ArrayList<>();
  int closed;
  int version = SPI_VERSION;
  boolean refuses;
  private final String name;
  private final boolean sells;
  private final boolean complete;
  private final boolean takesOrders;

  private FakeAdapter(String name, boolean sells, boolean complete, boolean takesOrders) {
    this.name = name;
    this.sells = sells;
    this.complete = complete;
    this.takesOrders = takesOrders;
  }

  /** With every port. */
  static FakeAdapter complete(String name) {
    return new FakeAdapter(name, true, true, true);
  }

  /** With an inventory and nothing else. */
  static FakeAdapter inventoryOnly(String name) {
    return new FakeAdapter(name, true, false, false);
  }

  /** With an order system and nothing else. */
  static FakeAdapter ordersOnly(String name) {
    return new FakeAdapter(name, false, false, true);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int spiVersion() {
    return version;
  }

  @Override
  public SellerAdapter open(AdapterSettings settings, Clock clock) {
    if (refuses) {
      throw new AdapterMisconfigured(settings.prefix() + ".url is not set; set it");
    }
    opened.add(settings);
    return new Open(
        sells ? new Shelf(name) : null,
        complete ? _ -> new FreightAnswer.Failed(name) : null,
        complete ? (_, _, _) -> new Changes.Failed(name) : null,
        complete ? (_, _, _) -> new Assortment.Page.Failed(name) : null,
        complete ? _ -> new ProductsAnswer.Failed(name) : null,
        takesOrders ? (_, _) -> new HandOverAnswer.Failed(name) : null,
        takesOrders ? new Letters(name) : null,
        complete ? new Ledger() : null,
        () -> closed++);
  }

  private record Open(
      @Nullable Inventory inventory,
      @Nullable Freight freight,
      @Nullable ChangeFeed changeFeed,
      @Nullable Assortment assortment,
      @Nullable Products products,
      @Nullable OrderSystem orderSystem,
      @Nullable DocumentFeed documentFeed,
      @Nullable StockLedger stockLedger,
      Runnable onClose)
      implements SellerAdapter {

    @Override
    public void close() {
      onClose.run();
    }
  }

  /** A port that could be closed on its own, which is its adapter's business alone. */
  record Shelf(String name) implements Inventory, AutoCloseable {

    @Override
    public OffersAnswer offers(OffersQuery query) {
      return new OffersAnswer.Failed(name);
    }

    @Override
    public void close() {
      throw new AssertionError("a port was closed beside its adapter");
    }
  }

  /** Says nothing. */
  record Letters(String name) implements DocumentFeed {

    @Override
    public List<String> parts() {
      return List.of(name);
    }

    @Override
    public Documents since(String part, @Nullable String mark, int limit, Instant deadline) {
      return new Documents.Failed(name);
    }
  }

  /** Holds nothing. */
  static final class Ledger implements StockLedger {

    @Override
    public HoldOutcome hold(List<StockClaim> claims) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void release(List<StockClaim> claims) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void consume(List<StockClaim> claims) {
      throw new UnsupportedOperationException();
    }
  }
}
