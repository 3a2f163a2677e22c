package io.sellerconnector.catalog.listing.view;

import io.sellerconnector.catalog.listing.Listing;
import io.sellerconnector.catalog.listing.ListingCounts;
import io.sellerconnector.catalog.listing.ListingProperties;
import io.sellerconnector.catalog.listing.ListingState;
import io.sellerconnector.catalog.listing.Listings;
import io.sellerconnector.catalog.listing.Rechecks;
import io.sellerconnector.catalog.listing.ViewDifferences;
import io.sellerconnector.catalog.listing.suggestion.SuggestionFaults;
import io.sellerconnector.shared.SkuId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What each marketplace knows of each SKU. */
@RestController
@Tag(name = "Listings", description = "What each marketplace knows of each SKU")
class ListingController {

  private final ListingSearch search;
  private final Listings table;
  private final SuggestionFaults suggestionFaults;
  private final Rechecks rechecks;
  private final ListingCounts counts;
  private final ViewDifferences viewDifferences;
  private final ListingRequests listingRequests;
  private final ListingProperties properties;
  private final Clock clock;

  ListingController(
      ListingSearch search,
      Listings table,
      SuggestionFaults suggestionFaults,
      Rechecks rechecks,
      ListingCounts counts,
      ViewDifferences viewDifferences,
      ListingRequests listingRequests,
      ListingProperties properties,
      Clock clock) {
    this.search = search;
    this.table = table;
    this.suggestionFaults = suggestionFaults;
    this.rechecks = rechecks;
    this.counts = counts;
    this.viewDifferences = viewDifferences;
    this.listingRequests = listingRequests;
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * @param next give it as {@code after} for the next page; null on the last one
   */
  record Page(List<ListingView> listings, @Nullable String next) {}

  /**
   * @param notCompared where it could not be compared with what the marketplace knows, and is tried
   *     again
   */
  record SkuListings(List<ListingView> listings, List<NotCompared> notCompared) {}

  /**
   * @param reason null if an older version noted it
   * @param failures in a row
   */
  record NotCompared(
      String marketplace, @Nullable String reason, int failures, Instant triedAgainAt) {}

  record Counts(List<Count> counts) {}

  record Count(
      String marketplace,
      ListingState state,
      long listings,
      long forSale,
      long behind,
      long drifted) {}

  @GetMapping("/seller/listings")
  @Operation(summary = "Search listings, ordered by SKU and marketplace")
  @ApiResponse(responseCode = "200", description = "a page of listings")
  @ApiResponse(responseCode = "429", description = "too many searches are under way")
  @ApiResponse(responseCode = "503", description = "it took too long and was given up")
  Page list(
      @RequestParam(required = false) @Nullable String marketplace,
      @RequestParam(required = false) @Nullable ListingState state,
      @Parameter(description = "nothing on the seller's side keeps it from being sold")
          @RequestParam(required = false)
          @Nullable Boolean forSale,
      @Parameter(description = "the marketplace has not asked for the present values for too long")
          @RequestParam(defaultValue = "false")
          boolean drifted,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
      @RequestParam(required = false) @Nullable String after) {
    String account =
        marketplace == null ? null : listingRequests.marketplace(marketplace).account().value();
    List<Listing> found =
        search.find(
            new ListingSearch.Criteria(
                account,
                state,
                forSale,
                properties.missingBefore(drifted, clock.instant()),
                ListingRequests.cursor(after),
                limit + 1));
    List<Listing> page = found.stream().limit(limit).toList();
    return new Page(
        page.stream().map(this::view).toList(),
        found.size() > limit ? ListingSearch.Cursor.of(page.getLast()).text() : null);
  }

  @GetMapping("/seller/listings/{skuId}")
  @Operation(summary = "Show a SKU on every marketplace")
  SkuListings one(@PathVariable String skuId) {
    SkuId sku = ListingRequests.sku(skuId);
    List<ListingView> listings = table.find(sku).stream().map(this::view).toList();
    List<NotCompared> notCompared =
        rechecks.setAside(sku).stream()
            .map(each ->
                new NotCompared(
                    each.marketplace().value(),
                    each.reason(),
                    each.failures(),
                    each.triedAgainAt()))
            .toList();
    if (listings.isEmpty() && notCompared.isEmpty()) {
      throw ListingRequests.notListed(sku);
    }
    return new SkuListings(listings, notCompared);
  }

  @GetMapping("/seller/listing-counts")
  @Operation(summary = "Count listings by marketplace and state; some 15 seconds old at most")
  Counts count() {
    return new Counts(
        counts.get().stream()
            .map(count ->
                new Count(
                    count.marketplace().value(),
                    count.state(),
                    count.listings(),
                    count.forSale(),
                    count.missing(),
                    count.drifted()))
            .toList());
  }

  private ListingView view(Listing listing) {
    return ListingView.of(
        listing,
        listingRequests.firstChannel(listing.marketplace()),
        listing.state() == ListingState.INCOMPLETE
            ? suggestionFaults.of(listing.marketplace(), listing.sku())
            : List.of(),
        viewDifferences,
        properties.driftAfter(),
        clock.instant());
  }
}
