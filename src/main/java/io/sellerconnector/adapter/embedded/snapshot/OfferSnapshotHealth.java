package io.sellerconnector.adapter.embedded.snapshot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up while the snapshot is loaded and not older than tolerated. */
public final class OfferSnapshotHealth implements HealthIndicator {

  private final SnapshotFollower follower;
  private final SkuSnapshot snapshot;
  private final Duration tolerated;
  private final Clock clock;

  public OfferSnapshotHealth(
      SnapshotFollower follower, SkuSnapshot snapshot, Duration tolerated, Clock clock) {
    this.follower = follower;
    this.snapshot = snapshot;
    this.tolerated = tolerated;
    this.clock = clock;
  }

  @Override
  public Health health() {
    Instant asOf = follower.asOf();
    if (asOf == null) {
      return Health.down().withDetail("reason", "the offer snapshot is not loaded yet").build();
    }
    boolean late = asOf.plus(tolerated).isBefore(clock.instant());
    Health.Builder health = late ? Health.down() : Health.up();
    if (late) {
      String failure = follower.failure();
      health.withDetail(
          "reason",
          "the offer snapshot has not followed the database since "
              + asOf
              + (failure == null ? "" : ", last failure: " + failure));
    }
    return health.withDetail("asOf", asOf).withDetail("skus", snapshot.size()).build();
  }
}
