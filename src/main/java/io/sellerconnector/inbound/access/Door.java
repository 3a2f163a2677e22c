package io.sellerconnector.inbound.access;

import io.sellerconnector.marketplace.CallEvidence;
import io.sellerconnector.marketplace.Marketplaces;
import io.sellerconnector.marketplace.Proof;
import io.sellerconnector.marketplace.ProofCheck;
import io.sellerconnector.shared.MarketplaceAccount;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Judges whether a marketplace's call is its own, and remembers what it brought. */
@Component
public final class Door {

  private final Marketplaces marketplaces;
  private final ClientAddresses addresses;
  private final UnprovenCalls unproven;
  private final SeenCalls seen;

  Door(
      Marketplaces marketplaces,
      ClientAddresses addresses,
      UnprovenCalls unproven,
      SeenCalls seen) {
    this.marketplaces = marketplaces;
    this.addresses = addresses;
    this.unproven = unproven;
    this.seen = seen;
  }

  /** Whether some marketplace is told by the first segment of the path. */
  public boolean knowsPathSecrets() {
    return marketplaces.all().stream()
        .anyMatch(each -> marketplaces.demanded(each.account()).contains(Proof.PATH_SECRET));
  }

  public CallEvidence evidence(
      HttpServletRequest request,
      @Nullable String key,
      @Nullable String token,
      @Nullable String pathSecret) {
    return new CallEvidence(
        key,
        token,
        pathSecret,
        addresses.client(request),
        header -> addresses.fromProxy(request, header));
  }

  /** Whether the call has shown what tells this marketplace from all others. */
  public boolean isTold(MarketplaceAccount marketplace, CallEvidence evidence) {
    ProofCheck check = marketplaces.check(marketplace, evidence);
    return check.right().contains(Proof.KEY_AND_TOKEN) || check.right().contains(Proof.PATH_SECRET);
  }

  /**
   * @param isOrderCall about orders or payments, which only the marketplace itself may send
   */
  public DoorDecision judge(
      MarketplaceAccount marketplace,
      CallEvidence evidence,
      HttpServletRequest request,
      boolean isOrderCall) {
    ProofCheck check = marketplaces.check(marketplace, evidence);
    DoorDecision decision = new DoorDecision(outcome(marketplace, check, isOrderCall), check);
    boolean anotherPair = seen.add(marketplace, decision, evidence, request);
    if (anotherPair && unproven.isTaken(marketplace)) {
      unproven.tookAnotherPair(
          marketplace, seen.pairsOf(marketplace).size(), addresses.clientText(request));
    }
    if (decision.outcome() == CallOutcome.TAKEN_UNPROVEN) {
      unproven.took(
          marketplace, CallKind.of(request), addresses.clientText(request), check.lacking());
    }
    return decision;
  }

  private CallOutcome outcome(
      MarketplaceAccount marketplace, ProofCheck check, boolean isOrderCall) {
    boolean isEnough = isOrderCall ? check.enough() : check.isEnoughToSimulate();
    if (isEnough && !check.demanded().isEmpty()) {
      return CallOutcome.PROVEN;
    }
    if (!isOrderCall && !marketplaces.provesSimulations(marketplace)) {
      return CallOutcome.OPEN;
    }
    if (unproven.isTaken(marketplace)) {
      return CallOutcome.TAKEN_UNPROVEN;
    }
    // Watched with nothing configured, and the time is over: nobody can be told from anybody.
    boolean isOver = check.demanded().isEmpty() && marketplaces.isWatched(marketplace);
    return check.enough() && !isOver ? CallOutcome.OPEN : CallOutcome.REFUSED;
  }
}
