package io.sellerconnector.offer;

import io.sellerconnector.adapter.DeliveryOption;
import io.sellerconnector.adapter.OfferedService;
import io.sellerconnector.cause.Cause;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can be promised.
 *
 * @param items one per requested item, in order
 * @param origin where their prices and stock come from
 */
public record Promise(List<Item> items, Origin origin) {

  /** Of what is known at this moment. */
  public Promise(List<Item> items) {
    this(items, Origin.MEMORY);
  }

  private static final String DEFAULT_UNIT = "un";

  /**
   * One requested item.
   *
   * <p>Where {@code unavailable} is not null, {@code quantity} and all balances are zero and there
   * are no options. Where it is null, {@code quantity} is at least 1.
   *
   * @param quantity the requested quantity, capped by what one location can give; where there is a
   *     destination, one that serves it
   * @param price per unit; zero where there is none
   * @param listPrice never below {@code price}
   * @param stockBalance pieces in all locations, not capped by what was requested
   * @param warehouseBalance those that can be delivered
   * @param pickupBalance those that can be collected somewhere
   * @param options ways to deliver {@code quantity} pieces to the destination, each with enough
   *     stock behind it; in an order that is the same for every item
   * @param slasWithoutStock ids of further ways to the destination, whose location lacks the pieces
   * @param unavailable why nothing can be promised, or null
   * @param freightFailed whether nobody could say how it can be delivered, so that there are no
   *     options for want of an answer
   * @param services that may be bought with each piece
   */
  public record Item(
      SkuId sku,
      Quantity quantity,
      Cents price,
      Cents listPrice,
      @Nullable Instant priceValidUntil,
      String measurementUnit,
      BigDecimal unitMultiplier,
      Quantity stockBalance,
      Quantity warehouseBalance,
      Quantity pickupBalance,
      List<DeliveryOption> options,
      List<String> slasWithoutStock,
      @Nullable Unavailable unavailable,
      boolean freightFailed,
      List<OfferedService> services) {

    /** With all the ways to deliver it that there are, and no services. */
    public Item(
        SkuId sku,
        Quantity quantity,
        Cents price,
        Cents listPrice,
        @Nullable Instant priceValidUntil,
        String measurementUnit,
        BigDecimal unitMultiplier,
        Quantity stockBalance,
        Quantity warehouseBalance,
        Quantity pickupBalance,
        List<DeliveryOption> options,
        List<String> slasWithoutStock,
        @Nullable Unavailable unavailable) {
      this(
          sku,
          quantity,
          price,
          listPrice,
          priceValidUntil,
          measurementUnit,
          unitMultiplier,
          stockBalance,
          warehouseBalance,
          pickupBalance,
          options,
          slasWithoutStock,
          unavailable,
          false,
          List.of());
    }

    /** An item of which nothing is known but why it cannot be sold. */
    public static Item unavailable(SkuId sku, Unavailable reason) {
      return new Item(
          sku,
          Quantity.ZERO,
          Cents.ZERO,
          Cents.ZERO,
          null,
          DEFAULT_UNIT,
          BigDecimal.ONE,
          Quantity.ZERO,
          Quantity.ZERO,
          Quantity.ZERO,
          List.of(),
          List.of(),
          reason);
    }

    /** Whether this delivery may be chosen, or could be if its place had the pieces. */
    public boolean offers(String slaId) {
      return slasWithoutStock.contains(slaId)
          || options.stream().anyMatch(option -> option.slaId().equals(slaId));
    }

    public Item with(
        Quantity newQuantity, List<DeliveryOption> newOptions, List<String> withoutStock) {
      return with(newQuantity, newOptions, withoutStock, false);
    }

    /** The same, where nobody could say how it can be delivered. */
    public Item withoutFreight() {
      return with(quantity, List.of(), List.of(), true);
    }

    private Item with(
        Quantity newQuantity,
        List<DeliveryOption> newOptions,
        List<String> withoutStock,
        boolean failed) {
      return new Item(
          sku,
          newQuantity,
          price,
          listPrice,
          priceValidUntil,
          measurementUnit,
          unitMultiplier,
          stockBalance,
          warehouseBalance,
          pickupBalance,
          newOptions,
          withoutStock,
          unavailable,
          failed,
          services);
    }

    public Item withServices(List<OfferedService> newServices) {
      return new Item(
          sku,
          quantity,
          price,
          listPrice,
          priceValidUntil,
          measurementUnit,
          unitMultiplier,
          stockBalance,
          warehouseBalance,
          pickupBalance,
          options,
          slasWithoutStock,
          unavailable,
          freightFailed,
          newServices);
    }
  }

  /** Why an item cannot be sold; the names are used in metrics. */
  public enum Unavailable {
    UNKNOWN_SKU,
    INACTIVE,
    WITHOUT_PRICE,
    SOLD_OUT,
    SALES_CHANNEL_NOT_SERVED,
    /** Not on this marketplace or sales channel, by rule or by hand. */
    NOT_OFFERED,
    /** Offered, but somebody has stopped selling it. */
    STOPPED,
    INVENTORY_FAILED;

    public Cause cause() {
      return switch (this) {
        case UNKNOWN_SKU -> Cause.UNKNOWN_SKU;
        case INACTIVE -> Cause.INACTIVE;
        case WITHOUT_PRICE -> Cause.WITHOUT_PRICE;
        case SOLD_OUT -> Cause.SOLD_OUT;
        case SALES_CHANNEL_NOT_SERVED -> Cause.SALES_CHANNEL_NOT_SERVED;
        case NOT_OFFERED -> Cause.NOT_OFFERED;
        case STOPPED -> Cause.STOPPED;
        case INVENTORY_FAILED -> Cause.INVENTORY_FAILED;
      };
    }
  }

  /** Why an item that can be promised has no delivery option; the names are used in metrics. */
  public enum Undeliverable {
    /** The seller does not deliver this item to the destination. */
    NOT_DELIVERED_THERE,
    /** There are options, but none whose location has the promised quantity. */
    STOCK_ELSEWHERE,
    FREIGHT_FAILED;

    public Cause cause() {
      return switch (this) {
        case NOT_DELIVERED_THERE -> Cause.NOT_DELIVERED_THERE;
        case STOCK_ELSEWHERE -> Cause.STOCK_ELSEWHERE;
        case FREIGHT_FAILED -> Cause.FREIGHT_FAILED;
      };
    }
  }
}
