package io.sellerconnector.shipping.feed;

import io.sellerconnector.adapter.order.OrderDocument;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which document it is.
 *
 * @param part by which way it was told
 * @param order as the seller's system has it, or null
 * @param what {@code invoice NFe-00002}
 */
record DocumentName(String part, @Nullable String order, String what) {

  private static final int MAX_ORDER = 100;
  private static final int MAX_WHAT = 200;
  private static final Pattern ISSUED = Pattern.compile("(invoice|return) .*");

  DocumentName {
    order = order == null ? null : StorableText.of(order, MAX_ORDER);
    what = StorableText.of(what, MAX_WHAT);
  }

  static DocumentName of(String part, OrderDocument document) {
    return new DocumentName(part, document.order().value(), what(document));
  }

  /** Kind and number, for operators. */
  private static String what(OrderDocument document) {
    return switch (document) {
      case OrderDocument.Invoice invoice ->
          (invoice.returned() ? "return " : "invoice ") + invoice.number();
      case OrderDocument.Tracking tracking -> "tracking of invoice " + tracking.invoice();
      case OrderDocument.Delivery delivery -> "delivery of invoice " + delivery.invoice();
      case OrderDocument.Cancellation _ -> "cancellation";
      case OrderDocument.CancellationDecision _ -> "decision about its cancellation";
      case OrderDocument.ChangeDecision decision -> "decision about change " + decision.change();
      case OrderDocument.Acknowledgement _ -> "acknowledgement";
    };
  }

  /**
   * Whether it builds on an earlier document of its order, or says the same anew, so that it may
   * not be taken before that.
   */
  boolean follows(DocumentName earlier) {
    return what.equals(earlier.what)
        || (ISSUED.matcher(what).matches() && ISSUED.matcher(earlier.what).matches())
        || what.endsWith(" of " + earlier.what);
  }
}
