package io.sellerconnector.catalog.listing;

import io.sellerconnector.adapter.Assortment;
import io.sellerconnector.adapter.ChangeFeed;
import io.sellerconnector.adapter.ChangedSku;
import io.sellerconnector.adapter.ChangedSku.Aspect;
import io.sellerconnector.adapter.Changes;
import io.sellerconnector.adapter.Measures;
import io.sellerconnector.adapter.OfferedService;
import io.sellerconnector.adapter.Product;
import io.sellerconnector.adapter.Products;
import io.sellerconnector.adapter.ProductsAnswer;
import io.sellerconnector.adapter.ProductsQuery;
import io.sellerconnector.offer.Offers;
import io.sellerconnector.offer.Promise;
import io.sellerconnector.offer.Promise.Unavailable;
import io.sellerconnector.offer.PromiseRequest;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A seller in memory: SKUs with price and stock, their product data, and a feed of changes. */
public final class Seller implements Offers, Products, ChangeFeed, Assortment {

  private record Entry(SkuId sku, Aspect aspect) {}

  private final TreeMap<String, Promise.Item> items = new TreeMap<>();
  private final Map<SkuId, Product> products = new HashMap<>();
  private final List<Entry> changes = new ArrayList<>();
  private final Map<SalesChannel, Map<SkuId, Long>> channelPrices = new HashMap<>();
  public final Set<SalesChannel> awayIn = new HashSet<>();

  /** The SKUs of each question for product data. */
  public final List<Set<SkuId>> productQueries = new CopyOnWriteArrayList<>();

  public boolean away;

  /** SKUs of which nothing usable is said. */
  public final Set<SkuId> unusable = new HashSet<>();

  public boolean productsAway;
  public @Nullable SkuId poison;

  /** A SKU that can be suggested. */
  public synchronized SkuId sells(String id, long price, int stock) {
    SkuId sku = new SkuId(id);
    products.put(sku, product(sku, "P-" + id));
    items.put(id, item(sku, price, stock, null));
    changed(sku, Aspect.PRODUCT);
    return sku;
  }

  public synchronized void describes(Product product) {
    products.put(product.sku(), product);
    changed(product.sku(), Aspect.PRODUCT);
  }

  public synchronized void price(SkuId sku, long price) {
    Promise.Item before = items.get(sku.value());
    items.put(sku.value(), item(sku, price, before.stockBalance().value(), before.unavailable()));
    changed(sku, Aspect.PRICE);
  }

  public synchronized void offersWith(SkuId sku, OfferedService... services) {
    items.put(sku.value(), item(sku).withServices(List.of(services)));
    changed(sku, Aspect.PRICE);
  }

  /** In one sales channel alone. */
  public synchronized void price(SkuId sku, SalesChannel channel, long price) {
    channelPrices.computeIfAbsent(channel, _ -> new HashMap<>()).put(sku, price);
    changed(sku, Aspect.PRICE);
  }

  public synchronized void stock(SkuId sku, int stock) {
    Promise.Item before = items.get(sku.value());
    items.put(
        sku.value(),
        item(sku, before.price().value(), stock, stock == 0 ? Unavailable.SOLD_OUT : null));
    changed(sku, Aspect.STOCK);
  }

  public synchronized void withholds(SkuId sku, @Nullable Unavailable reason) {
    Promise.Item before = items.get(sku.value());
    items.put(
        sku.value(), item(sku, before.price().value(), before.stockBalance().value(), reason));
  }

  public synchronized void changed(SkuId sku, Aspect aspect) {
    changes.add(new Entry(sku, aspect));
  }

  public synchronized Promise.Item item(SkuId sku) {
    return items.getOrDefault(sku.value(), Promise.Item.unavailable(sku, Unavailable.UNKNOWN_SKU));
  }

  synchronized Promise.Item item(SkuId sku, SalesChannel channel) {
    Promise.Item everywhere = item(sku);
    Long price = channelPrices.getOrDefault(channel, Map.of()).get(sku);
    return price == null
        ? everywhere
        : item(sku, price, everywhere.stockBalance().value(), everywhere.unavailable());
  }

  public static Product product(SkuId sku, String productId) {
    return new Product(
        sku,
        productId,
        "Shirt",
        "Shirt " + sku,
        "A shirt",
        "Casa",
        "Clothes/Shirts",
        List.of("7891234567895"),
        null,
        true,
        new Measures(200, 300, 200, 20),
        List.of(),
        List.of(),
        List.of(new Product.Image("front", "https://img.example/1.jpg")),
        "un",
        BigDecimal.ONE);
  }

  private static Promise.Item item(SkuId sku, long price, int stock, @Nullable Unavailable reason) {
    Quantity balance = reason == null ? new Quantity(stock) : Quantity.ZERO;
    return new Promise.Item(
        sku,
        balance.min(new Quantity(1)),
        new Cents(price),
        new Cents(price),
        null,
        "un",
        BigDecimal.ONE,
        balance,
        balance,
        Quantity.ZERO,
        List.of(),
        List.of(),
        reason);
  }

  @Override
  public synchronized Promise promise(PromiseRequest request) {
    if (request.items().stream().anyMatch(item -> item.sku().equals(poison))) {
      throw new IllegalStateException("poison");
    }
    return new Promise(
        request.items().stream()
            .map(item ->
                away || awayIn.contains(request.salesChannel()) || unusable.contains(item.sku())
                    ? Promise.Item.unavailable(item.sku(), Unavailable.INVENTORY_FAILED)
                    : item(item.sku(), request.salesChannel()))
            .toList());
  }

  @Override
  public synchronized ProductsAnswer products(ProductsQuery query) {
    if (away || productsAway) {
      return new ProductsAnswer.Failed("away");
    }
    productQueries.add(query.skus());
    Map<SkuId, Product> found = new HashMap<>(products);
    found.keySet().retainAll(query.skus());
    return new ProductsAnswer.Found(found);
  }

  @Override
  public synchronized Changes since(@Nullable String mark, int limit, Instant deadline) {
    if (mark == null) {
      return new Changes.Everything(String.valueOf(changes.size()), "begin");
    }
    int from = Integer.parseInt(mark);
    Map<SkuId, Set<Aspect>> changed = new LinkedHashMap<>();
    int to = from;
    while (to < changes.size()) {
      Entry entry = changes.get(to);
      if (!changed.containsKey(entry.sku()) && changed.size() == limit) {
        break;
      }
      changed.computeIfAbsent(entry.sku(), _ -> EnumSet.noneOf(Aspect.class)).add(entry.aspect());
      to++;
    }
    return new Changes.Some(
        changed.entrySet().stream()
            .map(entry -> new ChangedSku(entry.getKey(), entry.getValue()))
            .toList(),
        String.valueOf(to),
        to < changes.size());
  }

  @Override
  public synchronized Page skus(@Nullable SkuId after, int limit, Instant deadline) {
    return new Page.Skus(
        (after == null ? items : items.tailMap(after.value(), false))
            .keySet().stream().limit(limit).map(SkuId::new).toList());
  }
}
