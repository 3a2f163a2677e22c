package io.sellerconnector.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.sellerconnector.offer.FakeSeller;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ApplicationAvailabilityBean;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;

@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    classes = SimulationModuleFixture.class,
    properties = "connector.simulation.warm-up=500ms")
@ActiveProfiles({"test", "slice"})
@Import(ApplicationAvailabilityBean.class)
class WarmUpTests {

  @Autowired private MeterRegistry meters;
  @Autowired private FakeSeller seller;
  @Autowired private ApplicationAvailability availability;

  @Test
  void rehearsesAndCallsBeforeReadiness() {
    assertThat(availability.getReadinessState()).isEqualTo(ReadinessState.ACCEPTING_TRAFFIC);
    assertThat(
            meters.get("connector.simulation").tags("marketplace", "warm-up").timers().stream()
                .mapToLong(Timer::count)
                .sum())
        .isPositive();
    assertThat(
            meters
                .get("connector.simulation")
                .tags("marketplace", "examplemarket", "outcome", "empty")
                .timer()
                .count())
        .isPositive();
  }

  @Test
  void doesNotBotherTheSellersSystems() {
    assertThat(seller.offersQueries).isEmpty();
    assertThat(seller.freightQueries).isEmpty();
  }

  @Test
  void refusesATimeThatNobodyWantsToWait() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SimulationProperties(Duration.ofSeconds(61)))
        .withMessageContaining("connector.simulation.warm-up");
  }
}
