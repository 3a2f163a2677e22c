package io.sellerconnector.outbox.delivery;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Prolongs leases, each by its lane and token. Never waits for a lock. */
final class LaneLeases {

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Duration lease;

  LaneLeases(JdbcClient jdbc, TransactionTemplate transaction, Duration lease) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.lease = lease;
  }

  /** Prolongs these leases, and leaves out those that somebody else has taken over by now. */
  Renewed renew(Collection<LaneClaim> claims) {
    long heldUntil = LeaseDeadline.leasedNow(lease);
    if (claims.isEmpty()) {
      return new Renewed(Set.of(), heldUntil);
    }
    Set<LaneClaim> kept = transaction.execute(_ -> prolong(claims));
    return new Renewed(kept == null ? Set.of() : kept, heldUntil);
  }

  private Set<LaneClaim> prolong(Collection<LaneClaim> claims) {
    // A lane to which a message is being added is locked, and nobody can claim it meanwhile.
    Map<String, DueLane> locked =
        jdbc
            .sql(
                """
                select lane, destination, urgency, claimed_by, claim_token, lease_until,
                  current_timestamp as now_at
                from outbox_lane where lane = any(:lanes)
                for update skip locked
                """)
            .param("lanes", claims.stream().map(LaneClaim::lane).toArray(String[]::new))
            .query(DueLane::of)
            .list()
            .stream()
            .collect(Collectors.toMap(DueLane::name, lane -> lane));
    Set<LaneClaim> kept =
        claims.stream()
            .filter(laneClaim -> {
              DueLane lane = locked.get(laneClaim.lane());
              return lane != null && laneClaim.token().equals(lane.token());
            })
            .collect(Collectors.toSet());
    if (!kept.isEmpty()) {
      jdbc.sql("update outbox_lane set lease_until = :until where lane = any(:lanes)")
          .param("until", locked.values().iterator().next().now().plus(lease))
          .param("lanes", kept.stream().map(LaneClaim::lane).toArray(String[]::new))
          .update();
    }
    return kept;
  }

  /**
   * @param claims those that were renewed
   * @param heldUntil their new end, of {@link System#nanoTime()}
   */
  record Renewed(Set<LaneClaim> claims, long heldUntil) {}
}
