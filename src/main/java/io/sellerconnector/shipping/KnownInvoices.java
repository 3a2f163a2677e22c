package io.sellerconnector.shipping;

import io.sellerconnector.marketplace.OrderReports.Invoice.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The invoices of an order so far, the oldest first. */
record KnownInvoices(List<Invoice> all) {

  KnownInvoices {
    all = List.copyOf(all);
  }

  List<Invoice> of(Direction direction) {
    return all.stream().filter(invoice -> invoice.direction() == direction).toList();
  }

  /** Cents. */
  long value(Direction direction) {
    return of(direction).stream().mapToLong(invoice -> invoice.value().value()).sum();
  }

  /** What invoices took from other pieces because their own are gifts, and 0 is no value. */
  long centsOfGifts() {
    return of(Direction.OUTPUT).stream()
        .filter(invoice -> invoice.value().value() == 1)
        .filter(invoice -> invoice.items().stream().allMatch(item -> item.price().value() == 0))
        .count();
  }

  KnownInvoices with(Invoice invoice) {
    List<Invoice> more = new ArrayList<>(all);
    more.add(invoice);
    return new KnownInvoices(more);
  }

  /**
   * The invoice that was taken before under the request's number.
   *
   * @param request with a usable number, as it is understood
   * @throws io.sellerconnector.inbound.SellerProblem if that one has other content
   */
  Optional<Invoice> repeatedBy(InvoiceRequest request) {
    Optional<Invoice> before =
        all.stream().filter(invoice -> invoice.number().equals(request.number())).findFirst();
    if (before.isPresent() && !before.get().request().equals(request.canonical())) {
      throw ShippingProblems.conflict(
          "invoice-number-taken",
          "Invoice "
              + request.number()
              + " was sent before with other content. Invoices are final; send another invoice"
              + " under a number of its own, or repeat the first unchanged.");
    }
    return before;
  }
}
