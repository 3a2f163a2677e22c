package io.sellerconnector.affiliate.event;

import io.sellerconnector.adapter.event.MarketplaceSystem;
import io.sellerconnector.outbox.Outbox;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** What tests of events need. */
final class EventFixtures {

  private EventFixtures() {}

  /** No marketplace is connected, so that the outbox is not touched. */
  static EventDelivery nobody() {
    return delivery(
        _ -> {
          throw new IllegalStateException("nothing is to be delivered");
        },
        null);
  }

  static EventDelivery delivery(Outbox outbox, @Nullable MarketplaceSystem system) {
    return new EventDelivery(outbox, provider(system));
  }

  static ObjectProvider<MarketplaceSystem> provider(@Nullable MarketplaceSystem system) {
    StaticListableBeanFactory beans = new StaticListableBeanFactory();
    if (system != null) {
      beans.addBean("system", system);
    }
    return beans.getBeanProvider(MarketplaceSystem.class);
  }
}
