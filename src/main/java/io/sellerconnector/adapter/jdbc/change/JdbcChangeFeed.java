package io.sellerconnector.adapter.jdbc.change;

import io.sellerconnector.adapter.AdapterMisconfigured;
import io.sellerconnector.adapter.ChangeFeed;
import io.sellerconnector.adapter.Changes;
import io.sellerconnector.adapter.jdbc.database.CheckedReads;
import io.sellerconnector.adapter.jdbc.database.ErpSession;
import io.sellerconnector.adapter.jdbc.database.RefusedValues;
import io.sellerconnector.adapter.jdbc.database.SqlFaults;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks {@code changes} from where the consumer was. */
public final class JdbcChangeFeed implements ChangeFeed {

  private static final int MAX_LIMIT = 10_000;

  private final CheckedReads reads;
  private final ChangeStatements statements;
  private final Duration overlap;
  private final Optional<Duration> kept;
  private final RefusedValues refusedValues;
  private final Clock clock;
  private volatile @Nullable ChangePoint some;

  /**
   * @param overlap the longest time from a row's stamp to its commit
   * @param kept how long the table knows of a change; empty: for ever
   */
  public JdbcChangeFeed(
      CheckedReads reads,
      ChangeStatements statements,
      Duration overlap,
      Optional<Duration> kept,
      RefusedValues refusedValues,
      Clock clock) {
    this.reads = reads;
    this.statements = statements;
    this.overlap = overlap;
    this.kept = kept;
    this.refusedValues = refusedValues;
    this.clock = clock;
  }

  @Override
  public Changes since(@Nullable String mark, int limit, Instant deadline) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit is 1 to %d, not %d".formatted(MAX_LIMIT, limit));
    }
    Instant now = clock.instant();
    ChangeMark known = mark == null ? null : ChangeMark.parse(mark);
    try {
      return reads.call(
          "changes", deadline, erpSession -> read(erpSession, mark, known, limit, now));
    } catch (SQLException e) {
      return new Changes.Failed(SqlFaults.shortened(e));
    } catch (AdapterMisconfigured e) {
      return new Changes.Failed(SqlFaults.shortened(e));
    }
  }

  private Changes read(
      ErpSession erpSession,
      @Nullable String text,
      @Nullable ChangeMark mark,
      int limit,
      Instant now)
      throws SQLException {
    if (mark == null) {
      String reason =
          text == null ? "nothing was read before" : "the mark is not one of this adapter";
      return everything(erpSession, now, reason);
    }
    if (kept.isPresent() && mark.readAt().plus(kept.get()).isBefore(now)) {
      return everything(erpSession, now, "the mark is older than changes are kept");
    }
    if (!kind(erpSession).isSameKind(mark.front().point())) {
      return everything(erpSession, now, "changes are told by another column than before");
    }
    ChangePage page = new ChangePage(statements, refusedValues);
    ChangeMark next = mark.withFront(page.readFront(erpSession, mark.front(), limit), now);
    boolean more = page.isFull();
    if (!more && mark.isDue(now, overlap)) {
      next = next.withSettled(page.readSettled(erpSession, next, limit));
      more = !next.settled().equals(next.target());
      next = next.withFront(next.front(), now);
    }
    return new Changes.Some(page.skus(), next.text(), more);
  }

  /** Some point of the kind that the statements yield; a mark may come from other statements. */
  private ChangePoint kind(ErpSession erpSession) throws SQLException {
    ChangePoint known = some;
    if (known == null) {
      known = statements.newest(erpSession);
      some = known;
    }
    return known;
  }

  private Changes everything(ErpSession erpSession, Instant now, String reason)
      throws SQLException {
    ChangePoint newest = statements.newest(erpSession);
    return new Changes.Everything(ChangeMark.startingAt(newest, overlap, now).text(), reason);
  }
}
