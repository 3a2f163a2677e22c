package io.sellerconnector.inbound.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.testing.MovableClock;
import java.net.InetAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SlowDownTests {

  private final MovableClock clock = new MovableClock("2026-01-01T00:00:00Z");
  private final SlowDown slowDown = new SlowDown(Duration.ofSeconds(1), clock);

  @Test
  void holdsBackLongerEachTimeUpToTheLongest() {
    refuse("a", 5);
    assertThat(refuse("a", 1)).isEqualTo(Duration.ofMillis(50));
    assertThat(refuse("a", 1)).isEqualTo(Duration.ofMillis(100));
    assertThat(refuse("a", 20)).isEqualTo(Duration.ofSeconds(1));
    assertThat(refuse("b", 1)).isZero();
  }

  @Test
  void forgetsWhoStayedAwayForAMinute() {
    refuse("a", 10);
    clock.advance(Duration.ofSeconds(61));

    assertThat(refuse("a", 1)).isZero();
  }

  @Test
  void takesTheAddressesOfOneNetworkForOneCaller() {
    assertThat(network("2001:db8:1:2::1")).isEqualTo(network("2001:db8:1:2:ffff::9"));
    assertThat(network("2001:db8:1:2::1")).isNotEqualTo(network("2001:db8:1:3::1"));
    assertThat(network("198.51.100.1")).isNotEqualTo(network("198.51.100.2"));
  }

  private Duration refuse(String client, int times) {
    Duration last = Duration.ZERO;
    for (int i = 0; i < times; i++) {
      last = slowDown.after(client);
      if (!last.isZero()) {
        slowDown.done();
      }
    }
    return last;
  }

  private static String network(String address) {
    return ClientAddresses.network(InetAddress.ofLiteral(address));
  }
}
