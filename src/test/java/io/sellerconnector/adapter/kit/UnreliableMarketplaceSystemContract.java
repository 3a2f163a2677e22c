package io.sellerconnector.adapter.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.adapter.event.EventAnswer;
import io.sellerconnector.adapter.event.MarketplaceEvent;
import io.sellerconnector.adapter.event.MarketplaceSystem;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What {@link MarketplaceSystem} asks of an implementation whose system lies behind a wire. */
public abstract class UnreliableMarketplaceSystemContract extends MarketplaceSystemContract {

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

  private void away(MarketplaceEvent event, Duration left) {
    EventAnswer answer = Tries.within(left.plus(GRACE), () -> take(event, left));
    assertThat(answer).isInstanceOf(EventAnswer.Away.class);
    assertThat(((EventAnswer.Away) answer).reason()).isNotBlank();
  }

  private void takenInTheEnd(MarketplaceEvent event) {
    comeBack();
    Tries.until(
        "it takes events again",
        recovery(),
        () -> take(event, patience()) instanceof EventAnswer.Taken);
    assertThat(told(event.key())).isEqualTo(1);
  }

  @Test
  void keepsItsDeadlineThoughTheSystemIsFrozen() {
    MarketplaceEvent event = newEvent();
    freeze();
    away(event, Duration.ofMillis(400));
    takenInTheEnd(event);
  }

  @Test
  void triesAgainLaterWhatTheSystemDidNotGet() {
    MarketplaceEvent event = newEvent();
    goDown();
    away(event, patience());
    takenInTheEnd(event);
  }

  @Test
  void repeatsWithoutASecondEffectWhereOnlyTheAnswerWasLost() {
    MarketplaceEvent event = newEvent();
    loseAnswers();
    away(event, Duration.ofSeconds(2));
    takenInTheEnd(event);
  }
}
