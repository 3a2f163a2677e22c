package io.sellerconnector.adapter.embedded.freight;

import io.sellerconnector.adapter.GeoPoint;
import io.sellerconnector.adapter.LeadTime;
import io.sellerconnector.adapter.Parcel;
import io.sellerconnector.adapter.editing.FreightBook.Misfit;
import io.sellerconnector.shared.Cents;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One row of the freight table.
 *
 * @param pickupPointId where to collect, or null: it is delivered
 * @param postalCodeFrom with {@code postalCodeTo}, normalised and of equal length; null with a
 *     circle
 * @param circle null with a postal-code range
 * @param pricePerExtraKg for each started kilogram above {@code minWeightGrams}
 */
public record FreightRow(
    String slaId,
    String name,
    @Nullable String pickupPointId,
    String country,
    @Nullable String postalCodeFrom,
    @Nullable String postalCodeTo,
    @Nullable Circle circle,
    long minWeightGrams,
    long maxWeightGrams,
    @Nullable Integer maxLongestSideMillimetres,
    @Nullable Long maxVolumeCm3,
    Cents price,
    Cents pricePerExtraKg,
    LeadTime leadTime,
    @Nullable WindowPlan windows) {

  /** An area around a point. */
  public record Circle(GeoPoint centre, double radiusKm) {

    private static final double KM_PER_DEGREE = 111.0;

    boolean holds(GeoPoint point) {
      // The cheap question first: most circles lie in other latitudes.
      return Math.abs(point.latitude() - centre.latitude()) * KM_PER_DEGREE <= radiusKm
          && centre.distanceTo(point) <= radiusKm;
    }
  }

  boolean hasPostalRange() {
    return postalCodeFrom != null;
  }

  long fromKey() {
    return key(postalCodeFrom);
  }

  long toKey() {
    return key(postalCodeTo);
  }

  private static long key(@Nullable String code) {
    return code == null ? -1 : PostalCodes.key(code).orElse(-1);
  }

  /** The freight of a parcel, or empty if it is too light, too heavy or too large for this row. */
  public Optional<Cents> priceOf(Parcel parcel) {
    if (isTooLight(parcel) || isTooHeavy(parcel) || isTooLong(parcel) || isTooVoluminous(parcel)) {
      return Optional.empty();
    }
    if (pricePerExtraKg.value() == 0) {
      return Optional.of(price);
    }
    long kilograms = Math.ceilDiv(weight(parcel) - minWeightGrams, 1_000L);
    if (kilograms > (Cents.MAX_PRICE - price.value()) / pricePerExtraKg.value()) {
      return Optional.empty();
    }
    return Optional.of(new Cents(price.value() + kilograms * pricePerExtraKg.value()));
  }

  /** All that keeps it from being for the parcel, wherever that goes. */
  Set<Misfit> misfits(Parcel parcel) {
    Set<Misfit> misfits = EnumSet.noneOf(Misfit.class);
    addIf(isTooLight(parcel), Misfit.TOO_LIGHT, misfits);
    addIf(isTooHeavy(parcel), Misfit.TOO_HEAVY, misfits);
    addIf(isTooLong(parcel), Misfit.SIDE_TOO_LONG, misfits);
    addIf(isTooVoluminous(parcel), Misfit.VOLUME_TOO_LARGE, misfits);
    addIf(misfits.isEmpty() && priceOf(parcel).isEmpty(), Misfit.PRICE_TOO_HIGH, misfits);
    return misfits;
  }

  private static void addIf(boolean is, Misfit misfit, Set<Misfit> misfits) {
    if (is) {
      misfits.add(misfit);
    }
  }

  private static long weight(Parcel parcel) {
    return (long) parcel.unit().weightGrams() * parcel.quantity().value();
  }

  private boolean isTooLight(Parcel parcel) {
    return weight(parcel) < minWeightGrams;
  }

  private boolean isTooHeavy(Parcel parcel) {
    return weight(parcel) > maxWeightGrams;
  }

  private boolean isTooLong(Parcel parcel) {
    return maxLongestSideMillimetres != null
        && parcel.unit().longestSideMillimetres() > maxLongestSideMillimetres;
  }

  private boolean isTooVoluminous(Parcel parcel) {
    if (maxVolumeCm3 == null) {
      return false;
    }
    // As decimals of doubles only to compare: three large sides times pieces overflow a long.
    double volume =
        (double) parcel.unit().lengthMillimetres()
            * parcel.unit().widthMillimetres()
            * parcel.unit().heightMillimetres()
            * parcel.quantity().value();
    return volume > maxVolumeCm3 * 1_000.0;
  }
}
