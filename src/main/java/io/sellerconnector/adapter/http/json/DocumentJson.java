package io.sellerconnector.adapter.http.json;

import io.sellerconnector.adapter.order.OrderDocument;
import io.sellerconnector.adapter.support.ValueRefused;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.SkuId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what the ERP says of an order. */
public final class DocumentJson {

  private static final int LONGEST_NUMBER = 100;
  private static final int LONGEST_REASON = 500;
  private static final int LONGEST_URL = 1_000;

  private DocumentJson() {}

  public static OrderDocument read(ErpFields entry) throws ValueRefused {
    String type = entry.text("type", 50);
    OrderId order = order(entry);
    return switch (type) {
      case "invoice" -> invoice(order, entry, false);
      case "return" -> invoice(order, entry, true);
      case "tracking" ->
          new OrderDocument.Tracking(
              order, entry.text("invoiceNumber", LONGEST_NUMBER), parcel(entry));
      case "delivery" ->
          new OrderDocument.Delivery(
              order, entry.text("invoiceNumber", LONGEST_NUMBER), entry.timeIfThere("deliveredAt"));
      case "cancellation" ->
          new OrderDocument.Cancellation(order, entry.text("reason", LONGEST_REASON));
      case "cancellation-decision" ->
          new OrderDocument.CancellationDecision(
              order,
              entry.has("requestNumber") ? entry.count("requestNumber") : null,
              entry.flag("confirm"),
              entry.textIfThere("reason", LONGEST_REASON));
      case "change-decision" ->
          new OrderDocument.ChangeDecision(
              order,
              entry.text("changeId", 200),
              entry.flag("agreed"),
              entry.textIfThere("reason", LONGEST_REASON));
      case "acknowledgement" ->
          new OrderDocument.Acknowledgement(
              order,
              entry.count("through"),
              entry.textIfThere("erpNumber", LONGEST_NUMBER),
              entry.flag("stockBooked", false));
      default ->
          throw new ValueRefused(
              "type",
              "is not one of invoice, return, tracking, delivery, cancellation,"
                  + " cancellation-decision, change-decision and acknowledgement");
    };
  }

  /** Kind and number, for operators, whatever is wrong with it. */
  public static String name(ErpFields entry) {
    String type = shown(entry, "type");
    return switch (type) {
      case "invoice", "return" -> type + " " + shown(entry, "number");
      case "tracking", "delivery" -> type + " of invoice " + shown(entry, "invoiceNumber");
      case "cancellation-decision" -> "decision about its cancellation";
      case "change-decision" -> "decision about change " + shown(entry, "changeId");
      case "cancellation", "acknowledgement" -> type;
      default -> "document of an unknown type";
    };
  }

  private static String shown(ErpFields entry, String field) {
    return entry.object().path(field).asString("");
  }

  /** As the ERP has it; null if it says none. */
  public static @Nullable String orderText(ErpFields entry) {
    String text = shown(entry, "orderId").strip();
    return text.isEmpty() ? null : text;
  }

  private static OrderId order(ErpFields entry) throws ValueRefused {
    String text = entry.text("orderId", 1_000);
    try {
      return new OrderId(text.strip());
    } catch (IllegalArgumentException e) {
      throw new ValueRefused("orderId", "is not an order of ours: " + e.getMessage());
    }
  }

  private static OrderDocument.Invoice invoice(OrderId order, ErpFields entry, boolean returned)
      throws ValueRefused {
    return new OrderDocument.Invoice(
        order,
        entry.text("number", LONGEST_NUMBER),
        returned,
        entry.sumIfThere("value"),
        entry.timeIfThere("issuedAt"),
        entry.textIfThere("key", LONGEST_NUMBER),
        entry.textIfThere("url", LONGEST_URL),
        entry.has("items") ? pieces(entry.list("items")) : null,
        entry.has("courier") || entry.has("trackingNumber") ? parcel(entry) : null,
        entry.flag("acceptLowerValue", false));
  }

  private static OrderDocument.Parcel parcel(ErpFields entry) throws ValueRefused {
    return new OrderDocument.Parcel(
        entry.text("courier", LONGEST_NUMBER),
        entry.text("trackingNumber", LONGEST_NUMBER),
        entry.textIfThere("trackingUrl", LONGEST_URL),
        entry.timeIfThere("dispatchedAt"));
  }

  private static List<OrderDocument.Piece> pieces(List<JsonNode> entries) throws ValueRefused {
    List<OrderDocument.Piece> pieces = new ArrayList<>(entries.size());
    for (JsonNode entry : entries) {
      ErpFields item = new ErpFields(entry);
      SkuId sku = SkuIds.orNull(item.text("skuId", 1_000));
      if (sku == null) {
        throw new ValueRefused("items", "name a skuId that is not the id of a SKU");
      }
      pieces.add(new OrderDocument.Piece(sku, item.count("quantity")));
    }
    return pieces;
  }
}
