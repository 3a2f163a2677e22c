package io.sellerconnector.offer;

import io.sellerconnector.offer.policy.RememberedSalesDecisions;
import io.sellerconnector.offer.policy.SalesPolicy;
import io.sellerconnector.offer.policy.SalesPolicyProperties;
import io.sellerconnector.offer.policy.SalesTermsRegistry;
import io.sellerconnector.offer.policy.SoldThereCache;
import io.sellerconnector.offer.promise.PromiseEngine;
import io.sellerconnector.offer.promise.PromiseMetrics;
import io.sellerconnector.offer.promise.PromiseProperties;
import io.sellerconnector.offer.promise.PromisedDeliveries;
import io.sellerconnector.offer.source.AdapterCalls;
import io.sellerconnector.offer.source.DirectOfferSource;
import io.sellerconnector.offer.source.InventoryAnswerListeners;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * The promise engine alone, on top of a {@link FakeSeller}. No {@code @Configuration}, so that
 * tests of the whole application do not find it.
 */
@Import({
  PromiseEngine.class,
  PromisedDeliveries.class,
  AdapterCalls.class,
  InventoryAnswerListeners.class,
  PromiseMetrics.class,
  SalesPolicy.class,
  SalesTermsRegistry.class,
})
@EnableConfigurationProperties({PromiseProperties.class, SalesPolicyProperties.class})
public class OfferModuleFixture {

  @Bean
  FakeSeller seller() {
    return new FakeSeller();
  }

  @Bean
  OfferSource offerAnswers(FakeSeller seller, AdapterCalls calls) {
    return new DirectOfferSource(seller, calls);
  }

  @Bean
  FreightSource freightAnswers(FakeSeller seller, AdapterCalls calls) {
    return (query, _) -> calls.quote(seller, query);
  }

  @Bean
  KnownMarkets knownMarkets() {
    return KnownMarkets.all();
  }

  /** Without a database: nothing is decided by hand. */
  @Bean
  RememberedSalesDecisions memory() {
    return OfferingFixtures.noDecisions();
  }

  /** Without a database: nothing was sold of what is capped. */
  @Bean
  SoldThereCache soldThere() {
    return OfferingFixtures.nothingSold();
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
