package io.sellerconnector.affiliate.offer;

import io.sellerconnector.affiliate.AffiliateRole;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Gives changes their numbers. The lock of its one row is kept until the commit, so whoever reads a
 * number sees all below it: a mark never skips what commits late. To be the last lock of a
 * transaction.
 */
@Component
@AffiliateRole
final class OfferNumbers {

  private final JdbcClient jdbc;

  OfferNumbers(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The first of so many numbers in a row. */
  long take(int count) {
    jdbc.sql("update affiliate_offer_feed set last_number = last_number + :count where id = 1")
        .param("count", count)
        .update();
    return last() - count + 1;
  }

  long last() {
    return jdbc.sql("select last_number from affiliate_offer_feed where id = 1")
        .query(Long.class)
        .single();
  }
}
