package io.sellerconnector.startup;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.env.Environment;

/** Values that wait for a variable that is not there, and would be taken for their own text. */
final class Unset {

  private static final String OPEN = "${";
  private static final String MEANT = "\\${";

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}:]*)");

  /** Where a secret or an address stands in our documents beside our own properties. */
  private static final List<List<String>> OTHERS =
      List.of(
          List.of("spring", "datasource"),
          List.of("spring", "flyway"),
          List.of("spring", "ssl"),
          List.of("server"),
          List.of("management"));

  private final Environment environment;

  Unset(Environment environment) {
    this.environment = environment;
  }

  static boolean isLookedAt(WrittenProperty written) {
    return OTHERS.stream()
        .anyMatch(prefix ->
            written.elements().size() > prefix.size()
                && written.elements().subList(0, prefix.size()).equals(prefix));
  }

  Optional<String> fault(WrittenProperty written) {
    if (!written.value().contains(OPEN) || written.value().contains(MEANT)) {
      return Optional.empty();
    }
    String resolved = environment.resolvePlaceholders(written.value());
    if (!resolved.contains(OPEN)) {
      return Optional.empty();
    }
    TreeSet<String> missing = new TreeSet<>();
    Matcher variables = VARIABLE.matcher(resolved);
    while (variables.find()) {
      missing.add(variables.group(1));
    }
    String names = String.join(", ", missing);
    return Optional.of(
        "%s waits for %s, which is not set: set it in the environment, or write the value itself."
            .formatted(written.described(), names));
  }
}
