package io.sellerconnector.adapter.jdbc;

import io.sellerconnector.adapter.Classification;
import io.sellerconnector.adapter.OfferedService;
import io.sellerconnector.adapter.SkuOffer;
import io.sellerconnector.adapter.jdbc.database.ColumnKind;
import io.sellerconnector.adapter.jdbc.database.ColumnValues;
import io.sellerconnector.adapter.jdbc.database.ResultColumn;
import io.sellerconnector.adapter.jdbc.database.ResultRows;
import io.sellerconnector.adapter.jdbc.database.SaleUnitColumns;
import io.sellerconnector.adapter.stock.Stock;
import io.sellerconnector.adapter.support.ValueRefused;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.PickupPointId;
import io.sellerconnector.shared.Quantity;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** A row that {@code offers} yields. */
final class OfferRow {

  static final List<ResultColumn> COLUMNS =
      Stream.concat(
              Stream.of(
                  ResultColumn.needed("sku", ColumnKind.TEXT),
                  ResultColumn.needed("price", ColumnKind.NUMBER),
                  ResultColumn.needed("stock", ColumnKind.NUMBER),
                  ResultColumn.optional("active", ColumnKind.FLAG),
                  ResultColumn.optional("state", ColumnKind.TEXT),
                  ResultColumn.optional("list_price", ColumnKind.NUMBER),
                  ResultColumn.optional("price_valid_until", ColumnKind.TIME),
                  ResultColumn.optional("brand", ColumnKind.TEXT),
                  ResultColumn.optional("category", ColumnKind.TEXT)),
              SaleUnitColumns.COLUMNS.stream())
          .toList();

  private OfferRow() {}

  /**
   * @param now decides whether the price has ended
   * @param pickupPoints what lies there of this SKU
   * @param services what may be bought with it
   */
  static SkuOffer read(
      ResultRows row,
      ColumnValues columnValues,
      Instant now,
      Map<PickupPointId, Quantity> pickupPoints,
      List<OfferedService> services)
      throws SQLException, ValueRefused {
    return switch (state(row, columnValues)) {
      case "inactive" -> new SkuOffer.Inactive();
      case "without-price" -> new SkuOffer.WithoutPrice();
      default -> priced(row, columnValues, now, pickupPoints, services);
    };
  }

  private static String state(ResultRows row, ColumnValues columnValues)
      throws SQLException, ValueRefused {
    if (!columnValues.flag(row, "active", true)) {
      return "inactive";
    }
    String state = columnValues.text(row, "state", 100);
    if (state == null) {
      return "active";
    }
    String word = state.toLowerCase(Locale.ROOT);
    return switch (word) {
      case "active", "inactive", "without-price" -> word;
      default ->
          throw new ValueRefused(
              "state", "is \"%s\", not one of active, inactive and without-price".formatted(state));
    };
  }

  private static SkuOffer priced(
      ResultRows row,
      ColumnValues columnValues,
      Instant now,
      Map<PickupPointId, Quantity> pickupPoints,
      List<OfferedService> services)
      throws SQLException, ValueRefused {
    Cents price = columnValues.price(row, "price");
    Cents listPrice = listPrice(row, columnValues, price);
    Instant until = columnValues.end(row, "price_valid_until");
    Stock stock = new Stock(columnValues.quantity(row, "stock"), pickupPoints);
    SaleUnitColumns unit = SaleUnitColumns.read(row, columnValues);
    Classification classification =
        new Classification(
            columnValues.text(row, "brand", 150), columnValues.text(row, "category", 500));
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
        classification,
        services);
  }

  /** Many systems write 0 where there is none. */
  private static Cents listPrice(ResultRows row, ColumnValues columnValues, Cents price)
      throws SQLException, ValueRefused {
    Cents listPrice = columnValues.amount(row, "list_price");
    if (listPrice == null || listPrice.value() == 0) {
      return price;
    }
    if (listPrice.compareTo(price) < 0) {
      throw new ValueRefused("list_price", "is lower than the price");
    }
    return listPrice;
  }
}
