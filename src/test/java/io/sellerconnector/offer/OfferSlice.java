package io.sellerconnector.offer;

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
  Deliveries.class,
  AdapterCalls.class,
  OffersObservers.class,
  PromiseMeters.class,
  Verdicts.class,
  TermsBook.class,
})
@EnableConfigurationProperties({PromiseProperties.class, OfferingProperties.class})
public class OfferSlice {

  @Bean
  FakeSeller seller() {
    return new FakeSeller();
  }

  @Bean
  OfferAnswers offerAnswers(FakeSeller seller, AdapterCalls calls) {
    return new DirectOffers(seller, calls);
  }

  @Bean
  FreightAnswers freightAnswers(FakeSeller seller, AdapterCalls calls) {
    return query -> calls.quote(seller, query);
  }

  /** Without a database: nothing is decided by hand. */
  @Bean
  DecisionMemory memory() {
    return OfferingFixtures.noDecisions();
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
