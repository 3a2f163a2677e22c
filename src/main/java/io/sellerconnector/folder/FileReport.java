package io.sellerconnector.folder;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sellerconnector.adapter.editing.LoadReport;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What became of a file, as it is laid beside it.
 *
 * @param reason why it was refused, or of which earlier file it is a repeat; else null
 * @param unchanged also the rows that wait and are tried again
 * @param rejections the first 1,000 of the rows that were left out and, in the room that is left
 *     over, the first of those that wait and are tried again
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FileReport(
    long id,
    String file,
    String kind,
    FileOutcome outcome,
    @Nullable String reason,
    long bytes,
    String sha256,
    Instant finishedAt,
    long tookMillis,
    long rows,
    long created,
    long updated,
    long unchanged,
    long rejectedRows,
    List<LoadReport.Rejection> rejections) {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  static FileReport loaded(DroppedFile file, String sha256, LoadReport report, Instant now) {
    FileOutcome fileOutcome =
        report.rejectedRows() == 0
            ? FileOutcome.LOADED
            : report.rejectedRows() < report.rows()
                ? FileOutcome.PARTLY_LOADED
                : FileOutcome.REFUSED;
    return new FileReport(
        file.id(),
        file.name(),
        file.kind(),
        fileOutcome,
        null,
        file.bytes(),
        sha256,
        now,
        report.took().toMillis(),
        report.rows(),
        report.created(),
        report.updated(),
        report.unchanged(),
        report.rejectedRows(),
        report.rejections());
  }

  /** Of a file of which no row was looked at. */
  static FileReport unread(
      DroppedFile file, String sha256, FileOutcome fileOutcome, String reason, Instant now) {
    return new FileReport(
        file.id(),
        file.name(),
        file.kind(),
        fileOutcome,
        reason,
        file.bytes(),
        sha256,
        now,
        0,
        0,
        0,
        0,
        0,
        0,
        List.of());
  }

  String json() {
    return JSON.writeValueAsString(this);
  }

  static FileReport read(String json) {
    return JSON.readValue(json, FileReport.class);
  }
}
