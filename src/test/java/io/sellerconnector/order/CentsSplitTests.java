package io.sellerconnector.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CentsSplitTests {

  @Test
  void givesTheCentsLeftOverToTheLargestRemainders() {
    assertThat(CentsSplit.byWeight(100, new long[] {1, 1, 1})).containsExactly(34, 33, 33);
    assertThat(CentsSplit.byWeight(-100, new long[] {1, 1, 1})).containsExactly(-34, -33, -33);
    assertThat(CentsSplit.byWeight(10, new long[] {333, 333, 334})).containsExactly(3, 3, 4);
    assertThat(CentsSplit.byWeight(7, new long[] {0, 5, 0})).containsExactly(0, 7, 0);
    assertThat(CentsSplit.byWeight(3, new long[] {0, 0})).containsExactly(2, 1);
  }

  @Test
  void givesTheFirstPiecesTheCentsLeftOver() {
    assertThat(LongStream.range(0, 4).map(first -> CentsSplit.ofFirst(100, (int) first, 3)))
        .containsExactly(0L, 34L, 67L, 100L);
    assertThat(LongStream.range(0, 4).map(first -> CentsSplit.ofFirst(-100, (int) first, 3)))
        .containsExactly(0L, -33L, -66L, -100L);
  }

  @Test
  void refusesWhatCannotBeSplit() {
    assertThatThrownBy(() -> CentsSplit.ofFirst(1, 2, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CentsSplit.byWeight(1, new long[0]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CentsSplit.byWeight(1, new long[] {-1}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void losesNoCentAndIsNeverOffByOne() {
    SplittableRandom random = new SplittableRandom(20_261_129);
    for (int round = 0; round < 200_000; round++) {
      long amount = random.nextLong(-1_000_000, 1_000_000);
      long[] weights = random.longs(random.nextInt(1, 7), 0, 100_000).toArray();
      long sum = LongStream.of(weights).sum();
      long[] parts = CentsSplit.byWeight(amount, weights);
      if (LongStream.of(parts).sum() != amount) {
        throw new AssertionError(amount + " by " + Arrays.toString(weights));
      }
      for (int index = 0; index < parts.length && sum > 0; index++) {
        double exact = (double) amount * weights[index] / sum;
        if (Math.abs(parts[index] - exact) >= 1) {
          throw new AssertionError(amount + " by " + Arrays.toString(weights));
        }
      }
    }
  }
}
