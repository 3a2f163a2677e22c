package io.sellerconnector.adapter.embedded.journal;

import io.sellerconnector.adapter.ChangedSku.Aspect;
import java.util.EnumSet;
import java.util.Set;

/** Sets of aspects as the journal writes them: one digit, the sum of the aspects' weights. */
public final class Aspects {

  static final int ALL = 7;

  private Aspects() {}

  public static int weight(Aspect aspect) {
    return switch (aspect) {
      case PRODUCT -> 1;
      case PRICE -> 2;
      case STOCK -> 4;
    };
  }

  static Set<Aspect> of(int sum) {
    Set<Aspect> aspects = EnumSet.noneOf(Aspect.class);
    for (Aspect aspect : Aspect.values()) {
      if ((sum & weight(aspect)) != 0) {
        aspects.add(aspect);
      }
    }
    return aspects;
  }
}
