package io.sellerconnector.adapter.http.credential;

import io.sellerconnector.adapter.http.transport.HttpTransport;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Makes what proves who we are out of the settings. */
public final class CredentialFactory {

  private CredentialFactory() {}

  /** Null for none. */
  public static @Nullable Credential of(
      CredentialSettings settings, HttpTransport httpTransport, Clock clock) {
    return switch (settings) {
      case CredentialSettings.None() -> null;
      case CredentialSettings.Fixed(FixedCredential credential) -> credential;
      case CredentialSettings.TokenFile(var file) -> new TokenFile(file);
      case CredentialSettings.ClientCredentials client ->
          new AccessTokens(new TokenEndpoint(client, httpTransport), clock);
    };
  }
}
