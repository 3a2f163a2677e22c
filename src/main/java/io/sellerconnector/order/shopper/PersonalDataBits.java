package io.sellerconnector.order.shopper;

import io.sellerconnector.order.PersonalData.Kind;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What is still there of a shopper: the column {@code personal_data} of an order, a sum of these.
 *
 * <table>
 *   <caption>Bits</caption>
 *   <tr><td>1</td><td>the profile</td></tr>
 *   <tr><td>2</td><td>the address</td></tr>
 *   <tr><td>4</td><td>everything else, from the placement on</td></tr>
 *   <tr><td>8</td><td>everything else, told after that was erased</td></tr>
 * </table>
 */
record PersonalDataBits(int sum) {

  private static final int PROFILE = 1;
  private static final int ADDRESS = 2;
  static final int OTHER = 4;
  static final int OTHER_SINCE = 8;

  private static final int AS_PLACED = PROFILE | ADDRESS | OTHER;
  private static final int ALL = AS_PLACED | OTHER_SINCE;

  /** All sums in which something of the kind is there. */
  static List<Integer> sumsWith(Kind kind) {
    return IntStream.rangeClosed(1, ALL).filter(sum -> (sum & bits(kind)) != 0).boxed().toList();
  }

  /** Whenever it came. */
  boolean has(Kind kind) {
    return (sum & bits(kind)) != 0;
  }

  PersonalDataBits without(Set<Kind> kinds) {
    return new PersonalDataBits(sum & ~kinds.stream().mapToInt(PersonalDataBits::bits).sum());
  }

  boolean isNothing() {
    return sum == 0;
  }

  /** Whether all that came with the placement is there. */
  boolean isAsPlaced() {
    return (sum & AS_PLACED) == AS_PLACED;
  }

  /** Whether anything that came with the placement is there. */
  boolean hasAnyAsPlaced() {
    return (sum & AS_PLACED) != 0;
  }

  /** Whether what came with the placement besides profile and address is there. */
  boolean hasOtherAsPlaced() {
    return (sum & OTHER) != 0;
  }

  private static int bits(Kind kind) {
    return switch (kind) {
      case PROFILE -> PROFILE;
      case ADDRESS -> ADDRESS;
      case OTHER -> OTHER | OTHER_SINCE;
    };
  }
}
