package io.sellerconnector.inbound.token;

import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** Lets a token do what its scopes open, and says in words what it lacks. */
public final class ScopeCheck implements AuthorizationManager<RequestAuthorizationContext> {

  @Override
  public AuthorizationResult authorize(
      Supplier<? extends @Nullable Authentication> authentication,
      RequestAuthorizationContext call) {
    Authentication known = authentication.get();
    if (known == null || !(known.getPrincipal() instanceof ApiToken token)) {
      return new AuthorizationDecision(false);
    }
    demand(
        token,
        ScopeRules.needed(call.getRequest().getMethod(), call.getRequest().getServletPath()));
    return new AuthorizationDecision(true);
  }

  /**
   * For what only the body of the current call shows that it needs.
   *
   * @throws AccessDeniedException if its token does not open that
   */
  public static void demand(Scope scope) {
    Authentication known = SecurityContextHolder.getContext().getAuthentication();
    if (known == null || !(known.getPrincipal() instanceof ApiToken token)) {
      throw new AccessDeniedException("nobody is known");
    }
    demand(token, Set.of(scope));
  }

  private static void demand(ApiToken token, Set<Scope> anyOf) {
    if (!token.opens(anyOf)) {
      throw new MissingScopeException(token, anyOf);
    }
  }

  /** The caller is known, and may not do this. */
  public static final class MissingScopeException extends AccessDeniedException {

    private static final long serialVersionUID = 1L;

    private final String token;

    MissingScopeException(ApiToken token, Set<Scope> needed) {
      super(
          "the token '%s' opens %s; this call needs %s"
              .formatted(token, texts(token.scopes(), " and "), texts(needed, " or ")));
      this.token = token.name();
    }

    /** Its name. */
    public String token() {
      return token;
    }

    /** For the caller. */
    public String text() {
      return String.valueOf(getMessage());
    }

    private static String texts(Set<Scope> scopes, String between) {
      return scopes.stream().sorted().map(Scope::text).collect(Collectors.joining(between));
    }
  }
}
