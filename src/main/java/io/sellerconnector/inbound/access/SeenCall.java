package io.sellerconnector.inbound.access;

import io.sellerconnector.marketplace.Proof;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One kind of call as it came, with what the last of them brought.
 *
 * @param call method and path without ids; {@code other} for paths that the protocol does not have
 * @param right what it showed, and rightly
 * @param wrong what it showed that is not what is configured
 * @param missing what is configured and did not come
 * @param clients addresses that it came from, at most twenty
 * @param throughProxy whether the last came through a trusted proxy
 * @param pathSegment whether a segment stood before the protocol's path
 * @param pair the key and token that the last brought; null if it brought none
 * @param headers of the last; what could be a secret is masked
 */
record SeenCall(
    String call,
    CallOutcome outcome,
    long count,
    Instant firstAt,
    Instant lastAt,
    Set<Proof> right,
    Set<Proof> wrong,
    Set<Proof> missing,
    List<String> clients,
    boolean throughProxy,
    boolean pathSegment,
    @Nullable SeenPair pair,
    List<ShownHeaders.ShownHeader> headers) {

  /**
   * @param key how it begins, and its length
   * @param keyHash may be configured as {@code inbound-key}
   * @param tokenHash may be configured as {@code inbound-token}
   */
  record SeenPair(String key, String keyHash, String tokenHash) {}
}
