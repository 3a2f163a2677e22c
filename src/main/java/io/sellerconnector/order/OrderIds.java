package io.sellerconnector.order;

import io.sellerconnector.shared.OrderId;
import java.security.SecureRandom;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Makes order ids: 26 characters of Crockford's base 32, ten of time and sixteen of chance, so that
 * they sort by time of placement and cannot be guessed.
 */
@Component
final class OrderIds {

  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int TIME_CHARACTERS = 10;
  private static final int RANDOM_CHARACTERS = 16;

  private final SecureRandom random = new SecureRandom();

  OrderId next(Instant now) {
    StringBuilder id = new StringBuilder(TIME_CHARACTERS + RANDOM_CHARACTERS);
    long millis = now.toEpochMilli();
    for (int shift = (TIME_CHARACTERS - 1) * 5; shift >= 0; shift -= 5) {
      id.append(ALPHABET.charAt((int) (millis >>> shift) & 31));
    }
    byte[] bytes = new byte[RANDOM_CHARACTERS];
    random.nextBytes(bytes);
    for (byte chance : bytes) {
      id.append(ALPHABET.charAt(chance & 31));
    }
    return new OrderId(id.toString());
  }
}
