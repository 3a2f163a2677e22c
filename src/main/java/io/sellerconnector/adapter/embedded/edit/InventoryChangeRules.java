package io.sellerconnector.adapter.embedded.edit;

import io.sellerconnector.adapter.Measures;
import io.sellerconnector.adapter.editing.ChangeOutcome;
import io.sellerconnector.adapter.editing.InventoryChange;
import io.sellerconnector.adapter.support.UnitLimits;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a change must keep to, whether it comes as JSON or as CSV. */
public final class InventoryChangeRules {

  /** Outside of these an instant is a slip, such as milliseconds taken for seconds. */
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  private InventoryChangeRules() {}

  /** The first fault, or null. */
  public static ChangeOutcome.@Nullable Rejected fault(InventoryChange change) {
    return switch (change) {
      case InventoryChange.PutSku sku -> fault(sku);
      case InventoryChange.SetPrice price -> fault(price);
      case InventoryChange.SetStock stock -> year("asOf", stock.asOf());
      case InventoryChange.ProductChange product -> ProductRules.fault(product);
    };
  }

  private static ChangeOutcome.@Nullable Rejected fault(InventoryChange.SetPrice price) {
    if (price.listPrice() != null && price.listPrice().compareTo(price.price()) < 0) {
      return new ChangeOutcome.Rejected("listPrice", "is lower than the price");
    }
    return year("validUntil", price.validUntil());
  }

  private static ChangeOutcome.@Nullable Rejected year(String field, @Nullable Instant instant) {
    return instant != null && (instant.isBefore(EARLIEST) || !instant.isBefore(LATEST))
        ? new ChangeOutcome.Rejected(field, "is not within the years 2000 to 2099")
        : null;
  }

  private static ChangeOutcome.@Nullable Rejected fault(InventoryChange.PutSku sku) {
    ChangeOutcome.Rejected fault = text("name", sku.name(), 300);
    fault = fault != null ? fault : text("brand", sku.brand(), 150);
    fault = fault != null ? fault : text("ean", sku.ean(), 30);
    fault = fault != null ? fault : text("referenceId", sku.referenceId(), 100);
    fault = fault != null ? fault : text("measurementUnit", sku.measurementUnit(), 20);
    fault = fault != null ? fault : multiplier(sku.unitMultiplier());
    return fault != null ? fault : measures(sku.measures());
  }

  static ChangeOutcome.@Nullable Rejected text(
      String field, @Nullable String value, int maxLength) {
    if (value == null) {
      return null;
    }
    if (value.isBlank()) {
      return new ChangeOutcome.Rejected(field, "is empty");
    }
    if (value.length() > maxLength) {
      return new ChangeOutcome.Rejected(
          field, "has " + value.length() + " characters, at most " + maxLength + " are allowed");
    }
    return value.chars().anyMatch(Character::isISOControl)
        ? new ChangeOutcome.Rejected(field, "has a control character")
        : null;
  }

  private static ChangeOutcome.@Nullable Rejected multiplier(BigDecimal multiplier) {
    boolean bad =
        !UnitLimits.isInRange(multiplier)
            || UnitLimits.tidy(multiplier).scale() > UnitLimits.MAX_DECIMALS;
    return bad
        ? new ChangeOutcome.Rejected(
            "unitMultiplier", "is above 0, at most 99999999 and has at most four decimals")
        : null;
  }

  private static ChangeOutcome.@Nullable Rejected measures(Measures measures) {
    if (measures.weightGrams() > UnitLimits.MAX_GRAMS) {
      return new ChangeOutcome.Rejected("weightGrams", "is at most " + UnitLimits.MAX_GRAMS);
    }
    ChangeOutcome.Rejected fault = side("lengthMillimetres", measures.lengthMillimetres());
    fault = fault != null ? fault : side("widthMillimetres", measures.widthMillimetres());
    return fault != null ? fault : side("heightMillimetres", measures.heightMillimetres());
  }

  private static ChangeOutcome.@Nullable Rejected side(String field, int millimetres) {
    return millimetres > UnitLimits.MAX_MILLIMETRES
        ? new ChangeOutcome.Rejected(field, "is at most " + UnitLimits.MAX_MILLIMETRES)
        : null;
  }
}
