package io.sellerconnector.offer.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.MarketSource;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.testing.CapturesOwnOutput;
import io.sellerconnector.testing.MovableClock;
import io.sellerconnector.testing.OwnOutput;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@CapturesOwnOutput
class MarketRegistryTests {

  private final MovableClock clock = new MovableClock("2030-01-01T00:00:00Z");
  private final AtomicInteger looks = new AtomicInteger();
  private final MarketSource rules =
      new MarketSource() {
        @Override
        public Set<Market> markets() {
          looks.incrementAndGet();
          return Set.of(market("alpha", "ordered"));
        }

        @Override
        public Set<SalesChannel> salesChannels() {
          return Set.of(new SalesChannel("priced"));
        }
      };
  private final MarketRegistry markets = new MarketRegistry(List.of(rules), clock);

  @Test
  void knowsTheDefaultAndWhatRulesPricesAndOrdersName() {
    markets.look();

    assertThat(markets.isKnown(market("alpha", "1"))).isTrue();
    assertThat(markets.isKnown(market("alpha", "ordered"))).isTrue();
    assertThat(markets.isKnown(market("beta", "ordered"))).isFalse();
    assertThat(markets.isKnown(market("beta", "priced"))).isTrue();
    assertThat(markets.isKnown(market("alpha", "made-up"))).isFalse();
  }

  @Test
  void admitsWhatIsKnownHoweverManyAreMadeUp(OwnOutput output) {
    markets.look();
    int admitted = 0;
    for (int i = 0; i < 10_000; i++) {
      admitted += markets.admits(market("alpha", "x" + i)) ? 1 : 0;
    }

    assertThat(admitted).isEqualTo(LearnedChannels.MOST);
    assertThat(markets.admits(market("alpha", "ordered"))).isTrue();
    assertThat(markets.admits(market("beta", "x"))).isTrue();
    assertThat(output.toString().split("Sales channels are asked for that nobody knows", -1))
        .hasSize(2);
    assertThat(output).contains("connector.marketplaces[].sales-channels");
  }

  @Test
  void anOtherwiseUnknownOneIsLookedForOnceInAWhile() {
    markets.look();
    int before = looks.get();
    for (int i = 0; i < 1_000; i++) {
      markets.isKnown(market("alpha", "x" + i));
    }
    clock.advance(Duration.ofSeconds(5));
    markets.isKnown(market("alpha", "y"));

    assertThat(looks.get() - before).isLessThanOrEqualTo(1);
  }

  @Test
  void whatWasKnownStaysWhileASourceFails() {
    AtomicInteger calls = new AtomicInteger();
    MarketRegistry registry =
        new MarketRegistry(
            List.of(
                new MarketSource() {
                  @Override
                  public Set<Market> markets() {
                    if (calls.incrementAndGet() > 1) {
                      throw new IllegalStateException("away");
                    }
                    return Set.of(market("alpha", "ordered"));
                  }
                }),
            clock);
    registry.look();
    registry.look();

    assertThat(registry.isKnown(market("alpha", "ordered"))).isTrue();
  }

  private static Market market(String marketplace, String channel) {
    return new Market(new MarketplaceAccount(marketplace), new SalesChannel(channel));
  }
}
