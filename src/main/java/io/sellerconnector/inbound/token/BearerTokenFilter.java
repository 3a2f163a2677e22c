package io.sellerconnector.inbound.token;

import io.sellerconnector.identity.CurrentActor;
import io.sellerconnector.inbound.access.RefusalReason;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Recognises the holder of one of the configured bearer tokens, under whose name all goes on. */
public final class BearerTokenFilter extends OncePerRequestFilter {

  private static final String PREFIX = "Bearer ";
  private static final String REFUSAL = BearerTokenFilter.class.getName() + ".refusal";
  private static final String NAME = BearerTokenFilter.class.getName() + ".name";

  private final ApiTokens tokens;
  private final String role;
  private final @Nullable SellerCalls calls;

  /**
   * @param calls where they are logged; null where they are not
   */
  public BearerTokenFilter(ApiTokens tokens, String role, @Nullable SellerCalls calls) {
    this.tokens = tokens;
    this.role = role;
    this.calls = calls;
  }

  /** Why nobody was recognised. */
  public static RefusalReason refusal(HttpServletRequest request) {
    return request.getAttribute(REFUSAL) instanceof RefusalReason reason
        ? reason
        : RefusalReason.MISSING;
  }

  /** The name of the token that came and has expired; else null. */
  public static @Nullable String expired(HttpServletRequest request) {
    return request.getAttribute(NAME) instanceof String name ? name : null;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String presented = presented(request);
    switch (presented == null ? new ApiTokens.Finding.Unknown() : tokens.find(presented)) {
      case ApiTokens.Finding.Known(ApiToken token) -> goOn(token, request, response, chain);
      case ApiTokens.Finding.Expired(ApiToken token) -> {
        request.setAttribute(REFUSAL, RefusalReason.EXPIRED);
        request.setAttribute(NAME, token.name());
        chain.doFilter(request, response);
      }
      case ApiTokens.Finding.Unknown() -> {
        request.setAttribute(
            REFUSAL, presented == null ? RefusalReason.MISSING : RefusalReason.WRONG);
        chain.doFilter(request, response);
      }
    }
  }

  private void goOn(
      ApiToken token, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(
        UsernamePasswordAuthenticationToken.authenticated(
            token, null, AuthorityUtils.createAuthorityList("ROLE_" + role)));
    SecurityContextHolder.setContext(context);
    long start = System.nanoTime();
    try (var _ = CurrentActor.as(token.name())) {
      try {
        chain.doFilter(request, response);
      } finally {
        if (calls != null) {
          calls.add(token, request, response, System.nanoTime() - start);
        }
      }
    }
  }

  private static @Nullable String presented(HttpServletRequest request) {
    String authorization = request.getHeader("Authorization");
    return authorization != null && authorization.regionMatches(true, 0, PREFIX, 0, PREFIX.length())
        ? authorization.substring(PREFIX.length()).strip()
        : null;
  }
}
