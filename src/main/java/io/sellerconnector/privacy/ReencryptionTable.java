package io.sellerconnector.privacy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The record of how far each walk is. */
final class ReencryptionTable implements KeyProgress {

  private static final String READ =
      """
      select name, target, position, changed, failed, finished_at, updated_at from privacy_walk
      """;

  private static final String BEGIN =
      """
      insert into privacy_walk (name, target, changed, failed, updated_at)
      values (:name, :target, 0, 0, :now)
      on conflict do nothing
      """;

  private static final String WRITE =
      """
      update privacy_walk set target = :target, position = :position, changed = :changed,
        failed = :failed, finished_at = :finishedAt, updated_at = :now
      where name = :name
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  ReencryptionTable(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  public List<ReencryptionProgress> all() {
    return jdbc.sql(READ + "order by name").query(ReencryptionTable::progress).list();
  }

  /** Where a walk to its current target is; begins it where there was none. */
  ReencryptionProgress of(ReencryptionJob reencryptionJob) {
    jdbc.sql(BEGIN)
        .param("name", reencryptionJob.name())
        .param("target", reencryptionJob.target())
        .param("now", now())
        .update();
    ReencryptionProgress found =
        jdbc.sql(READ + "where name = :name")
            .param("name", reencryptionJob.name())
            .query(ReencryptionTable::progress)
            .single();
    return found.target().equals(reencryptionJob.target())
        ? found
        : ReencryptionProgress.begin(
            reencryptionJob.name(), reencryptionJob.target(), clock.instant());
  }

  void write(ReencryptionProgress progress) {
    jdbc.sql(WRITE)
        .param("name", progress.name())
        .param("target", progress.target())
        .param("position", progress.position(), java.sql.Types.VARCHAR)
        .param("changed", progress.changed())
        .param("failed", progress.failed())
        .param(
            "finishedAt",
            progress.finishedAt() == null ? null : progress.finishedAt().atOffset(ZoneOffset.UTC),
            java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
        .param("now", now())
        .update();
  }

  private OffsetDateTime now() {
    return OffsetDateTime.now(clock);
  }

  private static ReencryptionProgress progress(ResultSet row, int number) throws SQLException {
    return new ReencryptionProgress(
        row.getString("name"),
        row.getString("target"),
        row.getString("position"),
        row.getLong("changed"),
        row.getLong("failed"),
        instant(row, "finished_at"),
        row.getObject("updated_at", OffsetDateTime.class).toInstant());
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }
}
