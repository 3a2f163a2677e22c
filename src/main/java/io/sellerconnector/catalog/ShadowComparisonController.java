package io.sellerconnector.catalog;

import io.sellerconnector.inbound.IdempotencyKeys;
import io.sellerconnector.inbound.SellerProblem;
import io.sellerconnector.marketplace.Marketplace;
import io.sellerconnector.marketplace.Marketplaces;
import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.SalesDecisions.Scope;
import io.sellerconnector.offer.ShadowComparison;
import io.sellerconnector.offer.ShadowComparison.State;
import io.sellerconnector.offer.ShadowMode;
import io.sellerconnector.offer.ShadowMode.Order;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
class ShadowComparisonController {

  private final ShadowMode shadow;
  private final SalesDecisionScopes scopes;
  private final Marketplaces marketplaces;
  private final IdempotencyKeys keys;

  ShadowComparisonController(
      ShadowMode shadow,
      SalesDecisionScopes scopes,
      Marketplaces marketplaces,
      IdempotencyKeys keys) {
    this.shadow = shadow;
    this.scopes = scopes;
    this.marketplaces = marketplaces;
    this.keys = keys;
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

    static ComparisonView of(ShadowComparison comparison) {
      List<SkuId> skus = comparison.skus();
      return new ComparisonView(
          comparison.id(),
          comparison.market().marketplace().value(),
          comparison.market().salesChannel().value(),
          skus == null ? null : skus.size(),
          comparison.state(),
          comparison.comparedTo(),
          comparison.compared(),
          comparison.differing(),
          comparison.failed(),
          comparison.startedAt(),
          comparison.finishedAt());
    }
  }

  @PostMapping
  @Operation(
      summary = "Compare some SKUs or the whole assortment in the background",
      description = "One comparison per marketplace and sales channel.")
  ResponseEntity<Comparisons> start(
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @Valid @RequestBody Start start) {
    List<Market> markets = markets(scopes.read(start.marketplace(), start.salesChannel()));
    List<SkuId> skus =
        start.skus() == null
            ? List.of()
            : start.skus().stream()
                .map(id -> CatalogueService.read("skus", id, SkuId::new))
                .toList();
    return keys.once(
        key,
        "POST /seller/shadow/comparisons",
        start,
        Comparisons.class,
        () -> ResponseEntity.accepted().body(taken(shadow.compare(markets, skus))));
  }

  @GetMapping
  @Operation(summary = "List comparisons, the newest first")
  Comparisons list(@RequestParam(defaultValue = "20") @Min(1) @Max(200) int limit) {
    return views(shadow.comparisons(limit));
  }

  @GetMapping("/{id}")
  @Operation(summary = "Show how far a comparison is")
  ComparisonView one(@PathVariable long id) {
    return shadow
        .comparison(id)
        .map(ComparisonView::of)
        .orElseThrow(() ->
            new SellerProblem(
                HttpStatus.NOT_FOUND,
                "comparison-not-found",
                "There is no comparison " + id + "."));
  }

  private List<Market> markets(Scope scope) {
    SalesChannel named = scope.salesChannel();
    return marketplaces.all().stream()
        .filter(each -> scope.marketplace() == null || each.account().equals(scope.marketplace()))
        .flatMap(each ->
            named == null
                ? channels(each).map(channel -> new Market(each.account(), channel))
                : Stream.of(new Market(each.account(), named)))
        .toList();
  }

  private static Stream<SalesChannel> channels(Marketplace marketplace) {
    return marketplace.salesChannels().isEmpty()
        ? Stream.of(SalesChannel.DEFAULT)
        : marketplace.salesChannels().stream().sorted(Comparator.comparing(SalesChannel::value));
  }

  private static Comparisons taken(Order order) {
    return switch (order) {
      case Order.Taken(List<ShadowComparison> comparisons) -> views(comparisons);
      case Order.NoShadow() ->
          throw conflict(
              "no-shadow",
              "There is nothing to compare with: set connector.inventory.shadow to the adapter that"
                  + " is to be tried.");
      case Order.NoAssortment() ->
          throw conflict(
              "assortment-not-listed",
              "The live inventory cannot list its SKUs: name those that are to be compared.");
      case Order.TooMany(int most) ->
          throw conflict(
              "too-many-comparisons",
              "At most %d comparisons may be under way; wait until some are finished."
                  .formatted(most));
    };
  }

  private static SellerProblem conflict(String type, String detail) {
    return new SellerProblem(HttpStatus.CONFLICT, type, detail);
  }

  private static Comparisons views(List<ShadowComparison> comparisons) {
    return new Comparisons(comparisons.stream().map(ComparisonView::of).toList());
  }
}
