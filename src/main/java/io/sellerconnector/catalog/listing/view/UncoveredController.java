package io.sellerconnector.catalog.listing.view;

import io.sellerconnector.adapter.Product;
import io.sellerconnector.catalog.listing.InventoryUnavailable;
import io.sellerconnector.catalog.listing.Listings;
import io.sellerconnector.catalog.listing.SellerProducts;
import io.sellerconnector.catalog.listing.sync.SkuPages;
import io.sellerconnector.inbound.SellerProblem;
import io.sellerconnector.mapping.CatalogueMappings;
import io.sellerconnector.mapping.MappedProduct;
import io.sellerconnector.marketplace.Marketplace;
import io.sellerconnector.shared.SkuId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Which of the seller's brands and categories no mapping names. */
@RestController
@Tag(name = "Mapping", description = "What a marketplace's catalogue is told in words of its own")
class UncoveredController {

  /** Pages of SKUs that one call looks through. */
  private static final int PAGES = 10;

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ListingRequests listingRequests;
  private final SkuPages pages;
  private final SellerProducts products;
  private final CatalogueMappings mappings;
  private final Clock clock;

  UncoveredController(
      ListingRequests listingRequests,
      SkuPages pages,
      SellerProducts products,
      CatalogueMappings mappings,
      Clock clock) {
    this.listingRequests = listingRequests;
    this.pages = pages;
    this.products = products;
    this.mappings = mappings;
    this.clock = clock;
  }

  /**
   * @param name a brand, or a category path
   * @param skus active ones that have it, as far as this call has looked
   * @param example one of them
   */
  record UncoveredName(String name, int skus, String example) {}

  /**
   * @param skus that were looked at
   * @param next give it as {@code after} to go on; null if all SKUs were looked at
   */
  record Uncovered(
      int skus,
      List<UncoveredName> brands,
      List<UncoveredName> categories,
      @Nullable String next) {}

  @GetMapping("/seller/mapping/uncovered")
  @Operation(
      summary = "Find the brands and categories that no mapping names, in up to 3,000 SKUs at once")
  Uncovered uncovered(
      @RequestParam String marketplace, @RequestParam(required = false) @Nullable String after) {
    Marketplace there = listingRequests.marketplace(marketplace);
    Instant end = clock.instant().plus(PATIENCE);
    Map<String, UncoveredName> brands = new TreeMap<>();
    Map<String, UncoveredName> categories = new TreeMap<>();
    SkuId last = after == null ? null : ListingRequests.sku(after);
    int skus = 0;
    boolean more = true;
    try {
      for (int page = 0; page < PAGES && more && clock.instant().isBefore(end); page++) {
        List<SkuId> some = pages.after(there.account(), last);
        if (!some.isEmpty()) {
          last = some.getLast();
          skus += some.size();
          collect(there, some, brands, categories);
        }
        more = some.size() == Listings.PAGE;
      }
    } catch (InventoryUnavailable e) {
      throw new SellerProblem(
          HttpStatus.SERVICE_UNAVAILABLE, "inventory-unavailable", String.valueOf(e.getMessage()));
    }
    return new Uncovered(
        skus,
        List.copyOf(brands.values()),
        List.copyOf(categories.values()),
        more && last != null ? last.value() : null);
  }

  private void collect(
      Marketplace there,
      List<SkuId> skus,
      Map<String, UncoveredName> brands,
      Map<String, UncoveredName> categories) {
    for (MappedProduct mapped : mappings.of(there.account(), products.of(skus).values()).values()) {
      Product product = mapped.product();
      if (!product.active()) {
        continue;
      }
      if (!mapped.brandCovered()) {
        add(product.brand(), product.sku(), brands);
      }
      String path = product.categoryPath();
      if (!mapped.categoryCovered() && path != null) {
        add(path, product.sku(), categories);
      }
    }
  }

  private static void add(String name, SkuId sku, Map<String, UncoveredName> names) {
    names.merge(
        name,
        new UncoveredName(name, 1, sku.value()),
        (before, _) -> new UncoveredName(name, before.skus() + 1, before.example()));
  }
}
