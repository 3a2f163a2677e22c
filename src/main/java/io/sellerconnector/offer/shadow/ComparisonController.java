package io.sellerconnector.offer.shadow;

import io.sellerconnector.adapter.Assortment;
import io.sellerconnector.inbound.IdempotencyKeys;
import io.sellerconnector.inbound.SellerProblem;
import io.sellerconnector.marketplace.Marketplace;
import io.sellerconnector.marketplace.Marketplaces;
import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.shadow.ComparisonRun.State;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Orders comparisons of the shadow with the live inventory, and shows how far they are. */
@RestController
@RequestMapping(path = "/seller/shadow/comparisons", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Shadow")
class ComparisonController {

  private static final int MOST_RUNNING = 50;

  private final ShadowProperties properties;
  private final ComparisonRuns runs;
  private final ObjectProvider<Assortment> assortment;
  private final Marketplaces marketplaces;
  private final IdempotencyKeys keys;
  private final Clock clock;

  ComparisonController(
      ShadowProperties properties,
      ComparisonRuns runs,
      ObjectProvider<Assortment> assortment,
      Marketplaces marketplaces,
      IdempotencyKeys keys,
      Clock clock) {
    this.properties = properties;
    this.runs = runs;
    this.assortment = assortment;
    this.marketplaces = marketplaces;
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * @param skus missing: the whole assortment
   * @param marketplace missing: all of them
   * @param salesChannel whose prices are compared; missing: each that is sold on
   */
  record Start(
      @Nullable @Size(min = 1, max = 1000) List<@NotBlank String> skus,
      @Nullable String marketplace,
      @Nullable String salesChannel) {}

  record Comparisons(List<ComparisonView> comparisons) {}

  /**
   * @param skus how many were named; null for the whole assortment
   * @param comparedTo the last SKU that was compared, by id
   * @param differing of the compared; each is looked at once more before it is listed
   * @param failed SKUs that could not be compared
   */
  record ComparisonView(
      long id,
      String marketplace,
      String salesChannel,
      @Nullable Integer skus,
      State state,
      String comparedTo,
      long compared,
      long differing,
      long failed,
      Instant startedAt,
      @Nullable Instant finishedAt) {

    static ComparisonView of(ComparisonRun run) {
      List<SkuId> skus = run.skus();
      return new ComparisonView(
          run.id(),
          run.market().marketplace().value(),
          run.market().salesChannel().value(),
          skus == null ? null : skus.size(),
          run.state(),
          run.comparedTo(),
          run.compared(),
          run.differing(),
          run.failed(),
          run.startedAt(),
          run.finishedAt());
    }
  }

  @PostMapping
  @Operation(
      summary = "Compare some SKUs or the whole assortment in the background",
      description = "One comparison per marketplace and sales channel.")
  @ApiResponse(responseCode = "202", description = "started; ask for how far they are")
  ResponseEntity<Comparisons> start(
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @Valid @RequestBody Start start) {
    List<Market> markets = markets(start.marketplace(), start.salesChannel());
    List<SkuId> skus =
        start.skus() == null
            ? List.of()
            : start.skus().stream().map(id -> SellerProblem.read("skus", id, SkuId::new)).toList();
    return keys.once(
        key,
        "POST /seller/shadow/comparisons",
        start,
        Comparisons.class,
        () -> ResponseEntity.accepted().body(views(start(markets, skus))));
  }

  /**
   * @param skus empty: the whole assortment, which is compared only once at a time
   */
  private List<ComparisonRun> start(List<Market> markets, List<SkuId> skus) {
    if (properties.shadow() == null) {
      throw conflict(
          "no-shadow",
          "There is nothing to compare with: set %s to the adapter that is to be tried."
              .formatted(ShadowProperties.SHADOW));
    }
    if (skus.isEmpty() && assortment.getIfAvailable() == null) {
      throw conflict(
          "assortment-not-listed",
          "The live inventory cannot list its SKUs: name those that are to be compared.");
    }
    if (runs.running() + markets.size() > MOST_RUNNING) {
      throw conflict(
          "too-many-comparisons",
          "At most %d comparisons may be under way; wait until some are finished."
              .formatted(MOST_RUNNING));
    }
    Instant now = clock.instant();
    return markets.stream()
        .map(market -> skus.isEmpty() ? runs.startAll(market, now) : runs.start(market, skus, now))
        .toList();
  }

  @GetMapping
  @Operation(summary = "List comparisons, the newest first")
  Comparisons list(@RequestParam(defaultValue = "20") @Min(1) @Max(200) int limit) {
    return views(runs.newest(limit));
  }

  @GetMapping("/{id}")
  @Operation(summary = "Show how far a comparison is")
  ComparisonView one(@PathVariable long id) {
    return runs.find(id)
        .map(ComparisonView::of)
        .orElseThrow(() ->
            new SellerProblem(
                HttpStatus.NOT_FOUND,
                "comparison-not-found",
                "There is no comparison " + id + "."));
  }

  private List<Market> markets(@Nullable String marketplace, @Nullable String salesChannel) {
    if (marketplace == null) {
      if (salesChannel != null) {
        throw invalid("salesChannel needs the marketplace that it belongs to");
      }
      return marketplaces.all().stream().flatMap(ComparisonController::markets).toList();
    }
    MarketplaceAccount account =
        SellerProblem.read("marketplace", marketplace, MarketplaceAccount::new);
    SalesChannel channel =
        salesChannel == null
            ? null
            : SellerProblem.read("salesChannel", salesChannel, SalesChannel::new);
    String fault = marketplaces.whyNotSoldOn(account, channel);
    if (fault != null) {
      throw invalid(fault);
    }
    return channel == null
        ? marketplaces.find(account).stream().flatMap(ComparisonController::markets).toList()
        : List.of(new Market(account, channel));
  }

  private static Stream<Market> markets(Marketplace marketplace) {
    Stream<SalesChannel> channels =
        marketplace.salesChannels().isEmpty()
            ? Stream.of(SalesChannel.DEFAULT)
            : marketplace.salesChannels().stream()
                .sorted(Comparator.comparing(SalesChannel::value));
    return channels.map(channel -> new Market(marketplace.account(), channel));
  }

  private static SellerProblem invalid(String detail) {
    return new SellerProblem(HttpStatus.BAD_REQUEST, "invalid-request", detail);
  }

  private static SellerProblem conflict(String type, String detail) {
    return new SellerProblem(HttpStatus.CONFLICT, type, detail);
  }

  private static Comparisons views(List<ComparisonRun> runs) {
    return new Comparisons(runs.stream().map(ComparisonView::of).toList());
  }
}
