package io.sellerconnector.adapter.http.json;

import io.sellerconnector.adapter.Measures;
import io.sellerconnector.adapter.support.ValueRefused;
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

  static SaleUnit read(ErpFields erpFields) throws ValueRefused {
    return new SaleUnit(
        erpFields.has("measures") ? measures(erpFields.object("measures")) : UNKNOWN,
        Objects.requireNonNullElse(erpFields.textIfThere("measurementUnit", 20), "un"),
        erpFields.multiplier("unitMultiplier"));
  }

  private static Measures measures(ErpFields measures) throws ValueRefused {
    return new Measures(
        measures.measure("weightGrams"),
        measures.measure("lengthMillimetres"),
        measures.measure("widthMillimetres"),
        measures.measure("heightMillimetres"));
  }
}
