package io.sellerconnector.affiliate.seller;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.identity.SecretHash;
import io.sellerconnector.privacy.EncryptedColumn;
import io.sellerconnector.privacy.EncryptedStore;
import io.sellerconnector.privacy.TextEncryption;
import io.sellerconnector.shared.Timestamps;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The secrets in the addresses that a seller's VTEX gets, in the table {@code affiliate_secret}: a
 * current one, and former ones for as long as VTEX may still use them.
 */
@Repository
@AffiliateRole
public class SellerSecrets implements EncryptedStore {

  private static final Logger log = LoggerFactory.getLogger(SellerSecrets.class);

  private static final EncryptedColumn SECRET =
      EncryptedColumn.of("affiliate_secret", "secret", "seller", "hash");
  private static final int BYTES = 24;

  /** They are asked for by every call, and read again beside those that go on meanwhile. */
  private static final Duration GOOD_FOR = Duration.ofSeconds(1);

  /** Where nobody has called for so long they are read before anything is compared with them. */
  private static final Duration USABLE_FOR = Duration.ofSeconds(5);

  /** Another replica may have drawn one; not more often, whoever guesses. */
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  /** Compared with what comes for a seller that is not there. */
  private static final List<Good> NOBODYS =
      List.of(new Good(SecretHash.of("nobody's"), Instant.MIN));

  private record Row(String hash, String secret) {}

  /** Those of all sellers, and when they were read. */
  private record Known(Map<String, List<Good>> ofSellers, long readAt) {}

  /**
   * @param until null while it is the current one
   */
  private record Good(SecretHash hash, @Nullable Instant until) {}

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final TextEncryption encryption;
  private final Clock clock;
  private final LongSupplier nanos;
  private final SecureRandom random = new SecureRandom();
  private final AtomicBoolean readingAgain = new AtomicBoolean();
  private volatile @Nullable Known known;

  @Autowired
  SellerSecrets(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      TextEncryption encryption,
      Clock clock) {
    this(jdbc, transactions, encryption, clock, System::nanoTime);
  }

  /**
   * @param nanos a clock that is never set back
   */
  SellerSecrets(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      TextEncryption encryption,
      Clock clock,
      LongSupplier nanos) {
    this.nanos = nanos;
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.encryption = encryption;
    this.clock = clock;
  }

  /** The one that VTEX is to be told; drawn when it is first asked for. */
  String current(SellerName seller) {
    return find(seller)
        .orElseGet(() -> {
          draw(seller);
          return find(seller).orElseThrow();
        });
  }

  /**
   * Draws another; the former ones are good for as long, unless they end before.
   *
   * @return until when
   */
  Instant replace(SellerName seller, Duration overlap) {
    Instant until =
        Objects.requireNonNull(transaction.execute(_ -> replaceWithin(seller, overlap)));
    known = null;
    return until;
  }

  private Instant replaceWithin(SellerName seller, Duration overlap) {
    Instant now = clock.instant();
    Instant until = now.plus(overlap);
    jdbc.sql("delete from affiliate_secret where seller = :seller and good_until <= :now")
        .param("seller", seller.value())
        .param("now", Timestamps.of(now))
        .update();
    jdbc.sql(
            """
            update affiliate_secret set current_for = null, good_until = :until
            where seller = :seller and (good_until is null or good_until > :until)
            """)
        .param("seller", seller.value())
        .param("until", Timestamps.of(until))
        .update();
    draw(seller);
    return until;
  }

  /** Whether this came in an address of the seller's; takes as long for a wrong one. */
  public boolean matches(SellerName seller, String presented) {
    SecretHash hash = SecretHash.of(presented);
    Known last = known;
    Known read = last == null || isOlder(last, USABLE_FOR) ? read() : last;
    if (isOlder(read, GOOD_FOR)) {
      readAgain();
    }
    return isGood(read, seller, hash)
        || (isOlder(read, LOOK_AGAIN) && isGood(read(), seller, hash));
  }

  private boolean isOlder(Known than, Duration age) {
    return nanos.getAsLong() - than.readAt() > age.toNanos();
  }

  /** Unless somebody does already. */
  private void readAgain() {
    if (readingAgain.compareAndSet(false, true)) {
      Thread.startVirtualThread(() -> {
        try {
          read();
        } finally {
          readingAgain.set(false);
        }
      });
    }
  }

  private boolean isGood(Known from, SellerName seller, SecretHash presented) {
    Instant now = clock.instant();
    boolean found = false;
    for (Good good : from.ofSellers().getOrDefault(seller.value(), NOBODYS)) {
      boolean isOver = good.until() != null && !good.until().isAfter(now);
      found |= good.hash().matches(presented) && !isOver;
    }
    return found;
  }

  /** While the database is away those that were read last count. */
  private synchronized Known read() {
    Known last = known;
    if (last != null && !isOlder(last, LOOK_AGAIN)) {
      return last;
    }
    try {
      Map<String, List<Good>> ofSellers = new HashMap<>();
      jdbc.sql("select seller, hash, good_until from affiliate_secret")
          .query(row -> {
            ofSellers
                .computeIfAbsent(row.getString("seller"), _ -> new ArrayList<>())
                .add(
                    new Good(
                        new SecretHash(row.getString("hash")),
                        Timestamps.getNullable(row, "good_until")));
          });
      last = new Known(ofSellers, nanos.getAsLong());
    } catch (DataAccessException e) {
      if (last == null) {
        throw e;
      }
      log.debug("the sellers' secrets could not be read again", e);
      last = new Known(last.ofSellers(), nanos.getAsLong());
    }
    known = last;
    return last;
  }

  /** Those of a seller that is taken away. */
  void delete(SellerName seller) {
    known = null;
    jdbc.sql("delete from affiliate_secret where seller = :seller")
        .param("seller", seller.value())
        .update();
  }

  private Optional<String> find(SellerName seller) {
    return jdbc.sql("select hash, secret from affiliate_secret where current_for = :seller")
        .param("seller", seller.value())
        .query((row, _) -> new Row(row.getString("hash"), row.getString("secret")))
        .optional()
        .map(row -> encryption.read(row.secret(), SECRET.at(seller.value(), row.hash())));
  }

  /** If two replicas draw at once, the first one's counts. */
  private void draw(SellerName seller) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    String hash = SecretHash.of(secret).hex();
    jdbc.sql(
            """
            insert into affiliate_secret (seller, hash, secret, created_at, current_for)
            values (:seller, :hash, :secret, :now, :seller) on conflict do nothing
            """)
        .param("seller", seller.value())
        .param("hash", hash)
        .param("secret", encryption.write(secret, SECRET.at(seller.value(), hash)))
        .param("now", Timestamps.of(clock.instant()))
        .update();
  }

  @Override
  public List<EncryptedColumn> sealedColumns() {
    return List.of(SECRET);
  }
}
