package io.sellerconnector.privacy;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says how to give the connector a key, or how to do without on purpose. */
final class NoKeyFailureAnalyzer extends AbstractFailureAnalyzer<NoKeyException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, NoKeyException cause) {
    return new FailureAnalysis(
        "There is no key in connector.privacy.keys: the shoppers' names, documents and addresses"
            + " would lie in the database in clear.",
        "Make two keys, each with: openssl rand -base64 32\n"
            + "Set them in the environment, for example:\n"
            + "  CONNECTOR_PRIVACY_KEYS_0_ID=2026-a\n"
            + "  CONNECTOR_PRIVACY_KEYS_0_KEY=(the first)\n"
            + "  CONNECTOR_PRIVACY_SEARCHKEY=(the second)\n"
            + "and keep a copy where the database's backups are not. Whoever encrypts the"
            + " database's disks already and wants no more sets"
            + " connector.privacy.unencrypted=true.",
        cause);
  }
}
