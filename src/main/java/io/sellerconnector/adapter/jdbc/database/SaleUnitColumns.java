package io.sellerconnector.adapter.jdbc.database;

import io.sellerconnector.adapter.Measures;
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

  /** Ten tonnes and a hundred metres: beyond that a unit was mistaken for another. */
  private static final int MAX_GRAMS = 10_000_000;

  private static final int MAX_MILLIMETRES = 100_000;
  private static final BigDecimal MAX_MULTIPLIER = new BigDecimal("99999999");
  private static final int MAX_SCALE = 4;

  public static SaleUnitColumns read(ResultRows row, ColumnValues columnValues)
      throws SQLException, ColumnRefused {
    Measures measures =
        new Measures(
            columnValues.measure(row, "weight_g", MAX_GRAMS),
            columnValues.measure(row, "length_mm", MAX_MILLIMETRES),
            columnValues.measure(row, "width_mm", MAX_MILLIMETRES),
            columnValues.measure(row, "height_mm", MAX_MILLIMETRES));
    String unit = columnValues.text(row, "measurement_unit", 20);
    return new SaleUnitColumns(measures, unit == null ? "un" : unit, multiplier(row));
  }

  private static BigDecimal multiplier(ResultRows row) throws SQLException, ColumnRefused {
    BigDecimal multiplier = row.number("unit_multiplier");
    if (multiplier == null) {
      return BigDecimal.ONE;
    }
    BigDecimal tidy = multiplier.stripTrailingZeros();
    if (tidy.signum() <= 0 || tidy.compareTo(MAX_MULTIPLIER) > 0 || tidy.scale() > MAX_SCALE) {
      throw new ColumnRefused(
          "unit_multiplier",
          "is %s; it is above 0, at most %s and has at most %d decimals"
              .formatted(multiplier.toPlainString(), MAX_MULTIPLIER, MAX_SCALE));
    }
    return tidy.scale() < 0 ? tidy.setScale(0) : tidy;
  }
}
