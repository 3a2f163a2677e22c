package io.sellerconnector.catalog.listing.view;

import io.sellerconnector.catalog.listing.ListingReleases;
import io.sellerconnector.catalog.listing.ListingReleases.Release;
import io.sellerconnector.inbound.IdempotencyKeys;
import io.sellerconnector.marketplace.Marketplace;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lets marketplaces be told of SKUs. */
@RestController
@RequestMapping("/seller/listing-releases")
@Tag(name = "Listings", description = "What each marketplace knows of each SKU")
class ListingReleaseController {

  private static final Logger log = LoggerFactory.getLogger(ListingReleaseController.class);

  private final ListingReleases releases;
  private final ListingRequests listingRequests;
  private final IdempotencyKeys keys;
  private final Clock clock;

  ListingReleaseController(
      ListingReleases releases,
      ListingRequests listingRequests,
      IdempotencyKeys keys,
      Clock clock) {
    this.releases = releases;
    this.listingRequests = listingRequests;
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * @param marketplace null: all of them
   */
  record ReleaseRequest(@Nullable String marketplace) {}

  record ListingReleaseList(List<ReleaseView> releases) {}

  /**
   * @param held whether the marketplace is told nothing
   * @param releasedAt null if it is held, or never was
   */
  record ReleaseView(String marketplace, boolean held, @Nullable Instant releasedAt) {

    static ReleaseView of(Release release) {
      return new ReleaseView(
          release.marketplace().value(), release.held(), release.releasedAt().orElse(null));
    }
  }

  @GetMapping
  @Operation(summary = "Show which marketplaces are told of SKUs, and which are held")
  ListingReleaseList list() {
    return new ListingReleaseList(releases.all().stream().map(ReleaseView::of).toList());
  }

  @PostMapping
  @Operation(
      summary = "Let one marketplace, or all, be told of SKUs from now on",
      description = "The whole assortment is compared, and what it does not know is suggested.")
  ResponseEntity<ListingReleaseList> release(
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @RequestBody ReleaseRequest request) {
    List<Marketplace> marketplaces = listingRequests.marketplaces(request.marketplace());
    return keys.once(
        key,
        "POST /seller/listing-releases",
        request,
        ListingReleaseList.class,
        () -> {
          marketplaces.forEach(each -> releases.release(each.account(), clock.instant()));
          log.info(
              "Listings are released on {}",
              marketplaces.stream().map(Marketplace::account).toList());
          return ResponseEntity.ok(list());
        });
  }
}
