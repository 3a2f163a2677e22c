package io.sellerconnector.outbox.delivery;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to change when the start is refused for the database's sake. */
final class NotDurableFailureAnalyzer extends AbstractFailureAnalyzer<NotDurableException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, NotDurableException cause) {
    return new FailureAnalysis(
        cause.getMessage()
            + ", and when the process is killed, up to a second of accepted orders and messages is"
            + " lost although the marketplace was told that they are safe.",
        "Add ;WRITE_DELAY=0 to spring.datasource.url, for example"
            + " jdbc:h2:file:./data/connector;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE"
            + ";DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE, or use PostgreSQL.",
        cause);
  }
}
