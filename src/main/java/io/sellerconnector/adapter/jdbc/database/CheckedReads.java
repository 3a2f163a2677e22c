package io.sellerconnector.adapter.jdbc.database;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** How the ports read: only once the statements were checked, and each call with its measure. */
public final class CheckedReads {

  private final ErpPool pool;
  private final StatementsCheck check;
  private final MeterRegistry meters;
  private final Clock clock;

  public CheckedReads(ErpPool pool, StatementsCheck check, MeterRegistry meters, Clock clock) {
    this.pool = pool;
    this.check = check;
    this.meters = meters;
    this.clock = clock;
  }

  /**
   * @param port for the measure
   * @throws SQLException whose message may be shown
   */
  public <T> T call(String port, Instant deadline, ErpPool.Work<T> work) throws SQLException {
    check.demand();
    Instant start = clock.instant();
    String outcome = "failed";
    try {
      T result = pool.call(deadline, work);
      outcome = "answered";
      return result;
    } finally {
      meters
          .timer("connector.adapter.jdbc.reads", "port", port, "outcome", outcome)
          .record(Duration.between(start, clock.instant()));
    }
  }
}
