package io.sellerconnector.catalog.listing.suggestion;

import io.sellerconnector.catalog.listing.InventoryUnavailable;
import io.sellerconnector.catalog.listing.Listing;
import io.sellerconnector.catalog.listing.ListingState;
import io.sellerconnector.catalog.listing.Listings;
import io.sellerconnector.catalog.listing.suggestion.SuggestionDrafts.Draft;
import io.sellerconnector.catalog.listing.suggestion.SuggestionFaults.Fault;
import io.sellerconnector.marketplace.CatalogueReports;
import io.sellerconnector.marketplace.Marketplace;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SkuId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What becomes of SKUs that a marketplace does not know: a suggestion, a list of faults, or waiting
 * for another variant. What is suggested and not decided goes once more if it says something else
 * now. May be asked any number of times.
 */
@Component
public final class SuggestionPlanner {

  private final SuggestionDrafts drafts;
  private final Listings table;
  private final SuggestionFaults suggestionFaults;
  private final VariantSequence variantSequence;
  private final CatalogueReports reports;
  private final TransactionTemplate transaction;
  private final Clock clock;

  SuggestionPlanner(
      SuggestionDrafts drafts,
      Listings table,
      SuggestionFaults suggestionFaults,
      VariantSequence variantSequence,
      CatalogueReports reports,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.drafts = drafts;
    this.table = table;
    this.suggestionFaults = suggestionFaults;
    this.variantSequence = variantSequence;
    this.reports = reports;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  private record Candidate(Listing listing, Draft draft) {}

  /**
   * @return of which of them the inventory says nothing: those stay as they are
   * @throws InventoryUnavailable if the seller's systems cannot say what the SKUs are
   */
  public Set<SkuId> propose(Marketplace marketplace, Collection<SkuId> skus) {
    List<SkuId> all = skus.stream().distinct().sorted().toList();
    Set<SkuId> unsaid = new TreeSet<>(all);
    for (int from = 0; from < all.size(); from += Listings.PAGE) {
      unsaid.removeAll(
          page(marketplace, all.subList(from, Math.min(all.size(), from + Listings.PAGE))));
    }
    return unsaid;
  }

  /**
   * @throws InventoryUnavailable as well where the inventory says nothing of one of them
   */
  public void proposeAll(Marketplace marketplace, Collection<SkuId> skus) {
    Set<SkuId> unsaid = propose(marketplace, skus);
    if (!unsaid.isEmpty()) {
      throw new InventoryUnavailable(
          "the inventory does not say what " + unsaid.size() + " SKUs cost");
    }
  }

  private Set<SkuId> page(Marketplace marketplace, List<SkuId> skus) {
    Map<SkuId, Draft> current = drafts.of(marketplace, skus);
    transaction.executeWithoutResult(_ -> decide(marketplace.account(), current));
    return current.keySet();
  }

  private void decide(MarketplaceAccount account, Map<SkuId, Draft> current) {
    List<Candidate> candidates =
        table.lock(account, current.keySet()).values().stream()
            .filter(listing -> isOpen(listing.state()))
            .map(listing -> candidate(listing, Objects.requireNonNull(current.get(listing.sku()))))
            .sorted(
                Comparator.comparing((Candidate each) -> String.valueOf(each.listing.productId()))
                    .thenComparing(each -> each.listing.sku()))
            .toList();
    List<Listing> decided = new ArrayList<>();
    Map<SkuId, List<Fault>> found = new HashMap<>();
    Set<SkuId> going = new HashSet<>();
    for (Candidate candidate : candidates) {
      Listing next = decide(account, candidate, going);
      if (next.state() == ListingState.SUGGESTING) {
        going.add(next.sku());
      }
      decided.add(next);
      found.put(candidate.listing.sku(), candidate.draft.faults());
    }
    if (decided.isEmpty()) {
      return;
    }
    suggestionFaults.replace(account, found);
    table.update(decided);
    if (!going.isEmpty()) {
      reports.suggest(account, going.stream().sorted().toList());
    }
  }

  private static boolean isOpen(ListingState state) {
    return switch (state) {
      case ASKING, INCOMPLETE, WAITING, SUGGESTED, REMOVED -> true;
      case UNTOLD, SUGGESTING, APPROVED, DENIED, KNOWN, REFUSED -> false;
    };
  }

  /** What is suggested already keeps its place among its variants. */
  private static Candidate candidate(Listing listing, Draft draft) {
    Listing seen = listing.seeing(draft.views());
    return new Candidate(
        listing.state() == ListingState.SUGGESTED ? seen : seen.ofProduct(draft.productId()),
        draft);
  }

  private Listing decide(MarketplaceAccount account, Candidate candidate, Set<SkuId> going) {
    Listing listing = candidate.listing;
    Instant at = clock.instant();
    if (listing.state() == ListingState.SUGGESTED) {
      return candidate.draft.isAsTaken(listing)
          ? listing
          : listing.moved(ListingState.SUGGESTING, "its data changed", at);
    }
    if (!candidate.draft.view().worthTelling()) {
      return listing.state().mayBecome(ListingState.UNTOLD)
          ? listing.moved(ListingState.UNTOLD, null, at)
          : listing;
    }
    int faults = candidate.draft.faults().size();
    if (faults > 0) {
      return listing.moved(ListingState.INCOMPLETE, faults + " faults in its data", at);
    }
    String product = Objects.requireNonNull(listing.productId());
    return variantSequence.letGo(account, product, listing.sku(), going)
        ? listing.moved(ListingState.SUGGESTING, null, at)
        : listing.moved(
            ListingState.WAITING, "another variant of product " + product + " goes first", at);
  }
}
