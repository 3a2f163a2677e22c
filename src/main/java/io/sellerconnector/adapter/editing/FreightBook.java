package io.sellerconnector.adapter.editing;

import io.sellerconnector.adapter.Destination;
import io.sellerconnector.adapter.Parcel;
import io.sellerconnector.shared.Cents;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The freight rows that the connector keeps, for people who want to know what is quoted and why.
 */
public interface FreightBook {

  /**
   * Whether it is what quotes freight; else another system does, of whose rows nothing is known.
   */
  boolean isInForce();

  /**
   * Judges rows as a quote does.
   *
   * @param parcel null to look at places alone
   * @param limit the most rows in the answer
   */
  Looked look(Destination destination, @Nullable Parcel parcel, int limit);

  /**
   * @param rows those that serve the place, in the order in which a quote tries them, and then
   *     those whose postal codes come nearest
   * @param serving how many rows serve the place
   * @param ofCountry how many rows there are of the country
   * @param all how many rows there are
   */
  record Looked(List<Row> rows, int serving, int ofCountry, int all) {}

  /**
   * One row of the freight table, judged.
   *
   * @param position in the table, 1 for the first
   * @param postalCodeFrom null where the row is for a circle
   * @param radiusKm of the circle; null where the row is for postal codes
   * @param misfits what keeps it from being quoted; empty if nothing does
   * @param quoted what the parcel costs by it; null where it is not quoted: it does not fit, or an
   *     earlier row of the same way of delivery does
   */
  record Row(
      int position,
      String slaId,
      String name,
      @Nullable String pickupPointId,
      String country,
      @Nullable String postalCodeFrom,
      @Nullable String postalCodeTo,
      @Nullable Double radiusKm,
      long minWeightGrams,
      long maxWeightGrams,
      @Nullable Integer maxLongestSideMillimetres,
      @Nullable Long maxVolumeCm3,
      Cents price,
      Cents pricePerExtraKg,
      String leadTime,
      Set<Misfit> misfits,
      @Nullable Cents quoted) {}

  /** Why a row is not for a parcel. */
  enum Misfit {
    POSTAL_CODE,
    TOO_LIGHT,
    TOO_HEAVY,
    SIDE_TOO_LONG,
    VOLUME_TOO_LARGE,
    /** The price by weight would be above what a price can be. */
    PRICE_TOO_HIGH,
    /** It is to be collected at a pickup point that is not there. */
    PICKUP_POINT_UNKNOWN
  }
}
