package io.sellerconnector.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.order.OrderCommand.Verdict;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrderCommandTests {

  @ParameterizedTest
  @EnumSource
  void leavesACancelledOrderAsItIs(OrderCommand command) {
    assertThat(command.in(OrderState.CANCELLED))
        .isInstanceOfAny(Verdict.Repeats.class, Verdict.Refused.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"PLACED", "EXPIRED", "CANCELLED"})
  void takesNoInvoiceThatNobodyAuthorised(OrderState state) {
    assertThat(OrderCommand.INVOICE_PART.in(state)).isInstanceOf(Verdict.Refused.class);
    assertThat(OrderCommand.INVOICE_REST.in(state)).isInstanceOf(Verdict.Refused.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"PARTLY_INVOICED", "INVOICED", "DELIVERED"})
  void cancelsNothingThatIsInvoiced(OrderState state) {
    assertThat(OrderCommand.CANCEL.in(state))
        .isEqualTo(
            new Verdict.Refused(
                "the order is "
                    + state
                    + "; \"cancel\" is possible while it is PLACED or AUTHORISED or"
                    + " CANCELLATION_ASKED or EXPIRED"));
  }

  @Test
  void staysPartlyInvoicedUntilTheLastInvoice() {
    assertThat(OrderCommand.INVOICE_PART.in(OrderState.PARTLY_INVOICED))
        .isEqualTo(new Verdict.Stays());
    assertThat(OrderCommand.INVOICE_REST.in(OrderState.PARTLY_INVOICED))
        .isEqualTo(new Verdict.Moves(OrderState.INVOICED));
  }

  @Test
  void cancelsWhatIsInvoicedOnlyAfterAllOfItHasComeBack() {
    assertThat(OrderCommand.CANCEL_RETURNED.in(OrderState.RETURNED))
        .isEqualTo(new Verdict.Moves(OrderState.CANCELLED));
    for (OrderState state :
        Set.of(OrderState.PARTLY_INVOICED, OrderState.INVOICED, OrderState.DELIVERED)) {
      assertThat(OrderCommand.CANCEL_RETURNED.in(state)).isInstanceOf(Verdict.Refused.class);
    }
  }

  @Test
  void answersARepeatedDispatchInEveryLaterState() {
    assertThat(OrderCommand.AUTHORISE.in(OrderState.DELIVERED)).isEqualTo(new Verdict.Repeats());
    assertThat(OrderCommand.AUTHORISE.in(OrderState.CANCELLED)).isInstanceOf(Verdict.Refused.class);
  }
}
