package io.sellerconnector.inbound.access;

import io.sellerconnector.inbound.access.SeenPairs.CountedPair;
import io.sellerconnector.marketplace.Marketplace;
import io.sellerconnector.marketplace.Marketplaces;
import io.sellerconnector.marketplace.Proof;
import io.sellerconnector.shared.MarketplaceAccount;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where one sees, before the first order counts, what marketplaces send to show who they are. */
@RestController
@RequestMapping(path = "/seller/marketplaces", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Marketplaces")
class SeenCallController {

  private final Marketplaces marketplaces;
  private final SeenCalls seen;
  private final UnprovenCalls unproven;

  SeenCallController(Marketplaces marketplaces, SeenCalls seen, UnprovenCalls unproven) {
    this.marketplaces = marketplaces;
    this.seen = seen;
    this.unproven = unproven;
  }

  @GetMapping("/calls")
  @Operation(
      summary = "Show what the calls of each marketplace brought to prove who sends them",
      description = "Since the start of the replica that answers; secrets are masked.")
  Calls calls() {
    return new Calls(marketplaces.all().stream().map(Marketplace::account).map(this::of).toList());
  }

  private CallsOfMarketplace of(MarketplaceAccount account) {
    List<CountedPair> pairs = seen.pairsOf(account);
    long leftOut = seen.pairsLeftOut(account);
    return new CallsOfMarketplace(
        account.value(),
        marketplaces.demanded(account),
        unproven.until(account),
        pairs,
        leftOut,
        warning(pairs, leftOut),
        seen.of(account));
  }

  private static @Nullable String warning(List<CountedPair> pairs, long leftOut) {
    long all = pairs.size() + leftOut;
    return all < 2 || (leftOut == 0 && pairs.stream().allMatch(CountedPair::right))
        ? null
        : all
            + " different pairs of key and token have come, and not all are the marketplace's:"
            + " compare them with what VTEX has confirmed before you configure one";
  }

  record Calls(List<CallsOfMarketplace> marketplaces) {}

  /**
   * @param demanded by what its calls have to be proven; empty where nothing is demanded
   * @param takenWithoutProofUntil null if they are not
   * @param pairs the different pairs of key and token that came: the ten most frequent, and ten of
   *     those that have been coming for the longest time
   * @param pairsLeftOut how many came beside those; one that was forgotten and came again counts
   *     twice
   * @param warning if more than one pair came of which not all are configured; else null
   */
  record CallsOfMarketplace(
      String marketplace,
      Set<Proof> demanded,
      @Nullable Instant takenWithoutProofUntil,
      List<CountedPair> pairs,
      long pairsLeftOut,
      @Nullable String warning,
      List<SeenCall> calls) {}
}
