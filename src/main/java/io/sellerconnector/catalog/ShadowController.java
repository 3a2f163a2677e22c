package io.sellerconnector.catalog;

import io.sellerconnector.offer.ShadowDifference;
import io.sellerconnector.offer.ShadowDifference.Field;
import io.sellerconnector.offer.ShadowMode;
import io.sellerconnector.offer.ShadowSummary;
import io.sellerconnector.offer.ShadowSummary.Calls;
import io.sellerconnector.offer.ShadowSummary.Verdict;
import io.sellerconnector.shared.SkuId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How a second inventory stands beside the live one. */
@RestController
@RequestMapping(path = "/seller/shadow", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Shadow", description = "A second inventory that answers beside the live one")
class ShadowController {

  private final ShadowMode shadow;

  ShadowController(ShadowMode shadow) {
    this.shadow = shadow;
  }

  /**
   * @param equalPercent of the SKUs compared; null where there are none
   * @param suspected differences that were seen once and wait for their second look
   * @param passing differences that were gone at the second look
   * @param open lasting differences by field
   */
  record Summary(
      String live,
      @Nullable String shadow,
      Verdict verdict,
      String sentence,
      Instant since,
      long compared,
      @Nullable Double equalPercent,
      Map<Field, Long> open,
      long suspected,
      long passing,
      long dropped,
      long unrecorded,
      CallsView shadowCalls,
      CallsView liveCalls) {

    static Summary of(ShadowSummary summary) {
      return new Summary(
          summary.live(),
          summary.shadow(),
          summary.verdict(),
          summary.sentence(),
          summary.since(),
          summary.compared(),
          percent(summary.equal(), summary.compared()),
          summary.open(),
          summary.suspected(),
          summary.passing(),
          summary.dropped(),
          summary.unrecorded(),
          CallsView.of(summary.shadowCalls()),
          CallsView.of(summary.liveCalls()));
    }
  }

  /**
   * @param failed without a usable answer in time
   * @param meanMillis of an answer
   */
  record CallsView(
      long calls,
      long failed,
      @Nullable Double failedPercent,
      double meanMillis,
      double slowestMillis) {

    static CallsView of(Calls calls) {
      return new CallsView(
          calls.calls(),
          calls.failed(),
          percent(calls.failed(), calls.calls()),
          calls.mean().toNanos() / 1e6,
          calls.slowest().toNanos() / 1e6);
    }
  }

  /**
   * @param next give it as {@code after} for the next page; null on the last one
   */
  record Page(List<DifferenceView> differences, @Nullable Long next) {}

  record DifferenceView(
      String skuId,
      String marketplace,
      String salesChannel,
      Field field,
      String live,
      String shadow,
      String liveValue,
      String shadowValue,
      long times,
      Instant firstSeen,
      Instant lastSeen,
      @Nullable Instant resolvedAt) {

    static DifferenceView of(ShadowDifference difference) {
      return new DifferenceView(
          difference.sku().value(),
          difference.market().marketplace().value(),
          difference.market().salesChannel().value(),
          difference.field(),
          difference.live(),
          difference.shadow(),
          difference.liveValue(),
          difference.shadowValue(),
          difference.times(),
          difference.firstSeen(),
          difference.lastSeen(),
          difference.resolvedAt());
    }
  }

  record Forgotten(int differences) {}

  @GetMapping
  @Operation(summary = "Say whether it is safe to switch, and what was compared in 24 hours")
  Summary summary() {
    return Summary.of(shadow.summary());
  }

  @GetMapping("/differences")
  @Operation(summary = "List lasting differences, in the order in which they were found")
  Page differences(
      @RequestParam(required = false) @Nullable Field field,
      @RequestParam(required = false) @Nullable String sku,
      @Parameter(description = "true: those that last; false: those that are gone")
          @RequestParam(required = false)
          @Nullable Boolean open,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
      @RequestParam(defaultValue = "0") @Min(0) long after) {
    List<ShadowDifference> found =
        shadow.differences(
            new ShadowMode.Criteria(
                field,
                sku == null ? null : CatalogueService.read("sku", sku, SkuId::new),
                open,
                after,
                limit + 1));
    List<ShadowDifference> page = found.stream().limit(limit).toList();
    return new Page(
        page.stream().map(DifferenceView::of).toList(),
        found.size() > limit ? page.getLast().id() : null);
  }

  @DeleteMapping("/differences")
  @Operation(
      summary = "Forget all differences and figures",
      description = "To begin anew after something was mended; the comparing goes on.")
  Forgotten forget() {
    return new Forgotten(shadow.forget());
  }

  private static @Nullable Double percent(long part, long of) {
    return of == 0 ? null : Math.round(10_000.0 * part / of) / 100.0;
  }
}
