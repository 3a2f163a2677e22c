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
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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

  private static final EncryptedColumn SECRET =
      EncryptedColumn.of("affiliate_secret", "secret", "seller", "hash");
  private static final int BYTES = 24;

  private record Row(String hash, String secret) {}

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final TextEncryption encryption;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  SellerSecrets(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      TextEncryption encryption,
      Clock clock) {
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
   * Draws another; the former one is good for a while.
   *
   * @return until when
   */
  Instant replace(SellerName seller, Duration overlap) {
    return Objects.requireNonNull(
        transaction.execute(_ -> {
          Instant now = clock.instant();
          Instant until = now.plus(overlap);
          jdbc.sql("delete from affiliate_secret where seller = :seller and good_until <= :now")
              .param("seller", seller.value())
              .param("now", Timestamps.of(now))
              .update();
          jdbc.sql(
                  """
                  update affiliate_secret set current_for = null, good_until = :until
                  where current_for = :seller
                  """)
              .param("seller", seller.value())
              .param("until", Timestamps.of(until))
              .update();
          draw(seller);
          return until;
        }));
  }

  /** Whether this came in an address of the seller's; takes as long for a wrong one. */
  public boolean matches(SellerName seller, String presented) {
    SecretHash hash = SecretHash.of(presented);
    boolean found = false;
    for (SecretHash good : good(seller)) {
      found |= good.matches(hash);
    }
    return found;
  }

  /** Those of a seller that is taken away. */
  void delete(SellerName seller) {
    jdbc.sql("delete from affiliate_secret where seller = :seller")
        .param("seller", seller.value())
        .update();
  }

  private List<SecretHash> good(SellerName seller) {
    return jdbc.sql(
            """
            select hash from affiliate_secret
            where seller = :seller and (good_until is null or good_until > :now)
            """)
        .param("seller", seller.value())
        .param("now", Timestamps.of(clock.instant()))
        .query((row, _) -> new SecretHash(row.getString("hash")))
        .list();
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
