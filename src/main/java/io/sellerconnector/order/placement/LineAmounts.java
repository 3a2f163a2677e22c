package io.sellerconnector.order.placement;

import io.sellerconnector.adapter.OfferedService;
import io.sellerconnector.order.protocol.LenientObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The amounts of an item as they stand in an order, before it is settled what they mean; in cents.
 * What cannot be read is as good as missing: the shopper has bought, and what the marketplace pays
 * tells whether something was overlooked.
 *
 * @param price of one unit
 * @param unitMultiplier units in one piece, above 0
 * @param services with a price
 * @param priceTags on the goods
 * @param freightTags on the freight
 * @param taxTags taxes that are told as price tags
 * @param tax on top of the price, as a field of its own
 * @param freight of the whole line
 * @param windowPrice what the chosen delivery window costs
 */
record LineAmounts(
    long price,
    int quantity,
    BigDecimal unitMultiplier,
    List<Service> services,
    List<PriceTag> priceTags,
    List<PriceTag> freightTags,
    List<PriceTag> taxTags,
    long tax,
    long freight,
    long windowPrice) {

  private static final int MAX_PARTS = 50;
  private static final int MAX_DEPTH = 8;
  private static final BigDecimal HUNDRED = new BigDecimal(100);
  private static final BigDecimal MOST = new BigDecimal("1000000000000");
  private static final int MOST_DECIMALS = 30;
  private static final int MOST_DIGITS = 60;
  private static final BigDecimal MOST_PERCENT = new BigDecimal(10_000);
  private static final BigDecimal MOST_UNITS = new BigDecimal(1_000_000);

  /**
   * @param price of one
   * @param quantity as it is said, or null if it is not
   */
  record Service(long price, @Nullable Integer quantity) {}

  /**
   * A service as an order names it.
   *
   * @param price of one, or null where the order does not say
   */
  record NamedService(String id, @Nullable Long price) {}

  /**
   * @param amount in cents, or in percent of what it is on
   */
  record PriceTag(BigDecimal amount, boolean percentual) {

    long of(long base) {
      return percentual
          ? amount
              .multiply(BigDecimal.valueOf(base))
              .divide(HUNDRED, 0, RoundingMode.HALF_UP)
              .longValueExact()
          : amount.setScale(0, RoundingMode.HALF_UP).longValueExact();
    }
  }

  /**
   * @param freight that the order names, or 0
   */
  static LineAmounts read(
      ObjectNode item, @Nullable LenientObject delivery, long price, int quantity, long freight) {
    List<Service> services = new ArrayList<>();
    collectServices(item, services, 0);
    List<PriceTag> priceTags = new ArrayList<>();
    List<PriceTag> freightTags = new ArrayList<>();
    List<PriceTag> taxTags = new ArrayList<>();
    for (JsonNode tag : array(item, "priceTags")) {
      String name = text(tag, "name").toLowerCase(Locale.ROOT);
      List<PriceTag> kind =
          name.startsWith("tax")
              ? taxTags
              : name.contains("@shipping") || name.contains("@freight") ? freightTags : priceTags;
      if (kind.size() < MAX_PARTS) {
        priceTag(tag).ifPresent(kind::add);
      }
    }
    return new LineAmounts(
        price,
        quantity,
        multiplier(item).orElse(BigDecimal.ONE),
        List.copyOf(services),
        List.copyOf(priceTags),
        List.copyOf(freightTags),
        List.copyOf(taxTags),
        Math.max(0, cents(field(item, "tax"))),
        freight,
        delivery == null ? 0 : windowPrice(delivery));
  }

  /** How many units make one piece, or empty where the order does not say: 0 says nothing. */
  static Optional<BigDecimal> multiplier(ObjectNode item) {
    return number(field(item, "unitMultiplier"))
        .filter(units -> units.signum() > 0 && units.compareTo(MOST_UNITS) <= 0);
  }

  /** Those of the item itself, which a simulation may have offered; by a number or by a text. */
  static List<NamedService> namedServices(ObjectNode item) {
    List<NamedService> named = new ArrayList<>();
    for (JsonNode service : array(item, "bundleItems")) {
      String id = text(service, "id").strip();
      if (named.size() < MAX_PARTS && !id.isEmpty() && id.length() <= OfferedService.MAX_ID) {
        named.add(
            new NamedService(
                id,
                number(field(service, "price"))
                    .filter(price -> price.signum() >= 0)
                    .map(price -> price.setScale(0, RoundingMode.HALF_UP).longValueExact())
                    .orElse(null)));
      }
    }
    return List.copyOf(named);
  }

  /** Services may have services of their own. */
  private static void collectServices(JsonNode parent, List<Service> services, int depth) {
    for (JsonNode service : array(parent, "bundleItems")) {
      if (services.size() >= MAX_PARTS || depth >= MAX_DEPTH) {
        return;
      }
      long price = cents(field(service, "price"));
      if (price > 0) {
        services.add(
            new Service(
                price,
                number(field(service, "quantity"))
                    .filter(times -> times.signum() > 0 && times.compareTo(MOST_UNITS) <= 0)
                    .map(BigDecimal::intValue)
                    .orElse(null)));
      }
      collectServices(service, services, depth + 1);
    }
  }

  /**
   * Which of the two is in cents and which in units of the currency, the documents describe the
   * wrong way round (External Seller Fulfillment, "priceTags"): the larger one is, where one is a
   * hundred times the other.
   */
  private static Optional<PriceTag> priceTag(JsonNode tag) {
    Optional<BigDecimal> value = number(field(tag, "value"));
    Optional<BigDecimal> raw = number(field(tag, "rawValue"));
    boolean percentual = "true".equalsIgnoreCase(text(tag, "isPercentual"));
    if (percentual) {
      return value
          .or(() -> raw)
          .filter(percent -> percent.abs().compareTo(MOST_PERCENT) <= 0)
          .map(percent -> new PriceTag(percent, true));
    }
    boolean swapped =
        value.isPresent()
            && raw.isPresent()
            && value.get().multiply(HUNDRED).compareTo(raw.get()) == 0;
    Optional<BigDecimal> cents = swapped ? raw : value.or(() -> raw.map(HUNDRED::multiply));
    return cents.filter(amount -> amount.signum() != 0).map(amount -> new PriceTag(amount, false));
  }

  private static long windowPrice(LenientObject delivery) {
    JsonNode window = delivery.find("deliveryWindow");
    return window == null ? 0 : Math.max(0, cents(field(window, "price")));
  }

  private static Iterable<JsonNode> array(JsonNode parent, String name) {
    JsonNode array = field(parent, name);
    return array != null && array.isArray() ? array : List.of();
  }

  private static @Nullable JsonNode field(JsonNode parent, String name) {
    return parent instanceof ObjectNode object ? LenientObject.find(object, name) : null;
  }

  private static String text(JsonNode parent, String name) {
    JsonNode value = field(parent, name);
    return value == null || value.isContainer() ? "" : value.asString();
  }

  private static long cents(@Nullable JsonNode value) {
    return number(value)
        .map(number -> number.setScale(0, RoundingMode.HALF_UP).longValueExact())
        .orElse(0L);
  }

  /** Texts count as the numbers that they spell, with a decimal comma, too. */
  private static Optional<BigDecimal> number(@Nullable JsonNode value) {
    return LenientObject.number(value)
        .filter(number ->
            number.scale() <= MOST_DECIMALS
                && number.precision() <= MOST_DIGITS
                && number.abs().compareTo(MOST) <= 0);
  }
}
