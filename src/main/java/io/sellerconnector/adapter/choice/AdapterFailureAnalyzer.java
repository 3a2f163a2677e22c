package io.sellerconnector.adapter.choice;

import io.sellerconnector.adapter.AdapterMisconfigured;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows what is wrong with an adapter's settings instead of a stack trace. */
final class AdapterFailureAnalyzer extends AbstractFailureAnalyzer<AdapterMisconfigured> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, AdapterMisconfigured cause) {
    String message = String.valueOf(cause.getMessage());
    return new FailureAnalysis(
        message.endsWith(".") ? message : message + ".",
        "Correct it and start again. docs/configuration.md says where the settings of the adapters"
            + " are that come with the connector; those of another one are in its own description.",
        cause);
  }
}
