package io.sellerconnector.folder;

import io.sellerconnector.shared.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code watched_folder}, but for who has the lease. */
final class FolderStates {

  private static final int MAX_TEXT = 1_000;
  private static final int SHOWN_NAMES = 10;

  private static final String SELECT =
      """
      select name, looked_at, coalesce(lease_until > current_timestamp, false) as busy, trouble,
        trouble_since, waiting, oldest_waiting_at, left_alone
      from watched_folder
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  FolderStates(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  void looked(String folder, List<IncomingFile> left, List<String> leftAlone) {
    jdbc.sql(
            """
            update watched_folder set looked_at = :now, waiting = :waiting,
              oldest_waiting_at = :oldest, left_alone = :names
            where name = :folder
            """)
        .param("now", Timestamps.of(clock.instant()))
        .param("waiting", left.size())
        .param(
            "oldest",
            Timestamps.ofNullable(
                left.stream().map(IncomingFile::modifiedAt).min(Instant::compareTo).orElse(null)))
        .param("names", leftAlone.isEmpty() ? null : text(names(leftAlone)))
        .param("folder", folder)
        .update();
  }

  /**
   * @return whether the same was not said before
   */
  boolean troubled(String folder, String trouble) {
    Instant now = clock.instant();
    String text = text(trouble);
    boolean news =
        jdbc.sql(
                    """
                    update watched_folder set trouble = :trouble,
                      trouble_since = coalesce(trouble_since, :now)
                    where name = :folder and (trouble is null or trouble <> :trouble)
                    """)
                .param("trouble", text)
                .param("now", Timestamps.of(now))
                .param("folder", folder)
                .update()
            == 1;
    jdbc.sql("update watched_folder set looked_at = :now where name = :folder")
        .param("now", Timestamps.of(now))
        .param("folder", folder)
        .update();
    return news;
  }

  /**
   * @return whether there was some
   */
  boolean untroubled(String folder) {
    return jdbc.sql(
                """
                update watched_folder set trouble = null, trouble_since = null
                where name = :folder and trouble is not null
                """)
            .param("folder", folder)
            .update()
        == 1;
  }

  Optional<FolderState> find(String folder) {
    return jdbc.sql(SELECT + "where name = :folder")
        .param("folder", folder)
        .query(FolderStates::row)
        .optional();
  }

  List<FolderState> all() {
    return jdbc.sql(SELECT + "order by name").query(FolderStates::row).list();
  }

  private static FolderState row(ResultSet row, int number) throws SQLException {
    return new FolderState(
        row.getString("name"),
        Timestamps.getNullable(row, "looked_at"),
        row.getBoolean("busy"),
        row.getString("trouble"),
        Timestamps.getNullable(row, "trouble_since"),
        row.getInt("waiting"),
        Timestamps.getNullable(row, "oldest_waiting_at"),
        row.getString("left_alone"));
  }

  private static String names(List<String> names) {
    String shown =
        String.join(", ", names.stream().sorted().limit(SHOWN_NAMES).toList())
            .replaceAll("\\p{Cntrl}", "?");
    int more = names.size() - SHOWN_NAMES;
    return more > 0 ? shown + " and " + more + " more" : shown;
  }

  private static String text(String text) {
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
  }
}
