package io.sellerconnector.adapter.order;

import io.sellerconnector.adapter.stock.StockLocation;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.MarketplaceOrderId;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as the seller's systems need it.
 *
 * @param erpNumber the seller's own number of it, if one is known, else null
 * @param itemsTotal the lines' prices times their quantities
 * @param freightTotal the lines' freights
 * @param total both, and what changes of the order added or took off: what its invoices add up to
 * @param paymentValue what the marketplace undertakes to pay, or null
 * @param authorised whether it may be shipped
 * @param asPlaced the order word for word as the marketplace placed it, in JSON: shopper, address,
 *     delivery and whatever else came; without card data
 * @param amounts what the total is made of
 * @param details what came with the order, typed
 * @param payment how the shopper paid the marketplace, or null if it did not say
 */
public record SellerOrder(
    OrderId id,
    MarketplaceAccount marketplace,
    MarketplaceOrderId marketplaceOrderId,
    @Nullable String erpNumber,
    SalesChannel salesChannel,
    boolean authorised,
    List<Line> lines,
    Cents itemsTotal,
    Cents freightTotal,
    Cents total,
    @Nullable Cents paymentValue,
    Instant placedAt,
    String asPlaced,
    AmountParts amounts,
    PlacedDetails details,
    @Nullable OrderPayment payment) {

  public SellerOrder {
    lines = List.copyOf(lines);
  }

  /** One of which nothing more is known. */
  public SellerOrder(
      OrderId id,
      MarketplaceAccount marketplace,
      MarketplaceOrderId marketplaceOrderId,
      @Nullable String erpNumber,
      SalesChannel salesChannel,
      boolean authorised,
      List<Line> lines,
      Cents itemsTotal,
      Cents freightTotal,
      Cents total,
      @Nullable Cents paymentValue,
      Instant placedAt,
      String asPlaced) {
    this(
        id,
        marketplace,
        marketplaceOrderId,
        erpNumber,
        salesChannel,
        authorised,
        lines,
        itemsTotal,
        freightTotal,
        total,
        paymentValue,
        placedAt,
        asPlaced,
        new AmountParts(
            itemsTotal.value(),
            0,
            0,
            0,
            freightTotal.value(),
            total.value() - itemsTotal.value() - freightTotal.value()),
        PlacedDetails.NONE,
        null);
  }

  /**
   * One item; the same SKU may have several.
   *
   * @param price of one unit
   * @param freight of the whole line
   * @param slaId the delivery that the shopper chose
   * @param location where its stock is held
   * @param amounts what the line is worth
   * @param details what came with it when the order was placed
   */
  public record Line(
      int index,
      SkuId sku,
      Quantity quantity,
      Cents price,
      Cents freight,
      String slaId,
      StockLocation location,
      AmountParts amounts,
      LineDetails details) {

    /** One of which nothing more is known. */
    public Line(
        int index,
        SkuId sku,
        Quantity quantity,
        Cents price,
        Cents freight,
        String slaId,
        StockLocation location) {
      this(
          index,
          sku,
          quantity,
          price,
          freight,
          slaId,
          location,
          new AmountParts(price.value() * quantity.value(), 0, 0, 0, freight.value(), 0),
          LineDetails.NONE);
    }
  }

  /** Without the shopper's data. */
  @Override
  public String toString() {
    return "SellerOrder[id=" + id + ", marketplace=" + marketplace + ", lines=" + lines + "]";
  }
}
