package io.sellerconnector.adapter.http;

import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Makes what proves who we are out of the settings. */
final class Credentials {

  private Credentials() {}

  /** Null for none. */
  static @Nullable Credential of(CredentialSettings settings, Wire wire, Clock clock) {
    return switch (settings) {
      case CredentialSettings.None() -> null;
      case CredentialSettings.Fixed(FixedCredential credential) -> credential;
      case CredentialSettings.TokenFile(var file) -> new TokenFile(file);
      case CredentialSettings.ClientCredentials client ->
          new AccessTokens(new TokenEndpoint(client, wire), clock);
    };
  }
}
