package io.sellerconnector.offer.shadow;

import io.sellerconnector.offer.ShadowDifference.Field;
import io.sellerconnector.offer.ShadowSummary.Verdict;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Whether it is safe to switch, and why. */
record Opinion(Verdict verdict, String sentence) {

  /**
   * So many comparisons stand for all, where nobody can list the assortment. Elsewhere no number of
   * them does: shoppers may have asked for one SKU a thousand times.
   */
  static final long ENOUGH = 1_000;

  /** How much of the assortment was compared in the same time. */
  enum Coverage {
    WHOLE,
    PARTIAL,
    /** The live inventory cannot say which SKUs there are. */
    NOT_LISTED
  }

  /** Of a hundred calls. */
  private static final double MOST_FAILED = 1.0;

  static Opinion noShadow() {
    return new Opinion(
        Verdict.NO_SHADOW,
        "There is no shadow: set %s to the adapter that is to be tried.".formatted(Pairing.SHADOW));
  }

  /**
   * @param suspected differences that wait for their second look
   * @param open lasting differences
   */
  static Opinion of(
      Pairing pairing, Figures figures, Coverage coverage, long suspected, Map<Field, Long> open) {
    long different = open.values().stream().mapToLong(Long::longValue).sum();
    if (different > 0) {
      return new Opinion(Verdict.DIFFERENT, different(different, open));
    }
    Figures.Calls calls = figures.shadow();
    double failed = calls.calls() == 0 ? 0 : 100.0 * calls.failed() / calls.calls();
    if (failed > MOST_FAILED) {
      return new Opinion(
          Verdict.UNRELIABLE,
          String.format(
              Locale.ROOT,
              "Do not switch: %s gave no answer in time to %.1f %% of the questions, of which no"
                  + " more than %.1f %% is safe.",
              pairing.shadow(),
              failed,
              MOST_FAILED));
    }
    if (figures.unrecorded() > 0 || suspected > 0) {
      return new Opinion(Verdict.CHECKING, checking(figures.unrecorded(), suspected));
    }
    return switch (coverage) {
      case WHOLE -> ready(pairing, figures);
      case PARTIAL -> tooEarly("not of the whole assortment", figures);
      case NOT_LISTED ->
          figures.compared() >= ENOUGH
              ? ready(pairing, figures)
              : tooEarly("%d are needed".formatted(ENOUGH), figures);
    };
  }

  private static Opinion tooEarly(String lack, Figures figures) {
    return new Opinion(
        Verdict.TOO_EARLY,
        ("Wait: %d comparisons were made in 24 hours, and %s. Order one with POST"
                + " /seller/shadow/comparisons and wait until it is finished.")
            .formatted(figures.compared(), lack));
  }

  private static Opinion ready(Pairing pairing, Figures figures) {
    return new Opinion(
        Verdict.READY,
        "%d comparisons were made in 24 hours and no difference is open: it is safe to set %s to %s."
            .formatted(figures.compared(), Pairing.LIVE, pairing.shadow()));
  }

  private static String different(long different, Map<Field, Long> open) {
    return "Do not switch: %d differences are open (%s). See GET /seller/shadow/differences?open=true."
        .formatted(
            different,
            open.entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue())
                .collect(Collectors.joining(", ")));
  }

  private static String checking(long unrecorded, long suspected) {
    return unrecorded > 0
        ? ("Wait: %d differences were left out in 24 hours because the list was full. Forget it"
                + " with DELETE /seller/shadow/differences and compare again.")
            .formatted(unrecorded)
        : "Wait: %d differences were seen once and are looked at again.".formatted(suspected);
  }
}
