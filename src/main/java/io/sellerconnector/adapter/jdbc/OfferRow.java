package io.sellerconnector.adapter.jdbc;

import io.sellerconnector.adapter.Classification;
import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.adapter.Stock;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.PickupPointId;
import io.sellerconnector.shared.Quantity;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A row that {@code offers} yields. */
final class OfferRow {

  static final List<Column> COLUMNS =
      Stream.concat(
              Stream.of(
                  Column.needed("sku", ColumnKind.TEXT),
                  Column.needed("price", ColumnKind.NUMBER),
                  Column.needed("stock", ColumnKind.NUMBER),
                  Column.optional("active", ColumnKind.FLAG),
                  Column.optional("state", ColumnKind.TEXT),
                  Column.optional("list_price", ColumnKind.NUMBER),
                  Column.optional("price_valid_until", ColumnKind.TIME),
                  Column.optional("brand", ColumnKind.TEXT),
                  Column.optional("category", ColumnKind.TEXT)),
              SaleUnit.COLUMNS.stream())
          .toList();

  private OfferRow() {}

  /**
   * @param now decides whether the price has ended
   * @param pickupPoints what lies there of this SKU
   */
  static SkuOffer read(
      Rows row, Values values, Instant now, Map<PickupPointId, Quantity> pickupPoints)
      throws SQLException, ValueRefused {
    return switch (state(row, values)) {
      case "inactive" -> new SkuOffer.Inactive();
      case "without-price" -> new SkuOffer.WithoutPrice();
      default -> priced(row, values, now, pickupPoints);
    };
  }

  private static String state(Rows row, Values values) throws SQLException, ValueRefused {
    if (!values.flag(row, "active", true)) {
      return "inactive";
    }
    if (!row.has("state")) {
      return "active";
    }
    String state = values.text(row, "state", 20);
    String word = state == null ? "" : state.toLowerCase(Locale.ROOT);
    return switch (word) {
      case "active", "inactive", "without-price" -> word;
      default ->
          throw new ValueRefused("state", "is not one of active, inactive and without-price");
    };
  }

  private static SkuOffer priced(
      Rows row, Values values, Instant now, Map<PickupPointId, Quantity> pickupPoints)
      throws SQLException, ValueRefused {
    Cents price = values.price(row, "price");
    Cents listPrice = listPrice(row, values, price);
    Instant until = values.end(row, "price_valid_until");
    Stock stock = new Stock(values.quantity(row, "stock"), pickupPoints);
    SaleUnit unit = SaleUnit.read(row, values);
    Classification classification =
        new Classification(values.text(row, "brand", 150), values.text(row, "category", 500));
    if (until != null && !until.isAfter(now)) {
      return new SkuOffer.WithoutPrice();
    }
    return new SkuOffer.Priced(
        price,
        listPrice,
        until,
        stock,
        unit.measures(),
        unit.measurementUnit(),
        unit.multiplier(),
        classification);
  }

  /** Many systems write 0 where there is none. */
  private static Cents listPrice(Rows row, Values values, Cents price)
      throws SQLException, ValueRefused {
    @Nullable Cents listPrice = values.amount(row, "list_price");
    if (listPrice == null || listPrice.value() == 0) {
      return price;
    }
    if (listPrice.compareTo(price) < 0) {
      throw new ValueRefused("list_price", "is lower than the price");
    }
    return listPrice;
  }
}
