package io.sellerconnector.adapter.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.adapter.Inventory;
import io.sellerconnector.adapter.OffersAnswer;
import io.sellerconnector.adapter.SkuOffer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What {@link Inventory} asks of an implementation whose system lies behind a wire. */
public abstract class UnreliableInventoryContract extends InventoryContract {

  /** How much later than its deadline an answer may come. */
  protected static final Duration GRACE = Duration.ofMillis(500);

  /** From now on the system takes calls and does not answer them. */
  protected abstract void freeze();

  /** From now on the system cannot be reached. */
  protected abstract void goDown();

  /** From now on the system answers what it was not asked, or what cannot be read. */
  protected abstract void talkNonsense();

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

  @Test
  void keepsItsDeadlineThoughTheSystemIsFrozen() {
    freeze();
    Duration left = Duration.ofMillis(400);
    OffersAnswer answer = Tries.within(left.plus(GRACE), () -> ask(forSale(), left));
    assertThat(answer).isInstanceOf(OffersAnswer.Failed.class);
    assertThat(((OffersAnswer.Failed) answer).reason()).isNotBlank();
  }

  @Test
  void keepsItForManyAtOnce() {
    freeze();
    Duration left = Duration.ofMillis(400);
    Tries.within(
        left.plus(GRACE).plus(GRACE),
        () ->
            Tries.atOnce(
                48,
                _ -> {
                  OffersAnswer answer = ask(forSale(), left);
                  assertThat(answer).isInstanceOf(OffersAnswer.Failed.class);
                  return answer;
                }));
  }

  @Test
  void saysThatItFailedWhileTheSystemIsDown() {
    goDown();
    OffersAnswer answer = Tries.within(patience().plus(GRACE), () -> ask(forSale(), patience()));
    assertThat(answer).isInstanceOf(OffersAnswer.Failed.class);
  }

  @Test
  void offersNothingOutOfNonsense() {
    talkNonsense();
    switch (Tries.within(patience().plus(GRACE), () -> ask(forSale(), patience()))) {
      case OffersAnswer.Failed(String reason) -> assertThat(reason).isNotBlank();
      case OffersAnswer.Offers(var offers, _) ->
          assertThat(offers)
              .containsOnlyKeys(forSale())
              .allSatisfy((_, offer) -> assertThat(offer).isInstanceOf(SkuOffer.Failed.class));
    }
  }

  @Test
  void answersAgainWhenTheSystemIsBack() {
    goDown();
    for (int i = 0; i < 20; i++) {
      assertThat(ask(forSale(), patience())).isInstanceOf(OffersAnswer.Failed.class);
    }
    comeBack();
    Tries.until(
        "it answers again",
        recovery(),
        () -> ask(forSale(), patience()) instanceof OffersAnswer.Offers);
  }
}
