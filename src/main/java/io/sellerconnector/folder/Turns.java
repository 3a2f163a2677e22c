package io.sellerconnector.folder;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets one replica at a time work on a folder. The scheduler runs a look once, too; but it may take
 * a replica for dead that only stood still, and then two would load files in no order.
 */
final class Turns {

  private static final String LOCK =
      """
      select token, lease_until, current_timestamp as now_at from watched_folder
      where name = :folder for update
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Duration lease;

  Turns(JdbcClient jdbc, PlatformTransactionManager transactions, Duration lease) {
    this.jdbc = jdbc;
    this.lease = lease;
    // A turn is kept while a load has transactions of its own open.
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  private record Row(
      @Nullable String token, @Nullable OffsetDateTime leaseUntil, OffsetDateTime now) {}

  /** Empty while another replica works on the folder. */
  Optional<Turn> take(String folder) {
    String token = UUID.randomUUID().toString();
    boolean free =
        Boolean.TRUE.equals(
            transaction.execute(_ -> {
              jdbc.sql("insert into watched_folder (name) values (:folder) on conflict do nothing")
                  .param("folder", folder)
                  .update();
              Row row = lock(folder);
              OffsetDateTime until = row.leaseUntil();
              if (until != null && until.isAfter(row.now())) {
                return false;
              }
              write(folder, token, row.now().plus(lease));
              return true;
            }));
    return free ? Optional.of(new Turn(this, folder, token, lease)) : Optional.empty();
  }

  /**
   * @return whether it was still this turn
   */
  boolean renew(String folder, String token) {
    return Boolean.TRUE.equals(
        transaction.execute(_ -> {
          Row row = lock(folder);
          boolean ours = token.equals(row.token());
          if (ours) {
            write(folder, token, row.now().plus(lease));
          }
          return ours;
        }));
  }

  void end(String folder, String token) {
    jdbc.sql(
            """
            update watched_folder set token = null, lease_until = null
            where name = :folder and token = :token
            """)
        .param("folder", folder)
        .param("token", token)
        .update();
  }

  private Row lock(String folder) {
    return jdbc.sql(LOCK)
        .param("folder", folder)
        .query((row, _) ->
            new Row(
                row.getString("token"),
                row.getObject("lease_until", OffsetDateTime.class),
                row.getObject("now_at", OffsetDateTime.class)))
        .single();
  }

  private void write(String folder, String token, OffsetDateTime until) {
    jdbc.sql("update watched_folder set token = :token, lease_until = :until where name = :folder")
        .param("folder", folder)
        .param("token", token)
        .param("until", until)
        .update();
  }
}
