package io.sellerconnector.affiliate.inbound;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.inbound.CutPath;
import io.sellerconnector.inbound.TidyPathFilter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Cuts the secret out of {@code /affiliate/{seller}/{secret}/…} before anything can log it, and
 * takes {@code /api} off the rest, since VTEX writes some paths with it and some without.
 *
 * <p>Comes before all filters that look at the path, the server's measuring among them; whether the
 * secret is the right one is judged later.
 */
@Component
@AffiliateRole
@Order(Ordered.HIGHEST_PRECEDENCE)
final class SellerPathFilter extends OncePerRequestFilter {

  static final String ROOT = "/affiliate";

  private static final String PRESENTED = SellerPathFilter.class.getName() + ".presented";

  /** As it is written: what the container has decoded could stand for another path. */
  private static final Pattern FORM =
      Pattern.compile(ROOT + "/([A-Za-z0-9._~-]{1,100})/([A-Za-z0-9._~-]{1,200})(/.*)?");

  /** In place of whatever else was called. */
  private static final String NOTHING = ROOT + "/-";

  /** The name of a seller, and the secret that came with it. */
  record Presented(String seller, String secret) {}

  /** Null if the path does not have both. */
  static @Nullable Presented presented(HttpServletRequest request) {
    return request.getAttribute(PRESENTED) instanceof Presented presented ? presented : null;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String decoded = TidyPathFilter.tidy(request.getServletPath());
    String written =
        TidyPathFilter.tidy(request.getRequestURI().substring(request.getContextPath().length()));
    if (!isBelow(decoded) && !isBelow(written)) {
      chain.doFilter(request, response);
      return;
    }
    Matcher path = FORM.matcher(written);
    String before = path.matches() ? before(path) : null;
    if (before == null || !decoded.startsWith(before)) {
      chain.doFilter(new CutPath(request, NOTHING, NOTHING), response);
      return;
    }
    request.setAttribute(PRESENTED, new Presented(path.group(1), path.group(2)));
    String shown = ROOT + "/" + path.group(1);
    chain.doFilter(
        new CutPath(
            request,
            shown + withoutApi(written.substring(before.length())),
            shown + withoutApi(decoded.substring(before.length()))),
        response);
  }

  private static boolean isBelow(String path) {
    return path.startsWith(ROOT + "/") || path.equals(ROOT);
  }

  private static String before(Matcher path) {
    return ROOT + "/" + path.group(1) + "/" + path.group(2);
  }

  private static String withoutApi(String path) {
    String rest = path;
    while (rest.startsWith("/api/") || rest.equals("/api")) {
      rest = rest.substring("/api".length());
    }
    return rest;
  }
}
