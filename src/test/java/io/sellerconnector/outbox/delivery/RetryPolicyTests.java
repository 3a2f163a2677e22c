package io.sellerconnector.outbox.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.outbox.DeliveryResult;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RetryPolicyTests {

  private final OutboxProperties defaults =
      new Binder(new MapConfigurationPropertySource())
          .bindOrCreate("connector.outbox", OutboxProperties.class);
  private final RetryPolicy luckless = RetryPolicy.of(defaults, () -> 0);

  @Test
  void triesAtLeastTenTimesOverADayBeforeGivingUp() {
    assertThat(defaults.maxAttempts()).isGreaterThanOrEqualTo(10);

    Duration shortest =
        IntStream.range(1, defaults.maxAttempts())
            .mapToObj(attempt -> delay(luckless.after(attempt, 0, failed(null))))
            .reduce(Duration.ZERO, Duration::plus);

    assertThat(shortest).isGreaterThanOrEqualTo(Duration.ofHours(24));
  }

  @Test
  void growsByTheFactorUpToTheLongest() {
    assertThat(luckless.ceiling(1)).isEqualTo(Duration.ofSeconds(10));
    assertThat(luckless.ceiling(2)).isEqualTo(Duration.ofSeconds(30));
    assertThat(luckless.ceiling(8)).isEqualTo(Duration.ofHours(3));
    assertThat(luckless.ceiling(1000)).isEqualTo(Duration.ofHours(3));
  }

  @Test
  void spreadsTheWaitOverTheUpperHalf() {
    RetryPolicy lucky = RetryPolicy.of(defaults, () -> 0.999_999);

    assertThat(delay(luckless.after(1, 0, failed(null)))).isEqualTo(Duration.ofSeconds(5));
    assertThat(delay(lucky.after(1, 0, failed(null))))
        .isBetween(Duration.ofMillis(9_990), Duration.ofSeconds(10));
  }

  @Test
  void honoursALongerRetryAfterButNoShorterOne() {
    assertThat(delay(luckless.after(1, 0, failed(Duration.ofMinutes(7)))))
        .isEqualTo(Duration.ofMinutes(7));
    assertThat(delay(luckless.after(1, 0, failed(Duration.ofSeconds(1)))))
        .isEqualTo(Duration.ofSeconds(5));
    assertThat(delay(luckless.after(1, 0, failed(Duration.ofDays(9000)))))
        .isEqualTo(Duration.ofDays(1));
  }

  @Test
  void givesUpAfterTheLastAttemptAndOnRefusal() {
    assertThat(luckless.after(defaults.maxAttempts(), 0, failed(null)))
        .isInstanceOf(NextStep.GiveUp.class);
    assertThat(luckless.after(1, 0, new DeliveryResult.Refused(400, "no")))
        .isInstanceOf(NextStep.GiveUp.class);
  }

  @Test
  void neverGivesUpWhereTheReceiverIsAway() {
    int most = defaults.maxAttempts();

    assertThat(delay(luckless.after(1, 0, away()))).isEqualTo(Duration.ofSeconds(5));
    assertThat(delay(luckless.after(1000, 999, away())))
        .as("it is to go on soon after its return")
        .isEqualTo(Duration.ofMinutes(15));
    assertThat(luckless.after(most + 9, 10, failed(null)))
        .as("nine counted attempts too many are not made by ten that do not count")
        .isInstanceOf(NextStep.Again.class);
    assertThat(luckless.after(most + 10, 10, failed(null))).isInstanceOf(NextStep.GiveUp.class);
  }

  @Test
  void postponesAtLeastAsAskedAndUpToTwiceHoweverOften() {
    RetryPolicy lucky = RetryPolicy.of(defaults, () -> 0.5);

    assertThat(luckless.after(1000, 0, postponed(30)))
        .isEqualTo(new NextStep.Later(Duration.ofSeconds(30)));
    assertThat(lucky.after(1000, 0, postponed(30)))
        .isEqualTo(new NextStep.Later(Duration.ofSeconds(45)));
    assertThat(luckless.after(1, 0, postponed(0)))
        .isEqualTo(new NextStep.Later(Duration.ofSeconds(2)));
  }

  @Test
  void waitsHardlyLongerThanASenderWantsItself() {
    RetryPolicy lucky = RetryPolicy.of(defaults, () -> 0.5);
    DeliveryResult own = DeliveryResult.Postponed.own("not yet", Duration.ofSeconds(100));

    assertThat(luckless.after(1, 0, own)).isEqualTo(new NextStep.Later(Duration.ofSeconds(100)));
    assertThat(lucky.after(1, 0, own)).isEqualTo(new NextStep.Later(Duration.ofSeconds(105)));
  }

  private static DeliveryResult postponed(int seconds) {
    return new DeliveryResult.Postponed("open", Duration.ofSeconds(seconds));
  }

  private static DeliveryResult away() {
    return new DeliveryResult.Away(503, "down", null);
  }

  private static DeliveryResult failed(@org.jspecify.annotations.Nullable Duration retryAfter) {
    return new DeliveryResult.Failed(503, "overloaded", retryAfter);
  }

  private static Duration delay(NextStep step) {
    return ((NextStep.Again) step).delay();
  }
}
