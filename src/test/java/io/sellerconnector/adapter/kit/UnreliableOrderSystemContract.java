package io.sellerconnector.adapter.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.adapter.order.HandOverAnswer;
import io.sellerconnector.adapter.order.OrderFact;
import io.sellerconnector.adapter.order.OrderSystem;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What {@link OrderSystem} asks of an implementation whose system lies behind a wire. */
public abstract class UnreliableOrderSystemContract extends OrderSystemContract {

  /** How much later than its deadline an answer may come. */
  protected static final Duration GRACE = Duration.ofMillis(500);

  /** From now on the system takes calls and does not answer them. */
  protected abstract void freeze();

  /** From now on the system cannot be reached. */
  protected abstract void goDown();

  /** From now on the system does what it is told, but its answers get lost on the way. */
  protected abstract void loseAnswers();

  /** The system is in good health again. */
  protected abstract void comeBack();

  /** How long after its return a system may be left alone. */
  protected Duration recovery() {
    return Duration.ofSeconds(15);
  }

  @AfterEach
  void leaveItInGoodHealth() {
    comeBack();
  }

  private void away(OrderFact fact, Duration left) {
    HandOverAnswer answer = Tries.within(left.plus(GRACE), () -> take(fact, left));
    assertThat(answer).isInstanceOf(HandOverAnswer.Away.class);
    assertThat(((HandOverAnswer.Away) answer).reason())
        .isNotBlank()
        .doesNotContain(SampleOrders.SHOPPER, SampleOrders.DOCUMENT);
  }

  private void takenInTheEnd(SampleOrders order) {
    comeBack();
    Tries.until(
        "it takes orders again",
        recovery(),
        () -> take(order.placed(), patience()) instanceof HandOverAnswer.Taken);
    assertThat(booked(order.id())).isEqualTo(1);
  }

  @Test
  void keepsItsDeadlineThoughTheSystemIsFrozen() {
    SampleOrders order = newOrder();
    freeze();
    away(order.placed(), Duration.ofMillis(400));
    takenInTheEnd(order);
  }

  @Test
  void triesAgainLaterWhatTheSystemDidNotGet() {
    SampleOrders order = newOrder();
    goDown();
    away(order.placed(), patience());
    takenInTheEnd(order);
  }

  @Test
  void repeatsWithoutASecondEffectWhereOnlyTheAnswerWasLost() {
    SampleOrders order = newOrder();
    loseAnswers();
    away(order.placed(), Duration.ofSeconds(2));
    takenInTheEnd(order);
  }
}
