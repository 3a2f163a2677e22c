package io.sellerconnector.affiliate.order.reading;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads invoices and tracking, as VTEX sends them and as it shows them in an order. Field names
 * vary in their case, and {@code courier} is {@code carrier} in some guides.
 */
final class InvoiceReading {

  private static final int MAX_ITEMS = 300;
  private static final Pattern CENTS = Pattern.compile("[0-9]{1,15}");

  private InvoiceReading() {}

  /** As it came in a call. */
  static AffiliateInvoice ofCall(@Nullable String numberOfPath, JsonNode body, Instant now) {
    List<AffiliateInvoice.Item> items = new ArrayList<>();
    for (JsonNode item : field(body, "items")) {
      String sku = text(item, "id", 100);
      if (sku != null && items.size() < MAX_ITEMS) {
        items.add(
            new AffiliateInvoice.Item(
                sku, field(item, "quantity").asInt(0), field(item, "price").asLong(0)));
      }
    }
    String number = text(body, "invoiceNumber", 100);
    return of(
        number == null ? (numberOfPath == null ? "" : bounded(numberOfPath, 100)) : number,
        body,
        items,
        false,
        now);
  }

  /** As it stands in an order at VTEX, whose packages name items by their index. */
  static VtexOrder.Parcel ofVtex(JsonNode parcel, List<VtexOrder.Item> ordered) {
    List<AffiliateInvoice.Item> items = new ArrayList<>();
    for (JsonNode item : field(parcel, "items")) {
      int index = field(item, "itemIndex").asInt(-1);
      if (index >= 0 && index < ordered.size() && items.size() < MAX_ITEMS) {
        items.add(
            new AffiliateInvoice.Item(
                ordered.get(index).sku(),
                field(item, "quantity").asInt(0),
                field(item, "price").asLong(0)));
      }
    }
    String number = text(parcel, "invoiceNumber", 100);
    return new VtexOrder.Parcel(
        of(number == null ? "" : number, parcel, items, true, Instant.EPOCH), parcel.toString());
  }

  private static AffiliateInvoice of(
      String number,
      JsonNode body,
      List<AffiliateInvoice.Item> items,
      boolean confirmed,
      Instant heard) {
    String courier = text(body, "courier", 200);
    return new AffiliateInvoice(
        number,
        AffiliateInvoice.Type.of(String.valueOf(text(body, "type", 20))),
        cents(field(body, "invoiceValue")),
        text(body, "issuanceDate", 40),
        items,
        courier == null ? text(body, "carrier", 200) : courier,
        text(body, "trackingNumber", 200),
        text(body, "trackingUrl", 1000),
        isDelivered(body),
        confirmed,
        false,
        null,
        heard);
  }

  /** Whole cents, as a number or as a text of digits; null for anything else. */
  private static @Nullable Long cents(JsonNode amount) {
    if (amount.isNumber()
        && amount.canConvertToLong()
        && amount.asDecimal().stripTrailingZeros().scale() <= 0) {
      return amount.asDecimal().longValueExact();
    }
    return amount.isString() && CENTS.matcher(amount.asString().strip()).matches()
        ? (Long) Long.parseLong(amount.asString().strip())
        : null;
  }

  private static boolean isDelivered(JsonNode body) {
    JsonNode courierStatus = field(body, "courierStatus");
    return field(body, "isDelivered").asBoolean(false)
        || field(courierStatus, "finished").asBoolean(false)
        || text(courierStatus, "deliveredDate", 40) != null
        || text(body, "deliveredDate", 40) != null;
  }

  /** Whatever the case of its name; missing where there is none. */
  static JsonNode field(JsonNode object, String name) {
    JsonNode exact = object.path(name);
    if (!exact.isMissingNode() && !exact.isNull()) {
      return exact;
    }
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      if (field.getKey().equalsIgnoreCase(name) && !field.getValue().isNull()) {
        return field.getValue();
      }
    }
    return tools.jackson.databind.node.MissingNode.getInstance();
  }

  /** Null where it is missing or empty. */
  static @Nullable String text(JsonNode object, String name, int longest) {
    JsonNode value = field(object, name);
    if (!value.isValueNode()) {
      return null;
    }
    String text = bounded(value.asString(""), longest);
    return text.isEmpty() ? null : text;
  }

  private static String bounded(String given, int longest) {
    String text = given.replaceAll("\\p{Cntrl}", " ").strip();
    return text.length() <= longest ? text : text.substring(0, longest);
  }
}
