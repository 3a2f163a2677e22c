package io.sellerconnector.adapter.embedded.freight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sellerconnector.adapter.DeliveryWindow;
import io.sellerconnector.adapter.LeadTime;
import io.sellerconnector.shared.Cents;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowPlanTests {

  private static final ZoneId SAO_PAULO = ZoneId.of("America/Sao_Paulo");

  private static final Predicate<LocalDate> NEVER = _ -> false;

  @Test
  void offersNoWindowOnAHolidayAndCountsItAsNoBusinessDay() {
    WindowPlan plan = WindowPlanParser.parse("mon-fri 08:00-12:00");
    LocalDate christmas = LocalDate.parse("2026-12-25");
    Instant wednesday = Instant.parse("2026-12-23T13:00:00Z");
    assertThat(plan.next(wednesday, LeadTime.parse("1d"), SAO_PAULO, christmas::equals, 1))
        .containsExactly(window("2026-12-28T11:00:00Z", "2026-12-28T15:00:00Z", 0));
    assertThat(plan.next(wednesday, LeadTime.parse("2bd"), SAO_PAULO, christmas::equals, 1))
        .containsExactly(window("2026-12-29T11:00:00Z", "2026-12-29T15:00:00Z", 0));
    assertThat(plan.next(wednesday, LeadTime.parse("1d"), SAO_PAULO, NEVER, 1))
        .as("worked out anew for another country")
        .containsExactly(window("2026-12-25T11:00:00Z", "2026-12-25T15:00:00Z", 0));
  }

  @Test
  void offersTheNextWindowsAfterTheLeadTime() {
    WindowPlan plan = WindowPlanParser.parse("mon-fri 08:00-12:00 +500; sat 09:00-13:00 +900");
    // A Thursday, 10:00 in São Paulo: a business day later is Friday 10:00, too late for 08:00.
    List<DeliveryWindow> windows =
        plan.next(
            Instant.parse("2026-11-26T13:00:30Z"), LeadTime.parse("1bd"), SAO_PAULO, NEVER, 3);
    assertThat(windows)
        .containsExactly(
            window("2026-11-28T12:00:00Z", "2026-11-28T16:00:00Z", 900),
            window("2026-11-30T11:00:00Z", "2026-11-30T15:00:00Z", 500),
            window("2026-12-01T11:00:00Z", "2026-12-01T15:00:00Z", 500));
  }

  @Test
  void leavesOutAWindowThatTheClockChangeSwallows() {
    WindowPlan plan = WindowPlanParser.parse("sun 02:30-03:00");
    List<DeliveryWindow> windows =
        plan.next(
            Instant.parse("2026-03-07T12:00:00Z"),
            LeadTime.parse("1h"),
            ZoneId.of("America/New_York"),
            NEVER,
            1);
    assertThat(windows).containsExactly(window("2026-03-15T06:30:00Z", "2026-03-15T07:00:00Z", 0));
  }

  @Test
  void answersTheSameWithinAMinute() {
    WindowPlan plan = WindowPlanParser.parse("mon,wed-thu 08:00-12:00");
    Instant now = Instant.parse("2026-11-26T13:00:01Z");
    LeadTime lead = LeadTime.parse("2h");
    assertThat(plan.next(now.plusSeconds(58), lead, SAO_PAULO, NEVER, 6))
        .isSameAs(plan.next(now, lead, SAO_PAULO, NEVER, 6))
        .hasSize(6);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "someday 08:00-12:00",
        "mon 12:00-08:00",
        "mon 8-12",
        "mon 25:00-26:00",
        "mon 08:00-12:00 -500",
        "xxx 08:00-12:00",
        "mon-wed-fri 08:00-12:00"
      })
  void refusesWhatIsNoPlan(String text) {
    assertThatThrownBy(() -> WindowPlanParser.parse(text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static DeliveryWindow window(String start, String end, long cents) {
    return new DeliveryWindow(Instant.parse(start), Instant.parse(end), new Cents(cents));
  }
}
