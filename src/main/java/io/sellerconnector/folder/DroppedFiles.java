package io.sellerconnector.folder;

import io.sellerconnector.shared.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/** The table {@code dropped_file}. */
final class DroppedFiles {

  private static final String SELECT =
      """
      select id, folder, name, kind, bytes, modified_at, claimed_at, attempts, failure, outcome,
        rows_read, rows_rejected, finished_at, filed
      from dropped_file
      """;

  private static final int MAX_FAILURE = 500;

  private final JdbcClient jdbc;

  DroppedFiles(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  DroppedFile add(String folder, IncomingFile file, Instant now) {
    GeneratedKeyHolder key = new GeneratedKeyHolder();
    jdbc.sql(
            """
            insert into dropped_file (folder, name, kind, bytes, modified_at, claimed_at)
            values (:folder, :name, :kind, :bytes, :modified, :now)
            """)
        .param("folder", folder)
        .param("name", file.name())
        .param("kind", file.kind().name())
        .param("bytes", file.bytes())
        .param("modified", Timestamps.of(file.modifiedAt()))
        .param("now", Timestamps.of(now))
        .update(key, "id");
    return find(Objects.requireNonNull(key.getKey()).longValue()).orElseThrow();
  }

  /** One more attempt begins. */
  void begin(long id) {
    jdbc.sql("update dropped_file set attempts = attempts + 1 where id = :id")
        .param("id", id)
        .update();
  }

  /** The attempt could not begin after all, through no fault of the file. */
  void postpone(long id) {
    jdbc.sql("update dropped_file set attempts = attempts - 1 where id = :id")
        .param("id", id)
        .update();
  }

  void failed(long id, String failure) {
    jdbc.sql("update dropped_file set failure = :failure where id = :id")
        .param(
            "failure",
            failure.length() <= MAX_FAILURE ? failure : failure.substring(0, MAX_FAILURE))
        .param("id", id)
        .update();
  }

  void finish(FileReport report) {
    jdbc.sql(
            """
            update dropped_file set sha256 = :sha256, outcome = :outcome, rows_read = :rows,
              rows_rejected = :rejected, finished_at = :now, failure = null, report = :report
            where id = :id
            """)
        .param("sha256", report.sha256())
        .param("outcome", report.outcome().name())
        .param("rows", report.rows())
        .param("rejected", report.rejectedRows())
        .param("now", Timestamps.of(report.finishedAt()))
        .param("report", report.json())
        .param("id", report.id())
        .update();
  }

  void filed(long id) {
    jdbc.sql("update dropped_file set filed = true where id = :id").param("id", id).update();
  }

  void remove(long id) {
    jdbc.sql("delete from dropped_file where id = :id").param("id", id).update();
  }

  /** Those that are under way, the first one first. */
  List<DroppedFile> open(String folder) {
    return jdbc.sql(SELECT + "where folder = :folder and filed = false order by id")
        .param("folder", folder)
        .query(DroppedFiles::row)
        .list();
  }

  /**
   * The file of this name by which all of this content was loaded, if none of the name with other
   * content was loaded since.
   */
  Optional<DroppedFile> original(DroppedFile repeat, String sha256) {
    return jdbc.sql(
            SELECT
                + """
                where outcome = :loaded and sha256 = :sha256 and id =
                  (select max(id) from dropped_file
                   where folder = :folder and name = :name and id < :id
                     and outcome in (:loaded, :partly))
                """)
        .param("folder", repeat.folder())
        .param("name", repeat.name())
        .param("sha256", sha256)
        .param("loaded", FileOutcome.LOADED.name())
        .param("partly", FileOutcome.PARTLY_LOADED.name())
        .param("id", repeat.id())
        .query(DroppedFiles::row)
        .optional();
  }

  void place(long id, ExportName export) {
    jdbc.sql("update dropped_file set series = :series, place = :place where id = :id")
        .param("series", export.series())
        .param("place", export.place())
        .param("id", id)
        .update();
  }

  /** The last one of the same series that was loaded, if it is later than this one. */
  Optional<DroppedFile> later(String folder, ExportName export) {
    return jdbc.sql(
            SELECT
                + """
                where folder = :folder and series = :series and place > :place
                  and outcome in (:loaded, :partly)
                order by place desc, id desc fetch first 1 rows only
                """)
        .param("folder", folder)
        .param("series", export.series())
        .param("place", export.place())
        .param("loaded", FileOutcome.LOADED.name())
        .param("partly", FileOutcome.PARTLY_LOADED.name())
        .query(DroppedFiles::row)
        .optional();
  }

  Optional<DroppedFile> find(long id) {
    return jdbc.sql(SELECT + "where id = :id").param("id", id).query(DroppedFiles::row).optional();
  }

  /** In JSON; empty while there is none. */
  Optional<String> report(long id) {
    return jdbc.sql("select report from dropped_file where id = :id and report is not null")
        .param("id", id)
        .query(String.class)
        .optional();
  }

  /**
   * The newest first.
   *
   * @param folder null for all
   * @param outcome null for all
   * @param before only those with a lower id
   */
  List<DroppedFile> newest(
      @Nullable String folder, @Nullable FileOutcome outcome, long before, int limit) {
    return jdbc.sql(
            SELECT
                + """
                where id < :before and (:folder = '' or folder = :folder)
                  and (:outcome = '' or outcome = :outcome)
                order by id desc fetch first :limit rows only
                """)
        .param("before", before)
        .param("folder", folder == null ? "" : folder)
        .param("outcome", outcome == null ? "" : outcome.name())
        .param("limit", limit)
        .query(DroppedFiles::row)
        .list();
  }

  List<DroppedFile> finishedBefore(String folder, Instant time, int limit) {
    return jdbc.sql(
            SELECT
                + """
                where folder = :folder and filed = true and finished_at < :time
                order by finished_at fetch first :limit rows only
                """)
        .param("folder", folder)
        .param("time", Timestamps.of(time))
        .param("limit", limit)
        .query(DroppedFiles::row)
        .list();
  }

  private static DroppedFile row(ResultSet row, int number) throws SQLException {
    String outcome = row.getString("outcome");
    return new DroppedFile(
        row.getLong("id"),
        row.getString("folder"),
        row.getString("name"),
        row.getString("kind"),
        row.getLong("bytes"),
        Timestamps.get(row, "modified_at"),
        Timestamps.get(row, "claimed_at"),
        row.getInt("attempts"),
        row.getString("failure"),
        outcome == null ? null : FileOutcome.valueOf(outcome),
        row.getObject("rows_read", Long.class),
        row.getObject("rows_rejected", Long.class),
        Timestamps.getNullable(row, "finished_at"),
        row.getBoolean("filed"));
  }
}
