package io.sellerconnector.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class GovernorTests {

  private final VtexFixtures.MovedClock clock = new VtexFixtures.MovedClock();
  private final Governor governor = governor();

  @Test
  void leavesAFailingMarketplaceAloneAndTriesAgainLater() {
    fail(4);

    assertThat(governor.isOpen()).isTrue();
    assertThat(wait(governor)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(31));
    clock.move(Duration.ofSeconds(20));
    assertThat(wait(governor)).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(11));

    clock.move(Duration.ofMillis(10_001));
    assertThat(governor.admit("invoice", 1)).isNull();
    assertThat(wait(governor))
        .as("one trial at a time")
        .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));
    governor.succeeded();

    assertThat(governor.isOpen()).isFalse();
    assertThat(governor.admit("invoice", 1)).isNull();
  }

  @Test
  void staysAwayAfterAFailedTrial() {
    fail(4);
    clock.move(Duration.ofSeconds(31));
    assertThat(governor.admit("invoice", 1)).isNull();
    governor.failed(new IOException("still down"));

    assertThat(wait(governor)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(31));
  }

  @Test
  void doesNotCountCallsThatWereNotLookedAt() {
    for (int i = 0; i < 20; i++) {
      assertThat(governor.admit("invoice", 1)).isNull();
      governor.undecided();
    }
    assertThat(governor.isOpen()).isFalse();
  }

  @Test
  void pausesForAsLongAsTheMarketplaceAsked() {
    governor.throttled("invoice", 0, Duration.ofSeconds(60));

    clock.move(Duration.ofSeconds(59));
    assertThat(wait(governor)).isEqualTo(Duration.ofSeconds(1));
    clock.move(Duration.ofSeconds(1));
    assertThat(governor.admit("invoice", 1)).isNull();
  }

  @Test
  void keepsTheLongerOfTwoPauses() {
    governor.throttled("invoice", 0, Duration.ofSeconds(60));
    governor.throttled("invoice", 0, Duration.ofSeconds(5));

    assertThat(wait(governor)).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void tellsOnceThatItIsLockedOut() {
    assertThat(governor.lockedOutFor(Duration.ofMinutes(5))).isTrue();
    assertThat(governor.lockedOutFor(Duration.ofMinutes(5))).isFalse();
    assertThat(wait(governor)).isEqualTo(Duration.ofMinutes(5));

    clock.move(Duration.ofMinutes(5));
    assertThat(governor.isLockedOut()).isFalse();
    assertThat(governor.lockedOutFor(Duration.ofMinutes(5))).isTrue();
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      assertThat(governor.admit("invoice", 1)).isNull();
      governor.failed(new IOException("down"));
    }
  }

  private Governor governor() {
    return new Governor(
        "examplemarket", OpenLine.INSTANCE, new Pauses(clock), VtexFixtures.properties(), clock);
  }

  private static Duration wait(Governor governor) {
    return Objects.requireNonNull(governor.admit("invoice", 1)).after();
  }
}
