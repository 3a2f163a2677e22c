package io.sellerconnector.order.erp;

import static io.sellerconnector.order.OrderFixtures.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.order.OrderModuleFixture;
import io.sellerconnector.order.OrderState;
import io.sellerconnector.order.ScriptedOrderSystem;
import io.sellerconnector.order.handover.ErpOrderNumbers;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.testing.DatabaseTest;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DatabaseTest
class LateNumbersTests {

  private final ScriptedOrderSystem erp = new ScriptedOrderSystem();
  private OrderModuleFixture room;
  private OrderId first;
  private OrderId second;

  @BeforeEach
  void open() {
    room = OrderModuleFixture.open(erp);
    room.sell("A", 2000, 10);
    first = room.place(order("1-01", "A").toString());
    room.clock.advance(Duration.ofSeconds(1));
    second = room.place(order("2-01", "A").toString());
  }

  @AfterEach
  void close() {
    room.close();
  }

  private void look() {
    room.context.getBean(LateNumbers.class).run();
  }

  private Optional<String> number(OrderId id) {
    return room.context.getBean(ErpOrderNumbers.class).find(id);
  }

  @Test
  void learnsANumberThatComesAfterTheOrderWasTaken() {
    look();
    assertThat(erp.numbersAsked).isEmpty();
    room.deliver();
    look();
    assertThat(erp.numbersAsked).containsExactly(first, second);
    assertThat(number(first)).isEmpty();

    erp.numbers.put(first, "4711");
    look();
    look();

    assertThat(number(first)).contains("4711");
    assertThat(room.trail(first)).filteredOn(line -> line.startsWith("numbered")).hasSize(1);
    assertThat(erp.numbersAsked).containsExactly(first, second, first, second, second);
  }

  @Test
  void leavesOutWhatIsNoNumberAndWhatIsAnothersAlready() {
    room.deliver();
    erp.numbers.put(first, "4711");
    erp.numbers.put(second, "4711");
    look();
    assertThat(number(first)).contains("4711");
    assertThat(number(second)).isEmpty();

    erp.numbers.put(second, "4\u00007");
    look();
    assertThat(number(second)).isEmpty();
  }

  @Test
  void asksNeitherForWhatIsOverNorASystemThatNumbersAtOnce() {
    room.deliver();
    room.move(first, OrderState.CANCELLED);
    erp.numbersLater = false;
    look();
    assertThat(erp.numbersAsked).isEmpty();
    erp.numbersLater = true;
    look();
    assertThat(erp.numbersAsked).containsExactly(second);
  }

  @Test
  void waitsForASystemThatHangsNoLongerThanForOneHandOverAndGoesOnBehindIt() {
    room.deliver();
    erp.numbers.put(second, "4711");
    erp.whileNumberAsked = _ -> room.clock.advance(Duration.ofHours(1));
    look();
    assertThat(erp.numbersAsked).containsExactly(first);

    look();
    assertThat(erp.numbersAsked).containsExactly(first, second);
    assertThat(number(second)).contains("4711");

    erp.whileNumberAsked = _ -> {};
    look();
    assertThat(erp.numbersAsked).containsExactly(first, second, first);
  }

  @Test
  void asksForTheOthersIfOneFails() {
    room.deliver();
    erp.numbers.put(second, "4711");
    erp.whileNumberAsked =
        id -> {
          if (id.equals(first)) {
            throw new IllegalStateException("not this one");
          }
        };
    look();
    assertThat(number(second)).contains("4711");
    look();
    assertThat(erp.numbersAsked).containsExactly(first, second, first);
  }
}
