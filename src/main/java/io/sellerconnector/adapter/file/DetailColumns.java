package io.sellerconnector.adapter.file;

import io.sellerconnector.adapter.GeoPoint;
import io.sellerconnector.adapter.order.AmountParts;
import io.sellerconnector.adapter.order.LineDelivery;
import io.sellerconnector.adapter.order.LineDetails;
import io.sellerconnector.adapter.order.OrderAddress;
import io.sellerconnector.adapter.order.OrderPayment;
import io.sellerconnector.adapter.order.PlacedDetails;
import io.sellerconnector.adapter.order.SellerOrder;
import io.sellerconnector.adapter.order.Shopper;
import io.sellerconnector.adapter.orderjson.OrderJson;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The columns at the end of a row: what came with the order and its line. Lists, and what has a
 * form of the marketplace's own, are JSON as in the HTTP contract.
 */
final class DetailColumns {

  private DetailColumns() {}

  static Map<String, String> of(SellerOrder order, SellerOrder.@Nullable Line line) {
    Map<String, String> row = new LinkedHashMap<>();
    shopper(row, order.details().shopper());
    address(row, ShopperColumns.addressOf(order, line));
    amounts(row, order.amounts());
    details(row, order.details());
    payment(row, order.payment());
    lineAmounts(row, line == null ? null : line.amounts());
    line(row, line == null ? LineDetails.NONE : line.details());
    delivery(row, line == null ? null : line.details().delivery());
    return row;
  }

  private static void shopper(Map<String, String> row, @Nullable Shopper shopper) {
    row.put("trade_name", shopper == null ? "" : text(shopper.tradeName()));
    row.put("corporate_phone", shopper == null ? "" : text(shopper.corporatePhone()));
    row.put("is_corporate", shopper == null ? "" : text(shopper.corporate()));
    row.put("user_profile_id", shopper == null ? "" : text(shopper.userProfileId()));
  }

  private static void address(Map<String, String> row, @Nullable OrderAddress address) {
    GeoPoint point = address == null ? null : address.point();
    row.put("address_id", address == null ? "" : text(address.addressId()));
    row.put("address_type", address == null ? "" : text(address.addressType()));
    row.put("latitude", point == null ? "" : text(point.latitude()));
    row.put("longitude", point == null ? "" : text(point.longitude()));
  }

  private static void amounts(Map<String, String> row, AmountParts amounts) {
    row.put("services_total", money(amounts.services()));
    row.put("price_tags_total", money(amounts.priceTags()));
    row.put("tax_total", money(amounts.tax()));
    row.put("adjustment_total", money(amounts.adjustment()));
  }

  private static void details(Map<String, String> row, PlacedDetails details) {
    PlacedDetails.Marketing marketing = details.marketing();
    row.put("note", text(details.note()));
    row.put("order_group", text(details.orderGroup()));
    row.put("coupon", marketing == null ? "" : text(marketing.coupon()));
    row.put("marketing", marketing == null ? "" : OrderJson.tree(marketing).toString());
    row.put("order_address", details.address() == null ? "" : json(details.address()));
    row.put("selected_addresses", json(details.selectedAddresses()));
    row.put("contacts", json(details.contacts()));
    row.put("invoice_data", json(details.invoiceData()));
    row.put("custom_data", json(details.customData()));
    row.put("rates_and_benefits", json(details.ratesAndBenefits()));
    row.put("sales_associate", json(details.salesAssociate()));
    row.put("commercial_condition", json(details.commercialCondition()));
    row.put("purchase_agent", json(details.purchaseAgent()));
    row.put("store_preferences", json(details.storePreferences()));
  }

  /** The first payment in columns of its own, all of them as JSON. */
  private static void payment(Map<String, String> row, @Nullable OrderPayment payment) {
    OrderPayment.Part first =
        payment == null || payment.payments().isEmpty() ? null : payment.payments().getFirst();
    row.put("payment_system", first == null ? "" : text(first.system()));
    row.put("payment_system_name", first == null ? "" : text(first.systemName()));
    row.put("payment_group", first == null ? "" : text(first.group()));
    row.put("payment_amount", first == null || first.value() == null ? "" : money(first.value()));
    row.put("payment_instalments", first == null ? "" : text(first.instalments()));
    row.put("payment_tid", first == null ? "" : text(first.tid()));
    row.put("payment_nsu", first == null ? "" : text(first.nsu()));
    row.put("payment_authorisation_id", first == null ? "" : text(first.authorisationId()));
    row.put("payment_acquirer", first == null ? "" : text(first.acquirer()));
    row.put("payment", payment == null ? "" : json(payment));
  }

  private static void lineAmounts(Map<String, String> row, @Nullable AmountParts amounts) {
    row.put("goods", amounts == null ? "" : money(amounts.goods()));
    row.put("services_amount", amounts == null ? "" : money(amounts.services()));
    row.put("price_tags_amount", amounts == null ? "" : money(amounts.priceTags()));
    row.put("tax", amounts == null ? "" : money(amounts.tax()));
    row.put("line_total", amounts == null ? "" : money(amounts.total()));
  }

  private static void line(Map<String, String> row, LineDetails details) {
    row.put("seller", text(details.seller()));
    row.put("unique_id", text(details.uniqueId()));
    row.put("measurement_unit", text(details.measurementUnit()));
    row.put("unit_multiplier", text(details.unitMultiplier()));
    row.put("commission", text(details.commission()));
    row.put("freight_commission", text(details.freightCommission()));
    row.put("list_price", text(details.listPrice()));
    row.put("selling_price", text(details.sellingPrice()));
    row.put("tax_as_placed", text(details.tax()));
    row.put("gift", text(details.gift()));
    row.put("gift_registry", json(details.giftRegistry()));
    row.put("services", json(details.services()));
    row.put("attachments", json(details.attachments()));
    row.put("assemblies", json(details.assemblies()));
    row.put("parent_item_index", text(details.parentItemIndex()));
    row.put("parent_assembly_binding", text(details.parentAssemblyBinding()));
    row.put("price_tags", json(details.priceTags()));
  }

  private static void delivery(Map<String, String> row, @Nullable LineDelivery delivery) {
    LineDelivery.Window window = delivery == null ? null : delivery.window();
    row.put("delivery_channel", delivery == null ? "" : text(delivery.channel()));
    row.put("window_start", window == null ? "" : text(window.start()));
    row.put("window_end", window == null ? "" : text(window.end()));
    row.put("shipping_estimate", delivery == null ? "" : text(delivery.shippingEstimate()));
    row.put("lock_ttl", delivery == null ? "" : text(delivery.lockTtl()));
    row.put("delivery", delivery == null ? "" : json(delivery));
  }

  static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case BigDecimal number -> number.toPlainString();
      default -> value.toString();
    };
  }

  private static String money(long cents) {
    return BigDecimal.valueOf(cents, 2).toPlainString();
  }

  private static String json(Object value) {
    boolean empty =
        switch (value) {
          case Collection<?> list -> list.isEmpty();
          case Map<?, ?> map -> map.isEmpty();
          default -> false;
        };
    return empty ? "" : OrderJson.tree(value).toString();
  }
}
