package io.sellerconnector.shipping;

import io.sellerconnector.inbound.SellerProblem;
import io.sellerconnector.order.OrderCommand;
import io.sellerconnector.order.OrderState;

/** How returns are refused. */
final class ReturnProblems {

  static final String PARTLY_INVOICED = "order-partly-invoiced";

  private ReturnProblems() {}

  /**
   * @param partlyInvoiced whether orders may have returns before all of them is invoiced
   */
  static void refuseUnlessReturnable(OrderState state, boolean partlyInvoiced) {
    switch (OrderCommand.RETURN_PART.in(state)) {
      case OrderCommand.Verdict.Moves _,
          OrderCommand.Verdict.Stays _,
          OrderCommand.Verdict.Repeats _ -> {
        if (state == OrderState.PARTLY_INVOICED && !partlyInvoiced) {
          throw ShippingProblems.conflict(
              PARTLY_INVOICED,
              "The order is PARTLY_INVOICED: the marketplace refunds nothing before all of it is"
                  + " invoiced. Invoice the rest first, then send the return.");
        }
      }
      case OrderCommand.Verdict.Refused _ -> throw refusal(state);
    }
  }

  static SellerProblem allIsBack(OrderState state) {
    return ShippingProblems.conflict(
        "order-returned", "The order is " + state + ": all that was invoiced has come back.");
  }

  private static SellerProblem refusal(OrderState state) {
    return state == OrderState.RETURNED
        ? allIsBack(state)
        : ShippingProblems.conflict(
            "nothing-to-return",
            "The order is " + state + ": there is no invoice whose goods could come back.");
  }
}
