package io.sellerconnector.order.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sellerconnector.offer.Market;
import io.sellerconnector.order.RememberedQuotes;
import io.sellerconnector.order.ledger.OrderProperties;
import io.sellerconnector.order.placement.PriceVerdict.Accepted;
import io.sellerconnector.order.placement.PriceVerdict.Held;
import io.sellerconnector.order.placement.PriceVerdict.Refused;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriceCheckTests {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Market MARKET =
      new Market(new MarketplaceAccount("examplemarket"), SalesChannel.DEFAULT);
  private static final String DIFFERENCE = "price of SKU A is 7990, our offer is 9990; ";

  private final RememberedQuotes quotes = new RememberedQuotes();

  @Test
  void saysNothingOfTheSamePrice() {
    assertThat(judge(9990, 9990, "0")).isEqualTo(new PriceVerdict.Same());
  }

  @Test
  void acceptsAHigherPrice() {
    assertThat(judge(9991, 9990, "0"))
        .isEqualTo(
            new Accepted(
                "price of SKU A is 9991, our offer is 9990; accepted because it is higher"));
  }

  @Test
  void toleratesALittleLess() {
    assertThat(judge(9491, 9990, "0"))
        .isEqualTo(
            new Accepted(
                "price of SKU A is 9491, our offer is 9990; accepted within the tolerance of 5 %"));
    assertThat(judge(9490, 9990, "0")).isInstanceOf(Refused.class);
  }

  @Test
  void acceptsWhatWasQuotedLately() {
    quotes.add(MARKET, "A", 7990, NOW.minus(Duration.ofMinutes(117)));
    assertThat(judge(7990, 9990, "0"))
        .isEqualTo(
            new Accepted(
                DIFFERENCE
                    + "accepted because quoted at 7990 until 2026-11-23T10:03:00Z, within 2 h"
                    + " (quote q0)"));
  }

  @Test
  void acceptsAQuoteUntilItsValidityEndsAndALittleLonger() {
    Instant yesterday = NOW.minus(Duration.ofHours(23));
    quotes.add(MARKET, "A", 7990, yesterday, NOW.minus(Duration.ofMinutes(15)));
    assertThat(judge(7990, 9990, "0"))
        .isEqualTo(
            new Accepted(
                DIFFERENCE
                    + "accepted because quoted at 7990 valid until 2026-11-23T11:45:00Z (quote"
                    + " q0)"));
    quotes.quotes.clear();
    quotes.add(MARKET, "A", 7990, NOW, NOW.minus(Duration.ofMinutes(16)));
    assertThat(judge(7990, 9990, "0")).as("although promised just now").isInstanceOf(Refused.class);
  }

  @Test
  void givesAQuoteTheSameToleranceAsTheOffer() {
    quotes.add(MARKET, "A", 8400, NOW);
    assertThat(judge(7990, 9990, "0")).isInstanceOf(Accepted.class);
    quotes.quotes.clear();
    quotes.add(MARKET, "A", 8411, NOW);
    assertThat(judge(7990, 9990, "0")).isInstanceOf(Refused.class);
  }

  @Test
  void refusesWhatWasQuotedTooLongAgoOrElsewhere() {
    quotes.add(MARKET, "A", 7990, NOW.minus(Duration.ofMinutes(121)));
    quotes.add(new Market(MARKET.marketplace(), new SalesChannel("2")), "A", 7990, NOW);
    quotes.add(MARKET, "B", 7990, NOW);
    assertThat(judge(7990, 9990, "0"))
        .isEqualTo(new Refused(DIFFERENCE + "not promised within 2 h"));
  }

  @Test
  void holdsWhatAnOperatorIsToDecide() {
    assertThat(judge(7990, 9990, "30"))
        .isEqualTo(
            new Held(
                DIFFERENCE
                    + "not promised within 2 h; held because it is not more than 30 % lower"));
    assertThat(judge(6000, 9990, "30")).isInstanceOf(Refused.class);
  }

  @Test
  void refusesRulesThatMakeNoSense() {
    Duration day = Duration.ofDays(1);
    assertThatThrownBy(() -> new PriceRule(day.negated(), day, BigDecimal.ZERO))
        .hasMessageContaining("connector.order.price.quoted-within is PT-24H");
    assertThatThrownBy(() -> new PriceRule(day, day.negated(), BigDecimal.ZERO))
        .hasMessageContaining("connector.order.price.grace is PT-24H");
    assertThatThrownBy(() -> new PriceRule(Duration.ZERO, day, new BigDecimal("101")))
        .hasMessage("connector.order.price.hold-percent is 101; it is 0 to 100");
  }

  private PriceVerdict judge(long asked, long ours, String holdPercent) {
    PriceRule rule =
        new PriceRule(Duration.ofHours(2), Duration.ofMinutes(15), new BigDecimal(holdPercent));
    PriceCheck check =
        new PriceCheck(
            quotes,
            new QuoteRule(rule, Clock.fixed(NOW, ZoneOffset.UTC)),
            rule,
            new OrderProperties(
                new BigDecimal("5"),
                "8d",
                "30d",
                Duration.ofSeconds(30),
                100,
                4,
                OrderProperties.PaidUnshippable.RAISE));
    IncomingOrder.Item item =
        new IncomingOrder.Item(
            0,
            new SkuId("A"),
            new Quantity(1),
            new Cents(asked),
            "Normal",
            null,
            null,
            null,
            null,
            null,
            null,
            List.of(),
            List.of());
    return check.judge(MARKET, item, new Cents(ours));
  }
}
