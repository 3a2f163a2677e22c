package io.sellerconnector.order.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.holiday.HolidayProperties;
import io.sellerconnector.holiday.MarketplaceTimeZones;
import io.sellerconnector.order.ledger.OrderProperties;
import io.sellerconnector.order.ledger.SellerProperties;
import io.sellerconnector.shared.MarketplaceAccount;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class ReservationDeadlineTests {

  private static ReservationDeadline oneBusinessDay(MarketplaceTimeZones... zones) {
    StaticListableBeanFactory beans = new StaticListableBeanFactory();
    for (MarketplaceTimeZones each : zones) {
      beans.addBean("zones", each);
    }
    return new ReservationDeadline(
        new OrderProperties(
            new BigDecimal("5"),
            "1bd",
            "30d",
            Duration.ofSeconds(30),
            100,
            4,
            OrderProperties.PaidUnshippable.RAISE),
        new SellerProperties("", ZoneId.of("America/Sao_Paulo")),
        new HolidayProperties(Map.of()),
        beans.getBeanProvider(MarketplaceTimeZones.class));
  }

  @ParameterizedTest
  @CsvSource({
    // it is Thursday evening in São Paulo, and Friday in Tokyo
    "examplemarket, 2026-03-06T23:00:00Z",
    "farmarket, 2026-03-08T23:00:00Z"
  })
  void countsBusinessDaysWhereTheMarketplaceIs(String account, Instant until) {
    ReservationDeadline deadline =
        oneBusinessDay(each ->
            each.value().equals("farmarket")
                ? Optional.of(ZoneId.of("Asia/Tokyo"))
                : Optional.empty());

    assertThat(
            deadline.byDefault(
                new MarketplaceAccount(account), Instant.parse("2026-03-05T23:00:00Z")))
        .isEqualTo(until);
  }

  @ParameterizedTest
  @CsvSource({"examplemarket", "farmarket"})
  void countsThemWhereTheSellerIsUnlessItIsSaid(String account) {
    assertThat(
            oneBusinessDay()
                .byDefault(new MarketplaceAccount(account), Instant.parse("2026-03-05T23:00:00Z")))
        .isEqualTo("2026-03-06T23:00:00Z");
  }
}
