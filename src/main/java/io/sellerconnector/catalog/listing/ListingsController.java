package io.sellerconnector.catalog.listing;

import io.sellerconnector.shared.SkuId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What each marketplace knows of each SKU. */
@RestController
@Tag(name = "Listings", description = "What each marketplace knows of each SKU")
class ListingsController {

  private final ListingSearch search;
  private final ListingTable table;
  private final Faults faults;
  private final ListingCounts counts;
  private final Requests requests;
  private final ListingProperties properties;
  private final Clock clock;

  ListingsController(
      ListingSearch search,
      ListingTable table,
      Faults faults,
      ListingCounts counts,
      Requests requests,
      ListingProperties properties,
      Clock clock) {
    this.search = search;
    this.table = table;
    this.faults = faults;
    this.counts = counts;
    this.requests = requests;
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * @param next give it as {@code after} for the next page; null on the last one
   */
  record Page(List<ListingView> listings, @Nullable String next) {}

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
        marketplace == null ? null : requests.marketplace(marketplace).account().value();
    List<Listing> found =
        search.find(
            new ListingSearch.Criteria(
                account,
                state,
                forSale,
                properties.missingBefore(drifted, clock.instant()),
                Requests.cursor(after),
                limit + 1));
    List<Listing> page = found.stream().limit(limit).toList();
    return new Page(
        page.stream().map(this::view).toList(),
        found.size() > limit ? ListingSearch.Cursor.of(page.getLast()).text() : null);
  }

  @GetMapping("/seller/listings/{skuId}")
  @Operation(summary = "Show a SKU on every marketplace")
  Page one(@PathVariable String skuId) {
    SkuId sku = Requests.sku(skuId);
    List<ListingView> listings = table.find(sku).stream().map(this::view).toList();
    if (listings.isEmpty()) {
      throw Requests.notListed(sku);
    }
    return new Page(listings, null);
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
        listing.state() == ListingState.INCOMPLETE
            ? faults.of(listing.marketplace(), listing.sku())
            : List.of(),
        properties.driftAfter(),
        clock.instant());
  }
}
