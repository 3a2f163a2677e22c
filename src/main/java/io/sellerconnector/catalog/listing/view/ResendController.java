package io.sellerconnector.catalog.listing.view;

import io.sellerconnector.catalog.listing.Listing;
import io.sellerconnector.catalog.listing.ListingProperties;
import io.sellerconnector.catalog.listing.ListingState;
import io.sellerconnector.catalog.listing.Listings;
import io.sellerconnector.catalog.listing.sync.ResendService;
import io.sellerconnector.inbound.IdempotencyKeys;
import io.sellerconnector.marketplace.Marketplaces;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SkuId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Has marketplaces told once more. */
@RestController
@Tag(name = "Listings", description = "What each marketplace knows of each SKU")
class ResendController {

  private static final int AT_ONCE = 1_000;

  private final ListingSearch search;
  private final Listings table;
  private final ResendService resendService;
  private final ListingRequests listingRequests;
  private final Marketplaces marketplaces;
  private final ListingProperties properties;
  private final IdempotencyKeys keys;
  private final Clock clock;

  ResendController(
      ListingSearch search,
      Listings table,
      ResendService resendService,
      ListingRequests listingRequests,
      Marketplaces marketplaces,
      ListingProperties properties,
      IdempotencyKeys keys,
      Clock clock) {
    this.search = search;
    this.table = table;
    this.resendService = resendService;
    this.listingRequests = listingRequests;
    this.marketplaces = marketplaces;
    this.properties = properties;
    this.keys = keys;
    this.clock = clock;
  }

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

  @PostMapping("/seller/listings/{skuId}/resend")
  @Operation(summary = "Tell one marketplace, or all, of a SKU once more")
  ResponseEntity<Resent> resendOne(
      @PathVariable String skuId,
      @RequestParam(required = false) @Nullable String marketplace,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
    SkuId sku = ListingRequests.sku(skuId);
    List<Listing> listings =
        table.find(sku).stream()
            .filter(listing ->
                marketplace == null
                    || listing
                        .marketplace()
                        .equals(listingRequests.marketplace(marketplace).account()))
            .toList();
    if (listings.isEmpty()) {
      throw ListingRequests.notListed(sku);
    }
    return keys.once(
        key,
        "POST /seller/listings/" + sku + "/resend",
        String.valueOf(marketplace),
        Resent.class,
        () -> {
          send(listings);
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
            : listingRequests.marketplace(request.marketplace()).account().value();
    ListingSearch.Criteria criteria =
        new ListingSearch.Criteria(
            account,
            request.state(),
            null,
            properties.missingBefore(Boolean.TRUE.equals(request.drifted()), clock.instant()),
            ListingRequests.cursor(request.after()),
            AT_ONCE);
    return keys.once(
        key,
        "POST /seller/listings/resend",
        request,
        Resent.class,
        () -> ResponseEntity.ok(resent(search.find(criteria))));
  }

  private Resent resent(List<Listing> found) {
    send(found);
    return new Resent(
        found.size(),
        found.size() < AT_ONCE ? null : ListingSearch.Cursor.of(found.getLast()).text());
  }

  /** Marketplace by marketplace in the order in which a stop locks them, too. */
  private void send(List<Listing> listings) {
    Map<MarketplaceAccount, List<SkuId>> skus =
        listings.stream()
            .collect(
                Collectors.groupingBy(
                    Listing::marketplace, Collectors.mapping(Listing::sku, Collectors.toList())));
    marketplaces
        .all()
        .forEach(each -> {
          List<SkuId> ofOne = skus.get(each.account());
          if (ofOne != null) {
            resendService.send(each.account(), ofOne);
          }
        });
  }
}
