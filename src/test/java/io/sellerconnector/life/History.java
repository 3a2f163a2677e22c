package io.sellerconnector.life;

import io.sellerconnector.life.Step.Action;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * What happens to one order: all of it follows from the seed.
 *
 * @param marketplace which of the configured ones, each with its own rules
 * @param threads how many work on the order at a time; 1 for one after the other
 */
record History(long seed, int marketplace, int threads, List<Step> steps) {

  private static final int TOTAL_WEIGHT =
      Arrays.stream(Action.values()).mapToInt(action -> action.weight).sum();

  static History of(long seed, int marketplaces) {
    Random random = new Random(seed);
    int marketplace = random.nextInt(marketplaces);
    int threads = random.nextInt(4) == 0 ? 3 : 1;
    List<Step> steps = new ArrayList<>();
    steps.add(new Step(Action.PLACE, random.nextInt(1000), 0));
    int length = 6 + random.nextInt(14);
    for (int number = 1; number <= length; number++) {
      steps.add(new Step(next(random, number), random.nextInt(1000), number));
    }
    disturb(steps, random);
    return new History(seed, marketplace, threads, List.copyOf(steps));
  }

  /** Most orders are paid early, so that most of their life is lived. */
  private static Action next(Random random, int number) {
    if (number == 1 && random.nextInt(4) != 0) {
      return Action.AUTHORISE;
    }
    int point = random.nextInt(TOTAL_WEIGHT);
    for (Action action : Action.values()) {
      point -= action.weight;
      if (point < 0) {
        return action;
      }
    }
    throw new AssertionError("the weights add up");
  }

  /** Messages come twice, at once or late; they get lost; they overtake each other. */
  private static void disturb(List<Step> steps, Random random) {
    for (int index = steps.size() - 1; index >= 0; index--) {
      Step step = steps.get(index);
      switch (random.nextInt(10)) {
        case 0 -> steps.add(index, step);
        case 1 -> steps.add(index + random.nextInt(steps.size() - index) + 1, step);
        case 2 -> {
          if (index > 0) {
            steps.remove(index);
          }
        }
        case 3 -> {
          if (index > 1) {
            steps.set(index, steps.get(index - 1));
            steps.set(index - 1, step);
          }
        }
        default -> {}
      }
    }
  }

  boolean erases() {
    return steps.stream().anyMatch(step -> step.action() == Action.ERASE);
  }

  History with(List<Step> fewer) {
    return new History(seed, marketplace, threads, List.copyOf(fewer));
  }

  String orderNumber(int attempt) {
    return "LIFE-" + seed + "-" + attempt;
  }
}
