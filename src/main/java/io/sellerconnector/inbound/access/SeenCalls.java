package io.sellerconnector.inbound.access;

import io.sellerconnector.identity.SecretHash;
import io.sellerconnector.inbound.access.SeenCall.SeenPair;
import io.sellerconnector.inbound.access.SeenPairs.CountedPair;
import io.sellerconnector.inbound.access.ShownHeaders.ShownHeader;
import io.sellerconnector.marketplace.CallEvidence;
import io.sellerconnector.marketplace.Proof;
import io.sellerconnector.marketplace.ProofCheck;
import io.sellerconnector.shared.MarketplaceAccount;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Remembers, in memory, what the calls of each marketplace brought along: a few kinds, and of each
 * the last, and a few pairs of key and token, so that nobody can fill it.
 */
@Component
final class SeenCalls {

  private static final int MOST_CLIENTS = 20;

  /** Simulations come by the hundred a second, and are all alike. */
  private static final Duration FRESH = Duration.ofSeconds(1);

  private record Kind(MarketplaceAccount marketplace, String call, CallOutcome outcome) {}

  private record Last(
      Instant at,
      ProofCheck check,
      boolean throughProxy,
      boolean pathSegment,
      @Nullable SeenPair pair,
      List<ShownHeader> headers) {}

  private static final class Seen {
    final LongAdder count = new LongAdder();
    final Instant firstAt;
    final Set<String> clients = ConcurrentHashMap.newKeySet();
    volatile Last last;

    Seen(Last first) {
      this.firstAt = first.at();
      this.last = first;
    }
  }

  private final ClientAddresses addresses;
  private final Clock clock;
  private final Map<Kind, Seen> kinds = new ConcurrentHashMap<>();
  private final Map<MarketplaceAccount, SeenPairs> pairs = new ConcurrentHashMap<>();

  SeenCalls(ClientAddresses addresses, Clock clock) {
    this.addresses = addresses;
    this.clock = clock;
  }

  /**
   * @return whether it brought a pair of key and token that is not configured, and is another than
   *     those before
   */
  boolean add(
      MarketplaceAccount marketplace,
      DoorDecision decision,
      CallEvidence evidence,
      HttpServletRequest request) {
    Instant now = clock.instant();
    SeenPair pair = pair(evidence);
    Kind kind = new Kind(marketplace, CallKind.of(request), decision.outcome());
    Seen seen = kinds.get(kind);
    if (seen == null) {
      Last first = last(now, decision, evidence, pair, request);
      seen = kinds.computeIfAbsent(kind, _ -> new Seen(first));
      keepClient(seen, evidence);
    } else if (seen.last.at().plus(FRESH).isBefore(now)) {
      seen.last = last(now, decision, evidence, pair, request);
      keepClient(seen, evidence);
    }
    seen.count.increment();
    return pair != null && addPair(marketplace, pair, decision, evidence, now);
  }

  private boolean addPair(
      MarketplaceAccount marketplace,
      SeenPair pair,
      DoorDecision decision,
      CallEvidence evidence,
      Instant now) {
    SeenPairs seen = pairs.computeIfAbsent(marketplace, _ -> new SeenPairs());
    boolean isRight = decision.check().right().contains(Proof.KEY_AND_TOKEN);
    boolean isNew = seen.add(pair, isRight, address(evidence), now);
    return isNew && !isRight && !seen.isOnlyOne();
  }

  private static @Nullable String address(CallEvidence evidence) {
    return evidence.client() == null ? null : evidence.client().getHostAddress();
  }

  private Last last(
      Instant now,
      DoorDecision decision,
      CallEvidence evidence,
      @Nullable SeenPair pair,
      HttpServletRequest request) {
    return new Last(
        now,
        decision.check(),
        addresses.isThroughProxy(request),
        evidence.pathSecret() != null,
        pair,
        ShownHeaders.of(request));
  }

  private static void keepClient(Seen seen, CallEvidence evidence) {
    String client = address(evidence);
    if (client != null && seen.clients.size() < MOST_CLIENTS) {
      seen.clients.add(client);
    }
  }

  private static @Nullable SeenPair pair(CallEvidence evidence) {
    String key = evidence.key();
    String token = evidence.token();
    return key == null || token == null
        ? null
        : new SeenPair(ShownHeaders.masked(key), whole(key), whole(token));
  }

  private static String whole(String secret) {
    return SecretHash.PREFIX + SecretHash.of(secret).hex();
  }

  List<SeenCall> of(MarketplaceAccount marketplace) {
    return kinds.entrySet().stream()
        .filter(each -> each.getKey().marketplace().equals(marketplace))
        .map(each -> view(each.getKey(), each.getValue()))
        .sorted(Comparator.comparing(SeenCall::call).thenComparing(SeenCall::outcome))
        .toList();
  }

  /** The different pairs, the most frequent first. */
  List<CountedPair> pairsOf(MarketplaceAccount marketplace) {
    SeenPairs seen = pairs.get(marketplace);
    return seen == null ? List.of() : seen.list();
  }

  /** How many different pairs came beside those. */
  long pairsLeftOut(MarketplaceAccount marketplace) {
    SeenPairs seen = pairs.get(marketplace);
    return seen == null ? 0 : seen.leftOut();
  }

  private static SeenCall view(Kind kind, Seen seen) {
    Last last = seen.last;
    return new SeenCall(
        kind.call(),
        kind.outcome(),
        seen.count.sum(),
        seen.firstAt,
        last.at(),
        last.check().right(),
        last.check().wrong(),
        last.check().missing(),
        seen.clients.stream().sorted().toList(),
        last.throughProxy(),
        last.pathSegment(),
        last.pair(),
        last.headers());
  }
}
