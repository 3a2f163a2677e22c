package io.sellerconnector.adapter.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.adapter.event.EventAnswer;
import io.sellerconnector.adapter.event.MarketplaceEvent;
import io.sellerconnector.adapter.event.MarketplaceSystem;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link MarketplaceSystem} asks of every implementation, with the system in good health. */
public abstract class MarketplaceSystemContract {

  private static final AtomicLong NUMBER = new AtomicLong(System.nanoTime());

  protected abstract MarketplaceSystem system();

  /** How often the marketplace has got the event with this key as a new one; 1 if all is well. */
  protected abstract int told(String key);

  /** The clock that the adapter was opened with. */
  protected Clock clock() {
    return Clock.systemUTC();
  }

  /** How long one exchange may take. */
  protected Duration patience() {
    return Duration.ofSeconds(10);
  }

  final MarketplaceEvent newEvent() {
    return event("order.placed", "{\"total\":1999,\"lines\":[{\"sku\":\"A \\\"b\\\" é\"}]}");
  }

  private MarketplaceEvent event(String kind, String json) {
    return new MarketplaceEvent(
        NUMBER.incrementAndGet(),
        UUID.randomUUID().toString(),
        kind,
        "kit-seller",
        "KIT-" + UUID.randomUUID(),
        clock().instant(),
        json);
  }

  final EventAnswer take(MarketplaceEvent event, Duration left) {
    return system().take(event, clock().instant().plus(left));
  }

  private void taken(MarketplaceEvent event) {
    assertThat(take(event, patience())).isEqualTo(new EventAnswer.Taken());
  }

  @Test
  void takesWhatHasHappened() {
    MarketplaceEvent event = newEvent();
    taken(event);
    assertThat(told(event.key())).isEqualTo(1);
  }

  @Test
  void takesAKindThatItDoesNotKnow() {
    MarketplaceEvent event = event("kit.something-new", "{}");
    taken(event);
    assertThat(told(event.key())).isEqualTo(1);
  }

  @Test
  void takesARepeatWithoutASecondEffect() {
    MarketplaceEvent event = newEvent();
    for (int i = 0; i < 3; i++) {
      taken(event);
    }
    assertThat(told(event.key())).isEqualTo(1);
  }

  @Test
  void takesALateRepeatToo() {
    MarketplaceEvent first = newEvent();
    MarketplaceEvent second = newEvent();
    taken(first);
    taken(second);
    taken(first);
    assertThat(told(first.key())).isEqualTo(1);
  }

  @Test
  void takesTheSameEventFromTwoAtOnceForOne() {
    MarketplaceEvent event = newEvent();
    List<EventAnswer> answers = Tries.atOnce(4, _ -> take(event, patience()));
    assertThat(answers).noneMatch(EventAnswer.Refused.class::isInstance);
    taken(event);
    assertThat(told(event.key())).isEqualTo(1);
  }

  @Test
  void takesManyEventsAtOnce() {
    List<MarketplaceEvent> many = IntStream.range(0, 16).mapToObj(_ -> newEvent()).toList();
    assertThat(Tries.atOnce(many.size(), i -> take(many.get(i), patience())))
        .allMatch(EventAnswer.Taken.class::isInstance);
    assertThat(many).allSatisfy(event -> assertThat(told(event.key())).isEqualTo(1));
  }

  @Test
  void answersAtOnceAfterItsDeadline() {
    MarketplaceEvent event = newEvent();
    assertThat(Tries.within(Samples.AT_ONCE, () -> take(event, Duration.ofSeconds(-1))))
        .isNotInstanceOf(EventAnswer.Refused.class);
    taken(event);
    assertThat(told(event.key())).isEqualTo(1);
  }

  @Test
  void answersAnInterruptedCallerToo() {
    MarketplaceEvent event = newEvent();
    assertThat(Tries.interrupted(() -> take(event, patience())))
        .isNotInstanceOf(EventAnswer.Refused.class);
    taken(event);
    assertThat(told(event.key())).isEqualTo(1);
  }
}
