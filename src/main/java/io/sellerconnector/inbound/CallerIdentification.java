package io.sellerconnector.inbound;

import io.sellerconnector.inbound.access.CallOutcome;
import io.sellerconnector.inbound.access.Door;
import io.sellerconnector.inbound.access.DoorDecision;
import io.sellerconnector.inbound.access.RefusalReason;
import io.sellerconnector.inbound.access.RefusedCalls;
import io.sellerconnector.inbound.access.Surface;
import io.sellerconnector.marketplace.CallEvidence;
import io.sellerconnector.marketplace.Marketplace;
import io.sellerconnector.marketplace.Marketplaces;
import io.sellerconnector.marketplace.Proof;
import io.sellerconnector.shared.MarketplaceAccount;
import io.sellerconnector.shared.SalesChannel;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Finds out which marketplace calls.
 *
 * <p>The parameters {@code an}, {@code accountName} (calls about changes of orders) and {@code
 * affiliateId} only say who claims to call; on the order endpoints it has to be proven.
 */
@Component
final class CallerIdentification {

  private final Marketplaces marketplaces;
  private final Door door;
  private final RefusedCalls refused;

  CallerIdentification(Marketplaces marketplaces, Door door, RefusedCalls refused) {
    this.marketplaces = marketplaces;
    this.door = door;
    this.refused = refused;
  }

  /**
   * @throws ProtocolException if it is unknown, or has not proven what it must
   */
  Caller identify(HttpServletRequest request) {
    VtexCredentials pair = VtexCredentials.of(request);
    CallEvidence evidence =
        door.evidence(
            request,
            pair == null ? null : pair.key(),
            pair == null ? null : pair.token(),
            PathSecretFilter.secret(request));
    Marketplace marketplace = marketplace(request, evidence);
    DoorDecision decision =
        door.judge(
            marketplace.account(), evidence, request, ProtocolPaths.needCredentials(request));
    if (decision.isRefused()) {
      refused.add(Surface.MARKETPLACE, reason(decision), marketplace.account().value(), request);
      throw refusal(marketplace, decision);
    }
    return new Caller(marketplace, salesChannel(request), decision.outcome() == CallOutcome.PROVEN);
  }

  private Marketplace marketplace(HttpServletRequest request, CallEvidence evidence) {
    String account = parameter(request, "an");
    if (account != null) {
      return byAccount(account).orElseThrow(() -> unknown("an", account));
    }
    String accountName = parameter(request, "accountName");
    if (accountName != null) {
      return byAccount(accountName).orElseThrow(() -> unknown("accountName", accountName));
    }
    String affiliate = parameter(request, "affiliateId");
    if (affiliate != null) {
      return marketplaces
          .findByAffiliate(affiliate)
          .orElseThrow(() -> unknown("affiliateId", affiliate));
    }
    List<Marketplace> all = marketplaces.all();
    if (all.size() == 1) {
      return all.getFirst();
    }
    return all.stream()
        .filter(one -> door.isTold(one.account(), evidence))
        .findFirst()
        .orElseThrow(() ->
            new ProtocolException(
                HttpStatus.BAD_REQUEST,
                ProtocolException.UNEXPECTED,
                "the call does not say which marketplace it comes from: add an={account} to"
                    + " the fulfillment endpoint that the marketplace has stored"));
  }

  private Optional<Marketplace> byAccount(String account) {
    try {
      return marketplaces.find(new MarketplaceAccount(account));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static RefusalReason reason(DoorDecision decision) {
    return decision.check().wrong().isEmpty() ? RefusalReason.MISSING : RefusalReason.WRONG;
  }

  private static ProtocolException refusal(Marketplace marketplace, DoorDecision decision) {
    String lacking = decision.check().lacking();
    return new ProtocolException(
        HttpStatus.UNAUTHORIZED,
        ProtocolException.UNEXPECTED,
        "the call does not prove that marketplace "
            + marketplace.account()
            + " sends it"
            + (lacking.isEmpty() ? "" : " (" + lacking + ")")
            + (decision.check().missing().contains(Proof.KEY_AND_TOKEN)
                ? ": send Authorization: VTEX key=\"…\" token=\"…\""
                : ""));
  }

  private static @Nullable SalesChannel salesChannel(HttpServletRequest request) {
    String channel = parameter(request, "sc");
    if (channel == null) {
      return null;
    }
    try {
      return new SalesChannel(channel);
    } catch (IllegalArgumentException e) {
      throw new ProtocolException(
          HttpStatus.BAD_REQUEST, ProtocolException.UNEXPECTED, "parameter sc: " + e.getMessage());
    }
  }

  private static ProtocolException unknown(String parameter, String value) {
    String shown = value.replaceAll("[^A-Za-z0-9_.-]", "?");
    return new ProtocolException(
        HttpStatus.NOT_FOUND,
        ProtocolException.UNEXPECTED,
        "no marketplace is configured for %s=%s: add it under connector.marketplaces"
            .formatted(parameter, shown.substring(0, Math.min(60, shown.length()))));
  }

  /** Read from the query alone: asking the request for parameters could make it read the body. */
  private static @Nullable String parameter(HttpServletRequest request, String name) {
    return QueryParameters.first(request.getQueryString(), name);
  }
}
