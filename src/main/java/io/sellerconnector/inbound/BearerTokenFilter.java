package io.sellerconnector.inbound;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Recognises the holder of one of some configured bearer tokens. */
final class BearerTokenFilter extends OncePerRequestFilter {

  private static final String PREFIX = "Bearer ";

  private final List<byte[]> tokens;
  private final String role;

  BearerTokenFilter(List<String> tokens, String role) {
    this.tokens = tokens.stream().map(BearerTokenFilter::bytes).toList();
    this.role = role;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String authorization = request.getHeader("Authorization");
    if (authorization != null
        && authorization.regionMatches(true, 0, PREFIX, 0, PREFIX.length())
        && known(bytes(authorization.substring(PREFIX.length()).strip()))) {
      SecurityContext context = SecurityContextHolder.createEmptyContext();
      context.setAuthentication(
          UsernamePasswordAuthenticationToken.authenticated(
              role, null, AuthorityUtils.createAuthorityList("ROLE_" + role)));
      SecurityContextHolder.setContext(context);
    }
    chain.doFilter(request, response);
  }

  /** Compares with every token, so that the time taken tells nothing. */
  private boolean known(byte[] given) {
    boolean known = false;
    for (byte[] token : tokens) {
      known |= MessageDigest.isEqual(token, given);
    }
    return known;
  }

  private static byte[] bytes(String token) {
    return token.getBytes(StandardCharsets.UTF_8);
  }
}
