package io.sellerconnector.adapter.embedded.load;

import io.sellerconnector.adapter.LeadTime;
import io.sellerconnector.adapter.embedded.freight.FreightRow;
import io.sellerconnector.adapter.embedded.freight.PostalCodes;
import io.sellerconnector.adapter.embedded.freight.WindowPlanParser;
import io.sellerconnector.csv.CsvColumns;
import io.sellerconnector.csv.CsvFault;
import io.sellerconnector.csv.CsvRow;
import io.sellerconnector.shared.Cents;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads rows of freight.csv. */
final class FreightRowReader {

  static final CsvColumns COLUMNS =
      new CsvColumns(
          List.of("sla_id", "name", "channel", "country", "price", "time"),
          List.of(
              "pickup_point_id",
              "postal_code_from",
              "postal_code_to",
              "latitude",
              "longitude",
              "radius_km",
              "min_weight_grams",
              "max_weight_grams",
              "max_longest_side_millimetres",
              "max_volume_cm3",
              "price_per_extra_kg",
              "windows"));

  private static final double MAX_RADIUS_KM = 20_000;

  private FreightRowReader() {}

  static FreightRow read(CsvRow row, Set<String> pickupPoints) {
    row.required("sla_id");
    row.required("name");
    String from = code(row, "postal_code_from");
    String to = code(row, "postal_code_to");
    FreightRow.Circle circle = circle(row);
    refuseBadArea(from, to, circle);
    Long minWeight = row.optional("min_weight_grams", CsvRow::wholeLong);
    Long maxWeight = row.optional("max_weight_grams", CsvRow::wholeLong);
    if (minWeight != null && maxWeight != null && minWeight > maxWeight) {
      throw new CsvFault("max_weight_grams", "is below min_weight_grams");
    }
    Cents extra = row.optional("price_per_extra_kg", CsvRow::money);
    row.text("windows", "", 500);
    return new FreightRow(
        row.text("sla_id", "", 60).intern(),
        row.text("name", "", 150).intern(),
        pickupPoint(row, pickupPoints),
        row.required("country", PickupPointLoad::country),
        from,
        to,
        circle,
        minWeight == null ? 0 : minWeight,
        maxWeight == null ? Long.MAX_VALUE : maxWeight,
        row.optional("max_longest_side_millimetres", CsvRow::wholeNumber),
        row.optional("max_volume_cm3", CsvRow::wholeLong),
        row.required("price", CsvRow::money),
        extra == null ? Cents.ZERO : extra,
        row.required("time", FreightRowReader::leadTime),
        row.optional("windows", WindowPlanParser::parse));
  }

  private static @Nullable String pickupPoint(CsvRow row, Set<String> known) {
    String channel = row.required("channel").toLowerCase(Locale.ROOT);
    String point = row.text("pickup_point_id");
    return switch (channel) {
      case "delivery" -> {
        if (point != null) {
          throw new CsvFault("pickup_point_id", "is only for the channel pickup-in-point");
        }
        yield null;
      }
      case "pickup-in-point" -> {
        if (point == null || !known.contains(point)) {
          throw new CsvFault(
              "pickup_point_id",
              point == null ? "is empty" : "there is no pickup point \"" + point + "\"");
        }
        yield point;
      }
      default ->
          throw new CsvFault("channel", "is delivery or pickup-in-point, not \"" + channel + "\"");
    };
  }

  private static @Nullable String code(CsvRow row, String column) {
    return row.optional(
        column,
        text -> {
          String code = PostalCodes.normalise(text);
          if (code.isEmpty() || code.length() > PostalCodes.MAX_LENGTH) {
            throw new IllegalArgumentException(
                "a postal code has 1 to %d letters or digits, not \"%s\""
                    .formatted(PostalCodes.MAX_LENGTH, text));
          }
          return code;
        });
  }

  private static FreightRow.@Nullable Circle circle(CsvRow row) {
    Double radius = row.optional("radius_km", PickupPointLoad::degrees);
    if (radius == null) {
      return null;
    }
    if (radius <= 0 || radius > MAX_RADIUS_KM) {
      throw new CsvFault("radius_km", "is above 0 and at most 20000");
    }
    double latitude = row.required("latitude", PickupPointLoad::degrees);
    double longitude = row.required("longitude", PickupPointLoad::degrees);
    return new FreightRow.Circle(PickupPointLoad.pointOf(latitude, longitude), radius);
  }

  private static void refuseBadArea(
      @Nullable String from, @Nullable String to, FreightRow.@Nullable Circle circle) {
    if (from == null && to == null && circle == null) {
      throw new CsvFault("postal_code_from", "is empty, and there is no radius_km either");
    }
    if ((from == null) != (to == null)) {
      throw new CsvFault("postal_code_to", "a range has both ends");
    }
    if (from != null && to != null && (from.length() != to.length() || from.compareTo(to) > 0)) {
      throw new CsvFault(
          "postal_code_to",
          "the range %s to %s has ends of different lengths or in the wrong order"
              .formatted(from, to));
    }
  }

  /** A time of nothing leaves the marketplace's checks without a delivery time. */
  private static LeadTime leadTime(String text) {
    LeadTime time = LeadTime.parse(text);
    if (time.amount() == 0) {
      throw new IllegalArgumentException("is at least 1 of its unit, for the same day write 4h");
    }
    return time;
  }
}
