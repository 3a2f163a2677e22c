package io.sellerconnector.adapter.jdbc.database;

import io.sellerconnector.adapter.Measures;
import io.sellerconnector.adapter.support.UnitLimits;
import io.sellerconnector.adapter.support.ValueRefused;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;

/**
 * What one piece is: columns that offers and products have in common.
 *
 * @param measurementUnit {@code un} unless the row says another
 * @param multiplier 1 unless the row says another
 */
public record SaleUnitColumns(Measures measures, String measurementUnit, BigDecimal multiplier) {

  public static final List<ResultColumn> COLUMNS =
      List.of(
          ResultColumn.optional("weight_g", ColumnKind.NUMBER),
          ResultColumn.optional("length_mm", ColumnKind.NUMBER),
          ResultColumn.optional("width_mm", ColumnKind.NUMBER),
          ResultColumn.optional("height_mm", ColumnKind.NUMBER),
          ResultColumn.optional("measurement_unit", ColumnKind.TEXT),
          ResultColumn.optional("unit_multiplier", ColumnKind.NUMBER));

  public static SaleUnitColumns read(ResultRows row, ColumnValues columnValues)
      throws SQLException, ValueRefused {
    Measures measures =
        new Measures(
            columnValues.measure(row, "weight_g", UnitLimits.MAX_GRAMS),
            columnValues.measure(row, "length_mm", UnitLimits.MAX_MILLIMETRES),
            columnValues.measure(row, "width_mm", UnitLimits.MAX_MILLIMETRES),
            columnValues.measure(row, "height_mm", UnitLimits.MAX_MILLIMETRES));
    String unit = columnValues.text(row, "measurement_unit", 20);
    return new SaleUnitColumns(measures, unit == null ? "un" : unit, multiplier(row));
  }

  private static BigDecimal multiplier(ResultRows row) throws SQLException, ValueRefused {
    BigDecimal multiplier = row.number("unit_multiplier");
    if (multiplier == null) {
      return BigDecimal.ONE;
    }
    if (!UnitLimits.isInRange(multiplier)
        || UnitLimits.tidy(multiplier).scale() > UnitLimits.MAX_DECIMALS) {
      throw new ValueRefused(
          "unit_multiplier",
          "is %s; it is above 0, at most %s and has at most %d decimals"
              .formatted(
                  multiplier.toPlainString(), UnitLimits.MAX_MULTIPLIER, UnitLimits.MAX_DECIMALS));
    }
    return UnitLimits.tidy(multiplier);
  }
}
