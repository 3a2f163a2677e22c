package io.sellerconnector.catalog;

import io.sellerconnector.adapter.Measures;
import io.sellerconnector.adapter.editing.InventoryChange;
import io.sellerconnector.adapter.stock.StockLocation;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.PickupPointId;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SalesChannel;
import io.sellerconnector.shared.SkuId;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The bodies of the seller API that change a SKU. */
sealed interface SkuChange
    permits SkuChange.Data, SkuChange.Stock, SkuChange.Price, ProductBody, ServicesBody {

  /** An identifier: no white space at either end, no control characters, no half ones. */
  String IDENTIFIER = "(?U)[^\\s\\p{Cntrl}\\p{Cs}]([^\\p{Cntrl}\\p{Cs}]*[^\\s\\p{Cntrl}\\p{Cs}])?";

  InventoryChange of(SkuId sku);

  /** A SKU's data without price and stock. */
  record Data(
      @NotBlank @Size(max = 300) @Nullable String name,
      @NotBlank @Size(max = 150) @Nullable String brand,
      @Size(min = 1, max = 30) @Nullable String ean,
      @Size(min = 1, max = 100) @Nullable String referenceId,
      @Nullable Boolean active,
      @PositiveOrZero @Max(10_000_000) @Nullable Integer weightGrams,
      @PositiveOrZero @Max(100_000) @Nullable Integer lengthMillimetres,
      @PositiveOrZero @Max(100_000) @Nullable Integer widthMillimetres,
      @PositiveOrZero @Max(100_000) @Nullable Integer heightMillimetres,
      @Size(min = 1, max = 20) @Nullable String measurementUnit,
      @DecimalMin("0.0001") @DecimalMax("99999999") @Digits(integer = 8, fraction = 4)
          @Nullable BigDecimal unitMultiplier)
      implements SkuChange {

    @Override
    public InventoryChange of(SkuId sku) {
      return new InventoryChange.PutSku(
          sku,
          Objects.requireNonNull(name),
          Objects.requireNonNull(brand),
          ean,
          referenceId,
          active == null || active,
          new Measures(
              orNone(weightGrams),
              orNone(lengthMillimetres),
              orNone(widthMillimetres),
              orNone(heightMillimetres)),
          measurementUnit == null ? "un" : measurementUnit,
          unitMultiplier == null ? BigDecimal.ONE : unitMultiplier);
    }

    private static int orNone(@Nullable Integer value) {
      return value == null ? 0 : value;
    }
  }

  /**
   * How many pieces lie in the warehouse, or at a pickup point.
   *
   * @param asOf when that was so: what is known as of later stays, and what was invoiced since is
   *     taken off; now where it is missing
   */
  record Stock(
      @NotNull @PositiveOrZero @Max(Quantity.MAX_VALUE) Integer quantity,
      @Size(min = 1, max = 50) @Pattern(regexp = IDENTIFIER) @Nullable String pickupPointId,
      @Nullable Instant asOf)
      implements SkuChange {

    @Override
    public InventoryChange of(SkuId sku) {
      return new InventoryChange.SetStock(
          sku,
          pickupPointId == null
              ? new StockLocation.Warehouse()
              : new StockLocation.AtPickupPoint(new PickupPointId(pickupPointId)),
          new Quantity(quantity),
          asOf);
    }
  }

  /** A price in cents, of one sales channel or of all that have none of their own. */
  record Price(
      @NotNull @PositiveOrZero @Max(Cents.MAX_PRICE) Long price,
      @PositiveOrZero @Max(Cents.MAX_PRICE) @Nullable Long listPrice,
      @Size(min = 1, max = 20) @Pattern(regexp = IDENTIFIER) @Nullable String salesChannel,
      @Nullable Instant validUntil)
      implements SkuChange {

    @Override
    public InventoryChange of(SkuId sku) {
      return new InventoryChange.SetPrice(
          sku,
          salesChannel == null ? null : new SalesChannel(salesChannel),
          new Cents(price),
          listPrice == null ? null : new Cents(listPrice),
          validUntil);
    }
  }
}
