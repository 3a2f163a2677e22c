package io.sellerconnector.affiliate.inbound;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.AffiliateSellers;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.affiliate.seller.SellerSecrets;
import io.sellerconnector.identity.CurrentActor;
import io.sellerconnector.inbound.CallRefusals;
import io.sellerconnector.inbound.ProtocolException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a call of a seller's VTEX pass that knows the seller's secret. A seller that we do not know
 * and a wrong secret are answered alike, before anything of the body is read.
 */
@Component
@AffiliateRole
@Order(Ordered.HIGHEST_PRECEDENCE + 3)
final class SellerCallFilter extends OncePerRequestFilter {

  /** The seller, for the controllers. */
  static final String SELLER = "io.sellerconnector.affiliate.inbound.seller";

  private final AffiliateSellers sellers;
  private final SellerSecrets secrets;
  private final CallRefusals refusals;
  private final SellerCallLog calls;

  SellerCallFilter(
      AffiliateSellers sellers, SellerSecrets secrets, CallRefusals refusals, SellerCallLog calls) {
    this.sellers = sellers;
    this.secrets = secrets;
    this.refusals = refusals;
    this.calls = calls;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String path = request.getServletPath();
    return !path.startsWith(SellerPathFilter.ROOT + "/") && !path.equals(SellerPathFilter.ROOT);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    AffiliateSeller seller = find(request);
    request.setAttribute(SELLER, seller);
    long start = System.nanoTime();
    try (var _ = CurrentActor.as(seller.name().value())) {
      try {
        chain.doFilter(request, response);
      } finally {
        calls.add(request, response, seller, System.nanoTime() - start);
      }
    }
  }

  /**
   * @throws ProtocolException if there is none, or it is not this one's VTEX that calls
   */
  private AffiliateSeller find(HttpServletRequest request) {
    SellerPathFilter.Presented presented = SellerPathFilter.presented(request);
    SellerName name = presented == null ? null : name(presented.seller());
    Optional<AffiliateSeller> seller = name == null ? Optional.empty() : sellers.find(name);
    if (presented != null && name != null) {
      boolean isRight = secrets.matches(name, presented.secret());
      if (isRight && seller.isPresent()) {
        return seller.get();
      }
    }
    throw refusals.notFound(
        request, presented != null, seller.map(each -> each.name().value()).orElse(null));
  }

  private static @Nullable SellerName name(String text) {
    try {
      return new SellerName(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
