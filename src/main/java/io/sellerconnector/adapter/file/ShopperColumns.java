package io.sellerconnector.adapter.file;

import io.sellerconnector.adapter.order.LineDelivery;
import io.sellerconnector.adapter.order.OrderAddress;
import io.sellerconnector.adapter.order.SellerOrder;
import io.sellerconnector.adapter.order.Shopper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The columns about the shopper, and where the row's line goes. */
final class ShopperColumns {

  private static final Map<String, Function<Shopper, @Nullable String>> SHOPPER = shopper();
  private static final Map<String, Function<OrderAddress, @Nullable String>> ADDRESS = address();

  private ShopperColumns() {}

  private static Map<String, Function<Shopper, @Nullable String>> shopper() {
    Map<String, Function<Shopper, @Nullable String>> columns = new LinkedHashMap<>();
    columns.put("first_name", Shopper::firstName);
    columns.put("last_name", Shopper::lastName);
    columns.put("document_type", Shopper::documentType);
    columns.put("document", Shopper::document);
    columns.put("email", Shopper::email);
    columns.put("phone", Shopper::phone);
    columns.put("corporate_name", Shopper::corporateName);
    columns.put("corporate_document", Shopper::corporateDocument);
    columns.put("state_inscription", Shopper::stateInscription);
    return columns;
  }

  private static Map<String, Function<OrderAddress, @Nullable String>> address() {
    Map<String, Function<OrderAddress, @Nullable String>> columns = new LinkedHashMap<>();
    columns.put("receiver_name", OrderAddress::receiverName);
    columns.put("postal_code", OrderAddress::postalCode);
    columns.put("street", OrderAddress::street);
    columns.put("street_number", OrderAddress::number);
    columns.put("complement", OrderAddress::complement);
    columns.put("neighborhood", OrderAddress::neighborhood);
    columns.put("city", OrderAddress::city);
    columns.put("state", OrderAddress::state);
    columns.put("country", OrderAddress::country);
    columns.put("reference", OrderAddress::reference);
    return columns;
  }

  /** Empty where the marketplace said nothing, or where it has been erased since. */
  static Map<String, String> of(SellerOrder order, SellerOrder.@Nullable Line line) {
    Map<String, String> columns = new LinkedHashMap<>();
    put(columns, SHOPPER, order.details().shopper());
    put(columns, ADDRESS, addressOf(order, line));
    return columns;
  }

  private static <T> void put(
      Map<String, String> columns,
      Map<String, Function<T, @Nullable String>> fields,
      @Nullable T source) {
    fields.forEach((column, field) ->
        columns.put(column, source == null ? "" : DetailColumns.text(field.apply(source))));
  }

  /** Where the line goes, or else the order. */
  static @Nullable OrderAddress addressOf(SellerOrder order, SellerOrder.@Nullable Line line) {
    LineDelivery delivery = line == null ? null : line.details().delivery();
    OrderAddress address = delivery == null ? null : delivery.address();
    return address == null ? order.details().address() : address;
  }
}
