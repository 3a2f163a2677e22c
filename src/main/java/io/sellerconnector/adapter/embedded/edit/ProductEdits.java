package io.sellerconnector.adapter.embedded.edit;

import io.sellerconnector.adapter.OfferedService;
import io.sellerconnector.adapter.Product;
import io.sellerconnector.adapter.editing.ChangeOutcome;
import io.sellerconnector.adapter.editing.InventoryChange;
import io.sellerconnector.adapter.editing.InventoryChange.ProductChange;
import io.sellerconnector.adapter.editing.ProductData;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The product data of a batch of changes while they are worked out; equal data are not written. */
final class ProductEdits {

  private final StoredProducts store;
  private final Map<String, ProductData> stored;
  private final TreeMap<String, ProductData> edited = new TreeMap<>();

  private ProductEdits(StoredProducts store, Map<String, ProductData> stored) {
    this.store = store;
    this.stored = stored;
  }

  /** Locks what is stored of the SKUs whose product data the batch touches. */
  static ProductEdits of(Collection<? extends InventoryChange> batch, StoredProducts store) {
    TreeSet<String> ids = new TreeSet<>();
    for (InventoryChange change : batch) {
      if (change instanceof ProductChange product) {
        ids.add(product.sku().value());
      }
    }
    return new ProductEdits(store, ids.isEmpty() ? new HashMap<>() : store.lock(ids));
  }

  ChangeOutcome apply(ProductChange change) {
    String sku = change.sku().value();
    ProductData before = edited.getOrDefault(sku, stored.getOrDefault(sku, ProductData.NONE));
    ProductData after = after(before, change);
    if (after.images().size() > ProductRules.MAX_IMAGES
        || after.productSpecifications().size() > ProductRules.MAX_SPECIFICATIONS
        || after.skuSpecifications().size() > ProductRules.MAX_SPECIFICATIONS) {
      return new ChangeOutcome.Rejected(
          "name", "is one too many: a SKU has at most 100 specifications of each scope");
    }
    if (after.services().size() > OfferedService.MAX_PER_SKU) {
      return new ChangeOutcome.Rejected(
          "serviceId",
          "is one too many: a SKU has at most %d services".formatted(OfferedService.MAX_PER_SKU));
    }
    if (after.equals(before)) {
      return new ChangeOutcome.Unchanged();
    }
    edited.put(sku, after);
    return new ChangeOutcome.Applied(false);
  }

  void write(Instant now) {
    store.write(edited, stored.keySet(), now);
  }

  private static ProductData after(ProductData before, ProductChange change) {
    return switch (change) {
      case InventoryChange.PutProduct(_, ProductData data) -> data.withServices(before.services());
      case InventoryChange.PutProductTexts texts ->
          new ProductData(
              texts.productId(),
              texts.productName(),
              texts.description(),
              texts.categoryPath(),
              texts.moreEans(),
              before.productSpecifications(),
              before.skuSpecifications(),
              before.images(),
              before.services());
      case InventoryChange.SetSpecification set ->
          new ProductData(
              before.productId(),
              before.productName(),
              before.description(),
              before.categoryPath(),
              before.moreEans(),
              set.ofProduct()
                  ? with(before.productSpecifications(), set)
                  : before.productSpecifications(),
              set.ofProduct() ? before.skuSpecifications() : with(before.skuSpecifications(), set),
              before.images(),
              before.services());
      case InventoryChange.SetImage set ->
          new ProductData(
              before.productId(),
              before.productName(),
              before.description(),
              before.categoryPath(),
              before.moreEans(),
              before.productSpecifications(),
              before.skuSpecifications(),
              with(before.images(), set),
              before.services());
      case InventoryChange.PutServices put -> before.withServices(put.services());
      case InventoryChange.SetService set -> before.withServices(with(before.services(), set));
    };
  }

  /** In its old place, or at the end. */
  private static List<Product.Specification> with(
      List<Product.Specification> before, InventoryChange.SetSpecification set) {
    List<Product.Specification> after = new ArrayList<>(before);
    int place = after.stream().map(Product.Specification::name).toList().indexOf(set.name());
    if (place >= 0) {
      after.remove(place);
    }
    if (!set.values().isEmpty()) {
      after.add(
          place >= 0 ? place : after.size(),
          new Product.Specification(set.name(), List.copyOf(set.values())));
    }
    return List.copyOf(after);
  }

  /** In its old place, or at the end. */
  private static List<OfferedService> with(
      List<OfferedService> before, InventoryChange.SetService set) {
    List<OfferedService> after = new ArrayList<>(before);
    int place = after.stream().map(OfferedService::id).toList().indexOf(set.serviceId());
    if (place >= 0) {
      after.remove(place);
    }
    if (set.service() != null) {
      after.add(place >= 0 ? place : after.size(), set.service());
    }
    return List.copyOf(after);
  }

  private static List<ProductData.PlacedImage> with(
      List<ProductData.PlacedImage> before, InventoryChange.SetImage set) {
    List<ProductData.PlacedImage> after = new ArrayList<>(before);
    after.removeIf(placed -> placed.position() == set.position());
    Product.Image image = set.image();
    if (image != null) {
      after.add(new ProductData.PlacedImage(set.position(), image));
    }
    after.sort(Comparator.comparingInt(ProductData.PlacedImage::position));
    return List.copyOf(after);
  }
}
