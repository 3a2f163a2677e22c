package io.sellerconnector.offer;

import io.sellerconnector.adapter.DeliveryOption;
import io.sellerconnector.adapter.stock.StockLocation;
import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.PickupPointId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The ways of delivery of a quote with their prices, and where to collect, as one text: {@code
 * Normal=1290, Pickup=0@PP0001}.
 */
public final class QuotedFreight {

  /** The column's width. */
  private static final int MAX_LENGTH = 1_000;

  private static final String SEPARATOR = ", ";
  private static final String AT = "@";

  private QuotedFreight() {}

  /** Cut off where it is too long. */
  public static String describe(List<DeliveryOption> options) {
    StringBuilder text = new StringBuilder();
    for (DeliveryOption option : options) {
      text.append(text.isEmpty() ? "" : SEPARATOR);
      text.append(option.slaId()).append('=').append(option.price().value());
      if (option.pickupPoint() != null) {
        text.append(AT).append(option.pickupPoint().id().value());
      }
    }
    if (text.length() <= MAX_LENGTH) {
      return text.toString();
    }
    int end = text.lastIndexOf(SEPARATOR, MAX_LENGTH);
    return end < 0 ? "" : text.substring(0, end);
  }

  /** Empty where it is not there, or where its id has what parts one from the other. */
  public static Optional<Cents> of(String freight, String sla) {
    return way(freight, sla).map(way -> new Cents(Long.parseLong(way[0])));
  }

  static Optional<StockLocation> location(String freight, String sla) {
    return way(freight, sla)
        .map(way ->
            way.length == 1
                ? new StockLocation.Warehouse()
                : new StockLocation.AtPickupPoint(new PickupPointId(way[1])));
  }

  /** Price and pickup point. */
  private static Optional<String[]> way(String freight, String sla) {
    String wanted = sla + '=';
    return Arrays.stream(freight.split(SEPARATOR, -1))
        .filter(entry -> entry.startsWith(wanted))
        .map(entry -> entry.substring(wanted.length()).split(AT, 2))
        .filter(way -> isPrice(way[0]))
        .findFirst();
  }

  private static boolean isPrice(String text) {
    return !text.isEmpty() && text.length() <= 10 && text.chars().allMatch(Character::isDigit);
  }

  /** Tells texts apart that are too long to be kept. */
  public static long hash(int quantity, List<DeliveryOption> options) {
    long hash = quantity;
    for (DeliveryOption option : options) {
      hash = hash * 1_000_003 + option.slaId().hashCode();
      hash = hash * 1_000_003 + option.price().value();
      if (option.pickupPoint() != null) {
        hash = hash * 1_000_003 + option.pickupPoint().id().hashCode();
      }
    }
    return hash;
  }
}
