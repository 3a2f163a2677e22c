package io.sellerconnector.affiliate.order.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.affiliate.SellerInUse;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.affiliate.order.AffiliateOrderFixture;
import io.sellerconnector.affiliate.order.AffiliateOrderState;
import io.sellerconnector.testing.DatabaseTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DatabaseTest
class OpenOrdersTests {

  private final AffiliateOrderFixture room = AffiliateOrderFixture.open();
  private final SellerInUse orders = room.context.getBean(SellerInUse.class);

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void aSellerIsNeededByItsOwnOrdersOnly() {
    assertThat(orders.reason(AffiliateOrderFixture.ACME)).isEmpty();

    room.place("1");
    assertThat(orders.reason(AffiliateOrderFixture.ACME)).hasValue("an order is open");
    room.place("2");

    assertThat(orders.reason(AffiliateOrderFixture.ACME)).hasValue("2 orders are open");
    assertThat(orders.reason(new SellerName("other"))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = AffiliateOrderState.class,
      names = {"REFUSED", "CANCELLED", "DELIVERED", "RETURNED"})
  void anOrderThatIsDoneNeedsNobody(AffiliateOrderState done) {
    room.place("1");

    become(done);

    assertThat(orders.reason(AffiliateOrderFixture.ACME)).isEmpty();
  }

  @Test
  void anInvoicedOrderIsOpenForAsLongAsItIsRead() {
    room.place("1");
    become(AffiliateOrderState.INVOICED);
    assertThat(orders.reason(AffiliateOrderFixture.ACME)).isPresent();

    room.jdbc.sql("update affiliate_order set look_at = null").update();

    assertThat(orders.reason(AffiliateOrderFixture.ACME)).isEmpty();
  }

  private void become(AffiliateOrderState state) {
    room.jdbc
        .sql("update affiliate_order set state = :state")
        .param("state", state.name())
        .update();
  }
}
