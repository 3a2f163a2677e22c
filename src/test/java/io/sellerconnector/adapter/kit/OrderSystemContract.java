package io.sellerconnector.adapter.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.adapter.order.DecisionAnswer;
import io.sellerconnector.adapter.order.HandOverAnswer;
import io.sellerconnector.adapter.order.OrderFact;
import io.sellerconnector.adapter.order.OrderQuestion;
import io.sellerconnector.adapter.order.OrderSystem;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.SkuId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What {@link OrderSystem} asks of every implementation, with the system in good health. */
public abstract class OrderSystemContract {

  protected abstract OrderSystem orders();

  /** How many orders of ours with this number the seller's system has; 1 if all is well. */
  protected abstract int booked(OrderId order);

  /** A SKU that the seller's system takes orders for. */
  protected SkuId sku() {
    return new SkuId("KIT-SKU");
  }

  /** The clock that the adapter was opened with. */
  protected Clock clock() {
    return Clock.systemUTC();
  }

  /** How long one exchange may take. */
  protected Duration patience() {
    return Duration.ofSeconds(10);
  }

  final SampleOrders newOrder() {
    return new SampleOrders(sku(), clock().instant());
  }

  final HandOverAnswer take(OrderFact fact, Duration left) {
    return orders().take(fact, clock().instant().plus(left));
  }

  final HandOverAnswer.Taken taken(OrderFact fact) {
    HandOverAnswer answer = take(fact, patience());
    assertThat(answer).isInstanceOf(HandOverAnswer.Taken.class);
    HandOverAnswer.Taken taken = (HandOverAnswer.Taken) answer;
    if (taken.erpNumber() != null) {
      assertThat(taken.erpNumber()).matches("\\P{Cntrl}{1,100}").isNotBlank();
    }
    return taken;
  }

  private DecisionAnswer decide(OrderQuestion question) {
    return Tries.within(
        patience(), () -> orders().decide(question, clock().instant().plus(patience())));
  }

  @Test
  void takesWhatHappensToAnOrder() {
    SampleOrders order = newOrder();
    taken(order.placed());
    taken(order.authorised());
    taken(order.changed());
    taken(order.cancellationRefused());
    assertThat(booked(order.id())).isEqualTo(1);
  }

  @Test
  void takesThatAnOrderIsCancelled() {
    SampleOrders order = newOrder();
    taken(order.placed());
    taken(order.authorised());
    taken(order.cancelled());
  }

  @Test
  void takesThatNobodyHasPaidInTime() {
    SampleOrders order = newOrder();
    taken(order.placed());
    taken(order.expired());
  }

  @Test
  void takesARepeatWithoutASecondEffect() {
    SampleOrders order = newOrder();
    @Nullable String number = taken(order.placed()).erpNumber();
    for (int i = 0; i < 3; i++) {
      assertThat(taken(order.placed()).erpNumber()).isIn(number, null);
    }
    assertThat(booked(order.id())).isEqualTo(1);
  }

  @Test
  void takesALateRepeatToo() {
    SampleOrders order = newOrder();
    taken(order.placed());
    taken(order.authorised());
    taken(order.placed());
    taken(order.authorised());
    assertThat(booked(order.id())).isEqualTo(1);
  }

  @Test
  void takesTheSameFactFromTwoAtOnceForOne() {
    SampleOrders order = newOrder();
    List<HandOverAnswer> answers = Tries.atOnce(4, _ -> take(order.placed(), patience()));
    assertThat(answers).noneMatch(HandOverAnswer.Refused.class::isInstance);
    taken(order.placed());
    assertThat(booked(order.id())).isEqualTo(1);
  }

  @Test
  void takesManyOrdersAtOnce() {
    List<SampleOrders> many = IntStream.range(0, 16).mapToObj(_ -> newOrder()).toList();
    List<String> numbers =
        new ArrayList<>(
            Tries.atOnce(many.size(), i -> taken(many.get(i).placed()).erpNumber()).stream()
                .filter(Objects::nonNull)
                .toList());
    assertThat(numbers).doesNotHaveDuplicates();
    assertThat(many).allSatisfy(order -> assertThat(booked(order.id())).isEqualTo(1));
  }

  @Test
  void doesNotContradictItself() {
    SampleOrders order = newOrder();
    taken(order.placed());
    taken(order.authorised());
    for (OrderQuestion question : List.of(order.mayItBeCancelled(), order.mayItBeChanged())) {
      DecisionAnswer first = decide(question);
      DecisionAnswer second = decide(question);
      assertThat(List.of(first.getClass(), second.getClass()))
          .doesNotContain(
              DecisionAnswer.Failed.class, DecisionAnswer.Away.class, DecisionAnswer.NotAsked.class)
          .doesNotContainSequence(DecisionAnswer.Agreed.class, DecisionAnswer.Declined.class)
          .doesNotContainSequence(DecisionAnswer.Declined.class, DecisionAnswer.Agreed.class);
    }
  }

  @Test
  void answersAtOnceAfterItsDeadline() {
    SampleOrders order = newOrder();
    assertThat(Tries.within(Samples.AT_ONCE, () -> take(order.placed(), Duration.ofSeconds(-1))))
        .isNotInstanceOf(HandOverAnswer.Refused.class);
    taken(order.placed());
    assertThat(booked(order.id())).isEqualTo(1);
  }

  @Test
  void answersAnInterruptedCallerToo() {
    SampleOrders order = newOrder();
    assertThat(Tries.interrupted(() -> take(order.placed(), patience())))
        .isNotInstanceOf(HandOverAnswer.Refused.class);
    taken(order.placed());
    assertThat(booked(order.id())).isEqualTo(1);
  }
}
