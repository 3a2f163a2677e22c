package io.sellerconnector.order.ledger;

import io.sellerconnector.shared.OrderId;
import java.security.SecureRandom;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Makes order ids: 26 characters of Crockford's base 32, ten of time and sixteen of chance, so that
 * they sort by time of placement and cannot be guessed.
 */
@Component
public final class OrderIds {

  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");
  private static final int TIME_CHARACTERS = 10;
  private static final int RANDOM_CHARACTERS = 16;

  private final SecureRandom random = new SecureRandom();

  public OrderId next(Instant now) {
    StringBuilder id = new StringBuilder(TIME_CHARACTERS + RANDOM_CHARACTERS);
    id.append(prefix(now.toEpochMilli()));
    byte[] bytes = new byte[RANDOM_CHARACTERS];
    random.nextBytes(bytes);
    for (byte chance : bytes) {
      id.append(ALPHABET.charAt(chance & 31));
    }
    return new OrderId(id.toString());
  }

  /** Sorts before every id of an order placed at this instant or later, and after all others. */
  public static String lowest(Instant at) {
    Instant bounded = at.isBefore(Instant.EPOCH) ? Instant.EPOCH : at.isAfter(LATEST) ? LATEST : at;
    long millis = bounded.toEpochMilli();
    return prefix(bounded.equals(Instant.ofEpochMilli(millis)) ? millis : millis + 1);
  }

  private static String prefix(long millis) {
    StringBuilder prefix = new StringBuilder(TIME_CHARACTERS);
    for (int shift = (TIME_CHARACTERS - 1) * 5; shift >= 0; shift -= 5) {
      prefix.append(ALPHABET.charAt((int) (millis >>> shift) & 31));
    }
    return prefix.toString();
  }
}
