package io.sellerconnector.offer.shadow;

import io.sellerconnector.adapter.Assortment;
import io.sellerconnector.inbound.SellerProblem;
import io.sellerconnector.offer.shadow.ReadinessReport.Coverage;
import io.sellerconnector.offer.shadow.ShadowDifference.Field;
import io.sellerconnector.offer.shadow.ShadowDifferences.Criteria;
import io.sellerconnector.shared.SkuId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * How a second inventory stands beside the live one. Everything comes out of the database, so that
 * any replica gives the same answer.
 */
@RestController
@RequestMapping(path = "/seller/shadow", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Shadow", description = "A second inventory that answers beside the live one")
class ShadowController {

  private static final Duration WINDOW = Duration.ofHours(24);

  private final ShadowProperties properties;
  private final ShadowDifferences differences;
  private final HourlyFigures figures;
  private final ComparisonRuns runs;
  private final ObjectProvider<Assortment> assortment;
  private final Clock clock;

  ShadowController(
      ShadowProperties properties,
      ShadowDifferences differences,
      HourlyFigures figures,
      ComparisonRuns runs,
      ObjectProvider<Assortment> assortment,
      Clock clock) {
    this.properties = properties;
    this.differences = differences;
    this.figures = figures;
    this.runs = runs;
    this.assortment = assortment;
    this.clock = clock;
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
  ReadinessReport report() {
    Instant since = clock.instant().minus(WINDOW).truncatedTo(ChronoUnit.HOURS);
    String shadow = properties.shadow();
    if (shadow == null) {
      return ReadinessReport.withoutShadow(properties.adapter(), since);
    }
    return ReadinessReport.of(
        properties.adapter(),
        shadow,
        since,
        figures.since(since),
        coverage(since),
        differences.suspected(),
        differences.open());
  }

  private Coverage coverage(Instant since) {
    if (assortment.getIfAvailable() == null) {
      return Coverage.NOT_LISTED;
    }
    return runs.allCompared(since) ? Coverage.WHOLE : Coverage.PARTIAL;
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
    SkuId ofSku = sku == null ? null : SellerProblem.read("sku", sku, SkuId::new);
    List<ShadowDifference> found =
        differences.find(new Criteria(field, ofSku, open, after, limit + 1));
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
    figures.clear();
    runs.clearFinished();
    return new Forgotten(differences.clear());
  }
}
