package io.sellerconnector.offer.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sellerconnector.adapter.Classification;
import io.sellerconnector.adapter.stock.Stock;
import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.OfferingFixtures;
import io.sellerconnector.offer.SalesDecisions.State;
import io.sellerconnector.offer.policy.SalesPolicyProperties.Range;
import io.sellerconnector.offer.policy.SalesPolicyProperties.Rule;
import io.sellerconnector.offer.policy.SalesPolicyProperties.Share;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.PickupPointId;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfferingRulesTests {

  private static final MarketplaceAccount MARKET = new MarketplaceAccount("examplemarket");
  private static final SkuId SKU = new SkuId("A");

  @Test
  void offersEverythingWhereThereIsNoRule() {
    assertThat(state(OfferingFixtures.verdicts(), null, new Classification(null, null)))
        .isEqualTo(State.OFFERED);
  }

  @ParameterizedTest
  @CsvSource({
    "Maré Alta, Fashion/Shirts, OFFERED",
    "MARÉ ALTA, Other, OFFERED",
    "Other, Home/Kitchen, OFFERED",
    "Other, home/kitchen/Mugs, OFFERED",
    "Other, Home/Kitchenware, NOT_OFFERED",
    "Other, Home, NOT_OFFERED",
    ", , NOT_OFFERED",
  })
  void offersOnlyWhatTheRuleNames(
      @Nullable String brand, @Nullable String category, State expected) {
    Rule rule =
        OfferingFixtures.rule(
            new Range(List.of("maré alta"), List.of("Home/Kitchen"), List.of("LISTED")),
            OfferingFixtures.NONE);
    assertThat(state(OfferingFixtures.verdicts(rule), null, new Classification(brand, category)))
        .isEqualTo(expected);
  }

  @Test
  void offersListedSkusButNotThoseExcepted() {
    Rule rule =
        OfferingFixtures.rule(
            new Range(List.of(), List.of(), List.of("A", "B")),
            new Range(List.of("Cheap"), List.of(), List.of()));
    SalesPolicy salesPolicy = OfferingFixtures.verdicts(rule);
    assertThat(state(salesPolicy, null, Classification.NONE)).isEqualTo(State.OFFERED);
    assertThat(state(salesPolicy, null, new Classification("Cheap", null)))
        .isEqualTo(State.NOT_OFFERED);
    assertThat(salesPolicy.state(MARKET, null, new SkuId("C"), Classification.NONE))
        .isEqualTo(State.NOT_OFFERED);
  }

  @Test
  void aSalesChannelsRuleReplacesItsMarketplaces() {
    Range onlyB = new Range(List.of(), List.of(), List.of("B"));
    Range onlyA = new Range(List.of(), List.of(), List.of("A"));
    SalesPolicy salesPolicy =
        OfferingFixtures.verdicts(
            OfferingFixtures.rule(onlyB, OfferingFixtures.NONE),
            new Rule(
                "examplemarket", "2", onlyA, OfferingFixtures.NONE, "3", new Share(50, 0, null)));
    assertThat(state(salesPolicy, new SalesChannel("1"), Classification.NONE))
        .isEqualTo(State.NOT_OFFERED);
    assertThat(state(salesPolicy, new SalesChannel("2"), Classification.NONE))
        .isEqualTo(State.OFFERED);
    assertThat(state(salesPolicy, null, Classification.NONE)).isEqualTo(State.OFFERED);
    SalesTerms salesTerms = salesPolicy.terms(new Market(MARKET, new SalesChannel("2")));
    assertThat(salesTerms.priceChannelOr(new SalesChannel("2"))).isEqualTo(new SalesChannel("3"));
  }

  @ParameterizedTest
  @CsvSource({
    "100, 0,   , 10, 10",
    "100, 3,   , 10, 7",
    "100, 3,   , 2,  0",
    "50,  0,   , 11, 5",
    "50,  3,   , 10, 3",
    "1,   0,   , 99, 0",
    "100, 0,  4, 10, 4",
    "50,  2,  4, 12, 4",
    "50,  2,  9, 12, 5",
  })
  void showsItsShareOfEveryLocation(
      int percentage, int floor, @Nullable Integer fixed, int there, int shown) {
    StockShare share = StockShare.of(new Share(percentage, floor, fixed));
    PickupPointId point = new PickupPointId("P");
    Stock stock = new Stock(new Quantity(there), Map.of(point, new Quantity(there)));
    assertThat(share.of(stock))
        .isEqualTo(new Stock(new Quantity(shown), Map.of(point, new Quantity(shown))));
  }

  @Test
  void keepsBackExactlyWhatTheShareDoesNotShow() {
    for (int percentage : new int[] {1, 7, 33, 50, 99, 100}) {
      for (int floor : new int[] {0, 1, 5}) {
        for (int fixed : new int[] {2, 9, Quantity.MAX_VALUE}) {
          keepsBackWhatIsNotShown(new StockShare(percentage, floor, fixed));
        }
      }
    }
  }

  private static void keepsBackWhatIsNotShown(StockShare share) {
    for (int there = 0; there <= 300; there++) {
      int shown = share.of(new Stock(new Quantity(there), Map.of())).warehouse().value();
      for (int taken : new int[] {1, 2, 3, 10}) {
        boolean met = taken + share.keptBack(new Quantity(taken)).value() <= there;
        assertThat(met).as("%s, %d there, %d taken", share, there, taken).isEqualTo(taken <= shown);
      }
    }
  }

  @Test
  void refusesRulesThatMakeNoSense() {
    assertRefused(new Share(0, 0, null), "rules[0].stock.percentage is 0; it is 1 to 100");
    assertRefused(new Share(100, -1, null), "rules[0].stock.floor is -1; it is 0 or more");
    assertRefused(new Share(100, 0, 0), "rules[0].stock.fixed is 0; it is 1 or more");
    assertThatThrownBy(() -> OfferingFixtures.properties(rule(" ")))
        .hasMessageContaining("rules[0].marketplace is missing");
    assertThatThrownBy(() -> OfferingFixtures.properties(rule("m"), rule("m")))
        .hasMessageContaining("rules[1] is a second rule for marketplace m; merge them");
    assertThatThrownBy(() -> new SalesPolicyProperties(List.of(), Duration.ofSeconds(2)))
        .hasMessage(
            "connector.offering.poll-interval is 2000 ms; set it between 10 ms and 1000 ms");
    Range bad = new Range(List.of(), List.of(), List.of(" x"));
    assertThatThrownBy(
            () -> OfferingFixtures.terms(OfferingFixtures.rule(bad, OfferingFixtures.NONE)))
        .hasMessageContaining("connector.offering.rules[0]: SKU id has white space at an end");
  }

  private static void assertRefused(Share share, String message) {
    assertThatThrownBy(() ->
            OfferingFixtures.properties(
                new Rule(
                    "examplemarket",
                    null,
                    OfferingFixtures.NONE,
                    OfferingFixtures.NONE,
                    null,
                    share)))
        .hasMessageContaining(message);
  }

  private static Rule rule(String marketplace) {
    return new Rule(
        marketplace,
        null,
        OfferingFixtures.NONE,
        OfferingFixtures.NONE,
        null,
        OfferingFixtures.ALL);
  }

  private static State state(
      SalesPolicy salesPolicy, @Nullable SalesChannel channel, Classification classification) {
    return salesPolicy.state(MARKET, channel, SKU, classification);
  }
}
