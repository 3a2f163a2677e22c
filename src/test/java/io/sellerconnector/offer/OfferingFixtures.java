package io.sellerconnector.offer;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rules as tests want them. */
public final class OfferingFixtures {

  static final OfferingProperties.Range NONE =
      new OfferingProperties.Range(List.of(), List.of(), List.of());
  static final OfferingProperties.Share ALL = new OfferingProperties.Share(100, 0, null);

  private OfferingFixtures() {}

  static OfferingProperties properties(OfferingProperties.Rule... rules) {
    return new OfferingProperties(List.of(rules), Duration.ofMillis(250));
  }

  static OfferingProperties.Rule rule(
      OfferingProperties.Range only, OfferingProperties.Range except) {
    return new OfferingProperties.Rule("examplemarket", null, only, except, null, ALL);
  }

  static OfferingProperties.Rule stock(int percentage, int floor, @Nullable Integer fixed) {
    return new OfferingProperties.Rule(
        "examplemarket",
        null,
        NONE,
        NONE,
        null,
        new OfferingProperties.Share(percentage, floor, fixed));
  }

  static TermsBook terms(OfferingProperties.Rule... rules) {
    return new TermsBook(properties(rules));
  }

  /** A memory that nobody ever asks to read its table. */
  static DecisionMemory noDecisions() {
    return new DecisionMemory(new DecisionTable(new JdbcTemplate()));
  }

  static Verdicts verdicts(OfferingProperties.Rule... rules) {
    return new Verdicts(terms(rules), noDecisions());
  }

  /** Calls of which nobody is told. */
  public static AdapterCalls calls() {
    return new AdapterCalls(OffersObservers.of(), new SimpleMeterRegistry());
  }
}
