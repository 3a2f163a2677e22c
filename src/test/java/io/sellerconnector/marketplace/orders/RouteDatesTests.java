package io.sellerconnector.marketplace.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.marketplace.settings.MarketplaceSettings.OrderApi;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Dates that go out without an offset are days of the marketplace. */
class RouteDatesTests {

  /** In São Paulo it is still the evening before. */
  private static final Instant NIGHT = Instant.parse("2026-03-02T01:30:00Z");

  private static JsonNode body(OrderApi api, ZoneId zone, ReportPayload report) {
    OrderRoutes routes = OrderRoutes.at(URI.create("https://a.example/oms"), api, zone);
    return JsonMapper.shared()
        .valueToTree(Objects.requireNonNull(routes.call("v1", report)).body());
  }

  @ParameterizedTest
  @CsvSource({
    "Z, 2026-03-02, 2026-03-02 01:30",
    "America/Sao_Paulo, 2026-03-01, 2026-03-01 22:30",
    "Asia/Tokyo, 2026-03-02, 2026-03-02 10:30"
  })
  void areOfItsTimeZone(String zone, String day, String minute) {
    ZoneId there = ZoneId.of(zone);
    ReportPayload tracking =
        new ReportPayload.Tracking("NF-1", "Correios", "BR1", null, NIGHT, null);
    ReportPayload progress =
        new ReportPayload.Progress(
            "NF-1",
            true,
            NIGHT,
            List.of(new ReportPayload.Progress.Event(NIGHT, null, null, "delivered")));

    assertThat(body(OrderApi.SERVICES_ENDPOINT, there, tracking).path("dispatchedDate").asString())
        .isEqualTo(day);
    for (OrderApi api : List.of(OrderApi.SERVICES_ENDPOINT, OrderApi.OMS)) {
      assertThat(body(api, there, progress).at("/events/0/date").asString()).isEqualTo(day);
    }
    assertThat(body(OrderApi.OMS, there, progress).path("deliveredDate").asString())
        .isEqualTo(minute);
  }

  @ParameterizedTest
  @CsvSource({"Z", "America/Sao_Paulo"})
  void sayTheirOffsetWhereTheyMay(String zone) {
    ReportPayload tracking =
        new ReportPayload.Tracking("NF-1", "Correios", "BR1", null, NIGHT, null);

    assertThat(body(OrderApi.OMS, ZoneId.of(zone), tracking).path("dispatchedDate").asString())
        .isEqualTo("2026-03-02T01:30:00Z");
  }
}
