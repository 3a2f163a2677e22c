package io.sellerconnector.catalog.listing.suggestion;

import io.sellerconnector.catalog.listing.InventoryUnavailable;
import io.sellerconnector.catalog.listing.Listing;
import io.sellerconnector.catalog.listing.ListingState;
import io.sellerconnector.catalog.listing.Listings;
import io.sellerconnector.catalog.listing.suggestion.SuggestionDrafts.Draft;
import io.sellerconnector.catalog.listing.suggestion.SuggestionFaults.Fault;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Says what a SKU looks like when its suggestion leaves: the newest data, checked once more. */
@Component
public final class CurrentSuggestions implements SuggestionSource {

  private static final Logger log = LoggerFactory.getLogger(CurrentSuggestions.class);

  private final Marketplaces marketplaces;
  private final Listings table;
  private final SuggestionDrafts drafts;
  private final ProductsAhead productsAhead;
  private final SuggestionFaults suggestionFaults;
  private final VariantSequence variantSequence;
  private final SuggestionPlanner suggestionPlanner;
  private final TransactionTemplate transaction;
  private final Clock clock;

  CurrentSuggestions(
      Marketplaces marketplaces,
      Listings table,
      SuggestionDrafts drafts,
      ProductsAhead productsAhead,
      SuggestionFaults suggestionFaults,
      VariantSequence variantSequence,
      SuggestionPlanner suggestionPlanner,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.marketplaces = marketplaces;
    this.table = table;
    this.drafts = drafts;
    this.productsAhead = productsAhead;
    this.suggestionFaults = suggestionFaults;
    this.variantSequence = variantSequence;
    this.suggestionPlanner = suggestionPlanner;
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
      case SUGGESTING, SUGGESTED -> current(marketplace, listing);
      case UNTOLD, ASKING, INCOMPLETE, WAITING, APPROVED, DENIED, KNOWN, REMOVED, REFUSED ->
          new Sourced.NotNow("the listing is " + listing.state());
    };
  }

  private Sourced current(Marketplace marketplace, Listing listing) {
    SkuId sku = listing.sku();
    Draft draft;
    try {
      draft = drafts.of(marketplace, sku, productsAhead.of(listing));
    } catch (InventoryUnavailable e) {
      return new Sourced.Failed(String.valueOf(e.getMessage()));
    }
    if (draft == null) {
      return new Sourced.Failed("the inventory does not say what the SKU costs");
    }
    if (!draft.view().worthTelling()) {
      withdraw(marketplace.account(), sku, ListingState.UNTOLD, List.of());
      return new Sourced.NotNow("the SKU is not sold there any more");
    }
    Suggestion suggestion = draft.suggestion();
    if (suggestion == null) {
      List<Fault> found = draft.faults();
      withdraw(marketplace.account(), sku, ListingState.INCOMPLETE, found);
      return new Sourced.NotNow(found.size() + " faults in the SKU's data");
    }
    return new Sourced.Ready(suggestion);
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
    suggestionFaults.replace(listing.marketplace(), Map.of(listing.sku(), found));
    String product = listing.productId();
    if (product == null) {
      return List.of();
    }
    variantSequence.lock(listing.marketplace(), product);
    return table.waiting(listing.marketplace(), product);
  }

  /** If it cannot be done now, the next sweep does it. */
  private void letOthersGo(MarketplaceAccount account, List<SkuId> waiting) {
    try {
      marketplaces.find(account).ifPresent(each -> suggestionPlanner.proposeAll(each, waiting));
    } catch (InventoryUnavailable e) {
      log.warn("{} SKUs still wait on {}: {}", waiting.size(), account, e.getMessage());
    }
  }
}
