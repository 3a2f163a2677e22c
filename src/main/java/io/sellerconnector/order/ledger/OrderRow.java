package io.sellerconnector.order.ledger;

import io.sellerconnector.order.OrderState;
import io.sellerconnector.order.OrderWorth;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.MarketplaceOrderId;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table {@code orders} as more than one reader needs it; the texts that hold the
 * shopper's data are read apart.
 *
 * @param personalData what is still there of the shopper, as a sum of bits
 * @param openChange the number of the change that is under way, or null
 */
public record OrderRow(
    OrderId id,
    MarketplaceAccount marketplace,
    MarketplaceOrderId marketplaceOrderId,
    OrderState state,
    SalesChannel salesChannel,
    OrderWorth worth,
    @Nullable String servicesEndpoint,
    int personalData,
    Instant placedAt,
    Instant updatedAt,
    @Nullable String openChange) {

  /** What to select for {@link #of}. */
  public static final String COLUMNS =
      """
      id, marketplace, marketplace_order_id, state, sales_channel, items_total, services_total,
        price_tags_total, tax_total, freight_total, adjustment_total, payment_value,
        services_endpoint, personal_data, placed_at, updated_at, open_change\
      """;

  public static OrderRow of(ResultSet row) throws SQLException {
    return new OrderRow(
        new OrderId(row.getString("id")),
        new MarketplaceAccount(row.getString("marketplace")),
        new MarketplaceOrderId(row.getString("marketplace_order_id")),
        OrderState.valueOf(row.getString("state")),
        new SalesChannel(row.getString("sales_channel")),
        new OrderWorth(
            row.getLong("items_total"),
            row.getLong("services_total"),
            row.getLong("price_tags_total"),
            row.getLong("tax_total"),
            row.getLong("freight_total"),
            row.getLong("adjustment_total"),
            row.getObject("payment_value", Long.class)),
        row.getString("services_endpoint"),
        row.getInt("personal_data"),
        Timestamps.get(row, "placed_at"),
        Timestamps.get(row, "updated_at"),
        row.getString("open_change"));
  }
}
