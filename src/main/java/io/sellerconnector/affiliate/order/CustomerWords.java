package io.sellerconnector.affiliate.order;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes what is known of an order's customer out of texts that VTEX or people have written, so that
 * they can be kept for longer than the customer's data.
 */
public final class CustomerWords {

  private static final String MASK = "***";

  /** E-mail addresses and long numbers, whoever's. */
  private static final Pattern ANYBODYS =
      Pattern.compile("[^\\s@\"'<>]{1,64}@[^\\s@\"'<>]{1,255}|\\b\\d[\\d.\\-/]{9,20}\\d\\b");

  /** Shorter ones stand in too many words. */
  private static final int SHORTEST = 3;

  private CustomerWords() {}

  /**
   * @param content empty if it is erased: then nobody knows what to look for, and nothing is kept
   */
  public static String masked(String text, Optional<OrderContent> content) {
    return content
        .map(known -> masked(text, known))
        .orElse(text.isBlank() ? text : "not kept, the customer's data is erased");
  }

  private static String masked(String text, OrderContent content) {
    String general = ANYBODYS.matcher(text).replaceAll(MASK);
    String words =
        words(content).stream()
            .map(String::strip)
            .filter(word -> word.length() >= SHORTEST)
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .map(Pattern::quote)
            .collect(Collectors.joining("|"));
    return words.isEmpty()
        ? general
        : Pattern.compile(
                "(?<![\\p{L}\\p{N}])(?:" + words + ")(?![\\p{L}\\p{N}])",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
            .matcher(general)
            .replaceAll(MASK);
  }

  private static List<String> words(OrderContent content) {
    List<String> words = new ArrayList<>();
    OrderContent.Customer customer = content.customer();
    name(words, customer.firstName());
    name(words, customer.lastName());
    all(words, customer.email(), customer.document(), customer.phone(), content.note());
    OrderContent.Company company = customer.company();
    if (company != null) {
      all(
          words,
          company.name(),
          company.tradeName(),
          company.document(),
          company.stateInscription(),
          company.phone());
    }
    OrderContent.Place place = content.address();
    if (place != null) {
      name(words, place.receiver());
      all(
          words,
          place.postalCode(),
          place.street(),
          place.neighborhood(),
          place.complement(),
          place.reference());
    }
    return words;
  }

  /** Each part of it by itself as well. */
  private static void name(List<String> words, String name) {
    words.add(name);
    words.addAll(List.of(name.split("\\s+", -1)));
  }

  private static void all(List<String> words, @Nullable String... values) {
    for (String value : values) {
      if (value != null) {
        words.add(value);
      }
    }
  }
}
