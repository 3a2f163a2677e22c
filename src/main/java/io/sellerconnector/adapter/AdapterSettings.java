package io.sellerconnector.adapter;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the operator configured for one adapter.
 *
 * <p>A setting is asked for in the form {@code connect-timeout}, one below another as {@code
 * oauth2.client-id}, the entries of a list as {@code hosts.0}. It is found however it was written:
 * {@code connectTimeout} in a file, {@code CONNECTTIMEOUT} or {@code CONNECT_TIMEOUT} at the end of
 * an environment variable.
 *
 * @param prefix of the properties, {@code connector.adapters.} and the adapter's name
 * @param values by what follows the prefix, as it was written
 */
public record AdapterSettings(String prefix, Map<String, String> values) {

  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}");

  public AdapterSettings {
    values = Map.copyOf(values);
  }

  /** The value, or empty where there is none or a blank one. */
  public Optional<String> find(String name) {
    String value = values.get(name);
    if (value == null) {
      String wanted = uniform(name);
      value =
          values.entrySet().stream()
              .filter(entry -> uniform(entry.getKey()).equals(wanted))
              .map(Map.Entry::getValue)
              .findFirst()
              .orElse("");
    }
    return value.isBlank() ? Optional.empty() : Optional.of(value);
  }

  /**
   * @throws AdapterMisconfigured if it is missing
   */
  public String required(String name) {
    return find(name)
        .orElseThrow(() ->
            new AdapterMisconfigured(
                "%s.%s is not set; set it, in the environment as %s"
                    .formatted(prefix, name, variable(name))));
  }

  /**
   * @throws AdapterMisconfigured unless it is a duration as {@code 500ms}, {@code 10s}, {@code 5m},
   *     {@code 3h}, {@code 30d}, or in ISO 8601
   */
  public Duration duration(String name, Duration fallback) {
    return find(name).map(value -> duration(name, value)).orElse(fallback);
  }

  /**
   * @throws AdapterMisconfigured unless it is a whole number from {@code least} to {@code most},
   *     which have at most nine digits
   */
  public int number(String name, int fallback, int least, int most) {
    return find(name).map(value -> number(name, value, least, most)).orElse(fallback);
  }

  /**
   * @throws AdapterMisconfigured unless it is {@code true} or {@code false}
   */
  public boolean flag(String name, boolean fallback) {
    return find(name)
        .map(value ->
            switch (value.strip().toLowerCase(Locale.ROOT)) {
              case "true" -> true;
              case "false" -> false;
              default -> throw wrong(name, value, "write true or false");
            })
        .orElse(fallback);
  }

  /**
   * Refuses what nobody reads, which is a setting misspelled.
   *
   * @param names of all the settings that there are; {@code headers.*} stands for any below {@code
   *     headers}
   * @throws AdapterMisconfigured that names the unknown setting and the known ones
   */
  public void onlyKnows(Set<String> names) {
    for (String given : new TreeSet<>(values.keySet())) {
      if (names.stream().noneMatch(name -> means(name, given))) {
        throw new AdapterMisconfigured(
            "%s.%s is not a setting of this adapter; its settings are: %s"
                .formatted(prefix, given, String.join(", ", new TreeSet<>(names))));
      }
    }
  }

  private static boolean means(String name, String given) {
    return name.endsWith(".*")
        ? uniform(given).startsWith(uniform(name))
        : uniform(given).equals(uniform(name));
  }

  private Duration duration(String name, String value) {
    Matcher simple = DURATION.matcher(value.strip());
    if (simple.matches()) {
      long amount = Long.parseLong(simple.group(1));
      return switch (simple.group(2)) {
        case "ms" -> Duration.ofMillis(amount);
        case "s" -> Duration.ofSeconds(amount);
        case "m" -> Duration.ofMinutes(amount);
        case "h" -> Duration.ofHours(amount);
        default -> Duration.ofDays(amount);
      };
    }
    try {
      return Duration.parse(value.strip());
    } catch (DateTimeParseException e) {
      throw wrong(name, value, "write a duration such as 500ms, 10s or 5m");
    }
  }

  private int number(String name, String value, int least, int most) {
    if (NUMBER.matcher(value.strip()).matches()) {
      int number = Integer.parseInt(value.strip());
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw wrong(name, value, "write a whole number from %d to %d".formatted(least, most));
  }

  private AdapterMisconfigured wrong(String name, String value, String advice) {
    return new AdapterMisconfigured("%s.%s is \"%s\"; %s".formatted(prefix, name, value, advice));
  }

  private String variable(String name) {
    return (prefix + "." + name).toUpperCase(Locale.ROOT).replace('.', '_').replace("-", "");
  }

  /** What is left of a name in every way of writing it: letters and digits. */
  private static String uniform(String name) {
    StringBuilder uniform = new StringBuilder(name.length());
    name.toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(uniform::appendCodePoint);
    return uniform.toString();
  }

  /** Without the values, which hold secrets. */
  @Override
  public String toString() {
    return "AdapterSettings[prefix=" + prefix + ", names=" + values.keySet() + "]";
  }
}
