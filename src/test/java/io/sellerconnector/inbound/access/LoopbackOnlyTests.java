package io.sellerconnector.inbound.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Import;

class LoopbackOnlyTests {

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner().withUserConfiguration(Room.class);

  @EnableConfigurationProperties(AccessProperties.class)
  @Import(LoopbackOnly.class)
  static class Room {}

  @ParameterizedTest
  @ValueSource(strings = {"", "0.0.0.0", "::", "10.1.2.3", "not a host"})
  void theProfileLocalDoesNotListenBeyondThisMachine(String address) {
    runner
        .withPropertyValues("spring.profiles.active=local", "server.address=" + address)
        .run(context ->
            assertThat(context)
                .getFailure()
                .rootCause()
                .hasMessageContaining("server.address")
                .hasMessageContaining("connector.access.local-beyond-loopback=true"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1", "::1"})
  void onThisMachineItDoes(String address) {
    runner
        .withPropertyValues("spring.profiles.active=local", "server.address=" + address)
        .run(context -> assertThat(context).hasNotFailed());
    runner
        .withPropertyValues(
            "spring.profiles.active=local",
            "server.address=" + address,
            "management.server.port=9000")
        .run(context ->
            assertThat(context)
                .getFailure()
                .rootCause()
                .hasMessageContaining("management.server.address"));
  }

  @Test
  void aContainerMayAndWithoutTheProfileEverybodyMay() {
    runner
        .withPropertyValues(
            "spring.profiles.active=local",
            "server.address=0.0.0.0",
            "connector.access.local-beyond-loopback=true")
        .run(context -> assertThat(context).hasNotFailed());
    runner.run(context -> assertThat(context).hasNotFailed());
  }
}
