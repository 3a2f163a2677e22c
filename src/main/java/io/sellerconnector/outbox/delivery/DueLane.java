package io.sellerconnector.outbox.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A lane and who holds or held it. */
record DueLane(
    String name,
    String destination,
    int urgency,
    @Nullable String claimedBy,
    @Nullable UUID token,
    @Nullable OffsetDateTime leaseUntil,
    OffsetDateTime now) {

  /** Checked again on the locked row: somebody may have claimed it since the search began. */
  boolean isFree() {
    return leaseUntil == null || !leaseUntil.isAfter(now);
  }

  LaneClaim claim(UUID by, ClaimedMessage head, long heldUntil) {
    return new LaneClaim(name, destination, urgency, by, head, heldUntil);
  }

  static DueLane of(ResultSet row, int number) throws SQLException {
    return new DueLane(
        row.getString("lane"),
        row.getString("destination"),
        row.getInt("urgency"),
        row.getString("claimed_by"),
        row.getObject("claim_token", UUID.class),
        row.getObject("lease_until", OffsetDateTime.class),
        row.getObject("now_at", OffsetDateTime.class));
  }
}
