package io.sellerconnector.offer.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.offer.shadow.HourlyFigures.Calls;
import io.sellerconnector.offer.shadow.HourlyFigures.Figures;
import io.sellerconnector.offer.shadow.ReadinessReport.Coverage;
import io.sellerconnector.offer.shadow.ReadinessReport.Verdict;
import io.sellerconnector.offer.shadow.ShadowDifference.Field;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadinessReportTests {

  @Test
  void namesWhatDiffersBeforeAnythingElse() {
    ReadinessReport report =
        report(figures(5_000, 100, 50, 3), Coverage.WHOLE, 7, Map.of(Field.PRICE, 12L));
    assertThat(report.verdict()).isEqualTo(Verdict.DIFFERENT);
    assertThat(report.sentence()).contains("12 differences are open (PRICE 12)");
  }

  @Test
  void mistrustsAShadowThatFailsTooOften() {
    assertThat(of(figures(5_000, 1_000, 10, 0), 0)).isEqualTo(Verdict.READY);
    assertThat(of(figures(5_000, 1_000, 11, 0), 0)).isEqualTo(Verdict.UNRELIABLE);
  }

  @Test
  void waitsForSecondLooksAndForRoom() {
    assertThat(of(figures(5_000, 100, 0, 0), 1)).isEqualTo(Verdict.CHECKING);
    assertThat(of(figures(5_000, 100, 0, 1), 0)).isEqualTo(Verdict.CHECKING);
  }

  @Test
  void takesNoNumberOfComparisonsForTheWholeAssortment() {
    assertThat(of(figures(3, 1, 0, 0), Coverage.WHOLE)).isEqualTo(Verdict.READY);
    assertThat(of(figures(1_000_000, 10_000, 0, 0), Coverage.PARTIAL)).isEqualTo(Verdict.TOO_EARLY);
  }

  @Test
  void wantsEnoughComparisonsWhereNobodyKnowsTheAssortment() {
    assertThat(of(figures(999, 100, 0, 0), Coverage.NOT_LISTED)).isEqualTo(Verdict.TOO_EARLY);
    assertThat(of(figures(1_000, 100, 0, 0), Coverage.NOT_LISTED)).isEqualTo(Verdict.READY);
  }

  private static Verdict of(Figures figures, Coverage coverage) {
    return report(figures, coverage, 0, Map.of()).verdict();
  }

  private static Verdict of(Figures figures, long suspected) {
    return report(figures, Coverage.WHOLE, suspected, Map.of()).verdict();
  }

  private static ReadinessReport report(
      Figures figures, Coverage coverage, long suspected, Map<Field, Long> open) {
    return ReadinessReport.of(
        "embedded", "http", Instant.EPOCH, figures, coverage, suspected, open);
  }

  private static Figures figures(long compared, long calls, long failed, long unrecorded) {
    return new Figures(compared, 0, 0, 0, unrecorded, new Calls(calls, failed, 0, 0), Calls.NONE);
  }
}
