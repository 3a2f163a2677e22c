package io.sellerconnector.inbound.token;

import io.sellerconnector.identity.SecretHash;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who holds a token, and what it opens.
 *
 * @param name of the program or person that holds it; stands in logs and trails
 * @param expires null: never
 */
public record ApiToken(String name, SecretHash hash, Set<Scope> scopes, @Nullable Instant expires) {

  public ApiToken {
    scopes = Set.copyOf(scopes);
  }

  boolean isExpired(Instant now) {
    return expires != null && !now.isBefore(expires);
  }

  public boolean opens(Set<Scope> anyOf) {
    return anyOf.stream().anyMatch(scopes::contains);
  }

  @Override
  public String toString() {
    return name;
  }
}
