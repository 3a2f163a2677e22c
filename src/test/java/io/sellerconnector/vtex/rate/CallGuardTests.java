package io.sellerconnector.vtex.rate;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.marketplace.VtexFixtures;
import io.sellerconnector.outbox.Priority;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CallGuardTests {

  private final VtexFixtures.MovedClock clock = new VtexFixtures.MovedClock();
  private final CallGuard callGuard = governor();

  @Test
  void leavesAFailingMarketplaceAloneAndTriesAgainLater() {
    fail(4);

    assertThat(callGuard.isOpen()).isTrue();
    assertThat(wait(callGuard)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(31));
    clock.move(Duration.ofSeconds(20));
    assertThat(wait(callGuard)).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(11));

    clock.move(Duration.ofMillis(10_001));
    assertThat(callGuard.admit("invoice", Priority.INVOICE)).isNull();
    assertThat(wait(callGuard))
        .as("one trial at a time")
        .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));
    callGuard.succeeded();

    assertThat(callGuard.isOpen()).isFalse();
    assertThat(callGuard.admit("invoice", Priority.INVOICE)).isNull();
  }

  @Test
  void staysAwayAfterAFailedTrial() {
    fail(4);
    clock.move(Duration.ofSeconds(31));
    assertThat(callGuard.admit("invoice", Priority.INVOICE)).isNull();
    callGuard.failed(new IOException("still down"));

    assertThat(wait(callGuard)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(31));
  }

  @Test
  void doesNotCountCallsThatWereNotLookedAt() {
    for (int i = 0; i < 20; i++) {
      assertThat(callGuard.admit("invoice", Priority.INVOICE)).isNull();
      callGuard.undecided();
    }
    assertThat(callGuard.isOpen()).isFalse();
  }

  @Test
  void pausesForAsLongAsTheMarketplaceAsked() {
    callGuard.throttled("invoice", 0, Duration.ofSeconds(60));

    clock.move(Duration.ofSeconds(59));
    assertThat(wait(callGuard)).isEqualTo(Duration.ofSeconds(1));
    clock.move(Duration.ofSeconds(1));
    assertThat(callGuard.admit("invoice", Priority.INVOICE)).isNull();
  }

  @Test
  void keepsTheLongerOfTwoPauses() {
    callGuard.throttled("invoice", 0, Duration.ofSeconds(60));
    callGuard.throttled("invoice", 0, Duration.ofSeconds(5));

    assertThat(wait(callGuard)).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void tellsOnceThatItIsLockedOut() {
    assertThat(callGuard.lockedOutFor(Duration.ofMinutes(5))).isTrue();
    assertThat(callGuard.lockedOutFor(Duration.ofMinutes(5))).isFalse();
    assertThat(wait(callGuard)).isEqualTo(Duration.ofMinutes(5));

    clock.move(Duration.ofMinutes(5));
    assertThat(callGuard.isLockedOut()).isFalse();
    assertThat(callGuard.lockedOutFor(Duration.ofMinutes(5))).isTrue();
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      assertThat(callGuard.admit("invoice", Priority.INVOICE)).isNull();
      callGuard.failed(new IOException("down"));
    }
  }

  private CallGuard governor() {
    return new CallGuard(
        "examplemarket", OpenLine.INSTANCE, new Pauses(clock), VtexFixtures.properties(), clock);
  }

  private static Duration wait(CallGuard callGuard) {
    return Objects.requireNonNull(callGuard.admit("invoice", Priority.INVOICE)).after();
  }
}
