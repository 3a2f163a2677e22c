package io.sellerconnector.adapter.jdbc.order;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells once of each path that an order does not have, while it has one that is written nearly so:
 * what is misspelt would be null for ever. Most fields may be missing, so that alone says nothing.
 */
final class PathSpelling {

  private static final Logger log = LoggerFactory.getLogger(PathSpelling.class);
  private static final int MOST_PATHS = 1_000;
  private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

  private PathSpelling() {}

  /**
   * @param step of the parameter's path that is not there
   * @param there the names that are
   */
  static void look(String property, String parameter, String step, Collection<String> there) {
    if (TOLD.size() < MOST_PATHS) {
      near(step, there)
          .filter(_ -> TOLD.add(property + " " + parameter))
          .ifPresent(name ->
              log.warn(
                  "{} uses :{}, and orders have no {} there, but {}; it stays null (told once)",
                  property,
                  parameter,
                  step,
                  name));
    }
  }

  /** The name that differs by capitals, or by one or two letters of several. */
  static Optional<String> near(String step, Collection<String> there) {
    int allowed = step.length() < 5 ? 1 : 2;
    String wanted = step.toLowerCase(Locale.ROOT);
    return there.stream()
        .filter(name -> step.length() > 2)
        .filter(name -> distance(wanted, name.toLowerCase(Locale.ROOT)) <= allowed)
        .findFirst();
  }

  /** How many letters have to be put in, taken out or replaced. */
  private static int distance(String one, String other) {
    int[] before = new int[other.length() + 1];
    for (int column = 0; column <= other.length(); column++) {
      before[column] = column;
    }
    for (int row = 1; row <= one.length(); row++) {
      int[] now = new int[other.length() + 1];
      now[0] = row;
      for (int column = 1; column <= other.length(); column++) {
        int replaced =
            before[column - 1] + (one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1);
        now[column] = Math.min(replaced, Math.min(before[column], now[column - 1]) + 1);
      }
      before = now;
    }
    return before[other.length()];
  }
}
