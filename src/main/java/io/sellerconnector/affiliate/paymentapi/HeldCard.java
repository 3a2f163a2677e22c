package io.sellerconnector.affiliate.paymentapi;

import java.nio.CharBuffer;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A shopper's card, in memory for the one call that hands it on: characters that are wiped on
 * closing, never a text.
 */
final class HeldCard implements AutoCloseable {

  private final char[] number;
  private final char[] holder;
  private final char[] securityCode;
  private final char[] expiry;

  /** The expiry as VTEX writes it, {@code MM/YY}; empty if that is not a month. */
  private final char[] due;

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
    this.due = due(until());
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

  /** As VTEX writes it, {@code MM/YY}; empty if it has none. */
  char[] due() {
    return due;
  }

  private static char[] due(@Nullable YearMonth until) {
    if (until == null) {
      return new char[0];
    }
    int year = until.getYear() % 100;
    int month = until.getMonthValue();
    return new char[] {
      digit(month / 10), digit(month % 10), '/', digit(year / 10), digit(year % 10)
    };
  }

  private static char digit(int value) {
    return (char) ('0' + value);
  }

  /** A view of the number itself, to be read at once: it is wiped with the card. */
  CharSequence numberAsRead() {
    return CharBuffer.wrap(number);
  }

  /** The same of its security code. */
  CharSequence codeAsRead() {
    return CharBuffer.wrap(securityCode);
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
    return CardDigits.isChecked(number);
  }

  boolean hasCode() {
    return securityCode.length > 0;
  }

  boolean hasPlausibleCode() {
    return securityCode.length >= 3
        && securityCode.length <= 4
        && CardDigits.areDigits(securityCode);
  }

  boolean hasExpiry() {
    return expiry.length > 0;
  }

  boolean hasHolder() {
    return holder.length >= 2 && holder.length <= 100;
  }

  @Override
  public void close() {
    Arrays.fill(number, '\0');
    Arrays.fill(holder, '\0');
    Arrays.fill(securityCode, '\0');
    Arrays.fill(expiry, '\0');
    Arrays.fill(due, '\0');
  }

  @Override
  public String toString() {
    return "HeldCard[hidden]";
  }
}
