package io.sellerconnector.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.marketplace.Marketplace;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SalesChannel;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallerTests {

  private static final SalesChannel TWO = new SalesChannel("2");
  private static final SalesChannel THREE = new SalesChannel("3");

  @Test
  void theChannelOfTheQueryGoesBeforeThatOfTheBody() {
    assertThat(caller(TWO, Set.of()).salesChannelOr(THREE)).isEqualTo(TWO);
    assertThat(caller(null, Set.of()).salesChannelOr(THREE)).isEqualTo(THREE);
  }

  @Test
  void aCallWithoutChannelMeansTheOnlyOneThatWeSellOn() {
    assertThat(caller(null, Set.of(TWO)).salesChannelOr(null)).isEqualTo(TWO);
    assertThat(caller(null, Set.of(TWO, THREE)).salesChannelOr(null))
        .isEqualTo(SalesChannel.DEFAULT);
    assertThat(caller(null, Set.of()).salesChannelOr(null)).isEqualTo(SalesChannel.DEFAULT);
  }

  private static Caller caller(@Nullable SalesChannel ofQuery, Set<SalesChannel> soldOn) {
    Marketplace marketplace =
        new Marketplace(new MarketplaceAccount("examplemarket"), "seller", null, "BRA", soldOn);
    return new Caller(marketplace, ofQuery);
  }
}
