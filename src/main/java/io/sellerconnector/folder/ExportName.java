package io.sellerconnector.folder;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of an export says about its age: those that differ in numbers alone are of one
 * series.
 *
 * @param place grows with the age, within a series
 */
record ExportName(String series, String place) {

  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final int MOST_NUMBERS = 8;
  private static final int LONGEST_NUMBER = 19;

  /** Numbers by their value: {@code stock-9} comes before {@code stock-10}. */
  static final Comparator<String> NATURAL = ExportName::compare;

  /** Empty if the name says nothing about its age. */
  static Optional<ExportName> of(
      String name, String kind, Instant modifiedAt, WatchSettings.Order order) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (!FileNames.isOfOneExport(name, kind)) {
      return Optional.empty();
    }
    StringBuilder place = new StringBuilder();
    int numbers = 0;
    for (Matcher matcher = NUMBER.matcher(lower); matcher.find(); numbers++) {
      String digits = new BigInteger(matcher.group()).toString();
      if (digits.length() > LONGEST_NUMBER) {
        return Optional.empty();
      }
      place.append("0".repeat(LONGEST_NUMBER - digits.length())).append(digits);
    }
    if (numbers == 0 || numbers > MOST_NUMBERS) {
      return Optional.empty();
    }
    String series = NUMBER.matcher(lower).replaceAll("#");
    return Optional.of(
        switch (order) {
          case NAME -> new ExportName("name:" + series, place.toString());
          case TIME ->
              new ExportName("time:" + series, "%019d".formatted(modifiedAt.toEpochMilli()));
        });
  }

  private static int compare(String one, String other) {
    int i = 0;
    int j = 0;
    while (i < one.length() && j < other.length()) {
      int different;
      if (isDigit(one.charAt(i)) && isDigit(other.charAt(j))) {
        int endOfOne = endOfNumber(one, i);
        int endOfOther = endOfNumber(other, j);
        different =
            new BigInteger(one.substring(i, endOfOne))
                .compareTo(new BigInteger(other.substring(j, endOfOther)));
        i = endOfOne;
        j = endOfOther;
      } else {
        different = Character.compare(one.charAt(i++), other.charAt(j++));
      }
      if (different != 0) {
        return different;
      }
    }
    int rest = Integer.compare(one.length() - i, other.length() - j);
    return rest != 0 ? rest : one.compareTo(other);
  }

  private static int endOfNumber(String text, int start) {
    int end = start;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }
}
