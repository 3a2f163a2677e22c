package io.sellerconnector.inbound;

import io.sellerconnector.marketplace.Marketplace;
import io.sellerconnector.marketplace.Marketplaces;
import io.sellerconnector.marketplace.Marketplaces.CredentialCheck;
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
 * affiliateId} only say who claims to call; on the order endpoints the credentials prove it.
 */
@Component
final class CallerIdentification {

  private final Marketplaces marketplaces;

  CallerIdentification(Marketplaces marketplaces) {
    this.marketplaces = marketplaces;
  }

  /**
   * @throws ProtocolException if it is unknown, or its credentials are missing or wrong
   */
  Caller identify(HttpServletRequest request) {
    VtexCredentials credentials = VtexCredentials.of(request);
    Marketplace marketplace = marketplace(request, credentials);
    if (ProtocolPaths.needCredentials(request)) {
      check(marketplace, credentials);
    }
    return new Caller(marketplace, salesChannel(request));
  }

  private Marketplace marketplace(
      HttpServletRequest request, @Nullable VtexCredentials credentials) {
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
    return Optional.ofNullable(credentials)
        .flatMap(given -> all.stream().filter(one -> right(one, given)).findFirst())
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

  private void check(Marketplace marketplace, @Nullable VtexCredentials credentials) {
    if (!marketplaces.demandsCredentials(marketplace.account())) {
      return;
    }
    if (credentials == null) {
      throw new ProtocolException(
          HttpStatus.UNAUTHORIZED,
          ProtocolException.UNEXPECTED,
          "the call carries no credentials: send Authorization: VTEX key=\"…\" token=\"…\"");
    }
    if (!right(marketplace, credentials)) {
      throw new ProtocolException(
          HttpStatus.UNAUTHORIZED,
          ProtocolException.UNEXPECTED,
          "the credentials are not those of marketplace " + marketplace.account());
    }
  }

  private boolean right(Marketplace marketplace, VtexCredentials credentials) {
    return marketplaces.check(marketplace.account(), credentials.key(), credentials.token())
        == CredentialCheck.RIGHT;
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
