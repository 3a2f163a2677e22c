package io.sellerconnector.marketplace;

import java.net.InetAddress;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a call brought along from which one can tell who sends it; never printed.
 *
 * @param pathSecret the path's first segment, where it stood before the protocol's own path
 * @param client whom the call comes from, behind the proxies that are trusted; null if unknown
 * @param fromProxy the value of a header, if a trusted proxy says it, and only once
 */
public record CallEvidence(
    @Nullable String key,
    @Nullable String token,
    @Nullable String pathSecret,
    @Nullable InetAddress client,
    Function<String, Optional<String>> fromProxy) {

  /** A key and a token, and nothing else. */
  public static CallEvidence ofPair(String key, String token) {
    return new CallEvidence(key, token, null, null, _ -> Optional.empty());
  }

  @Override
  public String toString() {
    return "CallEvidence[…]";
  }
}
