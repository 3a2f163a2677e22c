package io.sellerconnector;

import org.flywaydb.core.api.exception.FlywayValidateException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to do with a database whose tables another build has made. */
final class OtherSchemaFailureAnalyzer extends AbstractFailureAnalyzer<FlywayValidateException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, FlywayValidateException cause) {
    return new FailureAnalysis(
        "The tables of this database were made by another build of the connector, one between the"
            + " releases, and there is no way from them to those of this build. "
            + cause.getMessage(),
        "If the database holds orders that matter, go on with the build that has made it.\n"
            + "If it was for a trial, stop the connector, delete the folder ./data (or the files"
            + " that spring.datasource.url names; on PostgreSQL drop the database and create it"
            + " anew), and start again.\n"
            + "From one release to the next the tables are always brought along.",
        cause);
  }
}
