package io.sellerconnector.adapter.embedded.snapshot;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.sellerconnector.adapter.embedded.freight.FreightTables;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Age and size of what is held in memory. */
public final class SnapshotMetrics implements MeterBinder {

  private final SnapshotFollower follower;
  private final SkuSnapshot snapshot;
  private final FreightTables freight;
  private final Clock clock;

  public SnapshotMetrics(
      SnapshotFollower follower, SkuSnapshot snapshot, FreightTables freight, Clock clock) {
    this.follower = follower;
    this.snapshot = snapshot;
    this.freight = freight;
    this.clock = clock;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("connector.inventory.snapshot.age", this, SnapshotMetrics::ageSeconds)
        .description("Time since the offer snapshot last looked at the database")
        .baseUnit("seconds")
        .register(registry);
    Gauge.builder("connector.inventory.snapshot.skus", snapshot, SkuSnapshot::size)
        .description("SKUs in the offer snapshot")
        .register(registry);
    Gauge.builder(
            "connector.inventory.snapshot.freight.rows", freight, tables -> tables.current().size())
        .description("Freight rows in memory")
        .register(registry);
  }

  private double ageSeconds() {
    Instant asOf = follower.asOf();
    return asOf == null ? Double.NaN : Duration.between(asOf, clock.instant()).toMillis() / 1_000.0;
  }
}
