package io.sellerconnector.order.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sellerconnector.adapter.DeliveryOption;
import io.sellerconnector.adapter.LeadTime;
import io.sellerconnector.offer.Market;
import io.sellerconnector.order.RememberedQuotes;
import io.sellerconnector.order.placement.FreightRule.Unpromised;
import io.sellerconnector.order.placement.PriceVerdict.Accepted;
import io.sellerconnector.order.placement.PriceVerdict.Held;
import io.sellerconnector.order.placement.PriceVerdict.Refused;
import io.sellerconnector.order.placement.PriceVerdict.Same;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FreightCheckTests {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Market MARKET =
      new Market(new MarketplaceAccount("examplemarket"), SalesChannel.DEFAULT);
  private static final String DIFFERENCE = "freight of SKU A by Normal is 1090, ours is 2000; ";

  private final RememberedQuotes quotes = new RememberedQuotes();

  @Test
  void saysNothingOfTheSameFreightOrOfTheSurchargeOfAWindow() {
    assertThat(judge(new Cents(2000), false, Unpromised.REFUSE)).isEqualTo(new Same());
    assertThat(judge(new Cents(2500), true, Unpromised.REFUSE)).isEqualTo(new Same());
    assertThat(judge(new Cents(1000), true, Unpromised.REFUSE)).isInstanceOf(Refused.class);
  }

  @Test
  void notesThatNoneIsNamed() {
    assertThat(judge(null, false, Unpromised.REFUSE)).isEqualTo(new Accepted("names no freight"));
  }

  @Test
  void acceptsMoreAndALittleLess() {
    assertThat(judge(new Cents(2001), false, Unpromised.REFUSE))
        .isEqualTo(
            new Accepted(
                "freight of SKU A by Normal is 2001, ours is 2000; accepted because it is higher"));
    assertThat(judge(new Cents(1900), false, Unpromised.REFUSE))
        .isEqualTo(
            new Accepted(
                "freight of SKU A by Normal is 1900, ours is 2000; accepted within the tolerance"
                    + " of 5 %"));
    assertThat(judge(new Cents(1899), false, Unpromised.REFUSE)).isInstanceOf(Refused.class);
  }

  @Test
  void acceptsWhatWasQuotedLatelyForTheChosenDelivery() {
    quotes.add(MARKET, "A", 7990, NOW.minus(Duration.ofHours(2)));
    assertThat(judge(new Cents(1090), false, Unpromised.REFUSE))
        .isEqualTo(
            new Accepted(
                DIFFERENCE
                    + "accepted because quoted at 1090 until 2026-11-23T10:00:00Z, within 2 h"
                    + " (quote q0)"));
    assertThat(judge(new Cents(1036), false, Unpromised.REFUSE)).isInstanceOf(Accepted.class);
    assertThat(judge(new Cents(1035), false, Unpromised.REFUSE)).isInstanceOf(Refused.class);
  }

  @Test
  void takesNoQuoteOfOtherPiecesOrTimes() {
    quotes.add(MARKET, "A", 7990, NOW.minus(Duration.ofMinutes(121)));
    assertThat(judge(new Cents(1090), false, Unpromised.REFUSE)).isInstanceOf(Refused.class);
    quotes.add(MARKET, "A", 7990, NOW);
    assertThat(judge(new Cents(1090), false, Unpromised.REFUSE, 2)).isInstanceOf(Refused.class);
  }

  @Test
  void goesByTheRuleWhereNobodyPromisedIt() {
    String cause = DIFFERENCE + "not promised within 2 h";
    assertThat(judge(new Cents(1090), false, Unpromised.ACCEPT))
        .isEqualTo(new Accepted(cause + "; accepted by rule"));
    assertThat(judge(new Cents(1090), false, Unpromised.HOLD))
        .isEqualTo(new Held(cause + "; held by rule"));
    assertThat(judge(new Cents(1090), false, Unpromised.REFUSE)).isEqualTo(new Refused(cause));
  }

  @Test
  void refusesARuleThatMakesNoSense() {
    assertThatThrownBy(() -> new FreightRule(new BigDecimal("-1"), Unpromised.HOLD))
        .hasMessage("connector.order.freight.tolerance-percent is -1; it is 0 to 100");
  }

  private PriceVerdict judge(@Nullable Cents asked, boolean window, Unpromised unpromised) {
    return judge(asked, window, unpromised, 1);
  }

  private PriceVerdict judge(
      @Nullable Cents asked, boolean window, Unpromised unpromised, int pieces) {
    PriceRule rule = new PriceRule(Duration.ofHours(2), Duration.ZERO, BigDecimal.ZERO);
    FreightCheck check =
        new FreightCheck(
            quotes,
            new QuoteRule(rule, Clock.fixed(NOW, ZoneOffset.UTC)),
            new FreightRule(new BigDecimal("5"), unpromised));
    return check.judge(
        MARKET,
        new IncomingOrder.Item(
            0,
            new SkuId("A"),
            new Quantity(pieces),
            new Cents(7990),
            "Normal",
            asked,
            null,
            window ? new IncomingOrder.Window(null, null) : null,
            null,
            null,
            null,
            List.of(),
            List.of()),
        new DeliveryOption(
            "Normal", "Normal", new Cents(2000), LeadTime.parse("5bd"), List.of(), null));
  }
}
