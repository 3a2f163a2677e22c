package io.sellerconnector.catalog.listing.view;

import io.sellerconnector.catalog.listing.sync.Sweep;
import io.sellerconnector.catalog.listing.sync.SweepTable;
import io.sellerconnector.catalog.listing.sync.Sweeper;
import io.sellerconnector.inbound.IdempotencyKeys;
import io.sellerconnector.inbound.SellerProblem;
import io.sellerconnector.marketplace.Marketplace;
import io.sellerconnector.shared.SkuId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Starts sweeps and shows how far they are. */
@RestController
@RequestMapping("/seller/sweeps")
@Tag(name = "Listings")
class SweepController {

  private final Sweeper sweeper;
  private final SweepTable sweeps;
  private final ListingRequests listingRequests;
  private final IdempotencyKeys keys;

  SweepController(
      Sweeper sweeper, SweepTable sweeps, ListingRequests listingRequests, IdempotencyKeys keys) {
    this.sweeper = sweeper;
    this.sweeps = sweeps;
    this.listingRequests = listingRequests;
    this.keys = keys;
  }

  /**
   * @param marketplace null: all of them
   * @param skuId null: all SKUs
   */
  record Start(@Nullable String marketplace, @Nullable String skuId) {}

  record Sweeps(List<SweepView> sweeps) {}

  /**
   * @param comparedTo the last SKU that was compared, by id
   * @param differing of the compared, where the marketplace's picture was not ours
   * @param resent messages that the sweep has caused
   */
  record SweepView(
      long id,
      String marketplace,
      @Nullable String skuId,
      Sweep.State state,
      String comparedTo,
      long compared,
      long differing,
      long resent,
      Sweep.StartedBy startedBy,
      Instant startedAt,
      @Nullable Instant finishedAt) {

    static SweepView of(Sweep sweep) {
      return new SweepView(
          sweep.id(),
          sweep.marketplace().value(),
          sweep.sku() == null ? null : sweep.sku().value(),
          sweep.state(),
          sweep.comparedTo(),
          sweep.compared(),
          sweep.differing(),
          sweep.resent(),
          sweep.startedBy(),
          sweep.startedAt(),
          sweep.finishedAt());
    }
  }

  @PostMapping
  @Operation(summary = "Start a sweep of one SKU, one marketplace or everything")
  @ApiResponse(responseCode = "202", description = "started; ask for how far it is")
  ResponseEntity<Sweeps> start(
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @RequestBody Start start) {
    List<Marketplace> marketplaces = listingRequests.released(start.marketplace());
    SkuId sku = start.skuId() == null ? null : ListingRequests.sku(start.skuId());
    return keys.once(
        key,
        "POST /seller/sweeps",
        start,
        Sweeps.class,
        () ->
            ResponseEntity.status(HttpStatus.ACCEPTED)
                .body(
                    new Sweeps(
                        marketplaces.stream()
                            .map(marketplace ->
                                sweeper.start(marketplace.account(), sku, Sweep.StartedBy.SELLER))
                            .map(SweepView::of)
                            .toList())));
  }

  @GetMapping
  @Operation(summary = "List sweeps, the newest first")
  Sweeps list(@RequestParam(defaultValue = "20") @Min(1) @Max(200) int limit) {
    return new Sweeps(sweeps.newest(limit).stream().map(SweepView::of).toList());
  }

  @GetMapping("/{id}")
  @Operation(summary = "Show how far a sweep is")
  SweepView one(@PathVariable long id) {
    return sweeps
        .find(id)
        .map(SweepView::of)
        .orElseThrow(() ->
            new SellerProblem(
                HttpStatus.NOT_FOUND, "sweep-not-found", "There is no sweep " + id + "."));
  }
}
