package io.sellerconnector.affiliate.offer.load;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.AffiliateSellers;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.affiliate.offer.LookReason;
import io.sellerconnector.affiliate.offer.SellerOffers;
import io.sellerconnector.inbound.SellerProblem;
import io.sellerconnector.shared.SkuId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Starts loads and sweeps of a seller, and shows how far they are. */
@RestController
@AffiliateRole
@RequestMapping("/marketplace")
@Tag(name = "Seller offers")
class OfferRunController {

  /** No look takes longer. */
  private static final Duration LOOK = Duration.ofMinutes(3);

  private final AffiliateSellers sellers;
  private final SellerOffers offers;
  private final OfferRunner runner;
  private final OfferRuns runs;
  private final Clock clock;

  OfferRunController(
      AffiliateSellers sellers,
      SellerOffers offers,
      OfferRunner runner,
      OfferRuns runs,
      Clock clock) {
    this.sellers = sellers;
    this.offers = offers;
    this.runner = runner;
    this.runs = runs;
    this.clock = clock;
  }

  /**
   * @param sku the only SKU, or null for all of the seller's
   */
  record SweepRequest(@Nullable String sku) {}

  /**
   * @param skus found so far
   * @param added of them, those that nobody had heard of
   * @param waiting SKUs that are still to be looked at
   * @param failures in a row
   * @param failure of the last of them
   */
  record OfferRunView(
      OfferRun.Kind kind,
      OfferRun.State state,
      long skus,
      long added,
      long waiting,
      int failures,
      @Nullable String failure,
      Instant startedAt,
      @Nullable Instant finishedAt) {}

  /**
   * @param sellers whose sweep has begun, or was under way already
   */
  record SweepsStarted(List<String> sellers) {}

  /**
   * @param load the last one, or null
   * @param sweep the last one that was asked for, or null
   */
  record OfferProgress(@Nullable OfferRunView load, @Nullable OfferRunView sweep) {}

  @PostMapping("/sellers/{name}/load")
  @Operation(summary = "Load all SKUs of the seller's sales channel; goes on if one is under way")
  @ApiResponse(responseCode = "202", description = "started; ask for the progress")
  ResponseEntity<OfferRunView> load(@PathVariable String name) {
    return ResponseEntity.status(HttpStatus.ACCEPTED)
        .body(view(runner.start(OfferRun.Kind.LOAD, seller(name).name())));
  }

  @PostMapping("/sellers/{name}/sweep")
  @Operation(summary = "Look at one SKU, or at all that is known of the seller")
  @ApiResponse(responseCode = "202", description = "started; ask for the progress")
  @ApiResponse(responseCode = "204", description = "the one SKU is looked at next")
  ResponseEntity<OfferRunView> sweep(
      @PathVariable String name, @RequestBody(required = false) @Nullable SweepRequest request) {
    AffiliateSeller seller = seller(name);
    if (request == null || request.sku() == null) {
      return ResponseEntity.status(HttpStatus.ACCEPTED)
          .body(view(runner.start(OfferRun.Kind.SWEEP, seller.name())));
    }
    runner.sweep(seller, SellerProblem.read("sku", request.sku(), SkuId::new));
    return ResponseEntity.noContent().build();
  }

  @PostMapping("/sweep")
  @Operation(summary = "Look at all that is known of every seller that is not paused")
  @ApiResponse(responseCode = "202", description = "started; ask each seller for its progress")
  ResponseEntity<SweepsStarted> sweepAll() {
    List<String> started =
        sellers.all().stream()
            .filter(seller -> !seller.paused())
            .map(seller -> runner.start(OfferRun.Kind.SWEEP, seller.name()).seller().value())
            .toList();
    return ResponseEntity.status(HttpStatus.ACCEPTED).body(new SweepsStarted(started));
  }

  @GetMapping("/sellers/{name}/progress")
  @Operation(summary = "Show how far the last load and the last sweep are")
  OfferProgress progress(@PathVariable String name) {
    SellerName seller = seller(name).name();
    return new OfferProgress(
        runs.newest(OfferRun.Kind.LOAD, seller).map(this::view).orElse(null),
        runs.newest(OfferRun.Kind.SWEEP, seller).map(this::view).orElse(null));
  }

  private OfferRunView view(OfferRun run) {
    Instant now = clock.instant();
    LookReason reason =
        switch (run.kind()) {
          case LOAD -> LookReason.LOAD;
          case SWEEP -> LookReason.SWEEP;
        };
    return new OfferRunView(
        run.kind(),
        run.state(),
        run.skus(),
        run.added(),
        offers.waiting(run.seller(), reason, now, now.plus(LOOK)),
        run.failures(),
        run.failure(),
        run.startedAt(),
        run.finishedAt());
  }

  private AffiliateSeller seller(String text) {
    SellerName name = SellerProblem.read("name", text, SellerName::new);
    return sellers
        .find(name)
        .orElseThrow(() ->
            new SellerProblem(
                HttpStatus.NOT_FOUND, "seller-not-found", "There is no seller " + name + "."));
  }
}
