package io.sellerconnector.order;

import io.sellerconnector.marketplace.OrderReports.ReportedOrder;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.MarketplaceOrderId;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order without the shopper's data.
 *
 * @param servicesEndpoint where the marketplace wants its reports, or null
 * @param openChange the number of a change that the marketplace asked for and that is under way, or
 *     null; no invoice goes out meanwhile
 */
public record Order(
    OrderId id,
    MarketplaceAccount marketplace,
    MarketplaceOrderId marketplaceOrderId,
    OrderState state,
    OrderWorth worth,
    @Nullable String servicesEndpoint,
    List<Line> lines,
    Instant placedAt,
    Instant updatedAt,
    @Nullable String openChange) {

  /** What its invoices add up to. */
  public Cents total() {
    return worth.total();
  }

  /** The order as its marketplace is told of it. */
  public ReportedOrder reported() {
    return new ReportedOrder(marketplace, id, marketplaceOrderId, servicesEndpoint);
  }

  /**
   * One item of the order; the same SKU may have several. Indexes stay what they were when lines
   * are removed or added.
   *
   * @param price of one unit
   * @param invoiced how many of its pieces are
   */
  public record Line(
      int index, SkuId sku, Quantity quantity, Cents price, LineWorth worth, int invoiced) {

    /** Of which nothing is invoiced. */
    public Line(int index, SkuId sku, Quantity quantity, Cents price, LineWorth worth) {
      this(index, sku, quantity, price, worth, 0);
    }
  }
}
