package io.sellerconnector.outbox.delivery;

import io.sellerconnector.outbox.queue.Lanes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes due lanes for one instance. Never waits for a lock. */
final class LaneClaims {

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Lanes lanes;
  private final DueLanes dueLanes;
  private final LaneHeads heads;
  private final LostExchanges lost;
  private final String instance;
  private final Duration lease;
  private final Set<UUID> orphans = ConcurrentHashMap.newKeySet();

  LaneClaims(JdbcClient jdbc, TransactionTemplate transaction, String instance, Duration lease) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.lanes = new Lanes(jdbc);
    this.dueLanes = new DueLanes(jdbc);
    this.heads = new LaneHeads(jdbc);
    this.lost = new LostExchanges(jdbc, instance);
    this.instance = instance;
    this.lease = lease;
  }

  /**
   * @param room how many lanes to take at most
   * @param own lanes that this instance serves: after an outage longer than the lease it must not
   *     take them from itself
   * @param share how many of them may be of each destination and urgency, given those held
   */
  List<LaneClaim> take(int room, Collection<String> own, ConcurrencyQuota share) {
    releaseOrphans();
    UUID token = UUID.randomUUID();
    long heldUntil = LeaseDeadline.leasedNow(lease);
    try {
      List<LaneClaim> claims =
          transaction.execute(_ -> take(token, heldUntil, lease(token, room, own, share)));
      return claims == null ? List.of() : claims;
    } catch (RuntimeException e) {
      orphans.add(token); // it may have been committed all the same
      throw e;
    }
  }

  private void releaseOrphans() {
    if (orphans.isEmpty()) {
      return;
    }
    List<UUID> tokens = List.copyOf(orphans);
    jdbc.sql(
            """
            update outbox_lane set claim_token = null, claimed_by = null, lease_until = null
            where claim_token = any(:tokens)
            """)
        .param("tokens", tokens.toArray(UUID[]::new))
        .update();
    orphans.removeAll(tokens);
  }

  private List<LaneClaim> take(UUID token, long heldUntil, List<DueLane> taken) {
    Map<String, ClaimedMessage> first = heads.of(taken.stream().map(DueLane::name).toList());
    List<LaneClaim> claims = new ArrayList<>(taken.size());
    for (DueLane lane : taken) {
      ClaimedMessage head = first.get(lane.name());
      if (head == null) {
        rest(lane.name());
      } else {
        claims.add(lane.claim(token, head, heldUntil));
      }
    }
    return claims;
  }

  /** For a lane that is due and has nothing that waits. */
  private void rest(String lane) {
    jdbc.sql(
            """
            update outbox_lane
            set claim_token = null, claimed_by = null, lease_until = null
            where lane = :lane
            """)
        .param("lane", lane)
        .update();
    lanes.settle(lane);
  }

  private List<DueLane> lease(
      UUID token, int room, Collection<String> own, ConcurrencyQuota share) {
    List<DueLane> taken = new ArrayList<>();
    for (DueLanes.Group group : dueLanes.groups()) {
      int most = Math.min(room - taken.size(), share.room(group));
      if (most > 0) {
        List<DueLane> found = dueLanes.lock(group, most, own);
        share.take(group, found.size());
        taken.addAll(found);
      }
    }
    if (!taken.isEmpty()) {
      hold(token, taken);
    }
    return taken;
  }

  private void hold(UUID token, List<DueLane> taken) {
    jdbc.sql(
            """
            update outbox_lane
            set claim_token = :token, claimed_by = :instance, lease_until = :until
            where lane = any(:lanes)
            """)
        .param("token", token)
        .param("instance", instance)
        .param("until", taken.getFirst().now().plus(lease))
        .param("lanes", taken.stream().map(DueLane::name).toArray(String[]::new))
        .update();
    for (DueLane lane : taken) {
      if (lane.claimedBy() != null) {
        lost.record(lane.name(), lane.claimedBy());
      }
    }
  }
}
