package io.sellerconnector.startup;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.util.unit.DataSize;

/**
 * A property that somebody reads.
 *
 * @param elements of its name as documented; {@link #INDEX} stands for an entry's number, {@link
 *     #KEY} for a name that the seller chooses, {@link #REST} for whatever follows
 * @param type of its value
 */
record KnownProperty(List<String> elements, Class<?> type) {

  static final String INDEX = "[]";
  static final String KEY = "*";
  static final String REST = "**";

  private static final Pattern NUMBER = Pattern.compile("\\d+");

  KnownProperty {
    elements = List.copyOf(elements);
  }

  /** Whether a number without a unit means something else than one expects of it. */
  boolean needsUnit() {
    return type == Duration.class || type == DataSize.class;
  }

  /** Whether any name may follow. */
  boolean isOpen() {
    return elements.getLast().equals(REST);
  }

  /**
   * @param written the elements of a name, each in any way of writing it
   */
  boolean matches(List<String> written) {
    boolean open = isOpen();
    if (open ? written.size() < elements.size() : written.size() != elements.size()) {
      return false;
    }
    return startsAs(written.subList(0, open ? elements.size() - 1 : elements.size()));
  }

  /** Whether there are properties below what is written, this one among them. */
  boolean isBelow(List<String> written) {
    return written.size() < elements.size() && startsAs(written);
  }

  private boolean startsAs(List<String> written) {
    for (int i = 0; i < written.size(); i++) {
      boolean fits =
          switch (elements.get(i)) {
            case INDEX -> NUMBER.matcher(written.get(i)).matches();
            case KEY, REST -> true;
            default -> uniform(elements.get(i)).equals(uniform(written.get(i)));
          };
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  /** The two ways in which Spring finds it in the environment: hyphens left out, or written. */
  boolean matchesVariable(String variable) {
    String name = variable.toLowerCase(Locale.ROOT);
    return name.matches(inEnvironment("")) || name.matches(inEnvironment("_"));
  }

  private String inEnvironment(String hyphen) {
    StringBuilder form = new StringBuilder();
    for (String element : elements) {
      form.append(form.isEmpty() ? "" : "_")
          .append(
              switch (element) {
                case INDEX -> "\\d+";
                case KEY, REST -> ".+";
                default -> element.toLowerCase(Locale.ROOT).replace("-", hyphen);
              });
    }
    return form.toString();
  }

  /** Its elements, numbers and names taken from what somebody has written. */
  List<String> filledFrom(List<String> written) {
    List<String> filled = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      String element = elements.get(i);
      String there = i < written.size() ? written.get(i) : "";
      switch (element) {
        case INDEX -> filled.add(NUMBER.matcher(there).matches() ? there : "0");
        case KEY -> filled.add(there.isEmpty() ? "name" : there);
        case REST -> {
          if (i < written.size()) {
            filled.addAll(written.subList(i, written.size()));
          }
        }
        default -> filled.add(element);
      }
    }
    return filled;
  }

  static String dotted(List<String> elements) {
    StringBuilder name = new StringBuilder();
    for (String element : elements) {
      if (NUMBER.matcher(element).matches()) {
        name.append('[').append(element).append(']');
      } else {
        name.append(name.isEmpty() ? "" : ".").append(element);
      }
    }
    return name.toString();
  }

  static String variable(List<String> elements) {
    return String.join("_", elements).replace("-", "").toUpperCase(Locale.ROOT);
  }

  /** What is left of a name in every way of writing it: letters and digits. */
  static String uniform(String name) {
    StringBuilder uniform = new StringBuilder(name.length());
    name.toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(uniform::appendCodePoint);
    return uniform.toString();
  }
}
