package io.sellerconnector.order;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Splits an amount so that the parts add up to it again: by the largest remainder, so that no part
 * is off by a whole cent.
 */
public final class CentsSplit {

  private CentsSplit() {}

  /**
   * What the first of equal pieces make of an amount. The pieces that get a cent more come first,
   * so that any sequence of partial invoices adds up.
   *
   * @param amount may be below zero
   * @param first 0 to {@code pieces}
   * @param pieces at least 1
   */
  public static long ofFirst(long amount, int first, int pieces) {
    if (pieces < 1 || first < 0 || first > pieces) {
      throw new IllegalArgumentException(first + " of " + pieces + " pieces");
    }
    return first * Math.floorDiv(amount, (long) pieces)
        + Math.min(first, Math.floorMod(amount, pieces));
  }

  /**
   * Splits an amount by weight; by equal weights where all are 0. Ties go to the first.
   *
   * @param amount may be below zero
   * @param weights at least one, none below zero
   */
  public static long[] byWeight(long amount, long[] weights) {
    if (weights.length == 0 || Arrays.stream(weights).anyMatch(weight -> weight < 0)) {
      throw new IllegalArgumentException("weights are 0 or more, and at least one");
    }
    long[] shares =
        Arrays.stream(weights).allMatch(weight -> weight == 0) ? ones(weights) : weights;
    BigInteger sum = BigInteger.ZERO;
    for (long share : shares) {
      sum = sum.add(BigInteger.valueOf(share));
    }
    long[] parts = new long[shares.length];
    BigInteger[] remainders = new BigInteger[shares.length];
    BigInteger magnitude = BigInteger.valueOf(Math.abs(amount));
    long left = Math.abs(amount);
    for (int index = 0; index < shares.length; index++) {
      BigInteger[] part =
          magnitude.multiply(BigInteger.valueOf(shares[index])).divideAndRemainder(sum);
      parts[index] = part[0].longValueExact();
      remainders[index] = part[1];
      left -= parts[index];
    }
    IntStream.range(0, shares.length)
        .boxed()
        .sorted(Comparator.comparing((Integer index) -> remainders[index]).reversed())
        .limit(left)
        .forEach(index -> parts[index]++);
    return amount < 0 ? Arrays.stream(parts).map(part -> -part).toArray() : parts;
  }

  private static long[] ones(long[] weights) {
    long[] ones = new long[weights.length];
    Arrays.fill(ones, 1);
    return ones;
  }
}
