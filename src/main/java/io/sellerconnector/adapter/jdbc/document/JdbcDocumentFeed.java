package io.sellerconnector.adapter.jdbc.document;

import io.sellerconnector.adapter.AdapterMisconfigured;
import io.sellerconnector.adapter.jdbc.change.ChangeMark;
import io.sellerconnector.adapter.jdbc.database.CheckedReads;
import io.sellerconnector.adapter.jdbc.database.ColumnValues;
import io.sellerconnector.adapter.jdbc.database.ErpSession;
import io.sellerconnector.adapter.jdbc.database.SqlFaults;
import io.sellerconnector.adapter.order.DocumentFeed;
import io.sellerconnector.adapter.order.Documents;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks the statements from where the consumer was. A row may be committed after one with a later
 * stamp, so every row is told twice, as changes are: at once, and when the overlap has passed.
 */
public final class JdbcDocumentFeed implements DocumentFeed {

  private static final int MAX_LIMIT = 1_000;

  private final CheckedReads reads;
  private final DocumentStatements statements;
  private final ColumnValues values;
  private final Duration overlap;
  private final Clock clock;

  /**
   * @param overlap the longest time from a row's stamp to its commit
   */
  public JdbcDocumentFeed(
      CheckedReads reads,
      DocumentStatements statements,
      ColumnValues values,
      Duration overlap,
      Clock clock) {
    this.reads = reads;
    this.statements = statements;
    this.values = values;
    this.overlap = overlap;
    this.clock = clock;
  }

  @Override
  public List<String> parts() {
    return statements.parts();
  }

  @Override
  public Documents since(String part, @Nullable String mark, int limit, Instant deadline) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit is 1 to %d, not %d".formatted(MAX_LIMIT, limit));
    }
    DocumentStatement statement = statements.of(part);
    Instant now = clock.instant();
    try {
      return reads.call(
          "documents", deadline, erpSession -> read(erpSession, statement, mark, limit, now));
    } catch (SQLException | AdapterMisconfigured e) {
      return new Documents.Failed(SqlFaults.shortened(e));
    }
  }

  private Documents read(
      ErpSession erpSession,
      DocumentStatement statement,
      @Nullable String text,
      int limit,
      Instant now)
      throws SQLException {
    DocumentStatement.Shape shape = statement.shape(erpSession);
    ChangeMark mark = mark(text, shape, now);
    DocumentPage page = new DocumentPage(statement, shape, values);
    ChangeMark next = mark.withFront(page.readFront(erpSession, mark.front(), limit), now);
    boolean more = page.isFull();
    if (!more && mark.isDue(now, overlap)) {
      next = next.withSettled(page.readSettled(erpSession, next, limit));
      more = !next.settled().equals(next.target());
      next = next.withFront(next.front(), now);
    }
    return new Documents.Some(
        page.documents(), page.stamps(), page.unreadable(), next.text(), more);
  }

  /** What was told by another column is told again from the beginning: it has no second effect. */
  private ChangeMark mark(@Nullable String text, DocumentStatement.Shape shape, Instant now) {
    ChangeMark known = text == null ? null : ChangeMark.parse(text);
    return known != null && known.front().point().isSameKind(shape.first())
        ? known
        : ChangeMark.startingAt(shape.first(), overlap, now);
  }
}
