package io.sellerconnector.affiliate.seller;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.privacy.EncryptedColumn;
import io.sellerconnector.privacy.EncryptedStore;
import io.sellerconnector.privacy.TextEncryption;
import io.sellerconnector.shared.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code affiliate_seller} and {@code affiliate_pause}. */
@Repository
@AffiliateRole
class StoredSellers implements EncryptedStore {

  private static final EncryptedColumn APP_KEY =
      EncryptedColumn.of("affiliate_seller", "app_key", "name");
  private static final EncryptedColumn APP_TOKEN =
      EncryptedColumn.of("affiliate_seller", "app_token", "name");

  private final JdbcClient jdbc;
  private final TextEncryption encryption;

  StoredSellers(JdbcClient jdbc, TextEncryption encryption) {
    this.jdbc = jdbc;
    this.encryption = encryption;
  }

  List<SellerSettings> all() {
    return jdbc.sql("select * from affiliate_seller order by name").query(this::row).list();
  }

  /** Until the transaction ends nobody else changes it. */
  Optional<SellerSettings> lock(SellerName name) {
    return jdbc.sql("select * from affiliate_seller where name = :name for update")
        .param("name", name.value())
        .query(this::row)
        .optional();
  }

  boolean isPaused(SellerName name) {
    return jdbc.sql("select seller from affiliate_pause where seller = :seller")
        .param("seller", name.value())
        .query(String.class)
        .optional()
        .isPresent();
  }

  Set<String> paused() {
    return new TreeSet<>(jdbc.sql("select seller from affiliate_pause").query(String.class).set());
  }

  Map<SellerName, SellerView.Pause> pauses() {
    Map<SellerName, SellerView.Pause> pauses = new HashMap<>();
    jdbc.sql("select seller, reason, by_actor, since from affiliate_pause")
        .query(row -> {
          pauses.put(
              new SellerName(row.getString("seller")),
              new SellerView.Pause(
                  row.getString("reason"),
                  row.getString("by_actor"),
                  Timestamps.get(row, "since")));
        });
    return pauses;
  }

  /**
   * @return whether it is new
   * @throws org.springframework.dao.DuplicateKeyException if another seller has its account and
   *     affiliate
   */
  boolean put(SellerSettings seller, Instant now) {
    Map<String, ?> values =
        Map.ofEntries(
            Map.entry("name", seller.name()),
            Map.entry("account", seller.account()),
            Map.entry("affiliate", seller.affiliateId()),
            Map.entry("channel", seller.salesChannel()),
            Map.entry("country", seller.country()),
            Map.entry("currency", seller.currency()),
            Map.entry("key", encryption.write(seller.appKey(), APP_KEY.at(seller.name()))),
            Map.entry("token", encryption.write(seller.appToken(), APP_TOKEN.at(seller.name()))),
            Map.entry("codes", String.join(",", seller.referencePostalCodes())),
            Map.entry("simulation", seller.simulationApi().name()),
            Map.entry("placement", seller.placementApi().name()),
            Map.entry("body", seller.orderBody().name()),
            Map.entry("floor", seller.floor()),
            Map.entry("cap", seller.cap()),
            Map.entry("alias", seller.emailAlias() == null ? "" : seller.emailAlias()),
            Map.entry("tolerance", seller.priceTolerance()),
            Map.entry("fob", seller.fob()),
            Map.entry("changes", seller.changes().name()),
            Map.entry("payment", seller.payment().name()),
            Map.entry("now", Timestamps.of(now)));
    int changed =
        jdbc.sql(
                """
                update affiliate_seller
                set account = :account, affiliate_id = :affiliate, sales_channel = :channel,
                  country = :country, currency = :currency, app_key = :key, app_token = :token,
                  reference_postal_codes = :codes, simulation_api = :simulation,
                  placement_api = :placement, order_body = :body, stock_floor = :floor,
                  stock_cap = :cap, email_alias = nullif(:alias, ''),
                  price_tolerance = :tolerance, fob = :fob, allowed_changes = :changes,
                  payment = :payment, changed_at = :now
                where name = :name
                """)
            .params(values)
            .update();
    if (changed > 0) {
      return false;
    }
    jdbc.sql(
            """
            insert into affiliate_seller (
              name, account, affiliate_id, sales_channel, country, currency, app_key, app_token,
              reference_postal_codes, simulation_api, placement_api, order_body, stock_floor,
              stock_cap, email_alias, price_tolerance, fob, allowed_changes, payment, created_at,
              changed_at)
            values (
              :name, :account, :affiliate, :channel, :country, :currency, :key, :token,
              :codes, :simulation, :placement, :body, :floor,
              :cap, nullif(:alias, ''), :tolerance, :fob, :changes, :payment, :now, :now)
            """)
        .params(values)
        .update();
    return true;
  }

  boolean delete(SellerName seller) {
    return jdbc.sql("delete from affiliate_seller where name = :name")
            .param("name", seller.value())
            .update()
        > 0;
  }

  /** Keeps the first reason if it is paused already. */
  void pause(SellerName seller, String reason, String actor, Instant now) {
    jdbc.sql(
            """
            insert into affiliate_pause (seller, reason, by_actor, since)
            values (:seller, :reason, :actor, :now) on conflict do nothing
            """)
        .param("seller", seller.value())
        .param("reason", reason)
        .param("actor", actor)
        .param("now", Timestamps.of(now))
        .update();
  }

  void resume(SellerName seller) {
    jdbc.sql("delete from affiliate_pause where seller = :seller")
        .param("seller", seller.value())
        .update();
  }

  private SellerSettings row(ResultSet row, int number) throws SQLException {
    String name = row.getString("name");
    return new SellerSettings(
        name,
        row.getString("account"),
        row.getString("affiliate_id"),
        row.getString("sales_channel"),
        row.getString("country"),
        row.getString("currency"),
        encryption.read(row.getString("app_key"), APP_KEY.at(name)),
        encryption.read(row.getString("app_token"), APP_TOKEN.at(name)),
        List.of(row.getString("reference_postal_codes").split(",")),
        AffiliateSeller.SimulationApi.valueOf(row.getString("simulation_api")),
        AffiliateSeller.PlacementApi.valueOf(row.getString("placement_api")),
        AffiliateSeller.OrderBody.valueOf(row.getString("order_body")),
        row.getInt("stock_floor"),
        row.getInt("stock_cap"),
        row.getString("email_alias"),
        row.getBigDecimal("price_tolerance"),
        row.getBoolean("fob"),
        AffiliateSeller.AllowedChanges.valueOf(row.getString("allowed_changes")),
        AffiliateSeller.Payment.valueOf(row.getString("payment")));
  }

  @Override
  public List<EncryptedColumn> sealedColumns() {
    return List.of(APP_KEY, APP_TOKEN);
  }
}
