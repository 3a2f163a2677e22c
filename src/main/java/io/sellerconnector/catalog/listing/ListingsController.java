package io.sellerconnector.catalog.listing;

import io.sellerconnector.inbound.IdempotencyKeys;
import io.sellerconnector.shared.SkuId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
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
  private final Resend resend;
  private final Requests requests;
  private final ListingProperties properties;
  private final IdempotencyKeys keys;
  private final Clock clock;

  ListingsController(
      ListingSearch search,
      ListingTable table,
      Faults faults,
      ListingCounts counts,
      Resend resend,
      Requests requests,
      ListingProperties properties,
      IdempotencyKeys keys,
      Clock clock) {
    this.search = search;
    this.table = table;
    this.faults = faults;
    this.counts = counts;
    this.resend = resend;
    this.requests = requests;
    this.properties = properties;
    this.keys = keys;
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

  /** Which listings to send again; null for whatever. */
  record ResendRequest(
      @Nullable String marketplace,
      @Nullable ListingState state,
      @Nullable Boolean drifted,
      @Nullable String after) {}

  /**
   * @param resent listings; at most 1,000 per call
   * @param next give it as {@code after} to go on; null if there are no more
   */
  record Resent(int resent, @Nullable String next) {}

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
                account, state, forSale, missingBefore(drifted), cursor(after), limit + 1));
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

  @PostMapping("/seller/listings/{skuId}/resend")
  @Operation(summary = "Tell one marketplace, or all, of a SKU once more")
  ResponseEntity<Resent> resendOne(
      @PathVariable String skuId,
      @RequestParam(required = false) @Nullable String marketplace,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
    SkuId sku = Requests.sku(skuId);
    List<Listing> listings =
        table.find(sku).stream()
            .filter(listing ->
                marketplace == null
                    || listing.marketplace().equals(requests.marketplace(marketplace).account()))
            .toList();
    if (listings.isEmpty()) {
      throw Requests.notListed(sku);
    }
    return keys.once(
        key,
        "POST /seller/listings/" + sku + "/resend",
        String.valueOf(marketplace),
        Resent.class,
        () -> {
          listings.forEach(listing -> resend.send(listing.marketplace(), List.of(sku)));
          return ResponseEntity.ok(new Resent(listings.size(), null));
        });
  }

  @PostMapping("/seller/listings/resend")
  @Operation(summary = "Tell marketplaces of up to 1,000 listings once more")
  ResponseEntity<Resent> resend(
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @RequestBody ResendRequest request) {
    String account =
        request.marketplace() == null
            ? null
            : requests.marketplace(request.marketplace()).account().value();
    ListingSearch.Criteria criteria =
        new ListingSearch.Criteria(
            account,
            request.state(),
            null,
            missingBefore(Boolean.TRUE.equals(request.drifted())),
            cursor(request.after()),
            1_000);
    return keys.once(
        key,
        "POST /seller/listings/resend",
        request,
        Resent.class,
        () -> ResponseEntity.ok(resend(search.find(criteria), criteria.limit())));
  }

  private Resent resend(List<Listing> found, int limit) {
    found.stream()
        .collect(
            Collectors.groupingBy(
                Listing::marketplace, Collectors.mapping(Listing::sku, Collectors.toList())))
        .forEach(resend::send);
    return new Resent(
        found.size(),
        found.size() < limit ? null : ListingSearch.Cursor.of(found.getLast()).text());
  }

  private @Nullable Instant missingBefore(boolean drifted) {
    return drifted ? clock.instant().minus(properties.driftAfter()) : null;
  }

  private static ListingSearch.@Nullable Cursor cursor(@Nullable String after) {
    return after == null ? null : Requests.read("after", after, ListingSearch.Cursor::parse);
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
