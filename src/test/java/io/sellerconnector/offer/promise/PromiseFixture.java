package io.sellerconnector.offer.promise;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sellerconnector.adapter.Freight;
import io.sellerconnector.adapter.Inventory;
import io.sellerconnector.offer.OfferingFixtures;
import io.sellerconnector.offer.Offers;
import io.sellerconnector.offer.PromiseExplanations;
import io.sellerconnector.offer.policy.SalesPolicy;
import io.sellerconnector.offer.source.AdapterCalls;
import io.sellerconnector.offer.source.DirectFreightSource;
import io.sellerconnector.offer.source.DirectOfferSource;
import java.time.Clock;
import java.time.Duration;

/** Promises and explanations of one seller, by one engine. */
public record PromiseFixture(Offers offers, PromiseExplanations explanations) {

  public static <S extends Inventory & Freight> PromiseFixture of(
      S seller, SalesPolicy policy, Clock clock) {
    AdapterCalls calls = OfferingFixtures.calls();
    DirectOfferSource source = new DirectOfferSource(seller, calls);
    PromisedDeliveries deliveries = new PromisedDeliveries(new DirectFreightSource(seller, calls));
    PromiseProperties properties = new PromiseProperties(Duration.ofMillis(1500));
    PromiseEngine engine =
        new PromiseEngine(
            source,
            deliveries,
            policy,
            OfferingFixtures.nothingSold(),
            new PromiseMetrics(new SimpleMeterRegistry()),
            clock,
            properties);
    return new PromiseFixture(
        engine, new PromiseExplainer(engine, source, deliveries, policy, properties));
  }
}
