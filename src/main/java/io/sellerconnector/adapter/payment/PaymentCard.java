package io.sellerconnector.adapter.payment;

import java.time.YearMonth;
import java.util.Arrays;

/**
 * A payment card, in memory for the one call that needs it: characters that are wiped on closing,
 * never a {@code String}.
 */
public final class PaymentCard implements AutoCloseable {

  private final char[] number;
  private final char[] holder;
  private final char[] securityCode;
  private final YearMonth expiry;

  /**
   * Takes the arrays over: they are wiped with the card.
   *
   * @param number digits only
   * @param securityCode may be empty
   */
  public PaymentCard(char[] number, char[] holder, char[] securityCode, YearMonth expiry) {
    this.number = number;
    this.holder = holder;
    this.securityCode = securityCode;
    this.expiry = expiry;
  }

  /** The characters themselves, not a copy. */
  public char[] number() {
    return number;
  }

  /** The characters themselves, not a copy. */
  public char[] holder() {
    return holder;
  }

  /** The characters themselves, not a copy. */
  public char[] securityCode() {
    return securityCode;
  }

  /** The last month in which the card may be used. */
  public YearMonth expiry() {
    return expiry;
  }

  /** Whether it has 12 to 19 digits, the last of which is the right check digit (Luhn). */
  public boolean hasPlausibleNumber() {
    if (number.length < 12 || number.length > 19) {
      return false;
    }
    int sum = 0;
    for (int index = 0; index < number.length; index++) {
      int digit = number[number.length - 1 - index] - '0';
      if (digit < 0 || digit > 9) {
        return false;
      }
      int weighted = index % 2 == 0 ? digit : 2 * digit;
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    return sum % 10 == 0;
  }

  @Override
  public void close() {
    Arrays.fill(number, '\0');
    Arrays.fill(holder, '\0');
    Arrays.fill(securityCode, '\0');
  }

  @Override
  public String toString() {
    return "PaymentCard[hidden]";
  }
}
