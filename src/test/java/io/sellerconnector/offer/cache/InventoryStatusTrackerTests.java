package io.sellerconnector.offer.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sellerconnector.offer.InventoryStatus.State;
import io.sellerconnector.testing.CapturesOwnOutput;
import io.sellerconnector.testing.MovableClock;
import io.sellerconnector.testing.OwnOutput;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

@CapturesOwnOutput
class InventoryStatusTrackerTests {

  private static final Duration SILENCE =
      Duration.ofSeconds(InventoryStatusTracker.SILENCE_SECONDS);

  private final MovableClock clock = new MovableClock("2030-01-01T00:00:00Z");
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final InventoryStatusTracker inventoryStatusTracker =
      new InventoryStatusTracker(clock, meters);

  private double alert() {
    return meters.get("connector.inventory.alert").gauge().value();
  }

  private static int lines(OwnOutput log, String text) {
    return log.toString().split(text, -1).length - 1;
  }

  @Test
  void aQuestionThatFailsNowAndThenIsNoSilence(OwnOutput log) {
    for (int i = 0; i < 100; i++) {
      clock.advance(Duration.ofSeconds(3));
      inventoryStatusTracker.failed("reset");
      inventoryStatusTracker.nothingKnown();
      clock.advance(Duration.ofSeconds(3));
      inventoryStatusTracker.answered();
    }

    assertThat(inventoryStatusTracker.report().state()).isEqualTo(State.ANSWERING);
    assertThat(log).doesNotContain("does not answer");
  }

  @Test
  void anAlertIsRaisedOnceStandsAndIsTakenBackOnce(OwnOutput log) {
    inventoryStatusTracker.answered();
    Instant first = clock.instant().plusSeconds(1);
    clock.advance(Duration.ofSeconds(1));
    inventoryStatusTracker.failed("reset");
    clock.advance(SILENCE);
    for (int i = 0; i < 50; i++) {
      inventoryStatusTracker.failed("timed out");
      inventoryStatusTracker.nothingKnown();
    }

    assertThat(inventoryStatusTracker.report().state()).isEqualTo(State.ALERT);
    assertThat(inventoryStatusTracker.report().since()).isEqualTo(first);
    assertThat(inventoryStatusTracker.report().reason()).isEqualTo("timed out");
    assertThat(alert()).isEqualTo(1);
    assertThat(lines(log, "SKUs are unavailable until it answers")).isEqualTo(1);

    inventoryStatusTracker.answered();
    inventoryStatusTracker.answered();

    assertThat(inventoryStatusTracker.report().state()).isEqualTo(State.ANSWERING);
    assertThat(inventoryStatusTracker.report().reason()).isNull();
    assertThat(alert()).isZero();
    assertThat(lines(log, "SKUs are for sale again")).isEqualTo(1);
  }

  @Test
  void noAlertStandsWhileWhatWasLastSaidReaches() {
    clock.advance(SILENCE);
    inventoryStatusTracker.failed("reset");

    assertThat(inventoryStatusTracker.report().state()).isEqualTo(State.SILENT);
    assertThat(alert()).isZero();
  }

  @Test
  void aSkuThatIsNotKnownIsNoAlertWhileTheSystemAnswers() {
    clock.advance(SILENCE);
    inventoryStatusTracker.nothingKnown();

    assertThat(inventoryStatusTracker.report().state()).isEqualTo(State.ANSWERING);
  }

  @Test
  void theAlertDoesNotWaitForTheNextQuestion() {
    inventoryStatusTracker.failed("reset");
    clock.advance(SILENCE);

    inventoryStatusTracker.nothingKnown();

    assertThat(inventoryStatusTracker.report().state()).isEqualTo(State.ALERT);
  }

  @Test
  void healthTellsSinceWhenAndWhyAndIsNeverDown() {
    SellerInventoryHealth health = new SellerInventoryHealth(inventoryStatusTracker);
    assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    clock.advance(SILENCE);
    inventoryStatusTracker.failed("reset");

    assertThat(health.health().getStatus()).isEqualTo(Status.UNKNOWN);
    assertThat(health.health().getDetails())
        .containsEntry("state", State.SILENT)
        .containsEntry("since", clock.instant())
        .containsEntry("reason", "reset");
  }
}
