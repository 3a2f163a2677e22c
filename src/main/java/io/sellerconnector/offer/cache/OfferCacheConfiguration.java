package io.sellerconnector.offer.cache;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.micrometer.core.instrument.MeterRegistry;
import io.sellerconnector.adapter.Freight;
import io.sellerconnector.adapter.Inventory;
import io.sellerconnector.offer.FreightSource;
import io.sellerconnector.offer.KnownMarkets;
import io.sellerconnector.offer.OfferSource;
import io.sellerconnector.offer.StockMaxAge;
import io.sellerconnector.offer.TakenStock;
import io.sellerconnector.offer.source.AdapterCalls;
import io.sellerconnector.offer.source.DirectFreightSource;
import io.sellerconnector.offer.source.DirectOfferSource;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Decides whether the seller's systems are asked directly, or through what is known of them. */
@Configuration(proxyBeanMethods = false)
class OfferCacheConfiguration {

  /** The rest is for our own work. */
  private static final double ALMOST_ALL = 0.9;

  /** Where freight is asked of another system as well, it needs its part of the time. */
  private static final double HALF = 0.5;

  private static final int WINDOW = 10;
  private static final int FAILURES_AT_FIRST = 4;
  private static final float FAILING_PERCENT = 50;
  private static final int PROBES = 2;

  @Bean
  CachedSkus knownSkus(OfferCacheProperties properties, MeterRegistry meters) {
    return new CachedSkus(properties.memory(), meters);
  }

  /** Others than this package must not trust stock for longer, either. */
  @Bean
  StockMaxAge stockMaxAge(OfferCacheProperties properties) {
    return new StockMaxAge(properties.maxAge().stock());
  }

  @Bean
  InventoryStatusTracker inventoryStanding(Clock clock, MeterRegistry meters) {
    return new InventoryStatusTracker(clock, meters);
  }

  @Bean
  HealthIndicator sellerInventory(InventoryStatusTracker inventoryStatusTracker) {
    return new SellerInventoryHealth(inventoryStatusTracker);
  }

  @Bean
  CachedOfferTable knownOfferTable(JdbcTemplate jdbc) {
    return new CachedOfferTable(jdbc, new CachedStockTable(jdbc));
  }

  /**
   * @param taken there only where the connector itself counts what its orders hold
   */
  @Bean
  OfferSource offerAnswers(
      Inventory inventory,
      Freight freight,
      AdapterCalls calls,
      CachedSkus skus,
      CachedOfferTable table,
      ObjectProvider<TakenStock> taken,
      PlatformTransactionManager transactions,
      InventoryStatusTracker inventoryStatusTracker,
      KnownMarkets knownMarkets,
      OfferCacheProperties properties,
      Clock clock,
      MeterRegistry meters) {
    if (inventory.answersFromMemory()) {
      return new DirectOfferSource(inventory, calls);
    }
    return known(
        inventory,
        freight.quotesFromMemory(),
        calls,
        skus,
        table,
        taken.getIfAvailable(),
        transactions,
        inventoryStatusTracker,
        knownMarkets,
        properties,
        clock,
        meters);
  }

  CachedOffers known(
      Inventory inventory,
      boolean freightFromMemory,
      AdapterCalls calls,
      CachedSkus skus,
      CachedOfferTable table,
      @Nullable TakenStock taken,
      PlatformTransactionManager transactions,
      InventoryStatusTracker inventoryStatusTracker,
      KnownMarkets knownMarkets,
      OfferCacheProperties properties,
      Clock clock,
      MeterRegistry meters) {
    WriteBehind writing =
        new WriteBehind(table, new TransactionTemplate(transactions), properties.memory(), meters);
    HeldStockCache subtracted =
        taken == null ? null : new HeldStockCache(taken, properties.memory(), clock);
    OfferFetcher offerFetcher =
        new OfferFetcher(
            inventory,
            calls,
            new AnswerGuard(properties.maxAge(), clock, meters),
            answered -> {
              writing.add(answered);
              if (subtracted != null) {
                subtracted.told(answered);
              }
            },
            inventoryStatusTracker,
            breaker("inventory", properties),
            knownMarkets,
            properties,
            clock,
            meters);
    return new CachedOffers(
        skus,
        new OfferRefresh(
            offerFetcher,
            new StoredOfferLoader(table, clock),
            subtracted,
            properties.maxAge(),
            freightFromMemory ? ALMOST_ALL : HALF),
        subtracted,
        writing,
        inventoryStatusTracker,
        new OfferCacheMetrics(meters),
        properties,
        clock);
  }

  @Bean
  FreightSource freightAnswers(
      Freight freight, AdapterCalls calls, OfferCacheProperties properties, Clock clock) {
    return freight.quotesFromMemory()
        ? new DirectFreightSource(freight, calls)
        : new CachedFreight(freight, calls, properties, clock);
  }

  /** Leaves a system that keeps failing alone, but for a question now and then. */
  static CircuitBreaker breaker(String name, OfferCacheProperties properties) {
    return CircuitBreaker.of(
        name,
        CircuitBreakerConfig.custom()
            .slidingWindowType(SlidingWindowType.COUNT_BASED)
            .slidingWindowSize(WINDOW)
            .minimumNumberOfCalls(FAILURES_AT_FIRST)
            .failureRateThreshold(FAILING_PERCENT)
            .waitDurationInOpenState(properties.probeInterval())
            .permittedNumberOfCallsInHalfOpenState(PROBES)
            .build());
  }
}
