package io.sellerconnector.affiliate.paymentapi;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A shopper's card, in memory for the one call that hands it on: characters that are wiped on
 * closing, never a text.
 */
final class HeldCard implements AutoCloseable {

  private static final int SHORTEST = 12;
  private static final int LONGEST = 19;

  private final char[] number;
  private final char[] holder;
  private final char[] securityCode;
  private final char[] expiry;

  /**
   * Takes the arrays over.
   *
   * @param expiry {@code MM/YY} or {@code MM/YYYY}
   */
  HeldCard(char[] number, char[] holder, char[] securityCode, char[] expiry) {
    this.number = number;
    this.holder = holder;
    this.securityCode = securityCode;
    this.expiry = expiry;
  }

  char[] number() {
    return number;
  }

  char[] holder() {
    return holder;
  }

  char[] securityCode() {
    return securityCode;
  }

  /** As VTEX writes it, {@code MM/YY}. */
  char[] expiry() {
    YearMonth until = until();
    if (until == null) {
      throw new IllegalStateException("checked before");
    }
    return "%02d/%02d".formatted(until.getMonthValue(), until.getYear() % 100).toCharArray();
  }

  /** The last month in which it may be used; null if that is not a month. */
  @Nullable YearMonth until() {
    int slash = -1;
    for (int index = 0; index < expiry.length; index++) {
      if (expiry[index] == '/') {
        slash = index;
      } else if (expiry[index] < '0' || expiry[index] > '9') {
        return null;
      }
    }
    int yearDigits = expiry.length - slash - 1;
    if (slash < 1 || slash > 2 || (yearDigits != 2 && yearDigits != 4)) {
      return null;
    }
    int year = whole(slash + 1, expiry.length);
    try {
      return YearMonth.of(yearDigits == 2 ? 2000 + year : year, whole(0, slash));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private int whole(int from, int to) {
    int whole = 0;
    for (int index = from; index < to; index++) {
      whole = whole * 10 + (expiry[index] - '0');
    }
    return whole;
  }

  /** Whether it has 12 to 19 digits, the last of which is the right check digit (Luhn). */
  boolean hasPlausibleNumber() {
    return isCardNumber(number);
  }

  boolean hasPlausibleCode() {
    return securityCode.length >= 3 && securityCode.length <= 4 && areDigits(securityCode);
  }

  boolean hasHolder() {
    return holder.length >= 2 && holder.length <= 100;
  }

  static boolean isCardNumber(char[] characters) {
    if (characters.length < SHORTEST || characters.length > LONGEST || !areDigits(characters)) {
      return false;
    }
    int sum = 0;
    for (int index = 0; index < characters.length; index++) {
      int digit = characters[characters.length - 1 - index] - '0';
      int weighted = index % 2 == 0 ? digit : 2 * digit;
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    return sum % 10 == 0;
  }

  private static boolean areDigits(char[] characters) {
    for (char each : characters) {
      if (each < '0' || each > '9') {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    Arrays.fill(number, '\0');
    Arrays.fill(holder, '\0');
    Arrays.fill(securityCode, '\0');
    Arrays.fill(expiry, '\0');
  }

  @Override
  public String toString() {
    return "HeldCard[hidden]";
  }
}
