package io.sellerconnector.catalog;

import io.sellerconnector.inbound.IdempotencyKeys;
import io.sellerconnector.inbound.SellerProblem;
import io.sellerconnector.offer.SalesDecisions;
import io.sellerconnector.offer.SalesDecisions.Decision;
import io.sellerconnector.offer.SalesDecisions.Scope;
import io.sellerconnector.shared.SkuId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
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

/** What is offered where, decided by hand. */
@Tag(name = "Offering", description = "Where SKUs are offered, and stopping their sale at once.")
@RestController
@RequestMapping(path = "/seller/offering", produces = MediaType.APPLICATION_JSON_VALUE)
class SalesDecisionController {

  /**
   * @param marketplace missing: all marketplaces
   * @param salesChannel missing: all of the marketplace's
   */
  record StopRequest(
      @NotEmpty @Size(max = 1000) List<@NotBlank String> skus,
      @Nullable String marketplace,
      @Nullable String salesChannel,
      @NotBlank @Size(max = 500) String reason) {}

  record ResumeRequest(
      @NotEmpty @Size(max = 1000) List<@NotBlank String> skus,
      @Nullable String marketplace,
      @Nullable String salesChannel) {}

  /**
   * @param offered null: what the rules say holds again
   */
  record DecisionRequest(
      @NotEmpty @Size(max = 1000) List<@NotBlank String> skus,
      @Nullable String marketplace,
      @Nullable String salesChannel,
      @Nullable Boolean offered) {}

  /**
   * @param skus how many the call was about
   */
  record Done(int skus) {}

  /**
   * @param next give it as {@code after} for the next page; null on the last one
   */
  record StopPage(List<DecisionView> stops, @Nullable String next) {}

  /**
   * @param decidedBy the name of whose token it was; null if it is not known
   */
  record DecisionView(
      String skuId,
      @Nullable String marketplace,
      @Nullable String salesChannel,
      @Nullable Boolean offered,
      @Nullable String stopReason,
      Instant decidedAt,
      @Nullable String decidedBy) {

    static DecisionView of(Decision decision) {
      Scope scope = decision.scope();
      return new DecisionView(
          decision.sku().value(),
          scope.marketplace() == null ? null : scope.marketplace().value(),
          scope.salesChannel() == null ? null : scope.salesChannel().value(),
          decision.offered(),
          decision.stopReason(),
          decision.decidedAt(),
          decision.decidedBy());
    }
  }

  /**
   * @param decisions what was decided by hand
   * @param markets what comes of it and of the rules, per marketplace and sales channel
   */
  record SkuOffering(
      String skuId, List<DecisionView> decisions, List<SalesDecisionStates.MarketState> markets) {}

  private final SalesDecisions salesDecisions;
  private final SalesDecisionStates states;
  private final SalesDecisionScopes scopes;
  private final IdempotencyKeys keys;

  SalesDecisionController(
      SalesDecisions salesDecisions,
      SalesDecisionStates states,
      SalesDecisionScopes scopes,
      IdempotencyKeys keys) {
    this.salesDecisions = salesDecisions;
    this.states = states;
    this.scopes = scopes;
    this.keys = keys;
  }

  @PostMapping("/stops")
  @Operation(
      summary = "Stop selling SKUs at once",
      description =
          "The next simulation says unavailable, no order of them is taken any more, and the"
              + " marketplaces are told.")
  ResponseEntity<Done> stop(
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @Valid @RequestBody StopRequest request) {
    String reason = request.reason().strip();
    return act(
        key,
        "stops",
        request,
        request.skus(),
        scopes.read(request.marketplace(), request.salesChannel()),
        (scope, skus) -> salesDecisions.stop(scope, skus, reason));
  }

  @PostMapping("/resumptions")
  @Operation(summary = "Sell SKUs again that were stopped with the same scope")
  ResponseEntity<Done> resume(
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @Valid @RequestBody ResumeRequest request) {
    return act(
        key,
        "resumptions",
        request,
        request.skus(),
        scopes.read(request.marketplace(), request.salesChannel()),
        salesDecisions::resume);
  }

  @PostMapping("/decisions")
  @Operation(
      summary = "Offer SKUs or not, whatever the rules say",
      description = "offered null takes the decision back.")
  ResponseEntity<Done> decide(
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @Valid @RequestBody DecisionRequest request) {
    return act(
        key,
        "decisions",
        request,
        request.skus(),
        scopes.read(request.marketplace(), request.salesChannel()),
        (scope, skus) -> salesDecisions.decide(scope, skus, request.offered()));
  }

  @GetMapping("/stops")
  @Operation(summary = "List SKUs whose sale is stopped somewhere, ordered by id")
  StopPage stops(
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
      @RequestParam(required = false) @Nullable String after) {
    SkuId from = after == null ? null : SellerProblem.read("after", after, SkuId::new);
    List<SkuId> page = salesDecisions.stopped(from, limit + 1);
    List<DecisionView> stops =
        page.stream()
            .limit(limit)
            .flatMap(sku -> salesDecisions.decisions(sku).stream())
            .filter(decision -> decision.stopReason() != null)
            .map(DecisionView::of)
            .toList();
    return new StopPage(stops, page.size() > limit ? page.get(limit - 1).value() : null);
  }

  @GetMapping("/skus/{skuId}")
  @Operation(summary = "Show where a SKU is offered, and what was decided by hand")
  SkuOffering sku(@PathVariable String skuId) {
    SkuId sku = SellerProblem.read("skuId", skuId, SkuId::new);
    return new SkuOffering(
        skuId,
        salesDecisions.decisions(sku).stream().map(DecisionView::of).toList(),
        states.of(sku));
  }

  private ResponseEntity<Done> act(
      @Nullable String key,
      String what,
      Object request,
      List<String> ids,
      Scope scope,
      BiConsumer<Scope, List<SkuId>> change) {
    List<SkuId> skus =
        ids.stream().map(id -> SellerProblem.read("skus", id, SkuId::new)).distinct().toList();
    return keys.once(
        key,
        "POST /seller/offering/" + what,
        request,
        Done.class,
        () -> {
          change.accept(scope, skus);
          return ResponseEntity.ok(new Done(skus.size()));
        });
  }
}
