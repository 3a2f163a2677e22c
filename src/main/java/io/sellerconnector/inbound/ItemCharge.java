package io.sellerconnector.inbound;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.IntConsumer;

/**
 * Charges callers who prove nothing for what their call asks for, once that is known: it was let in
 * before its body was read.
 */
public final class ItemCharge {

  private static final String ATTRIBUTE = ItemCharge.class.getName();

  private ItemCharge() {}

  /** Says who pays for this call. */
  static void prepare(HttpServletRequest request, IntConsumer payer) {
    request.setAttribute(ATTRIBUTE, payer);
  }

  /** Costs nothing where the caller is proven or exempt. */
  public static void charge(HttpServletRequest request, int items) {
    if (request.getAttribute(ATTRIBUTE) instanceof IntConsumer payer) {
      payer.accept(items);
    }
  }
}
