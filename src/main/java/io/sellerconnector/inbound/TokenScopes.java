package io.sellerconnector.inbound;

import io.sellerconnector.inbound.token.Scope;
import io.sellerconnector.inbound.token.ScopeCheck;

/** What the token of the current call opens, where its path alone does not show what it needs. */
public final class TokenScopes {

  private TokenScopes() {}

  /**
   * @throws org.springframework.security.access.AccessDeniedException if that is not among it
   */
  public static void demandCatalogue() {
    ScopeCheck.demand(Scope.CATALOGUE);
  }
}
