package io.sellerconnector.affiliate.look;

import io.sellerconnector.affiliate.AffiliateRole;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Lets a few looks at a time use the database, however many wait for VTEX. Nobody waits for
 * anything else while he has a permit.
 */
@Component
@AffiliateRole
final class LookPermits {

  /** Of 32 connections. */
  private static final int AT_ONCE = 6;

  private final Semaphore permits = new Semaphore(AT_ONCE, true);

  <T> T within(Supplier<T> work) {
    permits.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      permits.release();
    }
  }
}
