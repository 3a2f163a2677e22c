package io.sellerconnector.affiliate.order.reading;

import static io.sellerconnector.affiliate.order.AffiliateOrderFixture.body;
import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.affiliate.order.AffiliateOrderFixture;
import io.sellerconnector.affiliate.order.AffiliateOrderId;
import io.sellerconnector.affiliate.order.AffiliateOrderState;
import io.sellerconnector.shared.Timestamps;
import io.sellerconnector.testing.DatabaseTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class OrderLooksTests {

  private final AffiliateOrderFixture room = AffiliateOrderFixture.open();

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void aSellerThatDoesNotAnswerHoldsUpNoOther() throws Exception {
    room.sellAlsoFor(AffiliateOrderFixture.seller("globex"));
    AffiliateOrderId slow = room.place("1");
    AffiliateOrderId swift = room.place(body("2").put("seller", "globex"));
    room.vtex.orders.values().forEach(order -> order.put("status", "canceled"));
    CompletableFuture<Void> answer = new CompletableFuture<>();
    room.vtex.before(seller -> {
      if (seller.name().equals(slow.seller())) {
        answer.join();
      }
    });
    room.clock.advance(Duration.ofMinutes(6));
    OrderReconciler looks = room.context.getBean(OrderReconciler.class);

    List<CompletableFuture<Void>> begun = looks.run();
    try {
      CompletableFuture.anyOf(begun.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);
      assertThat(room.state(swift)).isEqualTo(AffiliateOrderState.CANCELLED);
      assertThat(room.state(slow)).isEqualTo(AffiliateOrderState.PLACED);
      List<CompletableFuture<Void>> next = looks.run();
      assertThat(next).as("the slow one is still busy").hasSize(1);
      next.forEach(CompletableFuture::join);
    } finally {
      answer.complete(null);
    }

    begun.forEach(CompletableFuture::join);
    assertThat(room.state(slow)).isEqualTo(AffiliateOrderState.CANCELLED);
  }

  @Test
  void twoThatTakeAtOnceGetOrdersEach() {
    for (int order = 1; order <= 6; order++) {
      room.place("" + order);
    }
    room.clock.advance(Duration.ofMinutes(6));
    DueReconciliations due = room.context.getBean(DueReconciliations.class);
    new TransactionTemplate(room.transactions)
        .executeWithoutResult(_ -> {
          List<AffiliateOrderId> mine = due.take(AffiliateOrderFixture.ACME, 2);
          List<AffiliateOrderId> theirs =
              CompletableFuture.supplyAsync(() -> due.take(AffiliateOrderFixture.ACME, 2)).join();
          assertThat(mine).hasSize(2);
          assertThat(theirs).hasSize(2).doesNotContainAnyElementsOf(mine);
        });
  }

  @Test
  void whatIsToldWhileAnOrderIsReadIsLookedAtSoonAllTheSame() {
    AffiliateOrderId id = room.place("1");
    room.vtex.before(_ ->
        room.jdbc
            .sql("update affiliate_order set look_at = :soon")
            .param("soon", Timestamps.of(room.clock.instant().plusSeconds(2)))
            .update());

    room.lookAfter(Duration.ofMinutes(6));

    assertThat(room.order(id).lookAt()).isBeforeOrEqualTo(room.clock.instant().plusSeconds(2));
  }

  @Test
  void moreThanAreReadAtATimeAreAllRead() {
    for (int number = 1; number <= 20; number++) {
      room.place(String.valueOf(number));
    }
    room.vtex.orders.values().forEach(order -> order.put("status", "canceled"));

    room.lookAfter(Duration.ofMinutes(6));

    assertThat(
            room.jdbc
                .sql("select count(*) from affiliate_order where state = 'CANCELLED'")
                .query(Integer.class)
                .single())
        .isEqualTo(20);
  }
}
