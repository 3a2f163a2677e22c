package io.sellerconnector.affiliate.inbound;

import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.OfferHint;
import io.sellerconnector.shared.SkuId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads notices of changed SKUs. The guides and what is seen on the wire differ in the case of
 * fields, in their types, and in which of them are there at all.
 */
final class NoticeReader {

  private NoticeReader() {}

  /**
   * @param foreign how many are of another account or another affiliate
   * @param unreadable how many do not name a SKU
   */
  record Notices(List<OfferHint> hints, int foreign, int unreadable) {}

  static Notices read(AffiliateSeller seller, List<JsonNode> bodies) {
    List<OfferHint> hints = new ArrayList<>(bodies.size());
    int foreign = 0;
    int unreadable = 0;
    for (JsonNode body : bodies) {
      Map<String, JsonNode> fields = fields(body);
      SkuId sku = sku(fields.get("idsku"));
      if (sku == null) {
        unreadable++;
      } else if (isOf(seller, fields)) {
        hints.add(hint(sku, fields));
      } else {
        foreign++;
      }
    }
    return new Notices(hints, foreign, unreadable);
  }

  private static OfferHint hint(SkuId sku, Map<String, JsonNode> fields) {
    return new OfferHint(
        sku,
        isTrue(fields, "hasstockkeepingunitmodified"),
        isTrue(fields, "pricemodified"),
        isTrue(fields, "stockmodified"),
        isTrue(fields, "hasstockkeepingunitremovedfromaffiliate"),
        flag(fields.get("isactive")));
  }

  private static Map<String, JsonNode> fields(JsonNode body) {
    Map<String, JsonNode> fields = new HashMap<>();
    body.properties().forEach(each -> fields.put(lower(each.getKey()), each.getValue()));
    return fields;
  }

  private static @Nullable SkuId sku(@Nullable JsonNode id) {
    try {
      String text = text(id);
      return text == null ? null : new SkuId(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** What is not said is not another's. */
  private static boolean isOf(AffiliateSeller seller, Map<String, JsonNode> fields) {
    String account = text(fields.get("an"));
    String affiliate = text(fields.get("idaffiliate"));
    return (account == null || isAccount(seller, account))
        && (affiliate == null || affiliate.equalsIgnoreCase(seller.affiliateId()));
  }

  /** Some send the name of the account's host in the place of its own. */
  static boolean isAccount(AffiliateSeller seller, String named) {
    String name = lower(named);
    int dot = name.indexOf('.');
    return (dot < 0 ? name : name.substring(0, dot)).equals(lower(seller.account()));
  }

  static @Nullable String text(@Nullable JsonNode value) {
    if (value == null || !(value.isString() || value.isIntegralNumber())) {
      return null;
    }
    String text = value.asString().strip();
    return text.isEmpty() ? null : text;
  }

  private static boolean isTrue(Map<String, JsonNode> fields, String name) {
    return Boolean.TRUE.equals(flag(fields.get(name)));
  }

  private static @Nullable Boolean flag(@Nullable JsonNode value) {
    if (value == null || value.isNull()) {
      return null;
    }
    if (value.isBoolean()) {
      return value.booleanValue();
    }
    String text = text(value);
    return text == null
        ? null
        : switch (lower(text)) {
          case "true", "1" -> true;
          case "false", "0" -> false;
          default -> null;
        };
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
