package io.sellerconnector.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.offer.Promise;
import io.sellerconnector.offer.Promise.Unavailable;
import io.sellerconnector.offer.PromiseListener;
import io.sellerconnector.offer.PromiseListener.Answered;
import io.sellerconnector.offer.SimulationContext;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromiseListenersTests {

  private static final MarketplaceAccount MARKET = new MarketplaceAccount("examplemarket");
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  private final List<Answered> told = new ArrayList<>();

  private PromiseListeners observers(PromiseListener... observers) {
    return new PromiseListeners(List.of(observers), Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @Test
  void tellsEveryObserverAlthoughAnotherOneFails() {
    Promise promise =
        new Promise(List.of(Promise.Item.unavailable(new SkuId("a"), Unavailable.SOLD_OUT)));
    observers(
            _ -> {
              throw new IllegalStateException("broken");
            },
            told::add)
        .answered(MARKET, SalesChannel.DEFAULT, SimulationContext.CHECKOUT, true, promise);
    assertThat(told)
        .containsExactly(
            new Answered(
                MARKET, SalesChannel.DEFAULT, SimulationContext.CHECKOUT, true, promise, NOW));
  }

  @Test
  void tellsNothingOfAnAnswerWithoutItems() {
    observers(told::add)
        .answered(
            MARKET,
            SalesChannel.DEFAULT,
            SimulationContext.INDEXATION,
            false,
            new Promise(List.of()));
    assertThat(told).isEmpty();
  }
}
