package io.sellerconnector.outbox;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes due lanes for one instance, and keeps them. Never waits for a lock. */
final class Claims {

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final LaneHeads heads;
  private final LostExchanges lost;
  private final String instance;
  private final Duration lease;

  Claims(
      JdbcClient jdbc,
      TransactionTemplate transaction,
      String instance,
      OutboxProperties properties) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.heads = new LaneHeads(jdbc, properties.batchPerLane());
    this.lost = new LostExchanges(jdbc, instance);
    this.instance = instance;
    this.lease = properties.lease();
  }

  /**
   * @param room how many lanes to take at most
   * @param share how many of them may be of each destination, given those already held
   */
  List<Claim> take(int room, DestinationShare share) {
    UUID token = UUID.randomUUID();
    List<DueLane> taken = required(transaction.execute(_ -> lease(token, room, share)));
    List<Claim> claims = new ArrayList<>(taken.size());
    for (DueLane lane : taken) {
      claims.add(new Claim(lane.name(), lane.destination(), token, heads.of(lane.name())));
    }
    return claims;
  }

  /** Prolongs these leases, and leaves out those that somebody else has taken over by now. */
  void renew(Collection<Claim> claims) {
    if (claims.isEmpty()) {
      return;
    }
    Map<String, UUID> tokens = new HashMap<>();
    claims.forEach(claim -> tokens.put(claim.lane(), claim.token()));
    transaction.executeWithoutResult(_ -> renew(tokens));
  }

  private void renew(Map<String, UUID> tokens) {
    // A lane to which a message is being added is locked, and nobody can claim it meanwhile.
    List<DueLane> held =
        jdbc
            .sql(
                """
                select lane, destination, claimed_by, claim_token, lease_until,
                  current_timestamp as now_at
                from outbox_lane where lane = any(:lanes)
                for update skip locked
                """)
            .param("lanes", tokens.keySet().toArray(String[]::new))
            .query(DueLane::of)
            .list()
            .stream()
            .filter(lane -> tokens.get(lane.name()) != null)
            .filter(lane -> lane.token() != null && lane.token().equals(tokens.get(lane.name())))
            .toList();
    if (!held.isEmpty()) {
      jdbc.sql("update outbox_lane set lease_until = :until where lane = any(:lanes)")
          .param("until", held.getFirst().now().plus(lease))
          .param("lanes", held.stream().map(DueLane::name).toArray(String[]::new))
          .update();
    }
  }

  private List<DueLane> lease(UUID token, int room, DestinationShare share) {
    List<DueLane> due =
        jdbc
            .sql(
                """
                select lane, destination, claimed_by, claim_token, lease_until,
                  current_timestamp as now_at
                from outbox_lane
                where due_at <= current_timestamp
                  and (lease_until is null or lease_until <= current_timestamp)
                  and destination <> all(:full)
                order by due_at
                fetch first :room rows only
                for update skip locked
                """)
            .param("full", share.full().toArray(String[]::new))
            .param("room", room)
            .query(DueLane::of)
            .list()
            .stream()
            .filter(DueLane::isFree)
            .filter(lane -> share.take(lane.destination()))
            .toList();
    if (due.isEmpty()) {
      return due;
    }
    jdbc.sql(
            """
            update outbox_lane
            set claim_token = :token, claimed_by = :instance, lease_until = :until
            where lane = any(:lanes)
            """)
        .param("token", token)
        .param("instance", instance)
        .param("until", due.getFirst().now().plus(lease))
        .param("lanes", due.stream().map(DueLane::name).toArray(String[]::new))
        .update();
    for (DueLane lane : due) {
      if (lane.claimedBy() != null) {
        lost.record(lane.name(), lane.claimedBy());
      }
    }
    return due;
  }

  private static List<DueLane> required(@Nullable List<DueLane> lanes) {
    return lanes == null ? List.of() : lanes;
  }

  /** A lane and who holds or held it. */
  private record DueLane(
      String name,
      String destination,
      @Nullable String claimedBy,
      @Nullable UUID token,
      @Nullable OffsetDateTime leaseUntil,
      OffsetDateTime now) {

    /** Checked again on the locked row: somebody may have claimed it since the search began. */
    boolean isFree() {
      return leaseUntil == null || !leaseUntil.isAfter(now);
    }

    static DueLane of(java.sql.ResultSet row, int number) throws java.sql.SQLException {
      return new DueLane(
          row.getString("lane"),
          row.getString("destination"),
          row.getString("claimed_by"),
          row.getObject("claim_token", UUID.class),
          row.getObject("lease_until", OffsetDateTime.class),
          row.getObject("now_at", OffsetDateTime.class));
    }
  }
}
