package io.sellerconnector.catalog.listing;

import io.sellerconnector.adapter.Product;
import io.sellerconnector.catalog.listing.Faults.Fault;
import io.sellerconnector.marketplace.Marketplace;
import io.sellerconnector.marketplace.Marketplaces;
import io.sellerconnector.marketplace.Suggestion;
import io.sellerconnector.marketplace.SuggestionSource;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SkuId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Says what a SKU looks like when its suggestion leaves: the newest data, checked once more. */
@Component
final class CurrentSuggestions implements SuggestionSource {

  private static final Logger log = LoggerFactory.getLogger(CurrentSuggestions.class);

  private final Marketplaces marketplaces;
  private final ListingTable table;
  private final Views views;
  private final SellerProducts products;
  private final SuggestionCheck check;
  private final Faults faults;
  private final Leaders leaders;
  private final Proposals proposals;
  private final TransactionTemplate transaction;
  private final Clock clock;

  CurrentSuggestions(
      Marketplaces marketplaces,
      ListingTable table,
      Views views,
      SellerProducts products,
      SuggestionCheck check,
      Faults faults,
      Leaders leaders,
      Proposals proposals,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.marketplaces = marketplaces;
    this.table = table;
    this.views = views;
    this.products = products;
    this.check = check;
    this.faults = faults;
    this.leaders = leaders;
    this.proposals = proposals;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  @Override
  public Sourced suggestion(MarketplaceAccount account, SkuId sku) {
    Marketplace marketplace = marketplaces.find(account).orElse(null);
    Listing listing = table.find(account, sku).orElse(null);
    if (marketplace == null || listing == null) {
      return new Sourced.NotNow("the SKU is not listed there");
    }
    return switch (listing.state()) {
      case SUGGESTING, SUGGESTED -> current(marketplace, sku);
      case UNTOLD, ASKING, INCOMPLETE, WAITING, APPROVED, DENIED, KNOWN, REMOVED, REFUSED ->
          new Sourced.NotNow("the listing is " + listing.state());
    };
  }

  private Sourced current(Marketplace marketplace, SkuId sku) {
    View view = views.of(marketplace, List.of(sku)).get(sku);
    if (view == null) {
      return new Sourced.Failed("the inventory does not say what the SKU costs");
    }
    Product product;
    try {
      product = products.of(List.of(sku)).get(sku);
    } catch (InventoryAway e) {
      return new Sourced.Failed(String.valueOf(e.getMessage()));
    }
    if (!view.worthTelling()) {
      withdraw(marketplace.account(), sku, ListingState.UNTOLD, List.of());
      return new Sourced.NotNow("the SKU is not sold there any more");
    }
    return ready(marketplace.account(), sku, product, view);
  }

  private Sourced ready(
      MarketplaceAccount account, SkuId sku, @Nullable Product product, View view) {
    List<Fault> found = check.faults(product, view);
    if (product == null || !found.isEmpty()) {
      withdraw(account, sku, ListingState.INCOMPLETE, found);
      return new Sourced.NotNow(found.size() + " faults in the SKU's data");
    }
    return new Sourced.Ready(Suggestions.of(product, view));
  }

  private void withdraw(
      MarketplaceAccount account, SkuId sku, ListingState state, List<Fault> found) {
    List<SkuId> waiting =
        Objects.requireNonNull(
            transaction.execute(_ ->
                table
                    .lock(account, sku)
                    .filter(listing -> listing.state().mayBecome(state))
                    .map(listing -> withdraw(listing, state, found))
                    .orElse(List.of())));
    if (!waiting.isEmpty()) {
      letOthersGo(account, waiting);
    }
  }

  /** The variants that have waited for this one. */
  private List<SkuId> withdraw(Listing listing, ListingState state, List<Fault> found) {
    table.update(List.of(listing.moved(state, null, clock.instant())));
    faults.replace(listing.marketplace(), Map.of(listing.sku(), found));
    String product = listing.productId();
    if (product == null) {
      return List.of();
    }
    leaders.lock(listing.marketplace(), product);
    return table.waiting(listing.marketplace(), product);
  }

  /** If it cannot be done now, the next sweep does it. */
  private void letOthersGo(MarketplaceAccount account, List<SkuId> waiting) {
    try {
      marketplaces.find(account).ifPresent(each -> proposals.propose(each, waiting));
    } catch (InventoryAway e) {
      log.warn("{} SKUs still wait on {}: {}", waiting.size(), account, e.getMessage());
    }
  }

  /** Copies product data into a suggestion. */
  private static final class Suggestions {

    private Suggestions() {}

    /** Of a product without faults. */
    static Suggestion of(Product product, View view) {
      return new Suggestion(
          String.valueOf(product.productId()),
          String.valueOf(product.productName()),
          product.skuName(),
          String.valueOf(product.description()),
          product.brand(),
          String.valueOf(product.categoryPath()),
          product.eans(),
          product.referenceId(),
          product.measures().weightGrams(),
          product.measures().lengthMillimetres(),
          product.measures().widthMillimetres(),
          product.measures().heightMillimetres(),
          specifications(product.productSpecifications()),
          specifications(product.skuSpecifications()),
          product.images().stream()
              .map(image -> new Suggestion.Image(image.name(), image.url()))
              .toList(),
          product.measurementUnit(),
          product.unitMultiplier(),
          view.stock(),
          view.price());
    }

    private static List<Suggestion.Specification> specifications(
        List<Product.Specification> specifications) {
      return specifications.stream()
          .map(each -> new Suggestion.Specification(each.name(), each.values()))
          .toList();
    }
  }
}
