package io.sellerconnector.vtex.client;

import io.sellerconnector.vtex.AccountLine;
import io.sellerconnector.vtex.AccountLines;
import io.sellerconnector.vtex.VtexAccount;
import io.sellerconnector.vtex.rate.RatedAccount;
import io.sellerconnector.vtex.rate.SharedRates;
import io.sellerconnector.vtex.rate.StoredRate;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts together what this replica and the database know of the lines. */
@Component
final class RatedLines implements AccountLines {

  private final HttpVtexClients clients;
  private final SharedRates rates;

  RatedLines(HttpVtexClients clients, SharedRates rates) {
    this.clients = clients;
    this.rates = rates;
  }

  @Override
  public List<AccountLine> all() {
    List<StoredRate> rows = rates.all();
    return clients.all().stream().map(client -> line(client, rows)).toList();
  }

  private AccountLine line(HttpVtexClient client, List<StoredRate> rows) {
    VtexAccount account = client.account();
    List<StoredRate> own =
        rows.stream().filter(row -> row.marketplace().equals(account.name())).toList();
    StoredRate all =
        own.stream().filter(row -> row.route().equals(StoredRate.ALL)).findFirst().orElse(null);
    return new AccountLine(
        account.name(),
        account.rate(),
        all == null ? null : future(all.pausedUntil(), all.now()),
        all == null ? null : future(rates.lockedOutUntil(RatedAccount.of(account)), all.now()),
        client.isResting(),
        client.resting(),
        own.stream()
            .filter(row -> !row.route().equals(StoredRate.ALL))
            .map(RatedLines::route)
            .toList());
  }

  private static AccountLine.Route route(StoredRate row) {
    OffsetDateTime slowed = row.rate().slowedAt();
    return new AccountLine.Route(
        row.route(),
        Math.round(row.rate().perSecond() * 10) / 10.0,
        slowed == null ? null : slowed.toInstant());
  }

  private static @Nullable Instant future(@Nullable OffsetDateTime until, OffsetDateTime now) {
    return until == null || !until.isAfter(now) ? null : until.toInstant();
  }
}
