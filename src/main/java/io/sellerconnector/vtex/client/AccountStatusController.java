package io.sellerconnector.vtex.client;

import io.sellerconnector.vtex.VtexAccount;
import io.sellerconnector.vtex.rate.RatedAccount;
import io.sellerconnector.vtex.rate.SharedRates;
import io.sellerconnector.vtex.rate.StoredRate;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where operators see how each marketplace is being called, and why it is not. */
@RestController
@RequestMapping("/seller/marketplaces")
@Tag(name = "Marketplaces", description = "Rates and pauses of the calls to marketplaces")
class AccountStatusController {

  private final HttpVtexClients clients;
  private final SharedRates rates;

  AccountStatusController(HttpVtexClients clients, SharedRates rates) {
    this.clients = clients;
    this.rates = rates;
  }

  @GetMapping("/lines")
  @Operation(summary = "Show the rate of each marketplace and route, and pauses with their reason")
  Lines list() {
    List<StoredRate> rows = rates.all();
    return new Lines(clients.all().stream().map(client -> line(client, rows)).toList());
  }

  private Line line(HttpVtexClient client, List<StoredRate> rows) {
    VtexAccount account = client.account();
    List<StoredRate> own =
        rows.stream().filter(row -> row.marketplace().equals(account.name())).toList();
    StoredRate all =
        own.stream().filter(row -> row.route().equals(StoredRate.ALL)).findFirst().orElse(null);
    return new Line(
        account.name(),
        account.rate(),
        all == null ? null : future(all.pausedUntil(), all.now()),
        all == null ? null : future(rates.lockedOutUntil(RatedAccount.of(account)), all.now()),
        client.isResting(),
        client.resting(),
        own.stream().filter(row -> !row.route().equals(StoredRate.ALL)).map(Route::of).toList());
  }

  private static @Nullable Instant future(@Nullable OffsetDateTime until, OffsetDateTime now) {
    return until == null || !until.isAfter(now) ? null : until.toInstant();
  }

  record Lines(List<Line> marketplaces) {}

  /**
   * @param ceiling calls per second of all routes; 0 for no limit
   * @param pausedUntil the marketplace asked for it (429); null if it does not
   * @param unauthorisedUntil it refuses our app key (401, 403), and is tried again then
   * @param resting this replica leaves a host of it alone because that keeps failing
   * @param restingAt which, and for which kind of traffic
   */
  record Line(
      String marketplace,
      int ceiling,
      @Nullable Instant pausedUntil,
      @Nullable Instant unauthorisedUntil,
      boolean resting,
      List<String> restingAt,
      List<Route> routes) {}

  /**
   * @param perSecond calls per second that all replicas together allow themselves
   * @param slowedAt when the marketplace last refused a call as one too many
   */
  record Route(String route, double perSecond, @Nullable Instant slowedAt) {

    static Route of(StoredRate row) {
      OffsetDateTime slowed = row.rate().slowedAt();
      return new Route(
          row.route(),
          Math.round(row.rate().perSecond() * 10) / 10.0,
          slowed == null ? null : slowed.toInstant());
    }
  }
}
