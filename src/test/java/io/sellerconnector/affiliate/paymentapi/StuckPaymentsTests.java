package io.sellerconnector.affiliate.paymentapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.affiliate.order.AffiliateOrderFixture;
import io.sellerconnector.affiliate.order.AffiliateOrderId;
import io.sellerconnector.affiliate.payment.PaymentFixture;
import io.sellerconnector.affiliate.payment.TransactionState;
import io.sellerconnector.shared.Timestamps;
import io.sellerconnector.testing.DatabaseTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DatabaseTest
class StuckPaymentsTests {

  private final PaymentFixture desk = PaymentFixture.open();

  @AfterEach
  void close() {
    desk.close();
  }

  private List<String> listed() {
    return AffiliateOrderFixture.json(desk.room.get("/marketplace/payments/stuck"))
        .valueStream()
        .map(each -> each.path("id").asString() + " " + each.path("reason").asString())
        .toList();
  }

  /** As if all that led there had happened. */
  private void is(AffiliateOrderId id, TransactionState state, long settled, long refunded) {
    desk.room
        .jdbc
        .sql(
            "update affiliate_transaction set state = :state, transaction_id = 'T1',"
                + " settled = :settled, refunded = :refunded, look_at = :at where order_number = :number")
        .param("state", state.name())
        .param("settled", settled)
        .param("refunded", refunded)
        .param("at", Timestamps.of(desk.room.clock.instant().plusSeconds(60)))
        .param("number", id.number())
        .update();
  }

  private void shows(AffiliateOrderId id, String type, long amount) {
    desk.room
        .jdbc
        .sql(
            "insert into affiliate_order_invoice (seller, order_number, invoice_number, type,"
                + " amount, confirmed, heard_at) values ('acme', :number, :type, :type, :amount,"
                + " true, :at)")
        .param("number", id.number())
        .param("type", type)
        .param("amount", amount)
        .param("at", Timestamps.of(desk.room.clock.instant()))
        .update();
  }

  private void orderIs(AffiliateOrderId id, String state) {
    desk.room
        .jdbc
        .sql("update affiliate_order set state = :state where order_number = :number")
        .param("state", state)
        .param("number", id.number())
        .update();
  }

  private static String reason(TransactionState state) {
    return switch (state) {
      case NEEDS_PAYMENT, STARTED, SENT -> "UNPAID";
      case STARTING, SENDING -> "HANGING";
      case AUTHORISING -> "UNDECIDED";
      case DENIED -> "DENIED";
      case APPROVED, SETTLED, REFUNDED -> "UNSETTLED";
      case SETTLING, CANCELLING, REFUNDING -> "HANGING";
      case CANCELLED -> "nothing";
    };
  }

  @ParameterizedTest
  @EnumSource(TransactionState.class)
  void everyStateThatIsNotTheEndIsListedOnceItLastsTooLong(TransactionState state) {
    AffiliateOrderId id = desk.place("1");
    switch (state) {
      case APPROVED, SETTLED, REFUNDED -> shows(id, "OUTPUT", 2500);
      default -> {}
    }
    long part = state == TransactionState.SETTLED || state == TransactionState.REFUNDED ? 1000 : 0;
    is(id, state, part, state == TransactionState.REFUNDED ? part : 0);
    assertThat(listed()).as("for a moment").isEmpty();

    desk.room.clock.advance(Duration.ofDays(3));

    if (state == TransactionState.CANCELLED) {
      assertThat(listed()).isEmpty();
    } else {
      assertThat(listed()).contains("1 " + reason(state));
    }
  }

  @Test
  void whatIsToBeGivenBackAndIsNotIsListed() {
    AffiliateOrderId id = desk.place("1");
    shows(id, "OUTPUT", 2500);
    shows(id, "INPUT", 1000);
    is(id, TransactionState.SETTLED, 2500, 0);
    desk.room.clock.advance(Duration.ofHours(2));
    assertThat(listed()).containsExactly("1 UNREFUNDED");

    is(id, TransactionState.SETTLED, 2500, 1000);

    assertThat(listed()).isEmpty();
  }

  @Test
  void whatIsStillAuthorisedForAnOrderThatIsOverIsListed() {
    AffiliateOrderId approved = desk.place("1");
    AffiliateOrderId rest = desk.place("2");
    AffiliateOrderId done = desk.place("3");
    is(approved, TransactionState.APPROVED, 0, 0);
    is(rest, TransactionState.REFUNDED, 1000, 1000);
    is(done, TransactionState.REFUNDED, 1000, 1000);
    List.of(approved, rest, done).forEach(id -> orderIs(id, "CANCELLED"));
    desk.room
        .jdbc
        .sql("update affiliate_transaction set rest_cancelled = true where order_number = '3'")
        .update();

    desk.room.clock.advance(Duration.ofHours(2));

    assertThat(listed()).containsExactlyInAnyOrder("1 HELD", "2 HELD");
  }

  @Test
  void aGatewayThatIsAwayKeepsNoOrderUnpaidForEver() {
    desk.paid("2"); // so that what the seller offers is remembered
    AffiliateOrderId id = desk.place("1");
    desk.vtex.postpone(true);
    assertThat(desk.pay(id, PaymentFixture.VISA)).hasStatus(202);
    assertThat(desk.state(id)).isEqualTo(TransactionState.STARTING);
    desk.after(Duration.ofMinutes(6));
    assertThat(desk.room.kinds()).containsOnlyOnce("payment.unpaid");
    assertThat(listed()).containsExactly("1 UNPAID");

    desk.after(Duration.ofMinutes(26));

    assertThat(desk.room.order(id).cancel()).isTrue();
  }

  @Test
  void anOrderWhosePaymentsAreThereAndCannotBeAuthorisedIsCalledOffInTheEnd() {
    AffiliateOrderId id = desk.place("1");
    desk.pay(id, PaymentFixture.VISA);
    desk.gateway.pay(2500);
    desk.room.clock.advance(Duration.ofMinutes(29));
    assertThat(desk.sent(id)).hasStatusOk();
    desk.vtex.postpone(true);
    desk.after(Duration.ofMinutes(2));
    assertThat(desk.state(id)).isEqualTo(TransactionState.SENT);
    assertThat(desk.room.order(id).cancel()).as("it has just arrived").isFalse();

    desk.after(Duration.ofMinutes(6));

    assertThat(desk.room.order(id).cancel()).isTrue();
    desk.vtex.postpone(false);
    desk.after(Duration.ofMinutes(6));
    assertThat(desk.calls("authorization-request")).isEmpty();
  }

  @Test
  void whatCouldNotBeDoneIsLookedAtAgain() {
    AffiliateOrderId id = desk.paid("1");
    desk.invoice(id, "N1", "Output", 2500, 2);
    assertThat(desk.payment(id).lookAt()).isNull();
    desk.vtex.loseNext("affiliate-transaction", false);

    desk.invoice(id, "R1", "Input", 1000, 1);

    assertThat(desk.payment(id).refunded()).isZero();
    assertThat(desk.payment(id).lookAt()).isNotNull();
  }

  @Test
  void metricsCountPaymentsByStateAndReasonAndStep() {
    desk.room.context.getBean(PaymentGauges.class).bindTo(desk.room.meters);
    desk.paid("1");
    desk.place("2");
    desk.gateway.decision = "Cancelled";
    desk.paid("3");
    desk.room.clock.advance(Duration.ofMinutes(6));

    assertThat(gauge("connector.affiliate.payments", "state", "APPROVED")).isEqualTo(1);
    assertThat(gauge("connector.affiliate.payments", "state", "NEEDS_PAYMENT")).isEqualTo(1);
    assertThat(gauge("connector.affiliate.payments", "state", "SETTLED")).isZero();
    assertThat(gauge("connector.affiliate.payments.stuck", "reason", "UNPAID")).isEqualTo(1);
    assertThat(
            desk.room
                .meters
                .get("connector.affiliate.payments.steps")
                .tag("step", "arrive")
                .counter()
                .count())
        .isEqualTo(2);
    assertThat(
            desk.room
                .meters
                .get("connector.affiliate.payments.decision")
                .tag("outcome", "deny")
                .timer()
                .totalTime(TimeUnit.DAYS))
        .isZero();
  }

  private double gauge(String name, String tag, String value) {
    return desk.room.meters.get(name).tag(tag, value).gauge().value();
  }
}
