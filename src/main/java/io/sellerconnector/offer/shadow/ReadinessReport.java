package io.sellerconnector.offer.shadow;

import io.sellerconnector.offer.shadow.HourlyFigures.Calls;
import io.sellerconnector.offer.shadow.HourlyFigures.Figures;
import io.sellerconnector.offer.shadow.ShadowDifference.Field;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether it is safe to switch, and why, as the seller API tells it.
 *
 * @param live name of the live adapter
 * @param shadow name of the other one, or null if there is none; then all figures are 0
 * @param sentence the verdict for people, with what to do
 * @param since what is counted began then
 * @param compared SKUs, as often as they were
 * @param equalPercent of these, at the first look; null where there are none
 * @param open lasting differences by field, those without any left out
 * @param suspected differences that were seen once and wait for their second look
 * @param passing differences that were gone at the second look
 * @param dropped SKUs that were not compared because too many waited
 * @param unrecorded differences that were left out because the list is full
 * @param shadowCalls how the shadow answered
 * @param liveCalls how the live inventory answered when shadow mode asked it
 */
record ReadinessReport(
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

  /**
   * So many comparisons stand for all, where nobody can list the assortment. Elsewhere no number of
   * them does: shoppers may have asked for one SKU a thousand times.
   */
  static final long ENOUGH = 1_000;

  /** Of a hundred calls. */
  private static final double MOST_FAILED = 1.0;

  /** Whether it is safe to switch. */
  enum Verdict {
    /** There is nothing to switch to. */
    NO_SHADOW,
    /** Too little was compared to tell. */
    TOO_EARLY,
    /** There are lasting differences. */
    DIFFERENT,
    /** The shadow fails too often. */
    UNRELIABLE,
    /** Some differences wait for their second look. */
    CHECKING,
    READY
  }

  /** How much of the assortment was compared in the same time. */
  enum Coverage {
    WHOLE,
    PARTIAL,
    /** The live inventory cannot say which SKUs there are. */
    NOT_LISTED
  }

  /**
   * Calls of one side, each of up to 300 SKUs.
   *
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
      long answered = calls.calls() - calls.failed();
      return new CallsView(
          calls.calls(),
          calls.failed(),
          percent(calls.failed(), calls.calls()),
          (answered == 0 ? 0 : calls.micros() / answered) / 1e3,
          calls.mostMicros() / 1e3);
    }
  }

  static ReadinessReport withoutShadow(String live, Instant since) {
    return of(
        live,
        null,
        since,
        Figures.NONE,
        0,
        Map.of(),
        new Opinion(
            Verdict.NO_SHADOW,
            "There is no shadow: set %s to the adapter that is to be tried."
                .formatted(ShadowProperties.SHADOW)));
  }

  /**
   * @param suspected differences that wait for their second look
   * @param open lasting differences
   */
  static ReadinessReport of(
      String live,
      String shadow,
      Instant since,
      Figures figures,
      Coverage coverage,
      long suspected,
      Map<Field, Long> open) {
    Opinion opinion = opinion(shadow, figures, coverage, suspected, open);
    return of(live, shadow, since, figures, suspected, open, opinion);
  }

  private static ReadinessReport of(
      String live,
      @Nullable String shadow,
      Instant since,
      Figures figures,
      long suspected,
      Map<Field, Long> open,
      Opinion opinion) {
    return new ReadinessReport(
        live,
        shadow,
        opinion.verdict(),
        opinion.sentence(),
        since,
        figures.compared(),
        percent(figures.compared() - figures.differing(), figures.compared()),
        open,
        suspected,
        figures.passing(),
        figures.dropped(),
        figures.unrecorded(),
        CallsView.of(figures.shadow()),
        CallsView.of(figures.live()));
  }

  private record Opinion(Verdict verdict, String sentence) {}

  private static Opinion opinion(
      String shadow, Figures figures, Coverage coverage, long suspected, Map<Field, Long> open) {
    if (!open.isEmpty()) {
      return different(open);
    }
    Calls calls = figures.shadow();
    double failed = calls.calls() == 0 ? 0 : 100.0 * calls.failed() / calls.calls();
    if (failed > MOST_FAILED) {
      return new Opinion(
          Verdict.UNRELIABLE,
          String.format(
              Locale.ROOT,
              "Do not switch: %s gave no answer in time to %.1f %% of the questions, of which no"
                  + " more than %.1f %% is safe.",
              shadow,
              failed,
              MOST_FAILED));
    }
    if (figures.unrecorded() > 0) {
      return new Opinion(
          Verdict.CHECKING,
          ("Wait: %d differences were left out in 24 hours because the list was full. Forget it"
                  + " with DELETE /seller/shadow/differences and compare again.")
              .formatted(figures.unrecorded()));
    }
    if (suspected > 0) {
      return new Opinion(
          Verdict.CHECKING,
          "Wait: %d differences were seen once and are looked at again.".formatted(suspected));
    }
    return switch (coverage) {
      case WHOLE -> ready(shadow, figures);
      case PARTIAL -> tooEarly("not of the whole assortment", figures);
      case NOT_LISTED ->
          figures.compared() >= ENOUGH
              ? ready(shadow, figures)
              : tooEarly("%d are needed".formatted(ENOUGH), figures);
    };
  }

  private static Opinion different(Map<Field, Long> open) {
    return new Opinion(
        Verdict.DIFFERENT,
        "Do not switch: %d differences are open (%s). See GET /seller/shadow/differences?open=true."
            .formatted(
                open.values().stream().mapToLong(Long::longValue).sum(),
                open.entrySet().stream()
                    .map(each -> each.getKey() + " " + each.getValue())
                    .collect(Collectors.joining(", "))));
  }

  private static Opinion tooEarly(String lack, Figures figures) {
    return new Opinion(
        Verdict.TOO_EARLY,
        ("Wait: %d comparisons were made in 24 hours, and %s. Order one with POST"
                + " /seller/shadow/comparisons and wait until it is finished.")
            .formatted(figures.compared(), lack));
  }

  private static Opinion ready(String shadow, Figures figures) {
    return new Opinion(
        Verdict.READY,
        "%d comparisons were made in 24 hours and no difference is open: it is safe to set %s to %s."
            .formatted(figures.compared(), ShadowProperties.ADAPTER, shadow));
  }

  private static @Nullable Double percent(long part, long of) {
    return of == 0 ? null : Math.round(10_000.0 * part / of) / 100.0;
  }
}
