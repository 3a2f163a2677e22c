package io.sellerconnector.catalog.listing;

import io.sellerconnector.catalog.listing.Listing.Asked;
import io.sellerconnector.catalog.listing.Listing.Decision;
import io.sellerconnector.catalog.listing.Listing.Pull;
import io.sellerconnector.catalog.listing.Listing.Suggested;
import io.sellerconnector.catalog.listing.Listing.Told;
import io.sellerconnector.offer.Promise.Unavailable;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import io.sellerconnector.shared.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A listing as a row of its table. */
public final class ListingRow {

  /** All but the key, which comes last. */
  private static final List<String> COLUMNS =
      List.of(
          "state",
          "since",
          "reason",
          "product_id",
          "now_price",
          "now_list_price",
          "now_stock",
          "now_unavailable",
          "now_services",
          "asked_at",
          "asked_price",
          "asked_list_price",
          "asked_stock",
          "asked_unavailable",
          "asked_services",
          "further_channels",
          "told_change_at",
          "told_price_at",
          "told_price",
          "told_stock_at",
          "told_stock",
          "missing_since",
          "remind_at",
          "reminders",
          "suggested_at",
          "decided_at",
          "decision",
          "poll_at",
          "polls",
          "suggested_hash");

  static final String INSERT =
      "insert into listing ("
          + String.join(", ", COLUMNS)
          + ", marketplace, sku_id) values (?, ?"
          + ", ?".repeat(COLUMNS.size())
          + ") on conflict do nothing";

  static final String UPDATE =
      "update listing set "
          + COLUMNS.stream().map(column -> column + " = ?").collect(Collectors.joining(", "))
          + " where marketplace = ? and sku_id = ?";

  private ListingRow() {}

  static @Nullable Object[] values(Listing listing) {
    MarketplaceView now = listing.now();
    MarketplaceView asked = listing.asked().view();
    Told told = listing.told();
    Pull pull = listing.pull();
    Suggested suggested = listing.suggested();
    return new @Nullable Object[] {
      listing.state().name(),
      Timestamps.of(listing.since()),
      shortened(listing.reason()),
      listing.productId(),
      now.price().value(),
      now.listPrice().value(),
      now.stock().value(),
      name(now.unavailable()),
      now.services(),
      Timestamps.ofNullable(listing.asked().at()),
      asked == null ? null : asked.price().value(),
      asked == null ? null : asked.listPrice().value(),
      asked == null ? null : asked.stock().value(),
      asked == null ? null : name(asked.unavailable()),
      asked == null ? 0 : asked.services(),
      StoredChannels.write(listing.further()),
      Timestamps.ofNullable(told.changeAt()),
      Timestamps.ofNullable(told.priceAt()),
      told.price(),
      Timestamps.ofNullable(told.stockAt()),
      told.stock(),
      Timestamps.ofNullable(pull.missingSince()),
      Timestamps.ofNullable(pull.remindAt()),
      pull.reminders(),
      Timestamps.ofNullable(suggested.at()),
      Timestamps.ofNullable(suggested.decidedAt()),
      name(suggested.decision()),
      Timestamps.ofNullable(suggested.pollAt()),
      suggested.polls(),
      suggested.fingerprint(),
      listing.marketplace().value(),
      listing.sku().value()
    };
  }

  public static Listing read(ResultSet row) throws SQLException {
    return new Listing(
        new MarketplaceAccount(row.getString("marketplace")),
        new SkuId(row.getString("sku_id")),
        ListingState.valueOf(row.getString("state")),
        Timestamps.get(row, "since"),
        row.getString("reason"),
        row.getString("product_id"),
        now(row),
        asked(row),
        StoredChannels.read(row.getString("further_channels")),
        told(row),
        new Pull(
            Timestamps.getNullable(row, "missing_since"),
            Timestamps.getNullable(row, "remind_at"),
            row.getInt("reminders")),
        suggested(row));
  }

  private static MarketplaceView now(ResultSet row) throws SQLException {
    return new MarketplaceView(
        new Cents(row.getLong("now_price")),
        new Cents(row.getLong("now_list_price")),
        new Quantity(row.getInt("now_stock")),
        unavailable(row.getString("now_unavailable")),
        row.getInt("now_services"));
  }

  private static Asked asked(ResultSet row) throws SQLException {
    Instant at = Timestamps.getNullable(row, "asked_at");
    return at == null
        ? Asked.NEVER
        : new Asked(
            new MarketplaceView(
                new Cents(row.getLong("asked_price")),
                new Cents(row.getLong("asked_list_price")),
                new Quantity(row.getInt("asked_stock")),
                unavailable(row.getString("asked_unavailable")),
                row.getInt("asked_services")),
            at);
  }

  private static Told told(ResultSet row) throws SQLException {
    return new Told(
        Timestamps.getNullable(row, "told_change_at"),
        Timestamps.getNullable(row, "told_price_at"),
        row.getObject("told_price", Long.class),
        Timestamps.getNullable(row, "told_stock_at"),
        row.getObject("told_stock", Integer.class));
  }

  private static Suggested suggested(ResultSet row) throws SQLException {
    String decision = row.getString("decision");
    return new Suggested(
        Timestamps.getNullable(row, "suggested_at"),
        Timestamps.getNullable(row, "decided_at"),
        decision == null ? null : Decision.valueOf(decision),
        Timestamps.getNullable(row, "poll_at"),
        row.getInt("polls"),
        row.getString("suggested_hash"));
  }

  private static @Nullable Unavailable unavailable(@Nullable String name) {
    return name == null ? null : Unavailable.valueOf(name);
  }

  private static @Nullable String name(@Nullable Enum<?> value) {
    return value == null ? null : value.name();
  }

  private static @Nullable String shortened(@Nullable String reason) {
    return reason == null || reason.length() <= 1000 ? reason : reason.substring(0, 999) + "…";
  }
}
