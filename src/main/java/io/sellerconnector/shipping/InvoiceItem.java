package io.sellerconnector.shipping;

import io.sellerconnector.shared.Cents;
import io.sellerconnector.shared.Quantity;
import io.sellerconnector.shared.SkuId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Pieces of a SKU on an invoice.
 *
 * @param price of one
 */
record InvoiceItem(SkuId sku, Quantity quantity, Cents price) {

  long amount() {
    return price.value() * quantity.value();
  }

  static long sum(List<InvoiceItem> items) {
    return items.stream().mapToLong(InvoiceItem::amount).sum();
  }

  /** One item per SKU and price. */
  static List<InvoiceItem> merged(List<InvoiceItem> items) {
    record Line(SkuId sku, Cents price) {}
    Map<Line, Integer> quantities = new LinkedHashMap<>();
    for (InvoiceItem item : items) {
      quantities.merge(new Line(item.sku(), item.price()), item.quantity().value(), Math::addExact);
    }
    return quantities.entrySet().stream()
        .map(line ->
            new InvoiceItem(
                line.getKey().sku(), new Quantity(line.getValue()), line.getKey().price()))
        .toList();
  }
}
