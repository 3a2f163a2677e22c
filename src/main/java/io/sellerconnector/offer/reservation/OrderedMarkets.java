package io.sellerconnector.offer.reservation;

import io.sellerconnector.offer.Market;
import io.sellerconnector.offer.MarketSource;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SalesChannel;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The table {@code ordered_market}: where orders have come from. */
@Component
final class OrderedMarkets implements MarketSource {

  private final JdbcTemplate jdbc;

  OrderedMarkets(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Set<Market> markets() {
    return Set.copyOf(
        jdbc.query(
            "select marketplace, sales_channel from ordered_market",
            (row, _) ->
                new Market(
                    new MarketplaceAccount(row.getString(1)), new SalesChannel(row.getString(2)))));
  }
}
