package io.sellerconnector.inbound;

import io.sellerconnector.inbound.access.ClientAddresses;
import io.sellerconnector.inbound.access.Door;
import io.sellerconnector.inbound.budget.CallBudget;
import io.sellerconnector.marketplace.CallEvidence;
import io.sellerconnector.marketplace.Marketplaces;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses simulations beyond what callers without credentials may ask for, before anything of them
 * is read. Who proves to be a marketplace may ask for as much as it likes.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 3)
final class AnonymousCallFilter extends OncePerRequestFilter {

  private final CallBudget budget;
  private final Door door;
  private final Marketplaces marketplaces;
  private final ClientAddresses addresses;
  private final ErrorWriter errors;

  AnonymousCallFilter(
      CallBudget budget,
      Door door,
      Marketplaces marketplaces,
      ClientAddresses addresses,
      ErrorWriter errors) {
    this.budget = budget;
    this.door = door;
    this.marketplaces = marketplaces;
    this.addresses = addresses;
    this.errors = errors;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!ProtocolPaths.matches(request)
        || ProtocolPaths.needCredentials(request)
        || isProven(request)) {
      chain.doFilter(request, response);
      return;
    }
    String address = addresses.clientText(request);
    Duration wait = budget.charge(address);
    if (wait.isZero()) {
      ItemCharge.prepare(request, items -> budget.chargeItems(address, items));
      chain.doFilter(request, response);
      return;
    }
    response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds() + 1));
    errors.write(
        request,
        response,
        new CallFault(
            HttpStatus.TOO_MANY_REQUESTS,
            "too-many-calls",
            ProtocolException.UNEXPECTED,
            "too many simulations that prove nothing; repeat the call later, or send credentials"));
  }

  private boolean isProven(HttpServletRequest request) {
    VtexCredentials pair = VtexCredentials.of(request);
    CallEvidence evidence =
        door.evidence(
            request,
            pair == null ? null : pair.key(),
            pair == null ? null : pair.token(),
            PathSecretFilter.secret(request));
    return marketplaces.all().stream()
        .map(each -> marketplaces.check(each.account(), evidence))
        .anyMatch(check -> check.isEnoughToSimulate() && !check.demanded().isEmpty());
  }
}
