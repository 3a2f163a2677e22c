package io.sellerconnector.folder;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Lets one replica at a time work on a folder, by the database's clock. The scheduler runs a look
 * once, too; but it may take a replica for dead that only stood still, and then two would load
 * files in no order.
 */
final class FolderLeases {

  private final JdbcClient jdbc;
  private final Duration duration;

  FolderLeases(JdbcClient jdbc, Duration duration) {
    this.jdbc = jdbc;
    this.duration = duration;
  }

  /** Empty while another replica works on the folder. */
  Optional<FolderLease> acquire(String folder) {
    String token = UUID.randomUUID().toString();
    jdbc.sql("insert into watched_folder (name) values (:folder) on conflict do nothing")
        .param("folder", folder)
        .update();
    boolean acquired =
        prolong(
            """
            update watched_folder set token = :token,
              lease_until = current_timestamp + cast(:seconds as int) * interval '1' second
            where name = :folder and (lease_until is null or lease_until <= current_timestamp)
            """,
            folder,
            token);
    if (!acquired) {
      return Optional.empty();
    }
    FolderLease lease = new FolderLease(this, folder, token);
    Thread.ofVirtual()
        .name("watched-folder-lease-" + folder)
        .start(() -> lease.beat(duration.dividedBy(4)));
    return Optional.of(lease);
  }

  /**
   * @return whether it was not another replica's by now
   */
  boolean renew(String folder, String token) {
    return prolong(
        """
        update watched_folder
        set lease_until = current_timestamp + cast(:seconds as int) * interval '1' second
        where name = :folder and token = :token
        """,
        folder,
        token);
  }

  private boolean prolong(String sql, String folder, String token) {
    return jdbc.sql(sql)
            .param("seconds", duration.toSeconds())
            .param("folder", folder)
            .param("token", token)
            .update()
        == 1;
  }

  void release(String folder, String token) {
    jdbc.sql(
            """
            update watched_folder set token = null, lease_until = null
            where name = :folder and token = :token
            """)
        .param("folder", folder)
        .param("token", token)
        .update();
  }
}
