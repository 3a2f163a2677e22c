package io.sellerconnector.adapter.http;

import io.sellerconnector.adapter.Measures;
import java.math.BigDecimal;
import java.util.Objects;

/**
 * What one piece is: fields that offers and products have in common.
 *
 * @param measurementUnit {@code un} unless the answer says another
 * @param multiplier 1 unless the answer says another
 */
record SaleUnit(Measures measures, String measurementUnit, BigDecimal multiplier) {

  private static final Measures UNKNOWN = new Measures(0, 0, 0, 0);

  static SaleUnit read(Fields fields) throws ValueRefused {
    return new SaleUnit(
        fields.has("measures") ? measures(fields.object("measures")) : UNKNOWN,
        Objects.requireNonNullElse(fields.textIfThere("measurementUnit", 20), "un"),
        fields.multiplier("unitMultiplier"));
  }

  private static Measures measures(Fields measures) throws ValueRefused {
    return new Measures(
        measures.measure("weightGrams"),
        measures.measure("lengthMillimetres"),
        measures.measure("widthMillimetres"),
        measures.measure("heightMillimetres"));
  }
}
