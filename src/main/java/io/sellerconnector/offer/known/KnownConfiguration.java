package io.sellerconnector.offer.known;

import io.micrometer.core.instrument.MeterRegistry;
import io.sellerconnector.adapter.Freight;
import io.sellerconnector.adapter.Inventory;
import io.sellerconnector.offer.AdapterCalls;
import io.sellerconnector.offer.DirectOffers;
import io.sellerconnector.offer.FreightAnswers;
import io.sellerconnector.offer.OfferAnswers;
import io.sellerconnector.offer.TakenStock;
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
class KnownConfiguration {

  /** The rest is for our own work. */
  private static final double ALMOST_ALL = 0.9;

  /** Where freight is asked of another system as well, it needs its part of the time. */
  private static final double HALF = 0.5;

  @Bean
  KnownSkus knownSkus(KnownProperties properties, MeterRegistry meters) {
    return new KnownSkus(properties.memory(), meters);
  }

  @Bean
  Standing inventoryStanding(Clock clock, MeterRegistry meters) {
    return new Standing(clock, meters);
  }

  @Bean
  HealthIndicator sellerInventory(Standing standing) {
    return new SellerInventoryHealth(standing);
  }

  @Bean
  KnownOfferTable knownOfferTable(JdbcTemplate jdbc) {
    return new KnownOfferTable(jdbc, new KnownStockTable(jdbc));
  }

  /**
   * @param taken there only where the connector itself counts what its orders hold
   */
  @Bean
  OfferAnswers offerAnswers(
      Inventory inventory,
      Freight freight,
      AdapterCalls calls,
      KnownSkus skus,
      KnownOfferTable table,
      ObjectProvider<TakenStock> taken,
      PlatformTransactionManager transactions,
      Standing standing,
      KnownProperties properties,
      Clock clock,
      MeterRegistry meters) {
    if (inventory.answersFromMemory()) {
      return new DirectOffers(inventory, calls);
    }
    return known(
        inventory,
        freight.quotesFromMemory(),
        calls,
        skus,
        table,
        taken.getIfAvailable(),
        transactions,
        standing,
        properties,
        clock,
        meters);
  }

  KnownOffers known(
      Inventory inventory,
      boolean freightFromMemory,
      AdapterCalls calls,
      KnownSkus skus,
      KnownOfferTable table,
      @Nullable TakenStock taken,
      PlatformTransactionManager transactions,
      Standing standing,
      KnownProperties properties,
      Clock clock,
      MeterRegistry meters) {
    KnownWriting writing =
        new KnownWriting(table, new TransactionTemplate(transactions), properties.memory(), meters);
    Taken subtracted = taken == null ? null : new Taken(taken, properties.memory(), clock);
    Questions questions =
        new Questions(
            inventory,
            calls,
            new AnswerGuard(properties.maxAge(), clock, meters),
            answered -> {
              writing.add(answered);
              if (subtracted != null) {
                subtracted.told(answered);
              }
            },
            standing,
            Breakers.of("inventory", properties),
            properties,
            clock,
            meters);
    return new KnownOffers(
        skus,
        questions,
        new Restoring(table, clock),
        subtracted,
        writing,
        standing,
        new KnownMeters(meters),
        properties,
        freightFromMemory ? ALMOST_ALL : HALF,
        clock);
  }

  @Bean
  FreightAnswers freightAnswers(
      Freight freight, AdapterCalls calls, KnownProperties properties, Clock clock) {
    return freight.quotesFromMemory()
        ? query -> calls.quote(freight, query)
        : new KnownFreight(freight, calls, Breakers.of("freight", properties), properties, clock);
  }
}
