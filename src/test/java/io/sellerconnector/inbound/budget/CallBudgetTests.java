package io.sellerconnector.inbound.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallBudgetTests {

  private static final String SOMEBODY = "203.0.113.7";

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private long now = 1_000;

  private CallBudget budget(int perAddress, int inAll, String... exempt) {
    return new CallBudget(
        new CallBudgetProperties(perAddress, inAll, List.of(exempt)), meters, () -> now);
  }

  @Test
  void soManyASecondGoOnAndTwiceAsManyAtOnceAfterARest() {
    CallBudget budget = budget(10, 0);

    assertThat(passed(budget, SOMEBODY, 100)).isEqualTo(20);
    pass(Duration.ofSeconds(1));
    assertThat(passed(budget, SOMEBODY, 100)).isEqualTo(10);
    pass(Duration.ofHours(1));
    assertThat(passed(budget, SOMEBODY, 100)).isEqualTo(20);
  }

  @Test
  void saysWhenItMayBeRepeated() {
    CallBudget budget = budget(10, 0);
    passed(budget, SOMEBODY, 20);

    Duration wait = budget.charge(SOMEBODY);
    assertThat(wait).isEqualTo(Duration.ofMillis(100));
    pass(wait);
    assertThat(budget.charge(SOMEBODY)).isZero();
  }

  @Test
  void tenItemsCountAsACallThatTheNextOnesPayFor() {
    CallBudget budget = budget(10, 0);

    assertThat(budget.charge(SOMEBODY)).isZero();
    budget.chargeItems(SOMEBODY, 9);
    assertThat(budget.charge(SOMEBODY)).isZero();
    budget.chargeItems(SOMEBODY, 159);
    assertThat(passed(budget, SOMEBODY, 100)).isEqualTo(3);
  }

  @Test
  void itemsBeyondWhatIsLeftAreOwed() {
    CallBudget budget = budget(10, 0);
    passed(budget, SOMEBODY, 20);

    budget.chargeItems(SOMEBODY, 300);

    assertThat(budget.charge(SOMEBODY)).isEqualTo(Duration.ofMillis(3_100));
    pass(Duration.ofMillis(3_100));
    assertThat(passed(budget, SOMEBODY, 100)).isEqualTo(1);
  }

  /** Else whoever calls very often at the same moment could shut all others out for minutes. */
  @Test
  void whatManyOweAtTheSameTimeKeepsNobodyWaitingForLongerThanABurst() {
    CallBudget budget = budget(0, 100);
    passed(budget, SOMEBODY, 200);

    for (int call = 0; call < 200; call++) {
      budget.chargeItems(SOMEBODY, 300);
    }

    assertThat(budget.charge("203.0.113.8")).isEqualTo(Duration.ofMillis(2_010));
  }

  @Test
  void itemsOfExemptOnesCostNothing() {
    CallBudget budget = budget(10, 20, "203.0.113.0/24");

    budget.chargeItems(SOMEBODY, 300);

    assertThat(passed(budget, "198.51.100.1", 100)).isEqualTo(20);
  }

  @Test
  void oneCallersCallsAreNotAnothers() {
    CallBudget budget = budget(10, 0);
    passed(budget, SOMEBODY, 100);

    assertThat(budget.charge("203.0.113.8")).isZero();
    assertThat(
            meters.get("connector.inbound.over-budget").tag("limit", "address").counter().count())
        .isEqualTo(80);
  }

  @Test
  void aNetworkOfIpv6IsOneCaller() {
    CallBudget budget = budget(10, 0);
    int passed = 0;
    for (int host = 1; host <= 100; host++) {
      passed += budget.charge("2001:db8:1:2::" + Integer.toHexString(host)).isZero() ? 1 : 0;
    }

    assertThat(passed).isEqualTo(20);
    assertThat(budget.charge("2001:db8:1:3::1")).isZero();
  }

  /** A proxy that does not say for whom it calls would be everybody. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "10.1.2.3",
        "192.168.0.1",
        "100.64.0.1",
        "100.127.255.255",
        "::1",
        "fd00::1",
        "fe80::1"
      })
  void aPrivateAddressIsBoundedInAllOnly(String address) {
    CallBudget budget = budget(10, 100);

    assertThat(passed(budget, address, 1_000)).isEqualTo(200);
    assertThat(meters.get("connector.inbound.over-budget").tag("limit", "all").counter().count())
        .isEqualTo(800);
  }

  @ParameterizedTest
  @ValueSource(strings = {"100.63.255.255", "100.128.0.0"})
  void aPublicAddressNextToPrivateOnesIsACaller(String address) {
    assertThat(passed(budget(10, 0), address, 100)).isEqualTo(20);
  }

  @Test
  void theAllowanceInAllIsOneForAllAddresses() {
    CallBudget budget = budget(300, 50);
    int passed = 0;
    for (int caller = 0; caller < 1_000; caller++) {
      passed += budget.charge("198.51." + caller / 250 + "." + (1 + caller % 250)).isZero() ? 1 : 0;
    }

    assertThat(passed).isEqualTo(100);
  }

  /** As VTEX calls: from few addresses. */
  @Test
  void oneAddressAloneMayUseWhatIsThere() {
    CallBudget budget = budget(10, 100);
    int passed = 0;
    for (int call = 0; call < 900; call++) {
      passed += budget.charge(SOMEBODY).isZero() ? 1 : 0;
      pass(Duration.ofMillis(11));
    }

    assertThat(passed).isEqualTo(900);
  }

  @Test
  void oneAddressLeavesHalfToOthers() {
    CallBudget budget = budget(10, 100);

    assertThat(passed(budget, SOMEBODY, 1_000)).isEqualTo(100);
    assertThat(passed(budget, "203.0.113.8", 10)).isEqualTo(10);
    assertThat(
            meters.get("connector.inbound.over-budget").tag("limit", "address").counter().count())
        .isEqualTo(900);
  }

  @Test
  void exemptOnesAreNotCounted() {
    CallBudget budget = budget(10, 20, "203.0.113.0/24", "2001:db8::/32");

    assertThat(passed(budget, SOMEBODY, 1_000)).isEqualTo(1_000);
    assertThat(passed(budget, "2001:db8::5", 1_000)).isEqualTo(1_000);
    assertThat(passed(budget, "::ffff:203.0.113.9", 1_000)).isEqualTo(1_000);
    assertThat(passed(budget, "198.51.100.1", 1_000)).isEqualTo(20);
  }

  @Test
  void zeroIsNoLimitAndWhatIsNoAddressIsACallerToo() {
    assertThat(passed(budget(0, 0), SOMEBODY, 10_000)).isEqualTo(10_000);
    assertThat(passed(budget(10, 0), "unknown, for sure", 100)).isEqualTo(20);
  }

  @Test
  void refusesSettingsThatMakeNoSense() {
    assertThatThrownBy(() -> budget(-1, 0))
        .hasMessage("connector.inbound.anonymous.per-address is -1; set it between 0 and 100000");
    assertThatThrownBy(() -> budget(1, 1, "vtex.com"))
        .hasMessage(
            "connector.inbound.anonymous.exempt has \"vtex.com\", which is not an IP address such as 203.0.113.7");
    assertThatThrownBy(() -> budget(1, 1, "10.0.0.1/8"))
        .hasMessageContaining("exempt has \"10.0.0.1/8\", which is not a range")
        .hasMessageContaining("did you mean 10.0.0.0/8?");
  }

  private static int passed(CallBudget budget, String address, int calls) {
    int passed = 0;
    for (int call = 0; call < calls; call++) {
      passed += budget.charge(address).isZero() ? 1 : 0;
    }
    return passed;
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }
}
