package io.sellerconnector.outbox.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class OutboxPropertiesTests {

  @Test
  void aDeadInstanceLosesItsLanesWithinTenSecondsByDefault() {
    OutboxProperties defaults = bind(Map.of());

    assertThat(defaults.lease().plus(defaults.pollInterval())).hasSeconds(7);
  }

  @Test
  void refusesALeaseThatALiveInstanceCouldMiss() {
    assertThatThrownBy(
            () -> bind(Map.of("connector.outbox.lease", "3s", "connector.outbox.renewal", "2s")))
        .rootCause()
        .hasMessageContaining("connector.outbox.lease=PT3S must be at least three times");
  }

  @Test
  void refusesADurationOfNothing() {
    assertThatThrownBy(() -> bind(Map.of("connector.outbox.poll-interval", "0s")))
        .rootCause()
        .hasMessageContaining("connector.outbox.poll-interval=PT0S");
  }

  private static OutboxProperties bind(Map<String, String> values) {
    return new Binder(new MapConfigurationPropertySource(values))
        .bindOrCreate("connector.outbox", OutboxProperties.class);
  }
}
