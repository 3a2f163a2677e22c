package io.sellerconnector.offer.cache;

import io.sellerconnector.offer.InventoryStatus;
import io.sellerconnector.offer.InventoryStatus.Report;
import io.sellerconnector.offer.InventoryStatus.State;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/** Tells that the seller's system is silent, without taking the connector down with it. */
final class SellerInventoryHealth implements HealthIndicator {

  private final InventoryStatus standing;

  SellerInventoryHealth(InventoryStatus standing) {
    this.standing = standing;
  }

  @Override
  public Health health() {
    Report report = standing.report();
    if (report.state() == State.ANSWERING) {
      return Health.up().build();
    }
    Health.Builder health =
        Health.status(Status.UNKNOWN)
            .withDetail("state", report.state())
            .withDetail("since", report.since());
    String reason = report.reason();
    return (reason == null ? health : health.withDetail("reason", reason)).build();
  }
}
