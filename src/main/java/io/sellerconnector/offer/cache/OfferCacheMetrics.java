package io.sellerconnector.offer.cache;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.sellerconnector.offer.Origin.Source;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counts where answers come from, and how old they are. */
final class OfferCacheMetrics {

  private static final Duration[] AGES =
      Stream.of("PT1S", "PT5S", "PT30S", "PT1M", "PT5M", "PT15M", "PT30M", "PT1H", "PT6H", "PT12H")
          .map(Duration::parse)
          .toArray(Duration[]::new);

  private final Map<Source, Counter> answers = new EnumMap<>(Source.class);
  private final Timer age;

  OfferCacheMetrics(MeterRegistry meters) {
    for (Source source : Source.values()) {
      answers.put(
          source,
          Counter.builder("connector.promise.answers")
              .description("Items of simulations by where price and stock came from")
              .tag("source", source.name())
              .register(meters));
    }
    age =
        Timer.builder("connector.promise.age")
            .description("How old price and stock were that were answered")
            .serviceLevelObjectives(AGES)
            .register(meters);
  }

  /**
   * @param old null where nothing was known
   */
  void answered(Source source, @Nullable Duration old) {
    Objects.requireNonNull(answers.get(source)).increment();
    if (source != Source.NONE && old != null) {
      age.record(old.isNegative() ? Duration.ZERO : old);
    }
  }
}
