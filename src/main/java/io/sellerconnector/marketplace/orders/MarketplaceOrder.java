package io.sellerconnector.marketplace.orders;

import io.sellerconnector.vtex.AddressBuilder;
import io.sellerconnector.vtex.VtexCall;
import io.sellerconnector.vtex.VtexResponse;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An order as its marketplace shows it (Orders API, "Get order"); of it only what invoices became.
 *
 * @param value cents
 */
record MarketplaceOrder(String status, long value, List<Invoice> invoices) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * @param value cents
   */
  record Invoice(String number, String type, long value) {}

  /** Not every key may read orders; that says nothing about its other rights. */
  static VtexCall call(URI oms, String orderId) {
    return new VtexCall(
            HttpMethod.GET,
            AddressBuilder.below(oms, "pvt", "orders", orderId),
            "order",
            null,
            true)
        .withOptionalRight();
  }

  /** Null if it cannot be read, for example because it is longer than what is kept of answers. */
  static @Nullable MarketplaceOrder read(VtexResponse vtexResponse) {
    try {
      JsonNode order = JSON.readTree(vtexResponse.body());
      return order.path("status").isString()
          ? new MarketplaceOrder(
              order.path("status").asString(),
              order.path("value").asLong(0),
              order
                  .at("/packageAttachment/packages")
                  .valueStream()
                  .map(MarketplaceOrder::invoice)
                  .toList())
          : null;
    } catch (JacksonException e) {
      return null;
    }
  }

  private static Invoice invoice(JsonNode shown) {
    return new Invoice(
        shown.path("invoiceNumber").asString(""),
        shown.path("type").asString("Output"),
        shown.path("invoiceValue").asLong(0));
  }

  boolean shows(String number) {
    return invoices.stream().anyMatch(invoice -> invoice.number().equals(number));
  }

  /**
   * Whether its outbound invoices reach its value, and it is not counted as invoiced all the same.
   */
  boolean isStuck() {
    long invoiced =
        invoices.stream()
            .filter(invoice -> invoice.type().equalsIgnoreCase("Output"))
            .mapToLong(Invoice::value)
            .sum();
    return value > 0
        && invoiced >= value
        && !status.equals("invoiced")
        && !status.startsWith("cancel");
  }
}
