package io.sellerconnector.inbound.token;

import static io.sellerconnector.inbound.token.Scope.CATALOGUE;
import static io.sellerconnector.inbound.token.Scope.OPERATIONS;
import static io.sellerconnector.inbound.token.Scope.ORDERS;
import static io.sellerconnector.inbound.token.Scope.PERSONAL_DATA;
import static io.sellerconnector.inbound.token.Scope.STOCK;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which scopes open which operations of the Seller API. The first rule that fits counts; what none
 * names is for operators.
 */
public final class ScopeRules {

  /** Of changes of all kinds, which asks again once it knows them. */
  private static final String BATCH = "/seller/skus/batch";

  private static final List<Rule> RULES =
      List.of(
          rule("PUT", "/seller/skus/[^/]+/stock", STOCK, CATALOGUE),
          rule("POST", "/seller/catalogue/stock", STOCK, CATALOGUE),
          rule("POST", BATCH, STOCK, CATALOGUE),
          rule("GET", "/seller/skus(/.*)?", STOCK, CATALOGUE, OPERATIONS),
          rule(null, "/seller/(skus|catalogue|mapping)(/.*)?", CATALOGUE),
          rule(null, "/seller/offering(/.*)?", CATALOGUE, OPERATIONS),
          rule("GET", "/seller/(listings|listing-[a-z]+|mapping)(/.*)?", CATALOGUE, OPERATIONS),
          rule("POST", "/seller/explanations", CATALOGUE, OPERATIONS),
          rule("GET", "/seller/freight", CATALOGUE, OPERATIONS),
          rule(null, "/seller/personal-data/encryption", PERSONAL_DATA, OPERATIONS),
          rule(null, "/seller/personal-data(/.*)?", PERSONAL_DATA),
          rule("GET", "/seller/orders/stuck", ORDERS, OPERATIONS),
          rule("GET", "/seller/orders/refused-documents", ORDERS, OPERATIONS),
          rule("POST", "/seller/orders/[^/]+/release", ORDERS, OPERATIONS),
          rule(null, "/seller/(orders|payments)(/.*)?", ORDERS));

  private record Rule(@Nullable String method, Pattern path, Set<Scope> scopes) {}

  private ScopeRules() {}

  private static Rule rule(@Nullable String method, String path, Scope... scopes) {
    return new Rule(method, Pattern.compile(path), EnumSet.copyOf(Arrays.asList(scopes)));
  }

  /**
   * Any of these opens it.
   *
   * @param path as it was called, or with ids in braces
   */
  public static Set<Scope> needed(String method, String path) {
    String asked = method.equals("HEAD") ? "GET" : method;
    for (Rule rule : RULES) {
      if ((rule.method() == null || rule.method().equals(asked))
          && rule.path().matcher(path).matches()) {
        return rule.scopes();
      }
    }
    return Set.of(OPERATIONS);
  }

  /** Whether nothing but stock can be set by it. */
  static boolean setsStockOnly(String method, String path) {
    return needed(method, path).contains(STOCK) && !path.equals(BATCH);
  }
}
