package io.sellerconnector.inbound.token;

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

/** Recognises the holder of one of the configured bearer tokens. */
public final class BearerTokenFilter extends OncePerRequestFilter {

  private static final String PREFIX = "Bearer ";

  private final ApiTokens tokens;
  private final String role;

  public BearerTokenFilter(ApiTokens tokens, String role) {
    this.tokens = tokens;
    this.role = role;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String presented = presented(request);
    if (presented != null
        && tokens.find(presented) instanceof ApiTokens.Finding.Known(ApiToken token)) {
      SecurityContext context = SecurityContextHolder.createEmptyContext();
      context.setAuthentication(
          UsernamePasswordAuthenticationToken.authenticated(
              token, null, AuthorityUtils.createAuthorityList("ROLE_" + role)));
      SecurityContextHolder.setContext(context);
    }
    chain.doFilter(request, response);
  }

  private static @Nullable String presented(HttpServletRequest request) {
    String authorization = request.getHeader("Authorization");
    return authorization != null
            && authorization.regionMatches(true, 0, PREFIX, 0, PREFIX.length())
        ? authorization.substring(PREFIX.length()).strip()
        : null;
  }
}
