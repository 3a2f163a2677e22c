package io.sellerconnector.vtex;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a marketplace is being called, and why it is not.
 *
 * @param ceiling calls per second of all routes; 0 for no limit
 * @param pausedUntil the marketplace asked for it (429); null if it does not
 * @param unauthorisedUntil it refuses our app key (401, 403), and is tried again then
 * @param resting this replica leaves a host of it alone because that keeps failing
 * @param restingAt which, and for which kind of traffic
 */
public record AccountLine(
    String marketplace,
    int ceiling,
    @Nullable Instant pausedUntil,
    @Nullable Instant unauthorisedUntil,
    boolean resting,
    List<String> restingAt,
    List<Route> routes) {

  /**
   * @param perSecond calls per second that all replicas together allow themselves
   * @param slowedAt when the marketplace last refused a call as one too many
   */
  public record Route(String route, double perSecond, @Nullable Instant slowedAt) {}
}
