package io.sellerconnector.vtex.rate;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.marketplace.VtexFixtures;
import io.sellerconnector.outbox.Priority;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CallGuardTests {

  private static final int FULL = Integer.MAX_VALUE;
  private static final CallTarget INVOICES =
      CallTarget.of(URI.create("https://Store.example/a"), Priority.INVOICE);
  private static final CallTarget SUGGESTIONS =
      CallTarget.of(URI.create("https://suggestions.example:8443/a"), Priority.CATALOGUE);

  private final VtexFixtures.MovedClock clock = new VtexFixtures.MovedClock();
  private final CallGuard callGuard = governor();

  @Test
  void leavesAFailingMarketplaceAloneAndTriesAgainLater() {
    fail(4);

    assertThat(callGuard.resting()).containsExactly(INVOICES);
    assertThat(wait(callGuard)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(31));
    clock.move(Duration.ofSeconds(20));
    assertThat(wait(callGuard)).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(11));

    clock.move(Duration.ofMillis(10_001));
    assertThat(callGuard.admit(INVOICES, "invoice")).isNull();
    assertThat(wait(callGuard))
        .as("one trial at a time")
        .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));
    callGuard.succeeded(INVOICES);

    assertThat(callGuard.resting()).isEmpty();
    assertThat(callGuard.admit(INVOICES, "invoice")).isNull();
  }

  @Test
  void staysAwayAfterAFailedTrial() {
    fail(4);
    clock.move(Duration.ofSeconds(31));
    assertThat(callGuard.admit(INVOICES, "invoice")).isNull();
    callGuard.failed(INVOICES, new IOException("still down"));

    assertThat(wait(callGuard)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(31));
  }

  @Test
  void letsAFailingHostRestAloneAndNoOther() {
    fail(SUGGESTIONS, 4);

    assertThat(callGuard.resting()).containsExactly(SUGGESTIONS);
    assertThat(SUGGESTIONS).hasToString("suggestions.example:8443 (catalogue)");
    assertThat(callGuard.room(Priority.CATALOGUE)).as("nothing is brought in vain").isZero();
    assertThat(callGuard.room(Priority.INVOICE)).isEqualTo(FULL);
    assertThat(callGuard.admit(INVOICES, "invoice")).isNull();
    callGuard.succeeded(INVOICES);
    assertThat(Objects.requireNonNull(callGuard.admit(SUGGESTIONS, "suggestion")).reason())
        .contains("suggestions.example:8443 (catalogue)");

    CallTarget changes = CallTarget.of(URI.create("https://store.example"), Priority.CATALOGUE);
    assertThat(callGuard.admit(changes, "sku-change")).isNull();
    assertThat(callGuard.room(Priority.CATALOGUE)).as("of a host that is well").isEqualTo(FULL);
  }

  @Test
  void givesEachKindOfTrafficTrialsOfItsOwn() {
    CallTarget tracking = CallTarget.of(URI.create("https://store.example"), Priority.TRACKING);
    fail(INVOICES, 4);
    fail(tracking, 4);
    clock.move(Duration.ofSeconds(31));

    assertThat(callGuard.room(Priority.TRACKING)).isEqualTo(1);
    assertThat(callGuard.admit(tracking, "tracking")).isNull();
    assertThat(callGuard.admit(INVOICES, "invoice"))
        .as("the less urgent took no trial from it")
        .isNull();
    callGuard.failed(tracking, new IOException("still down"));
    callGuard.succeeded(INVOICES);

    assertThat(callGuard.room(Priority.INVOICE)).isEqualTo(FULL);
    assertThat(callGuard.room(Priority.TRACKING)).isZero();
  }

  @Test
  void doesNotShowForEverWhatNobodyCallsAnyMore() {
    fail(SUGGESTIONS, 4);
    clock.move(Duration.ofSeconds(59));
    assertThat(callGuard.resting()).hasSize(1);
    clock.move(Duration.ofSeconds(1));
    assertThat(callGuard.resting()).isEmpty();
  }

  @Test
  void doesNotCountCallsThatWereNotLookedAt() {
    for (int i = 0; i < 20; i++) {
      assertThat(callGuard.admit(INVOICES, "invoice")).isNull();
      callGuard.undecided(INVOICES);
    }
    assertThat(callGuard.resting()).isEmpty();
  }

  @Test
  void pausesForAsLongAsTheMarketplaceAsked() {
    callGuard.throttled("invoice", 0, Duration.ofSeconds(60));

    clock.move(Duration.ofSeconds(59));
    assertThat(wait(callGuard)).isEqualTo(Duration.ofSeconds(1));
    clock.move(Duration.ofSeconds(1));
    assertThat(callGuard.admit(INVOICES, "invoice")).isNull();
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
    fail(INVOICES, times);
  }

  private void fail(CallTarget target, int times) {
    for (int i = 0; i < times; i++) {
      assertThat(callGuard.admit(target, "call")).isNull();
      callGuard.failed(target, new IOException("down"));
    }
  }

  private CallGuard governor() {
    return new CallGuard(
        "examplemarket", OpenLine.INSTANCE, new Pauses(clock), VtexFixtures.properties(), clock);
  }

  private static Duration wait(CallGuard callGuard) {
    return Objects.requireNonNull(callGuard.admit(INVOICES, "invoice")).after();
  }
}
