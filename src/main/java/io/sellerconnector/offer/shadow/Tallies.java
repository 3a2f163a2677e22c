package io.sellerconnector.offer.shadow;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.sellerconnector.offer.ShadowDifference.Field;
import io.sellerconnector.offer.shadow.BoundedInventory.Said;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts what this replica compares: as metrics, and for the summary of all replicas. */
final class Tallies {

  private final LongAdder compared = new LongAdder();
  private final LongAdder differing = new LongAdder();
  private final LongAdder passing = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private final LongAdder unrecorded = new LongAdder();
  private final CallTally shadowCalls;
  private final CallTally liveCalls;
  private final Counter comparedMeter;
  private final Counter droppedMeter;
  private final Counter unrecordedMeter;
  private final Map<Field, Counter> openedMeters = new EnumMap<>(Field.class);

  Tallies(MeterRegistry meters) {
    shadowCalls = new CallTally("shadow", meters);
    liveCalls = new CallTally("live", meters);
    comparedMeter =
        counter(meters, "compared", "SKUs of which the shadow was asked what the live one said");
    droppedMeter =
        counter(meters, "dropped", "SKUs that were not compared because too many waited");
    unrecordedMeter =
        counter(meters, "unrecorded", "Differences left out because the list of them is full");
    for (Field field : Field.values()) {
      openedMeters.put(
          field,
          Counter.builder("connector.shadow.differences")
              .description("Differences between shadow and live inventory that lasted")
              .tag("field", field.name())
              .register(meters));
    }
  }

  private static Counter counter(MeterRegistry meters, String name, String description) {
    return Counter.builder("connector.shadow." + name).description(description).register(meters);
  }

  void looked(int skus, int differ) {
    compared.add(skus);
    differing.add(differ);
    comparedMeter.increment(skus);
  }

  void shadowSaid(Said said) {
    shadowCalls.add(said);
  }

  void liveSaid(Said said) {
    liveCalls.add(said);
  }

  void passed() {
    passing.increment();
  }

  void opened(Field field) {
    Counter counter = openedMeters.get(field);
    if (counter != null) {
      counter.increment();
    }
  }

  void dropped(int skus) {
    dropped.add(skus);
    droppedMeter.increment(skus);
  }

  void unrecorded(int differences) {
    unrecorded.add(differences);
    unrecordedMeter.increment(differences);
  }

  /** All since the last time. */
  Figures take() {
    return new Figures(
        compared.sumThenReset(),
        differing.sumThenReset(),
        passing.sumThenReset(),
        dropped.sumThenReset(),
        unrecorded.sumThenReset(),
        shadowCalls.take(),
        liveCalls.take());
  }
}
