package io.sellerconnector.startup;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows what is wrong with the configuration instead of a stack trace. */
final class SettingsFailureAnalyzer extends AbstractFailureAnalyzer<SettingsRefused> {

  static final String ACTION =
      "Correct it and start again. docs/configuration-reference.md has every property.";

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, SettingsRefused cause) {
    return new FailureAnalysis(String.valueOf(cause.getMessage()), ACTION, cause);
  }
}
