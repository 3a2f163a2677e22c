package io.sellerconnector.affiliate.paymentoperation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of a payment over 2802 cents, of which 302 are interest. */
class MoneyDueTests {

  @ParameterizedTest(name = "invoiced {0}, returned {1}, wanted {2}, settled {3}, over {4}")
  @CsvSource({
    // invoiced, returned, wanted, settled, over, to settle, to refund
    "0, 0, 0, 0, false, 0, 0",
    "1500, 0, 0, 0, false, 1500, 0",
    // The interest goes with the invoice that completes the order.
    "2500, 0, 0, 0, false, 2802, 0",
    "2500, 0, 0, 2500, false, 302, 0",
    "2802, 0, 0, 0, false, 2802, 0",
    "3000, 0, 0, 0, false, 2802, 0",
    // A part that comes back leaves the interest, all that comes back does not.
    "2500, 1000, 0, 2802, false, 0, 1000",
    "2500, 2500, 0, 2802, false, 0, 2802",
    "2500, 2500, 0, 0, false, 0, 0",
    "2500, 0, 400, 2802, false, 0, 400",
    "2500, 1000, 400, 2802, false, 0, 1400",
    // Settled ahead of its invoices: left alone, unless none is to come any more.
    "0, 0, 0, 2802, false, 0, 0",
    "1500, 1500, 0, 2802, false, 0, 1500",
    "0, 0, 0, 2802, true, 0, 2802",
    "1500, 0, 0, 2802, true, 0, 1302",
    // Called off with an invoice that has not come back: kept, whatever was settled before.
    "1500, 0, 0, 0, true, 1500, 0",
    "1500, 0, 0, 1500, true, 0, 0",
    "1500, 500, 0, 1500, true, 0, 500",
    "1500, 1500, 0, 1500, true, 0, 1500",
  })
  void whatIsEarnedIsKeptAndNothingElse(
      long invoiced,
      long returned,
      long wanted,
      long settled,
      boolean over,
      long toSettle,
      long toRefund) {
    MoneyDue due = new MoneyDue(2802, 302, invoiced, returned, wanted, over);

    assertThat(due.toSettle(settled, 0)).isEqualTo(toSettle);
    assertThat(due.toRefund(settled, 0)).isEqualTo(toRefund);
  }
}
