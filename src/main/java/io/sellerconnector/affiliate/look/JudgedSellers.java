package io.sellerconnector.affiliate.look;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.shared.Timestamps;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** By which settings each seller's offers were judged; within the caller's transaction. */
@Component
@AffiliateRole
final class JudgedSellers {

  private final JdbcClient jdbc;

  JudgedSellers(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param settings by which all are judged; empty if they never were
   * @param wanted by which they are being judged, or null
   * @param judgedTo the last SKU that was
   */
  record Judged(String settings, @Nullable String wanted, String judgedTo) {}

  boolean isJudgedBy(SellerName seller, String settings) {
    return jdbc.sql("select settings from affiliate_offer_seller where seller = :seller")
        .param("seller", seller.value())
        .query(String.class)
        .optional()
        .filter(settings::equals)
        .isPresent();
  }

  /** Until the transaction ends: one replica judges a seller at a time. */
  Judged lock(SellerName seller) {
    jdbc.sql(
            """
            insert into affiliate_offer_seller (seller, locked_out, settings, judged_to)
            values (:seller, false, '', '')
            on conflict do nothing
            """)
        .param("seller", seller.value())
        .update();
    return jdbc.sql(
            """
            select settings, wanted, judged_to from affiliate_offer_seller
            where seller = :seller for update
            """)
        .param("seller", seller.value())
        .query((row, _) -> new Judged(row.getString(1), row.getString(2), row.getString(3)))
        .single();
  }

  void advance(SellerName seller, String wanted, String judgedTo) {
    write(seller, null, wanted, judgedTo);
  }

  void done(SellerName seller, String settings, Instant now) {
    write(seller, settings, null, "");
    jdbc.sql("update affiliate_offer_seller set judged_at = :now where seller = :seller")
        .param("now", Timestamps.of(now))
        .param("seller", seller.value())
        .update();
  }

  /**
   * Sellers all of whose offers have been judged by these settings since then or before.
   *
   * @param now since when those are, of which that is not known
   */
  List<SellerName> judgedBy(String settings, Instant before, Instant now) {
    jdbc.sql(
            """
            update affiliate_offer_seller set judged_at = :now
            where settings = :settings and judged_at is null
            """)
        .param("now", Timestamps.of(now))
        .param("settings", settings)
        .update();
    return jdbc.sql(
            """
            select seller from affiliate_offer_seller
            where settings = :settings and judged_at <= :before order by seller
            """)
        .param("settings", settings)
        .param("before", Timestamps.of(before))
        .query((row, _) -> new SellerName(row.getString(1)))
        .list();
  }

  void forget(SellerName seller) {
    jdbc.sql("delete from affiliate_offer_seller where seller = :seller")
        .param("seller", seller.value())
        .update();
  }

  private void write(
      SellerName seller, @Nullable String settings, @Nullable String wanted, String judgedTo) {
    jdbc.sql(
            """
            update affiliate_offer_seller
            set settings = coalesce(cast(:settings as varchar(200)), settings),
              wanted = :wanted, judged_to = :judgedTo
            where seller = :seller
            """)
        .param("settings", settings)
        .param("wanted", wanted)
        .param("judgedTo", judgedTo)
        .param("seller", seller.value())
        .update();
  }
}
